"""The settings' widgets, in cards one below the other."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.fields import SITE, Value
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.settings import Settings
from ui.qt import buttons, theme
from ui.qt.buttons import SegmentedSwitch
from ui.qt.carrier import CarrierForm
from ui.qt.form import BoundForm
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, NONE, SMALL, box, column, row
from ui.qt.new_passphrase import NewPassphrase
from ui.qt.recovery_key import RecoveryKeyView, RecoveryProofForm
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, Notice, NoticeKind, PageHeader, ScrollPage
from ui.qt.text import Kind, label, tooltip_with_keys
from ui.qt.workbench import Workbench

_WIDEST = 760  # px at a text scale of 1
_SCALES = (100, 125, 150, 200)  # percent
SYSTEM, HIGH = "system", "high"  # how much contrast


class SettingsView(QWidget):
    """Cards: looks, service, carrier, rules, passphrase, recovery key."""

    theme_chosen = Signal(str)
    contrast_chosen = Signal(str)
    language_chosen = Signal(str)
    scale_chosen = Signal(str)
    save_requested = Signal()
    passphrase_requested = Signal()
    new_key_requested = Signal()
    proof_requested = Signal()
    lists_requested = Signal()
    items_requested = Signal()
    blocks_requested = Signal()

    def __init__(
        self,
        bench: Workbench,
        *,
        with_lists: bool = False,
        with_items: bool = False,
        with_blocks: bool = False,
    ) -> None:
        super().__init__()
        self._save = buttons.primary(_("Save"), Icon.SAVE)
        keys = QKeySequence("Ctrl+S").toString(QKeySequence.SequenceFormat.NativeText)
        self._save.setToolTip(tooltip_with_keys(_("Save"), keys))
        self._save.clicked.connect(self.save_requested)
        self._state = label("", Kind.CAPTION)
        self._refused = Notice(NoticeKind.DANGER, "")
        self._refused.hide()
        self._due = Notice(
            NoticeKind.WARN,
            _("You opened the vault with the recovery key. Please choose a new passphrase now."),
            word=_("A new passphrase is due"),
        )
        self._due.hide()
        self._service = BoundForm(SITE, missing_characters=bench.missing_characters)
        self._service.row("counsellor")
        self._service.row("site_name")
        self._service.row("site_address")
        self._service.row("site_phone", "site_mail")
        self._carrier = CarrierForm(bench)
        self._rules = BoundForm(SITE, missing_characters=bench.missing_characters)
        for rule in ("guardian_age", "guardian_override", "idle_minutes", "recovery_keeper"):
            self._rules.row(rule)  # their names are as long as the page is wide
        self._rules.row("whole_after_end_days")
        self.passphrase = NewPassphrase()
        self.key = RecoveryKeyView()
        self.typed = RecoveryProofForm()
        self._part = ""
        self._own: Mapping[str, Value] = {}  # as it was read
        self._passphrases, self._keys = self._passphrase_card(), self._key_card()
        self._page = ScrollPage(
            self._refused,
            self._looks(),
            Card(_("You and your service"), self._service),
            Card(_("Carrier and data protection"), self._carrier),
            Card(_("Rules and safety"), self._rules),
            *((self._lists_card(),) if with_lists else ()),
            *((self._items_card(),) if with_items else ()),
            *((self._blocks_card(),) if with_blocks else ()),
            self._passphrases,
            self._keys,
            None,
        )
        for form in self._forms():
            form.changed.connect(self._typed)
            form.discard_requested.connect(partial(self._discard, form))
        header = PageHeader(_("Settings"), "", self._state, self._save)
        box(QVBoxLayout(self), header, self._page, gap=0, margins=NONE)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The column grows with the text."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_page"):
            self._fit()

    def _fit(self) -> None:
        self._page.set_widest(theme.current().metrics.grown(_WIDEST))

    # ---- looks ---------------------------------------------------------------------------

    def show_settings(self, settings: Settings) -> None:
        """What is chosen now."""
        self._theme.choose(settings.theme.value)
        self._contrast.choose(HIGH if settings.high_contrast else SYSTEM)
        self._language.choose(settings.language.value)
        nearest = min(_SCALES, key=lambda scale: abs(scale - settings.font_scale))
        self._scale.choose(str(nearest))

    def _looks(self) -> Card:
        self._theme = SegmentedSwitch(
            _("Colours"),
            [("system", _("Like the system")), ("light", _("Light")), ("dark", _("Dark"))],
        )
        self._contrast = SegmentedSwitch(
            _("Contrast"),
            [(SYSTEM, _("Like the system")), (HIGH, pgettext("contrast", "High"))],
        )
        self._language = SegmentedSwitch(_("Language"), [("de", "Deutsch"), ("en", "English")])
        self._scale = SegmentedSwitch(
            _("Text size"), [(str(scale), f"{scale} %") for scale in _SCALES]
        )
        self._theme.chosen.connect(self.theme_chosen)
        self._contrast.chosen.connect(self.contrast_chosen)
        self._language.chosen.connect(self.language_chosen)
        self._scale.chosen.connect(self.scale_chosen)
        return Card(
            _("Look"),
            *(
                column(label(words, Kind.LABEL), row(switch, None), gap=4)
                for words, switch in (
                    (_("Colours"), self._theme),
                    (_("Contrast"), self._contrast),
                    (_("Text size"), self._scale),
                    (_("Language of the window"), self._language),
                )
            ),
        )

    # ---- the service ---------------------------------------------------------------------

    def show_site(self, own: Mapping[str, Value]) -> None:
        """The stored row; what is typed and not saved yet stays."""
        self._own = own
        logo = own["carrier_logo"]
        self._carrier.update_logo(logo if isinstance(logo, bytes) else None)
        for form in self._forms():
            form.update_values(own)
        self.key.keeper.setText(str(own["recovery_keeper"] or ""))

    def unsaved(self) -> dict[str, Value]:
        """What is typed about the service and not saved, by catalogue key."""
        return {key: value for form in self._forms() for key, value in form.draft_content().items()}

    def show_unsaved(self, typed: Mapping[str, Value], words: str) -> None:
        """What was typed and not saved, over the stored row; each card with some of it says so."""
        for form in self._forms():
            form.show_draft(typed, words, behind=False)
        if self.unsaved():
            self._typed()

    def values(self, today: date) -> dict[str, Value] | None:
        """What is typed; None when something is wrong, which is then shown and in focus."""
        self._refused.hide()
        for form in self._forms():
            if form.problems(today):
                form.focus_first_problem()
                return None
        return {**self._service.values(), **self._carrier.values(), **self._rules.values()}

    def own_words(self) -> tuple[str, ...]:
        """Names a passphrase must not be made of."""
        typed = {**self._service.values(), **self._carrier.form.values()}
        names = ("counsellor", "site_name", "carrier_name")
        return tuple(str(typed[name] or "") for name in names)

    def show_saved(self, now: datetime, values: Mapping[str, Value]) -> None:
        """It is part of the vault."""
        for form in self._forms():
            form.mark_saved(values)
        self._state.setText(_("Saved at {time}").format(time=f"{now.astimezone():%H:%M}"))

    def _typed(self) -> None:
        self._state.setText(_("Not saved yet"))

    def _discard(self, form: BoundForm) -> None:
        form.show_values(self._own)
        self._state.setText(_("Not saved yet") if self.unsaved() else "")

    def show_refused(self, column_name: str, words: str) -> None:
        """It was not saved, and why."""
        self._refused.show_words(NoticeKind.DANGER, words)
        self._refused.show()
        for form in self._forms():
            if column_name in form.values():
                form.show_problem(column_name, words)
                form.focus_first_problem()

    def open_part(self, part: str) -> None:
        """Scroll to what the place is about, with the keyboard in it; else to the top.

        `passphrase`, `passphrase_due` (somebody needed the recovery key) or `recovery`.
        """
        if part == "passphrase_due":
            self._due.show()
        self._part = part
        # The page has no heights before it was laid out once.
        QTimer.singleShot(0, self, self._scroll_to_part)

    def _scroll_to_part(self) -> None:
        if self._part.startswith("passphrase"):
            self._show_card(self._passphrases)
            self.passphrase.setFocus()
        elif self._part == "recovery":
            self._show_card(self._keys)
            self._new_key.setFocus()
        else:
            self._page.verticalScrollBar().setValue(0)
            self._service.focus_field("counsellor")
            self._page.verticalScrollBar().setValue(0)

    def _show_card(self, card: Card) -> None:
        self._page.verticalScrollBar().setValue(card.pos().y())

    def _forms(self) -> tuple[BoundForm, ...]:
        return self._service, self._carrier.form, self._rules

    # ---- code lists ----------------------------------------------------------------------

    def _lists_card(self) -> Card:
        change = buttons.plain(_("Change the code lists …"), Icon.LIST_CHECKS)
        change.clicked.connect(self.lists_requested)
        return Card(
            _("Code lists"),
            label(
                _(
                    "What you can choose from in files: residence status, courses, income and "
                    "more. Rename, hide or add entries as your service needs them."
                ),
                Kind.QUIET,
                wrap=True,
            ),
            row(change, None),
        )

    # ---- questionnaire -------------------------------------------------------------------

    def _items_card(self) -> Card:
        change = buttons.plain(_("Adapt the questionnaire …"), Icon.CLIPBOARD_LIST)
        change.clicked.connect(self.items_requested)
        return Card(
            _("Questionnaire"),
            label(
                _(
                    "Which statements young people are asked about in the assessment. Leave some "
                    "out, put them in another order or write your own."
                ),
                Kind.QUIET,
                wrap=True,
            ),
            row(change, None),
        )

    # ---- journal -------------------------------------------------------------------------

    def _blocks_card(self) -> Card:
        change = buttons.plain(_("Journal and text blocks …"), Icon.NOTEBOOK_PEN)
        change.clicked.connect(self.blocks_requested)
        return Card(
            _("Journal"),
            label(
                _(
                    "How long an entry can be changed, what counts as a contact, and texts you "
                    "write again and again."
                ),
                Kind.QUIET,
                wrap=True,
            ),
            row(change, None),
        )

    # ---- passphrase ----------------------------------------------------------------------

    def show_changing(self) -> None:
        """It takes a moment, on purpose."""
        self._change.setEnabled(False)
        self._changed.show_words(NoticeKind.INFO, _("One moment …"))
        self._changed.show()

    def show_passphrase_changed(self) -> None:
        """The new one holds from now on."""
        self.passphrase.clear()
        self._due.hide()
        self._change.setEnabled(True)
        self._changed.show()
        self._changed.show_words(
            NoticeKind.OK,
            _("From now on the new passphrase opens the vault. Earlier backups keep the old one."),
            word=_("Passphrase changed"),
        )

    def show_passphrase_refused(self, words: str) -> None:
        """The old one still holds."""
        self._change.setEnabled(True)
        self._changed.show_words(NoticeKind.DANGER, words)
        self._changed.show()

    def _passphrase_card(self) -> Card:
        self._change = buttons.plain(_("Change the passphrase"), Icon.KEY_ROUND)
        self._change.clicked.connect(self.passphrase_requested)
        self._changed = Notice(NoticeKind.INFO, "")
        self._changed.hide()
        return Card(
            _("Passphrase"), self._due, self.passphrase, self._changed, row(self._change, None)
        )

    # ---- recovery key --------------------------------------------------------------------

    def show_proof_state(self, proved_on: date | None) -> None:
        """Whether the sheet was ever tried; not while a new key is being written down."""
        if self._renewed:
            return
        if proved_on is None:
            self._key_state.show_words(
                NoticeKind.WARN,
                _(
                    "Nobody has tried yet whether the sheet is right. Please make a new key, write "
                    "it down, and type two groups of it."
                ),
                word=_("The recovery key is not checked yet"),
            )
        else:
            self._key_state.show_words(
                NoticeKind.OK,
                _("Two groups of it were typed from the sheet on {day}.").format(
                    day=labels.day(proved_on)
                ),
                word=_("Checked"),
            )
        self._key_state.show()

    def show_key(self, key: str) -> None:
        """A new key, shown once."""
        self._renewed = True
        self._key_state.hide()
        self.typed.hide()
        self.key.show_key(key)
        self.key.show()
        self._prove.say(_("I have written it down"))
        self._prove.show()
        self._new_key.hide()
        self._prove.setFocus()
        QTimer.singleShot(0, self, self._scroll_to_key)

    def _scroll_to_key(self) -> None:
        self._show_card(self._keys)

    def ask_proof(self, positions: tuple[int, int]) -> None:
        """Hide the key and ask for two groups of it."""
        self.key.hide_key()
        self.key.hide()
        self.typed.ask(positions)
        self.typed.show()
        self.typed.focus_first()
        self._prove.say(_("Check"))

    def show_proved(self) -> None:
        """The sheet is right."""
        self.typed.hide()
        self._prove.hide()
        self._new_key.show()
        self._key_state.show_words(
            NoticeKind.OK, _("The new sheet is right. Please destroy the old one.")
        )
        self._key_state.show()

    def _key_card(self) -> Card:
        self._renewed = False  # since the unlock
        self._key_state = Notice(NoticeKind.INFO, "")
        self._key_state.hide()
        self._new_key = buttons.plain(_("Make a new recovery key …"), Icon.KEY_ROUND)
        self._new_key.clicked.connect(self.new_key_requested)
        self._prove = buttons.plain(_("I have written it down"))
        self._prove.clicked.connect(self.proof_requested)
        for widget in (self._prove, self.key, self.typed):
            widget.hide()
        return Card(
            _("Recovery key"),
            label(
                _("Opens the vault when the passphrase is forgotten. Only the sheet holds it."),
                Kind.QUIET,
                wrap=True,
            ),
            self._key_state,
            self.key,
            self.typed,
            row(self._new_key, self._prove, None, gap=SMALL),
            gap=LARGE,
        )
