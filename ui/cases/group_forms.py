"""One form for each group of the base data, with the lines that say what its values mean."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.clients import SafeToContact, age_on
from jmd_desktop.domain.fields import Need, Value
from jmd_desktop.domain.first_talk import (
    WARNINGS,
    Answer,
    Finding,
    Responsibility,
    findings,
)
from jmd_desktop.domain.first_talk import Need as TalkNeed
from jmd_desktop.i18n import _
from ui.cases import groups, words
from ui.cases.groups import GroupId
from ui.cases.safety import SafetyNotice
from ui.qt.form import BoundForm
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import SMALL, box
from ui.qt.surfaces import Notice, NoticeKind
from ui.qt.text import Kind, label, restyle
from ui.qt.theme import Tone

MissingCharacters = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class About:
    """What else the lines of a group need to know of the case."""

    today: date
    birth_date: date | None
    first_contact: date


class GroupForm(BoundForm):
    """The fields of one group. `tell` says anew what follows from what stands in them."""

    def __init__(
        self,
        group: GroupId,
        allowed: AbstractSet[Need],
        missing_characters: MissingCharacters,
        parent: QWidget,
    ) -> None:
        super().__init__(
            groups.table(group),
            allowed=allowed,
            missing_characters=missing_characters,
            parent=parent,
        )
        self.group = group
        self._to_build = list(groups.ROWS[group])
        self._lead()

    @property
    def is_built(self) -> bool:
        """Whether all rows are there; before that it must not be used."""
        return not self._to_build

    def build_row(self) -> bool:
        """One row more, and whether it was the last: all at once would be felt by who types."""
        columns = self._to_build.pop(0)
        heading = groups.headings(self.group).get(columns[0])
        if heading is not None:
            self.section(heading)
            self._under_heading(columns[0])
        self.row(*columns)
        self._below(columns[0])
        return self.is_built

    def build(self) -> None:
        """All rows that are missing."""
        while self._to_build:
            self.build_row()

    def tell(self, about: About) -> None:
        """What the values mean for this case today."""

    def _lead(self) -> None:
        """What stands over the first row."""

    def _under_heading(self, column: str) -> None:
        """What stands between a heading and the row that begins with this column."""

    def _below(self, column: str) -> None:
        """What stands below the row that begins with this column."""

    def _value(self, column: str) -> Value:
        return self.field(column).editor.value()


class ContactForm(GroupForm):
    """Whether contact is safe comes before any number."""

    def _lead(self) -> None:
        self._safety = SafetyNotice()
        self.add(self._safety)

    def tell(self, about: About) -> None:
        """As it is chosen now, saved or not."""
        del about
        safe = self._value("safe_to_contact")
        note = self._value("safe_contact_note")
        self._safety.show_safety(SafeToContact(str(safe)) if safe else None, str(note or ""))


class OriginForm(GroupForm):
    """Origin is closed without its line of the consent; a paper says when it runs out."""

    def _below(self, column: str) -> None:
        if column == "residence_valid_until":
            self._paper = _PaperLine()
            self.add(self._paper)

    def tell(self, about: About) -> None:
        """Days left of the paper whose date stands in the field."""
        until = self._value("residence_valid_until")
        self._paper.show_paper(until if isinstance(until, date) else None, about.today)


class FirstTalkForm(GroupForm):
    """Nothing here decides: what speaks against the service is said, and one may go on."""

    def _under_heading(self, column: str) -> None:
        if column == "newly_arrived":
            self._age = label("", Kind.QUIET, wrap=True)
            self.add(self._age)
        if column == "referred_kind":
            self.note(
                _(
                    "Only the service, never a name: without a release from confidentiality "
                    "nobody learns who it is about."
                )
            )

    def _below(self, column: str) -> None:
        if column == "in_region":
            self._warnings = Notice(NoticeKind.WARN, "")
            self._hints = Notice(NoticeKind.INFO, "")
            self._fits = label("", Kind.QUIET, wrap=True)
            for widget in (self._warnings, self._hints, self._fits):
                self.add(widget)

    def tell(self, about: About) -> None:
        """The findings, as the answers stand now."""
        self._age.setText(_age_then(about))
        answers = Responsibility(
            self._answer("newly_arrived"),
            self._answer("lawful_stay"),
            self._answer("in_region"),
            self._need(),
        )
        found = findings(about.birth_date, about.first_contact, answers)
        warnings = [finding for finding in found if finding in WARNINGS]
        hints = [finding for finding in found if finding not in WARNINGS]
        _say(self._warnings, NoticeKind.WARN, [*map(_finding, warnings), _what_to_do(warnings)])
        _say(self._hints, NoticeKind.INFO, list(map(_finding, hints)))
        asked = answers.lawful_stay is not None and answers.in_region is not None
        self._fits.setText(_("Nothing that is noted speaks against your service."))
        self._fits.setVisible(asked and not warnings)
        reason = self.field("go_on_reason")
        reason.column.setVisible(bool(warnings) or bool(self._value("go_on_reason")))

    def _answer(self, column: str) -> Answer | None:
        value = self._value(column)
        return Answer(str(value)) if value else None

    def _need(self) -> TalkNeed | None:
        value = self._value("need")
        return TalkNeed(str(value)) if value in set(TalkNeed) else None


_FORMS: Final[dict[GroupId, type[GroupForm]]] = {
    GroupId.CONTACT: ContactForm,
    GroupId.ORIGIN: OriginForm,
    GroupId.FIRST_TALK: FirstTalkForm,
}


def group_form(
    group: GroupId,
    allowed: AbstractSet[Need],
    missing_characters: MissingCharacters,
    parent: QWidget,
) -> GroupForm:
    """The form of a group, without its rows yet; fields whose need is not allowed are closed.

    `parent` is what it will stand in: Qt styles all of a widget anew each time it gets another.
    """
    return _FORMS.get(group, GroupForm)(group, allowed, missing_characters, parent)


class _PaperLine(QWidget):
    """How long a paper still lasts, where that is worth a line."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel(Icon.CALENDAR_CLOCK, Tone.QUIET, 16)
        self._words = label("", wrap=True)
        line = box(QHBoxLayout(self), self._icon, gap=SMALL)
        line.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)

    def show_paper(self, until: date | None, today: date) -> None:
        """Nothing while there is time."""
        said, tone = words.paper(until, today)
        self.setVisible(bool(said))
        self._words.setText(_("The residence paper {runs_out}.").format(runs_out=said))
        restyle(self._words, "kind", (Kind.QUIET if tone is Tone.QUIET else Kind.STRONG).value)
        self._icon.show_icon(Icon.CALENDAR_CLOCK, tone)


def _say(notice: Notice, kind: NoticeKind, sentences: list[str]) -> None:
    said = [sentence for sentence in sentences if sentence]
    notice.setVisible(bool(said))
    if said:
        notice.show_words(kind, "\n".join(said))


def _age_then(about: About) -> str:
    day = labels.day(about.first_contact)
    if about.birth_date is None:
        return _("First contact on {day}; the age is not known.").format(day=day)
    years = labels.age(age_on(about.birth_date, about.first_contact))
    return _("First contact on {day}, at the age of {years}.").format(day=day, years=years)


def _what_to_do(warnings: list[Finding]) -> str:
    if not warnings:
        return ""
    return _("You may go on: please note why, or to which service you refer.")


def _finding(finding: Finding) -> str:
    return {
        Finding.TOO_YOUNG: _("Under 12 at the first contact: too young for the youth service."),
        Finding.BORDERLINE: _(
            "27 at the first contact, a borderline case: the migration service for adults (MBE) "
            "may be the right one."
        ),
        Finding.TOO_OLD: _(
            "28 or older at the first contact: the migration service for adults (MBE) is "
            "responsible."
        ),
        Finding.LONG_HERE: _(
            "Not newly arrived. That alone is no reason to send somebody away; the month of entry "
            "helps to see it later."
        ),
        Finding.NO_STAY: _("Neither lawful stay nor a toleration (Duldung)."),
        Finding.OUTSIDE_REGION: _("Lives outside the region of your service."),
        Finding.NO_CASE_MANAGEMENT: _(
            "No need for case management: advice fits, without a contract and phases."
        ),
    }[finding]
