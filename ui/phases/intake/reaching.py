"""The third step: whether the service is the right one, in plain words; all of it can stay open."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.fields import INTAKES
from jmd_desktop.domain.first_talk import WARNINGS, Answer, Finding, Need
from jmd_desktop.domain.open_talk import OpenTalk
from jmd_desktop.i18n import _, pgettext
from ui.phases.intake import words
from ui.phases.intake.beside import Beside
from ui.phases.intake.parts import MemoryLine, guard
from ui.phases.intake.referring import ReferringPart
from ui.qt.buttons import SegmentedSwitch
from ui.qt.form import BoundForm
from ui.qt.layout import HAIR, LARGE, MEDIUM, box, column
from ui.qt.surfaces import Card, Notice, NoticeKind
from ui.qt.text import Kind, label

_ORDER = {finding: number for number, finding in enumerate(Finding)}
_QUESTIONS = ("newly_arrived", "lawful_stay", "in_region")


class ReachStep(QWidget):
    """Three questions and the need, what follows from them, and the way to another body."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._questions = {name: _Question(name) for name in _QUESTIONS}
        self._need = BoundForm(INTAKES)
        self._need.row("need")
        guard(self._need, "need")
        self._findings: dict[Finding, Notice] = {}  # made when first needed
        self._reason = BoundForm(INTAKES)
        self._reason.row("go_on_reason")
        guard(self._reason, "go_on_reason")
        self.referring = ReferringPart()
        self._notices = column(gap=MEDIUM)
        self._nothing = label(
            _("Here you see what speaks against your service. So far nothing does."),
            Kind.CAPTION,
            wrap=True,
        )
        asked = Card(
            "",
            label(_("Ask in passing. What stays open is no obstacle."), Kind.CAPTION, wrap=True),
            *self._questions.values(),
            self._need,
            gap=LARGE,
        )
        follows = (self._nothing, self._notices, self._reason, self.referring)
        beside = Beside((asked,), follows, LARGE)
        box(QVBoxLayout(self), MemoryLine(), beside, None, gap=LARGE)
        for question in self._questions.values():
            question.changed.connect(self.changed)
        for form in (self._need, self._reason):
            form.changed.connect(self.changed)
        self.referring.changed.connect(self._referral_changed)

    def show_talk(self, open_talk: OpenTalk) -> None:
        """Put everything in, or empty it."""
        told = open_talk.first_talk
        for name, question in self._questions.items():
            question.show_answer(getattr(told, name))
        self._need.show_values({"need": told.need})
        self._reason.show_values({"go_on_reason": told.go_on_reason})
        self.referring.show_referral(
            told, referring=open_talk.referring, on_typed=open_talk.referred_on_typed
        )
        self.clear_problems()

    def added_to(self, open_talk: OpenTalk) -> OpenTalk:
        """A talk with what was entered here."""
        need = self._need.values()["need"]
        answered = replace(
            open_talk.first_talk,
            newly_arrived=self._questions["newly_arrived"].answer(),
            lawful_stay=self._questions["lawful_stay"].answer(),
            in_region=self._questions["in_region"].answer(),
            need=Need(need) if isinstance(need, str) else None,
            go_on_reason=str(self._reason.values()["go_on_reason"] or ""),
        )
        return replace(
            open_talk,
            first_talk=self.referring.added_to(answered),
            referring=self.referring.is_wanted(),
            referred_on_typed=self.referring.on_typed(),
        )

    def show_findings(self, found: tuple[Finding, ...]) -> None:
        """What speaks against the service; warnings ask for a reason or a referral."""
        for finding in found:
            if finding not in self._findings:
                before = [known for known in Finding if known in self._findings]
                at = sum(_ORDER[known] < _ORDER[finding] for known in before)
                self._findings[finding] = notice = _notice(finding)
                self._notices.insertWidget(at, notice)
        for finding, notice in self._findings.items():
            notice.setVisible(finding in found)
        warned = not WARNINGS.isdisjoint(found)
        self._reason.setVisible(warned)
        self._nothing.setVisible(not found)
        elsewhere = warned or Finding.BORDERLINE in found
        self.referring.setVisible(elsewhere or self.referring.is_wanted())

    def show_reason_problem(self, sentence: str) -> None:
        """That a reason is missing; no words take it away."""
        self._reason.show_problem("go_on_reason", sentence)

    def _referral_changed(self) -> None:
        """Who leads on needs no reason to go on."""
        if self.referring.is_wanted():
            self.show_reason_problem("")
        self.changed.emit()

    def focus_reason(self) -> None:
        """Put the keyboard there."""
        self._reason.focus_field("go_on_reason")

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        self.show_reason_problem("")
        self.referring.clear_problems()

    def refused(self, today: date) -> QWidget | None:
        """Write under each entry why it cannot be kept; the first such input, if any."""
        if self._reason.isVisibleTo(self) and self._reason.problems(today):
            return self._reason.field("go_on_reason").editor.widget
        return self.referring.refused(today)


class _Question(QWidget):
    """A sentence and its three answers; at first none of them is chosen."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        title = labels.field(INTAKES[name])
        answers = labels.choices("yes_no_unclear")
        self._switch = SegmentedSwitch(title, (*answers, ("", pgettext("answer", "open"))))
        self._switch.setObjectName(name)
        self._switch.choose("")
        self._switch.chosen.connect(lambda _key: self.changed.emit())
        box(
            QVBoxLayout(self),
            label(title, Kind.STRONG),
            label(words.question(name), Kind.CAPTION, wrap=True),
            self._switch,
            gap=HAIR,
        )

    def answer(self) -> Answer | None:
        """None is not asked yet."""
        chosen = self._switch.choice()
        return Answer(chosen) if chosen else None

    def show_answer(self, answer: Answer | None) -> None:
        """Show this answer."""
        self._switch.choose(answer or "")


def _notice(finding: Finding) -> Notice:
    kind = NoticeKind.WARN if finding in WARNINGS else NoticeKind.INFO
    notice = Notice(kind, words.finding(finding), word=words.finding_title(finding))
    notice.hide()
    return notice
