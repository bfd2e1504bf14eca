"""Saves settings where they belong: the service's in the vault, the window's beside it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QStackedWidget

from jmd_desktop import labels, messages
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.site import Site, VaultKind
from jmd_desktop.errors import Invalid, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.code_lists import CodeLists
from jmd_desktop.services.sites import Sites
from jmd_desktop.services.vaults import Enrolment, RecoveryProof, Vaults
from jmd_desktop.settings import Settings, ThemeChoice, UiLanguage
from ui.places import Controller, Place, PlaceId
from ui.qt.coming_back import ComingBack
from ui.qt.workbench import Workbench
from ui.settings.code_lists import CodeListsDesk
from ui.settings.item_sets import ItemSetsDesk
from ui.settings.text_blocks import TextBlocksDesk
from ui.settings.view import HIGH, SettingsView

CODES = "codes"  # the record of the page with the code lists
ITEMS = "items"  # of the page with the statements of the questionnaire
JOURNAL = "journal"  # of the page with the rules of the journal and the text blocks


class SettingsController(Controller):
    """Looks change at once; what concerns the service is saved with a button.

    The code lists, the statements of the questionnaire and the text blocks have pages of their own:
    the same place with the record `codes`, `items` or `journal` (`journal/<id>` for one block).
    """

    handbook_page = "einstellungen"

    def __init__(
        self,
        bench: Workbench,
        sites: Sites,
        vaults: Vaults,
        current: Callable[[], Settings],
        apply: Callable[[Settings], None],
        code_lists: CodeLists | None = None,
        make_items: Callable[[], ItemSetsDesk] | None = None,
        make_blocks: Callable[[], TextBlocksDesk] | None = None,
    ) -> None:
        """Without `code_lists`, `make_items` or `make_blocks` there is no way to their page."""
        self._pages = QStackedWidget()
        self._view = SettingsView(
            bench,
            with_lists=code_lists is not None,
            with_items=make_items is not None,
            with_blocks=make_blocks is not None,
        )
        self._pages.addWidget(self._view)
        super().__init__(self._pages)
        self._code_lists = code_lists
        self._desk: CodeListsDesk | None = None
        self._make_items = make_items
        self._items: ItemSetsDesk | None = None
        self._make_blocks = make_blocks
        self._blocks: TextBlocksDesk | None = None
        self._bench = bench
        self._sites = sites
        self._vaults = vaults
        self._settings = current
        self._apply = apply
        self._proof: RecoveryProof | None = None
        self._coming_back = ComingBack(self.view)
        self._box: bytes | None = None  # what was typed at the lock, not read again yet
        view = self._view
        view.show_settings(current())
        view.theme_chosen.connect(self._choose_theme)
        view.contrast_chosen.connect(self._choose_contrast)
        view.language_chosen.connect(self._choose_language)
        view.scale_chosen.connect(self._choose_scale)
        view.save_requested.connect(self.save)
        view.lists_requested.connect(self._go_to_lists)
        view.items_requested.connect(self._go_to_items)
        view.blocks_requested.connect(self._go_to_blocks)
        view.passphrase.judging_requested.connect(self._judge)
        view.passphrase.suggestion_requested.connect(self._suggest)
        view.passphrase_requested.connect(self._change_passphrase)
        view.new_key_requested.connect(self._ask_new_key)
        view.proof_requested.connect(self._prove)
        view.key.print_grid_requested.connect(self._print_grid)
        view.key.print_key_requested.connect(self._ask_print_key)
        self._enrolment: Enrolment | None = None

    def enter(self, place: Place) -> None:
        """Read the service's row; the record says which part to open, see the view."""
        if place.record == CODES and self._code_lists is not None:
            self._open_lists(self._code_lists)
            return
        if place.record == ITEMS and self._make_items is not None:
            self._open_items(self._make_items)
            return
        page, _slash, record = place.record.partition("/")
        if page == JOURNAL and self._make_blocks is not None:
            self._open_blocks(self._make_blocks, record)
            return
        self._pages.setCurrentWidget(self._view)
        self._read()
        self._view.open_part(place.record)

    def here(self) -> str | None:
        """The text block that is open."""
        if self._blocks is None or not self._blocks_are_open:
            return None
        return f"{JOURNAL}/{self._blocks.record}" if self._blocks.record else JOURNAL

    def refresh(self, changes: Changes) -> None:
        """Somebody saved the row, or changed what the code lists show."""
        if changes.touch(Topic.SITE):
            self._read()
        if self._desk is not None and self._lists_are_open:
            self._desk.refresh(changes)
        if self._items is not None and self._items_are_open:
            self._items.refresh(changes)
        if self._blocks is not None and self._blocks_are_open:
            self._blocks.refresh(changes)

    def cover(self) -> None:
        """Nothing secret outlives the lock; what is typed does."""
        if self._blocks is not None:
            self._blocks.cover()
        self._view.passphrase.clear()
        self._view.key.hide_key()
        self._enrolment = self._proof = None

    # ---- the lock ------------------------------------------------------------------------

    def has_open_talk(self) -> bool:
        """What is typed here is about no young person: whoever closes the window gives it up."""
        return False

    def sealed(self) -> bytes | None:
        """What is typed about the service and not saved, as only the vault can read it."""
        if self._box is not None:  # locked again before it could be read
            return self._box
        typed = self._view.unsaved()
        return self._sites.seal(typed) if typed else None

    def resume(self, box: bytes) -> None:
        """Go on after the unlock with what was typed."""
        self._box = box
        self._coming_back.begin()
        self._bench.runner.read(
            self, partial(self._sites.unseal, box), self._resumed, self._not_resumed
        )

    def _resumed(self, sealed: tuple[datetime, Mapping[str, Value]]) -> None:
        self._box = None
        self._coming_back.end()
        at, typed = sealed
        words = _("Typed on {when} and not saved yet.").format(when=labels.moment(at))
        self._view.show_unsaved(typed, words)

    def _not_resumed(self, _error: UserError) -> None:
        self._box = None  # of another vault
        self._coming_back.end()

    # ---- code lists ----------------------------------------------------------------------

    @property
    def _lists_are_open(self) -> bool:
        return self._desk is not None and self._pages.currentWidget() is self._desk.view

    def _open_lists(self, code_lists: CodeLists) -> None:
        if self._desk is None:
            self._desk = CodeListsDesk(self._bench, code_lists)
            self._desk.changed.connect(self.changed)
            self._desk.view.back_requested.connect(self._go_to_settings)
            self._pages.addWidget(self._desk.view)
        self._pages.setCurrentWidget(self._desk.view)
        self._desk.enter()

    def _go_to_lists(self) -> None:
        self.open(PlaceId.SETTINGS, record=CODES)

    def _go_to_settings(self) -> None:
        self.open(PlaceId.SETTINGS)

    # ---- statements of the questionnaire -------------------------------------------------

    @property
    def _items_are_open(self) -> bool:
        return self._items is not None and self._pages.currentWidget() is self._items.view

    def _open_items(self, make: Callable[[], ItemSetsDesk]) -> None:
        if self._items is None:
            self._items = make()
            self._items.changed.connect(self.changed)
            self._items.view.back_requested.connect(self._go_to_settings)
            self._pages.addWidget(self._items.view)
        self._pages.setCurrentWidget(self._items.view)
        self._items.enter()

    def _go_to_items(self) -> None:
        self.open(PlaceId.SETTINGS, record=ITEMS)

    # ---- the journal and its text blocks -------------------------------------------------

    @property
    def _blocks_are_open(self) -> bool:
        return self._blocks is not None and self._pages.currentWidget() is self._blocks.view

    def _open_blocks(self, make: Callable[[], TextBlocksDesk], record: str) -> None:
        if self._blocks is None:
            self._blocks = make()
            self._blocks.changed.connect(self.changed)
            self._blocks.view.back_requested.connect(self._go_to_settings)
            self._pages.addWidget(self._blocks.view)
        self._pages.setCurrentWidget(self._blocks.view)
        self._blocks.enter(record)

    def _go_to_blocks(self) -> None:
        self.open(PlaceId.SETTINGS, record=JOURNAL)

    # ---- the service ---------------------------------------------------------------------

    def save(self) -> None:
        """Everything about the service, at once; code lists are saved with each change."""
        if self._lists_are_open:
            return
        if self._blocks is not None and self._blocks_are_open:
            self._blocks.save()
            return
        if self._items is not None and self._items_are_open:
            self._items.save()
            return
        values = self._view.values(self._bench.clock.today())
        if values is None:
            return
        self._bench.runner.write(
            self,
            partial(self._sites.save, values),
            partial(self._saved, values),
            self._not_saved,
        )

    def _read(self) -> None:
        self._bench.runner.read(self, self._sites.get, self._show)

    def _show(self, own: Site) -> None:
        values: dict[str, Value] = {**asdict(own), "law": own.law.value}
        self._view.show_site(values)
        if self._vaults.kind is VaultKind.REAL:
            self._view.show_proof_state(own.recovery_proved_on)

    def _saved(self, values: Mapping[str, Value], changes: Changes) -> None:
        self._view.show_saved(self._bench.clock.now(), values)
        self.changed.emit(changes)

    def _not_saved(self, error: UserError) -> None:
        column = error.field.rpartition(".")[2] if isinstance(error, Invalid) else ""
        self._view.show_refused(column, messages.text(error))

    # ---- the window ----------------------------------------------------------------------

    def _choose_theme(self, key: str) -> None:
        self._change(replace(self._settings(), theme=ThemeChoice(key)))

    def _choose_contrast(self, key: str) -> None:
        self._change(replace(self._settings(), high_contrast=key == HIGH))

    def _choose_scale(self, percent: str) -> None:
        self._change(replace(self._settings(), font_scale=int(percent)))

    def _choose_language(self, key: str) -> None:
        self._change(replace(self._settings(), language=UiLanguage(key)))

    def _change(self, wanted: Settings) -> None:
        if wanted != self._settings():
            self._apply(wanted)

    # ---- passphrase ----------------------------------------------------------------------

    def _judge(self, passphrase: str) -> None:
        self._bench.runner.side(
            self,
            partial(self._vaults.judge, passphrase, self._view.own_words()),
            partial(self._view.passphrase.show_judgement, passphrase),
        )

    def _suggest(self) -> None:
        words = self._vaults.suggest_passphrase()
        self._view.passphrase.show_suggestion(words)
        self._judge(words)

    def _change_passphrase(self) -> None:
        self._view.passphrase.take(self._take_passphrase)

    def _take_passphrase(self, new: str) -> None:
        self._view.show_changing()
        self._bench.runner.write(
            self,
            partial(self._vaults.change_passphrase, new),
            self._passphrase_changed,
            self._passphrase_refused,
        )

    def _passphrase_changed(self, changes: Changes) -> None:
        self._view.show_passphrase_changed()
        self.changed.emit(changes)

    def _passphrase_refused(self, error: UserError) -> None:
        self._view.show_passphrase_refused(messages.text(error))

    # ---- recovery key --------------------------------------------------------------------

    def _ask_new_key(self) -> None:
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Make a new recovery key?"),
            _(
                "The old sheet will no longer open this vault. Backups made so far still open "
                "with the old key."
            ),
            _("Make a new key"),
            self._make_key,
        )

    def _make_key(self) -> None:
        self._bench.runner.write(self, self._vaults.renew_recovery_key, self._show_key)

    def _show_key(self, enrolment: Enrolment) -> None:
        self._enrolment = enrolment
        self._view.show_key(enrolment.recovery_key)

    def _prove(self) -> None:
        if self._enrolment is None:
            return
        if self._proof is None:
            self._proof = RecoveryProof.of(self._enrolment.recovery_key)
            self._view.ask_proof(self._proof.asked)
        elif self._view.typed.check(self._proof.holds):
            self._enrolment = self._proof = None
            self._bench.runner.write(
                self,
                partial(self._vaults.note_recovery_proof, self._view.key.keeper.text()),
                self._proved,
            )

    def _proved(self, changes: Changes) -> None:
        self._view.show_proved()
        self.changed.emit(changes)

    def _print_grid(self) -> None:
        self._print("")

    def _ask_print_key(self) -> None:
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Print the key itself?"),
            _(
                "Printers and printing systems keep copies of what they print. Whoever finds such "
                "a copy can open your vault. By hand on the empty sheet is safer."
            ),
            _("Print with the key"),
            self._print_key,
        )

    def _print_key(self) -> None:
        if self._enrolment is not None:
            self._print(self._enrolment.recovery_key)

    def _print(self, key: str) -> None:
        self._bench.runner.side(
            self,
            partial(self._vaults.recovery_sheet, self._vaults.vault_id, key),
            partial(self._hand_to_printer, may_save=not key),
        )

    def _hand_to_printer(self, pdf: bytes, *, may_save: bool) -> None:
        # the key is never a file
        self._bench.output.print_pdf(self._view, pdf, may_save=may_save)
