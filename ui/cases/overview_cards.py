"""The cards of the overview of a case: drafts, the person, the consents."""

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain import fields
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.consents import Consent
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import CLIENTS, INTAKES
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.i18n import _
from ui.cases import groups, words
from ui.draft_places import place_of, title_of
from ui.places import Place, PlaceId
from ui.qt import tab_order
from ui.qt.buttons import Button, plain, quiet
from ui.qt.facts import Fact, FactList
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, LARGE, MEDIUM, column, holder, row, tucked
from ui.qt.surfaces import Card, Pill
from ui.qt.text import Kind, label
from ui.qt.theme import Tone


class DraftsCard(Card):
    """What was typed and not saved yet; not there when there is nothing."""

    open_requested = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(_("Not saved yet"), gap=MEDIUM, aside=Pill(_("Draft"), Tone.WARN))
        self._lines: list[QWidget] = []

    def show_drafts(self, drafts: tuple[Draft, ...], now: datetime) -> None:
        for old in self._lines:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [
            self._line(draft, place, now)
            for draft in drafts
            if (place := place_of(draft)) is not None
        ]
        self.add(*self._lines)
        tab_order.lead(tab_order.stop_before(self), self)  # they are younger than the cards below
        self.setVisible(bool(self._lines))

    def _line(self, draft: Draft, place: Place, now: datetime) -> QWidget:
        title = title_of(draft)
        group = groups.find(place.record)
        if group is not None and place.id is PlaceId.CASE_BASE_DATA:
            title = f"{title} – {labels.code('base_data_group', group[0])}"
        names = ", ".join(labels.field(fields.field(key)) for key in draft.content)
        typed = label(_("typed {ago}").format(ago=labels.ago(draft.saved_at, now)), Kind.CAPTION)
        typed.setToolTip(labels.moment(draft.saved_at))
        go_on = plain(_("Go on working"), Icon.PENCIL)
        go_on.setAccessibleName(_("{place}: go on working").format(place=title))
        go_on.clicked.connect(lambda: self.open_requested.emit(place.id, place.record))
        what = label(f"{title}: {names}" if names else title, Kind.STRONG, wrap=True)
        return holder(_beside(column(what, typed, gap=2), go_on))


class PersonCard(Card):
    """Base facts, and kindly what is not known."""

    edit_requested = Signal(str)  # the column to begin with

    def __init__(self) -> None:
        edit = quiet(_("Edit"), Icon.PENCIL)
        edit.setAccessibleName(_("Edit base data"))
        edit.clicked.connect(lambda: self.edit_requested.emit(""))
        super().__init__(_("About the person"), gap=LARGE, aside=row(tucked(edit, 8), -7, gap=0))
        self._facts = FactList(lines=9)
        self._missing_words = label("", Kind.QUIET, wrap=True)
        self._first_missing = ""
        self._add = quiet(_("Add what is missing"), Icon.PLUS)
        self._add.clicked.connect(lambda: self.edit_requested.emit(self._first_missing))
        missing = column(self._missing_words, row(-7, self._add, None, gap=0), gap=HAIR)
        self.add(self._facts, missing)

    def show_client(self, client: Client, first_talk: FirstTalk, today: date) -> None:
        facts = [
            Fact(_("Name"), words.full_name(client)),
            Fact(labels.field(CLIENTS["preferred_name"]), client.preferred_name),
            Fact(labels.field(CLIENTS["birth_date"]), _birth(client, today)),
            Fact(
                labels.field(CLIENTS["family_languages"]), words.languages(client.family_languages)
            ),
            _known(client, "interpreter_needed"),
            _known(client, "country_of_origin"),
            Fact(labels.field(CLIENTS["residence_status"]), _residence(client, today)),
            _known(client, "wishes"),
            Fact(labels.field(INTAKES["next_step"]), _next_step(first_talk)),
        ]
        self._facts.show_facts([fact for fact in facts if fact.words])
        missing = [name for name in _WISHED if getattr(client, name) in (None, "", ())]
        self._missing_words.setVisible(bool(missing))
        self._add.setVisible(bool(missing))
        self._first_missing = missing[0] if missing else ""
        self._missing_words.setText(
            _("Not noted yet: {fields}. All of it is voluntary; add it when it fits.").format(
                fields=", ".join(labels.field(CLIENTS[name]) for name in missing)
            )
        )


# What makes the next talk easier. Sensitive details are not asked for.
_WISHED = ("birth_date", "family_languages", "interpreter_needed")


class ConsentsCard(Card):
    """The state of the consents at a glance."""

    def __init__(self) -> None:
        self._look = quiet(_("View"), Icon.EYE)
        self._look.setAccessibleName(_("View consents"))
        self.opened = self._look.clicked
        super().__init__(_("Consents"), gap=LARGE, aside=row(tucked(self._look, 8), -7, gap=0))
        self._icon = IconLabel(Icon.SHIELD_CHECK, Tone.OK, 20)
        self._title = label("", Kind.STRONG, wrap=True)
        self._when = label("", Kind.CAPTION, wrap=True)
        head = row(gap=MEDIUM)
        head.addLayout(column(self._icon, None))
        head.addLayout(column(self._title, self._when, gap=2), 1)
        self._facts = FactList(lines=3)
        self.add(head, self._facts)

    def show_consents(self, consents: tuple[Consent, ...]) -> None:
        valid = [consent for consent in consents if consent.valid]
        self._facts.setVisible(bool(valid))
        if not valid:
            self._icon.show_icon(Icon.SHIELD_ALERT, Tone.DANGER)
            self._title.setText(_("No consent in force"))
            self._when.setText(_("Please clear this before you go on working with the file."))
            return
        newest = max(valid, key=lambda consent: consent.signed_on)
        self._icon.show_icon(Icon.SHIELD_CHECK, Tone.OK)
        self._title.setText(_("{consent}: in force").format(consent=_kind(newest)))
        self._when.setText(
            _("signed on {day}, {language}").format(
                day=labels.day(newest.signed_on), language=labels.code("languages", newest.language)
            )
        )
        self._facts.show_facts(
            [
                Fact(_("Sensitive details"), _allowed(newest.special_categories)),
                Fact(_("Follow-up talk"), _allowed(newest.follow_up)),
                Fact(
                    _("Paper"),
                    newest.paper_place or _("place not noted yet"),
                    quiet=not newest.paper_place,
                ),
            ]
        )


def _beside(texts: QVBoxLayout, button: Button) -> QVBoxLayout:
    line = row(gap=MEDIUM)
    line.addLayout(texts, 1)
    line.addLayout(column(button, None))
    return column(line)


def _birth(client: Client, today: date) -> str:
    if client.birth_date is None:
        return ""
    words_ = f"{labels.short_day(client.birth_date)} ({words.age(client.birth_date, today)})"
    if client.birth_date_certainty is not None:
        certainty = labels.code("certainty", client.birth_date_certainty)
        words_ = f"{words_}, {certainty}"
    return words_


def _residence(client: Client, today: date) -> str:
    status = labels.value(CLIENTS["residence_status"], client.residence_status)
    until = client.residence_valid_until
    if until is None:
        return status
    day = _("until {day}").format(day=labels.short_day(until))
    said, _tone = words.paper(until, today)
    valid = f"{day} ({said})" if said else day
    return f"{status}, {valid}" if status else valid


def _next_step(talk: FirstTalk) -> str:
    if talk.next_on is None:
        return talk.next_step
    day = labels.short_day(talk.next_on)
    return f"{talk.next_step}, {day}" if talk.next_step else day


def _known(client: Client, name: str) -> Fact:
    field = CLIENTS[name]
    return Fact(labels.field(field), labels.value(field, getattr(client, name)))


def _kind(consent: Consent) -> str:
    return labels.code("consent_kind", consent.kind)


def _allowed(yes: bool) -> str:  # noqa: FBT001  a fact, not a mode
    return _("agreed") if yes else _("not agreed")
