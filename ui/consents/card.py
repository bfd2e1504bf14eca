"""One consent as a card: what was agreed to, by whom, and where the paper lies."""

from datetime import datetime

from PySide6.QtCore import QTimer, Signal

from jmd_desktop import labels
from jmd_desktop.domain.consents import Consent, Signature, SignerRole
from jmd_desktop.domain.fields import CONSENTS
from jmd_desktop.i18n import _
from ui.qt.buttons import plain
from ui.qt.facts import Fact, FactList
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon
from ui.qt.inputs import LineEdit
from ui.qt.layout import LARGE, column, row
from ui.qt.surfaces import Card, Pill
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_DELAY = 700  # ms from the first unsaved key, as for drafts


class ConsentCard(Card):
    """Its facts are fixed. The place of the paper is noted while it is typed."""

    sheet_requested = Signal(object)  # Consent
    paper_moved = Signal(str, str)  # id of the consent, place

    def __init__(self, consent: Consent) -> None:
        self._state = Pill("")
        super().__init__(gap=LARGE)
        title = labels.code("consent_kind", consent.kind)
        self.setAccessibleName(title)
        head = row(label(title, Kind.TITLE, wrap=True), column(self._state, None))
        head.setStretch(0, 1)
        self.consent = consent
        self._facts = FactList()
        self.paper = LineEdit()
        self.paper.setMaxLength(CONSENTS["paper_place"].limit)
        self.paper.setPlaceholderText(_("for example: folder 3, locked cupboard"))
        self._column = FieldColumn(labels.field(CONSENTS["paper_place"]), self.paper)
        self._noted = label("", Kind.CAPTION)
        self._column.add_aside(self._noted)
        self._stored = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self.flush)
        self.paper.textEdited.connect(self._typed)
        self.paper.editingFinished.connect(self.flush)
        self.look = plain(_("View sheet"), Icon.FILE_TEXT)
        self.look.clicked.connect(lambda: self.sheet_requested.emit(self.consent))
        self.add(head, self._facts, self._column, row(self.look, None))
        self.show_consent(consent)

    def show_consent(self, consent: Consent) -> None:
        """Show it as it was read; what is being typed stays."""
        waiting = self.paper.text().strip() != self._stored
        self.consent = consent
        self._facts.show_facts(facts(consent))
        if consent.valid:
            self._state.show_state(_("in force"), Tone.OK)
        else:
            self._state.show_state(_("withdrawn"), Tone.DANGER)
        self._stored = consent.paper_place
        if not waiting and self.paper.text().strip() != consent.paper_place:
            self.paper.setText(consent.paper_place)
            self.paper.setCursorPosition(0)

    def flush(self) -> None:
        """Hand over what is typed, if it is new."""
        self._timer.stop()
        place = self.paper.text().strip()
        if place != self._stored:
            self._stored = place
            self.paper_moved.emit(self.consent.id, place)

    def show_noted(self, place: str, at: datetime) -> None:
        """The place is kept."""
        if place == self.paper.text().strip():
            self._noted.setText(_("Saved at {time}").format(time=f"{at.astimezone():%H:%M}"))

    def _typed(self) -> None:
        self._noted.setText("")
        if not self._timer.isActive():
            self._timer.start()


def facts(consent: Consent) -> list[Fact]:
    """Everything about a consent, in the order in which one asks."""
    lines = [
        Fact(labels.field(CONSENTS["signed_on"]), labels.day(consent.signed_on)),
        Fact(_("Signed by"), "\n".join(_signed(sign, consent) for sign in consent.signatures)),
        Fact(labels.field(CONSENTS["language"]), labels.code("languages", consent.language)),
        Fact(_("Interpreter"), _interpreter(consent)),
        _agreed("special_categories", yes=consent.special_categories),
        _agreed("follow_up", yes=consent.follow_up),
        Fact(
            _("Explained before"),
            "\n".join(f"• {labels.code('explanation', item)}" for item in consent.explained),
        ),
        Fact(_("Law"), labels.code("data_protection_law", consent.law)),
        Fact(_("Text"), _("version {version}").format(version=consent.form_version)),
        Fact(labels.field(CONSENTS["form_code"]), consent.form_code),
    ]
    if consent.withdrawn_on is not None:
        withdrawn = labels.day(consent.withdrawn_on)
        lines.insert(0, Fact(labels.field(CONSENTS["withdrawn_on"]), withdrawn))
    return lines


def _signed(signature: Signature, consent: Consent) -> str:
    role = labels.code("signer_role", signature.role)
    words = f"{signature.name} ({role})" if signature.name else role
    if signature.signed_on != consent.signed_on:
        words = _("{signer}, on {day}").format(
            signer=words, day=labels.short_day(signature.signed_on)
        )
    return words


def _interpreter(consent: Consent) -> str:
    names = [s.name for s in consent.signatures if s.role is SignerRole.INTERPRETER and s.name]
    if names:
        return ", ".join(names)
    return _("was present") if consent.interpreted else _("not needed")


def _agreed(column: str, *, yes: bool) -> Fact:
    return Fact(
        {
            "special_categories": _("Sensitive details"),
            "follow_up": _("Follow-up talk"),
        }[column],
        _("agreed") if yes else _("not agreed"),
        quiet=not yes,
    )
