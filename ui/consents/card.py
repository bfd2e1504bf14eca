"""One consent as a card: what was agreed to, by whom, and where the paper lies."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import Signal

from jmd_desktop import labels
from jmd_desktop.domain.consents import Consent, ConsentSource, Signature, SignerRole
from jmd_desktop.domain.fields import CONSENTS
from jmd_desktop.i18n import _
from ui.consents.paper import PaperLine
from ui.qt.buttons import plain
from ui.qt.facts import Fact, FactList
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, column, row
from ui.qt.surfaces import Card, Pill
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_LINES = 14  # facts of an ordinary consent


class ConsentCard(Card):
    """Its facts are fixed. The place of the paper is noted while it is typed."""

    sheet_requested = Signal(object)  # Consent
    paper_moved = Signal(str, str)  # id of the consent, place

    def __init__(self) -> None:
        self._state = Pill("")
        super().__init__(gap=LARGE)
        self._title = label("", Kind.TITLE, wrap=True)
        head = row(self._title, column(self._state, None))
        head.setStretch(0, 1)
        self.consent: Consent | None = None
        self._facts = FactList(lines=_LINES)
        self._paper = PaperLine(CONSENTS["paper_place"])
        self._paper.moved.connect(self._moved)
        self.paper = self._paper.edit
        self.look = plain(_("View sheet"), Icon.FILE_TEXT)
        self.look.clicked.connect(self._look)
        self._only_on_paper = label(
            _("It was signed on the carrier's own form; there is no picture of it here."),
            Kind.CAPTION,
            wrap=True,
        )
        self.add(head, self._facts, self._paper, row(self.look, None), self._only_on_paper)

    def forget(self) -> None:
        """Show nobody's consent; what is typed must have been handed over."""
        self.consent = None
        self._facts.show_facts(())
        self._paper.begin("")

    def show_consent(self, consent: Consent) -> None:
        """Show it as it was read; what is being typed for the same one stays."""
        if self.consent is None or self.consent.id != consent.id:
            self._paper.begin(consent.paper_place)
        self.consent = consent
        title = labels.code("consent_kind", consent.kind)
        self._title.setText(title)
        self.setAccessibleName(title)
        self._facts.show_facts(facts(consent))
        if consent.valid:
            self._state.show_state(_("in force"), Tone.OK)
        else:
            self._state.show_state(_("withdrawn"), Tone.DANGER)
        self._paper.show_place(consent.paper_place)
        printed = consent.source is ConsentSource.PRINTED
        self.look.setVisible(printed)
        self._only_on_paper.setVisible(not printed)

    def flush(self) -> None:
        """Hand over what is typed, if it is new."""
        self._paper.flush()

    def show_noted(self, place: str, at: datetime) -> None:
        """The place is kept."""
        self._paper.show_noted(place, at)

    def _moved(self, place: str) -> None:
        if self.consent is not None:
            self.paper_moved.emit(self.consent.id, place)

    def _look(self) -> None:
        self.sheet_requested.emit(self.consent)


def facts(consent: Consent) -> list[Fact]:
    """Everything about a consent, in the order in which one asks; what is not known is left out."""
    return [fact for fact in _facts(consent) if fact.words]


def _facts(consent: Consent) -> Iterator[Fact]:
    if consent.withdrawn_on is not None:
        yield _fact("withdrawn_on", labels.day(consent.withdrawn_on))
    yield _fact("signed_on", labels.day(consent.signed_on))
    yield Fact(_("Signed by"), "\n".join(_signed(sign, consent) for sign in consent.signatures))
    if consent.custody is not None:
        yield _fact("custody", labels.code("custody", consent.custody))
    if consent.exception_reason:
        yield _fact("exception_reason", consent.exception_reason)
        yield _fact("exception_consulted", consent.exception_consulted)
    yield from _paper(consent)
    yield _fact("language", labels.code("languages", consent.language))
    if consent.spoken_language is not None:
        yield _fact("spoken_language", labels.code("languages", consent.spoken_language))
    yield Fact(_("Interpreter"), _interpreter(consent))
    yield _agreed("special_categories", yes=consent.special_categories)
    yield _agreed("follow_up", yes=consent.follow_up)
    explained = (f"• {labels.code('explanation', item)}" for item in consent.explained)
    yield Fact(_("Explained before"), "\n".join(explained))
    yield Fact(_("Law"), labels.code("data_protection_law", consent.law))
    if consent.source is ConsentSource.PRINTED:
        yield Fact(_("Text"), _("version {version}").format(version=consent.form_version))
        yield _fact("form_code", consent.form_code)


def _fact(column: str, words: str) -> Fact:
    return Fact(labels.field(CONSENTS[column]), words)


def _paper(consent: Consent) -> Iterator[Fact]:
    """The carrier's own form proves itself by its title and version."""
    if consent.source is ConsentSource.CARRIER:
        yield _fact("source", labels.code("consent_source", consent.source))
        yield _fact("carrier_form", consent.carrier_form)
        if consent.carrier_form_dated is not None:
            yield _fact("carrier_form_dated", labels.short_day(consent.carrier_form_dated))


def _signed(signature: Signature, consent: Consent) -> str:
    role = labels.code("signer_role", signature.role)
    words = f"{signature.name} ({role})" if signature.name else role
    if signature.signed_on != consent.signed_on:
        words = _("{signer}, on {day}").format(
            signer=words, day=labels.short_day(signature.signed_on)
        )
    return words


def _interpreter(consent: Consent) -> str:
    """Who, and whether the duty of secrecy was signed (§ 203(3), (4) StGB)."""
    if consent.source is ConsentSource.CARRIER:
        return ""  # nobody noted it
    signed = [sign for sign in consent.signatures if sign.role is SignerRole.INTERPRETER]
    if signed:
        names = ", ".join(sign.name for sign in signed if sign.name) or _("was present")
        return _("{name}; has signed the duty of secrecy").format(name=names)
    if consent.interpreted:
        return _("was present; the duty of secrecy is not signed")
    return _("not needed")


def _agreed(column: str, *, yes: bool) -> Fact:
    return Fact(
        {
            "special_categories": _("Sensitive details"),
            "follow_up": _("Follow-up talk"),
        }[column],
        _("agreed") if yes else _("not agreed"),
        quiet=not yes,
    )
