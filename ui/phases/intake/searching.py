"""The first step: who it is, and who may already be there; only in memory."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.clients import Certainty
from jmd_desktop.domain.duplicates import SimilarCase
from jmd_desktop.domain.fields import CLIENTS
from jmd_desktop.domain.intake_flow import Missing
from jmd_desktop.domain.open_talk import OpenTalk
from jmd_desktop.i18n import _
from ui.phases.intake.beside import Beside
from ui.phases.intake.carrier import CarrierPart
from ui.phases.intake.matches import MatchesPart, similar
from ui.phases.intake.parts import MemoryLine, Tick, guard
from ui.qt.form import BoundForm
from ui.qt.layout import LARGE, SMALL, box
from ui.qt.surfaces import Card, Notice, NoticeKind, Pill
from ui.qt.theme import Tone

_NAMES = ("first_name", "last_name", "preferred_name")
_BIRTH = ("birth_date", "birth_date_certainty")


class SearchingStep(QWidget):
    """Shows and hands out what was entered; which of it is needed is not decided here."""

    changed = Signal()

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self.names = BoundForm(CLIENTS, missing_characters=missing_characters)
        self.names.row("first_name", "last_name")
        self.names.row("preferred_name")
        guard(self.names, *_NAMES)
        self.birth = BoundForm(CLIENTS, missing_characters=missing_characters)
        self.birth.row(*_BIRTH)
        guard(self.birth, *_BIRTH)
        self.unknown = Tick(_("Date of birth not known"), "birth_date_unknown")
        self._guardians = Notice(NoticeKind.INFO, "")
        self._guardians.hide()
        self.carrier = CarrierPart()
        self.matches = MatchesPart()
        self._similar = Pill("", Tone.WARN)
        self._similar.setObjectName("similar")
        keeps = self._similar.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # what comes late moves nothing that is typed in
        self._similar.setSizePolicy(keeps)
        entered = (
            Card(_("Name"), self.names, aside=self._similar),
            Card(_("Age"), self.birth, self.unknown, self._guardians, gap=SMALL),
            self.carrier,
        )
        beside = Beside(entered, (self.matches,), LARGE, after=1)  # right below the name
        box(QVBoxLayout(self), MemoryLine(), beside, None, gap=LARGE)
        self._similar.hide()
        self.unknown.changed.connect(self._toggle_unknown)
        for part in (self.names, self.birth, self.carrier):
            part.changed.connect(self.changed)

    def show_talk(self, open_talk: OpenTalk) -> None:
        """Put everything in, or empty it; what could be undone goes as well."""
        talk = open_talk.talk
        self.names.show_values({name: getattr(talk, name) for name in _NAMES})
        self.unknown.box.setChecked(open_talk.birth_date_unknown)
        self.birth.show_values(
            {
                "birth_date": talk.birth_date or open_talk.birth_date_typed,
                "birth_date_certainty": talk.birth_date_certainty,
            }
        )
        self.carrier.show_carrier(open_talk.carrier)
        self.clear_problems()

    def added_to(self, open_talk: OpenTalk) -> OpenTalk:
        """A talk with what was entered here; a date that is none counts as no date."""
        written, born = self.names.values(), self.birth.values()
        day, certainty = (born[name] for name in _BIRTH)
        typed = self.birth.field("birth_date").editor.typed()
        return replace(
            open_talk,
            talk=replace(
                open_talk.talk,
                first_name=str(written["first_name"] or ""),
                last_name=str(written["last_name"] or ""),
                preferred_name=str(written["preferred_name"] or ""),
                birth_date=day if isinstance(day, date) else None,
                birth_date_certainty=Certainty(certainty) if isinstance(certainty, str) else None,
            ),
            birth_date_unknown=self.unknown.box.isChecked(),
            birth_date_typed=typed if isinstance(typed, str) else "",
            carrier=self.carrier.carrier(),
        )

    def show_matches(self, found: tuple[SimilarCase, ...], *, looked: bool) -> None:
        """Who was found, if anybody was looked for; how many is said where the name is typed."""
        self.matches.show_matches(found, looked=looked)
        words = similar(len(found))
        another = words != self._similar.text()
        self._similar.show_state(words, Tone.WARN)
        self._similar.setVisible(bool(words))
        if words and another and QAccessible.isActive():
            QAccessible.updateAccessibility(
                QAccessibleEvent(self._similar, QAccessible.Event.Alert)
            )

    def show_guardians(self, words: str) -> None:
        """That guardians sign too, and why; or nothing."""
        self._guardians.show_words(NoticeKind.INFO, words, word=_("Guardians sign, too"))
        self._guardians.setVisible(bool(words))

    def show_problem(self, what: Missing, sentence: str) -> None:
        """Say it where it belongs."""
        match what:
            case Missing.NAME:
                self.names.show_problem("first_name", sentence)
            case Missing.BIRTH_DATE | Missing.BIRTH_DATE_UNREADABLE | Missing.BIRTH_DATE_AHEAD:
                self.birth.show_problem("birth_date", sentence)
            case _:
                self.carrier.show_problem(what, sentence)

    def focus(self, what: Missing) -> None:
        """Put the keyboard there."""
        match what:
            case Missing.NAME:
                self.names.focus_field("first_name")
            case Missing.BIRTH_DATE | Missing.BIRTH_DATE_UNREADABLE | Missing.BIRTH_DATE_AHEAD:
                self.birth.focus_field("birth_date")
            case _:
                self.carrier.focus(what)

    def clear_problems(self) -> None:
        """No field is wrong any more."""
        for name in _NAMES:
            self.names.show_problem(name, "")
        self.birth.show_problem("birth_date", "")
        self.carrier.clear_problems()

    def refused(self, today: date) -> QWidget | None:
        """Write under each entry why it cannot be kept; the first such input, if any."""
        for form in (self.names, self.birth):
            wrong = form.problems(today)
            if wrong:
                return form.field(next(iter(wrong))).editor.widget
        return self.carrier.refused(today)

    def _toggle_unknown(self) -> None:
        unknown = self.unknown.box.isChecked()
        if unknown:
            self.birth.show_values({})
        for name in _BIRTH:
            self.birth.field(name).editor.widget.setEnabled(not unknown)
        self.changed.emit()
