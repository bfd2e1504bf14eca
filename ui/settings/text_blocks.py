"""The journal's settings: when entries are sealed, what counts as a contact, and text blocks."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import messages
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import TEXT_BLOCKS, Value
from jmd_desktop.domain.site import Site
from jmd_desktop.domain.text_blocks import TextBlock
from jmd_desktop.errors import Invalid, ShortNameTaken, UserError
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.sites import Sites
from jmd_desktop.services.text_blocks import PLACE, TextBlocks
from ui.qt.sheet import Sheet
from ui.qt.sheet_saving import Saved, SheetSaving, Unsaved
from ui.qt.workbench import Workbench
from ui.settings.text_blocks_view import RULES, BlockLine, TextBlocksView

_PREVIEW = 60  # characters
_SHOWN = (Topic.TEXT_BLOCKS, Topic.SITE, Topic.SITE_DRAFTS)
_RULES = ("journal_seal_days", "matter_contacts_count")
_BLOCK = ("short", "area", "text")


@dataclass(frozen=True, slots=True)
class _Read:
    blocks: tuple[TextBlock, ...]
    drafts: tuple[Draft, ...]
    site: Site

    def block(self, block_id: str) -> TextBlock | None:
        return next((each for each in self.blocks if each.id == block_id), None)

    def draft_of(self, block_id: str) -> Draft | None:
        return next((each for each in self.drafts if each.record_id == block_id), None)


class TextBlocksDesk(QObject):
    """A page of the settings; what is typed in a block is its draft."""

    changed = Signal(object)  # Changes

    def __init__(self, bench: Workbench, blocks: TextBlocks, sites: Sites, drafts: Drafts) -> None:
        self.view = TextBlocksView(bench.missing_characters)
        super().__init__(self.view)
        self._bench = bench
        self._blocks = blocks
        self._sites = sites
        self._drafts = drafts
        self._read_last: _Read | None = None
        self._open = RULES
        self._cursor = False
        page = self.view.page
        self._sheet = Sheet(bench.drafts, page.block, PLACE)
        self._saving = SheetSaving(bench, page)
        self._connect()

    # ---- as every page ----------------------------------------------------------------------

    def enter(self, record: str = "") -> None:
        """Read all; `record` is a block to work on."""
        if record:
            self._open, self._cursor = record, True
        self._read()
        if not record:
            self.view.beside.focus_here()

    @property
    def record(self) -> str:
        """The block that is open, for coming back to it; the rules are where one begins."""
        return "" if self._open == RULES else self._open

    def refresh(self, changes: Changes) -> None:
        """Somebody else changed them."""
        if changes.touch(*_SHOWN):
            if changes.topics == {Topic.SITE_DRAFTS} and self._dirty:
                return
            self._read()

    def save(self) -> None:
        """Ctrl+S: what is open."""
        if self.view.page.shows_rules:
            self._save_rules()
        elif self._sheet.dirty:
            page = self.view.page
            unsaved = Unsaved(
                self._sheet, page.block, page.block.problems, self._save_block, page.show_block
            )
            self._saving.save([unsaved], self._all)

    def cover(self) -> None:
        """The window locks: hand over what is typed."""
        self._bench.drafts.flush()

    # ---- reading ----------------------------------------------------------------------------

    def _read(self) -> None:
        self._bench.drafts.flush()
        self._bench.runner.write(self, self._all, self._show)

    def _all(self) -> _Read:
        return _Read(self._blocks.all(), self._blocks.drafts(), self._sites.get())

    def _show(self, read: _Read) -> None:
        self._read_last = read
        page = self.view.page
        own = asdict(read.site)
        page.rules.update_values({name: own[name] for name in _RULES})
        begun = {each.record_id for each in read.drafts}
        known = {each.id for each in read.blocks} | begun | {self._new}
        if self._open not in known and self._open != RULES:
            self._open = RULES
        self._show_open(read)
        self._show_lines(read)
        self.view.beside.show_somebody()
        cursor, self._cursor = self._cursor, False
        if cursor:
            self.view.beside.focus_work()

    @property
    def _new(self) -> str:
        """A block that is open and nowhere yet."""
        return self._sheet.record_id if self._sheet.version == 0 else ""

    def _show_open(self, read: _Read) -> None:
        page = self.view.page
        if self._open == RULES:
            page.show_rules()
            self._say()
            return
        block, draft = read.block(self._open), read.draft_of(self._open)
        stored: dict[str, Value] = {} if block is None else _values(block)
        version = 0 if block is None else block.version
        if self._sheet.record_id == self._open:
            self._sheet.update(stored, version, draft)
        else:
            self._sheet.load(None, self._open, stored, version, draft)
            self._saving.begin(None)
            self.view.beside.begin_another()
        page.remove.setVisible(block is not None)
        page.show_block()
        self._say()

    def _show_lines(self, read: _Read) -> None:
        days = read.site.journal_seal_days
        rules = BlockLine(RULES, _("Rules of the journal"), _sealed_after(days), sign="§")
        lines = [rules]
        for block in read.blocks:
            draft = read.draft_of(block.id) is not None
            lines.append(BlockLine(block.id, block.short, _short(block.text), draft))
        known = {each.id for each in read.blocks}
        begun = [each.record_id for each in read.drafts if each.record_id not in known]
        if self._open not in (*known, *begun, RULES):
            begun.insert(0, self._open)
        for block_id in begun:
            draft_of = read.draft_of(block_id)
            short = "" if draft_of is None else draft_of.content.get(TEXT_BLOCKS["short"].key)
            lines.append(BlockLine(block_id, str(short or _("New text block")), draft=True))
        self.view.show_lines(lines, self._open)

    def _say(self) -> None:
        page = self.view.page
        self._saving.say(dirty=self._dirty, kept_at=None)
        page.discard.setVisible(self._dirty)

    @property
    def _dirty(self) -> bool:
        page = self.view.page
        return page.rules.dirty if page.shows_rules else self._sheet.dirty

    def _typed(self) -> None:
        self._saving.typed(dirty=self._dirty)
        self.view.page.discard.setVisible(self._dirty)

    # ---- opening ----------------------------------------------------------------------------

    def _go(self, line_id: str) -> None:
        self._bench.drafts.flush()
        self._open = line_id
        if self._read_last is not None:
            self._show_open(self._read_last)
            self._read()

    def _begin(self) -> None:
        """A blank one; nothing of it is kept until something is typed."""
        if not self._new or self._sheet.dirty or self._open == RULES:
            self._open = new_id()
        self._cursor = True
        self._bench.drafts.flush()
        if self._read_last is not None:
            self._show_open(self._read_last)
        self._read()

    # ---- saving -----------------------------------------------------------------------------

    def _save_block(self, values: Mapping[str, Value], version: int) -> Changes:
        try:
            return self._blocks.save(self._sheet.record_id, values, version)[1]
        except ShortNameTaken as error:
            raise Invalid(TEXT_BLOCKS["short"].key, "taken") from error

    def _was_saved(self, saved: Saved) -> None:
        read = saved.read
        if not isinstance(read, _Read):
            return
        inside = dict(saved.sheets)
        block = read.block(self._sheet.record_id)
        if self._sheet in inside and block is not None:
            self._sheet.mark_saved(inside[self._sheet], _values(block), block.version)
            self.view.page.undo.forget()
        self._show(read)

    def _save_rules(self) -> None:
        form = self.view.page.rules
        if not form.dirty:
            return
        if form.problems(self._bench.clock.today()):
            form.focus_first_problem()
            self.view.page.state.show_problem(_("Please check the marked fields."))
            return
        values = form.values()
        work = partial(self._sites.save, values)
        done = partial(self._rules_saved, values)
        self._bench.runner.write(self, work, done, self._rules_refused)

    def _rules_saved(self, values: Mapping[str, Value], changes: Changes) -> None:
        page = self.view.page
        page.rules.mark_saved(values)
        page.discard.hide()
        self.changed.emit(changes)
        page.state.show_saved(self._bench.clock.now())

    def _rules_refused(self, error: UserError) -> None:
        column = error.field.rpartition(".")[2] if isinstance(error, Invalid) else ""
        if column in _RULES:
            self.view.page.rules.show_problem(column, messages.text(error))
            self.view.page.rules.focus_first_problem()
        else:
            self.view.page.show_refusal(messages.text(error))

    # ---- throwing away ----------------------------------------------------------------------

    def _ask_discard(self) -> None:
        page = self.view.page
        if page.shows_rules:
            if self._read_last is not None:
                own = asdict(self._read_last.site)
                page.rules.show_values({name: own[name] for name in _RULES})
            self._say()
            return
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes."),
            _("Discard draft"),
            self._discard,
            dangerous=True,
        )

    def _discard(self) -> None:
        record, new = self._sheet.record_id, self._sheet.version == 0
        self._sheet.discard()
        if new:
            self._sheet.close()
            self._sheet.record_id = ""
            self._open = RULES
        self._bench.drafts.flush()
        work = partial(self._drafts.discard, None, PLACE, record)
        self._bench.runner.write(self, work, self._tell)

    def _ask_remove(self) -> None:
        read = self._read_last
        block = None if read is None else read.block(self._open)
        if block is None:
            return
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Remove “{name}”?").format(name=block.short),
            _("Texts it was put into stay as they are. You can undo it until you next save."),
            _("Remove the text block"),
            partial(self._remove, block.id),
            dangerous=True,
        )

    def _remove(self, block_id: str) -> None:
        self._sheet.discard()
        self._sheet.close()
        self._sheet.record_id = ""
        self._open = RULES
        self._bench.drafts.flush()
        self._bench.runner.write(self, partial(self._blocks.remove, block_id), self._was_removed)

    def _was_removed(self, done: tuple[TextBlock, Changes]) -> None:
        removed, changes = done
        said = _("Removed: “{name}”").format(name=removed.short)
        self.view.page.undo.offer(said, partial(self._put_back, removed))
        self._tell(changes)

    def _put_back(self, removed: TextBlock) -> None:
        self._open = removed.id
        self._bench.runner.write(self, partial(self._blocks.put_back, removed), self._tell)

    def _tell(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self._read()

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        view, page = self.view, self.view.page
        view.opened.connect(self._go)
        view.removal_requested.connect(self._ask_remove)
        view.beside.new_requested.connect(self._begin)
        page.save_requested.connect(self.save)
        page.discard_requested.connect(self._ask_discard)
        page.block.changed.connect(self._typed)
        page.block.discard_requested.connect(self._ask_discard)
        page.rules.changed.connect(self._typed)
        self._saving.saved.connect(self._was_saved)
        self._saving.changed.connect(self.changed)


def _values(block: TextBlock) -> dict[str, Value]:
    return {name: getattr(block, name) for name in _BLOCK}


def _short(text: str) -> str:
    words = " ".join(text[: 2 * _PREVIEW].split())
    return words if len(words) <= _PREVIEW else words[:_PREVIEW].rsplit(" ", 1)[0] + " …"


def _sealed_after(days: int) -> str:
    if days == 0:
        return _("sealed when saved")
    said = ngettext("sealed after {count} day", "sealed after {count} days", days)
    return said.format(count=days)
