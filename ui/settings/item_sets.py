"""Puts together which statements new surveys ask; saving makes a new set (GR9)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import i18n, messages
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Problem, field
from jmd_desktop.domain.item_sets import AREAS, Item, ItemSet, standard_items
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.forms import QUESTIONNAIRE, Forms
from jmd_desktop.services.item_sets import PLACE, ItemSets
from jmd_desktop.services.questionnaire_words import QuestionnaireWords
from ui.qt.surfaces import NoticeKind
from ui.qt.workbench import Workbench
from ui.settings.item_sets_areas import AreaRow
from ui.settings.item_sets_deeds import Deed
from ui.settings.item_sets_open import OpenPlan, Typed
from ui.settings.item_sets_plan import Plan
from ui.settings.item_sets_view import ItemSetsView

_TEXT = field("site_items.text")


@dataclass(frozen=True, slots=True)
class _Read:
    asked: ItemSet
    spare: tuple[Item, ...]
    words: dict[str, str]
    draft: Draft | None


class ItemSetsDesk(QObject):
    """Stands between the page of the statements and their service; made at the first visit.

    What is put together and not saved is a draft within a second, and offered again at the first
    visit after a lock or a crash.
    """

    changed = Signal(object)  # Changes

    def __init__(self, bench: Workbench, sets: ItemSets, drafts: Drafts, forms: Forms) -> None:
        self.view = ItemSetsView()
        super().__init__(self.view)
        self._bench = bench
        self._sets = sets
        self._drafts = drafts
        self._forms = forms
        self._open = OpenPlan(self)
        self._fresh = True  # not read yet
        self._area = AREAS[0]
        view = self.view
        view.area_chosen.connect(self._open_area)
        view.asked.connect(self._do)
        view.moved.connect(self._move)
        view.add_requested.connect(self._add)
        view.typed.connect(self._type)
        view.save_requested.connect(self.save)
        view.discard_requested.connect(self._ask_discard)
        view.standard_requested.connect(self._ask_standard)
        self._open.restored.connect(self._tell_restored)

    def enter(self) -> None:
        """Read everything and put the keyboard on the life areas."""
        if not self._open.unsaved:  # else it says from when that is
            self.view.say("")
        self._read()
        self.view.focus_areas()

    def refresh(self, changes: Changes) -> None:
        """Another set holds now."""
        if changes.touch(Topic.ITEM_SETS):
            self._read()

    # ---- reading -------------------------------------------------------------------------

    def _read(self) -> None:
        self._bench.runner.read(self, self._all, self._show)

    def _all(self) -> _Read:
        offered = {each.tag for each in self._forms.languages(QUESTIONNAIRE)}
        spoken = i18n.used() if i18n.used() in offered else i18n.SOURCE
        words = self._forms.questionnaire_words(spoken)
        kept = self._drafts.find(None, PLACE, "")
        return _Read(self._sets.current(), self._sets.spare(), _by_key(words), kept)

    def _show(self, read: _Read) -> None:
        self._open.stored = Plan.of(read.asked, read.spare, read.words)
        self.view.standard.setEnabled(
            [item.key for item in read.asked.items] != [item.key for item in standard_items()]
        )
        if self._fresh:
            self._begin(read)
        self._show_plan()
        self.view.show_typed(self._open.typed(self._area))

    def _begin(self, read: _Read) -> None:
        """From now on it is this page that knows what is typed, more than any draft."""
        self._fresh = False
        keeper = self._bench.drafts
        keeper.watch(self._open, None, PLACE, "", read.asked.id)
        if read.draft is not None and not self._open.unsaved:
            keeper.restore(self._open, read.draft)
            begun = [area for area in AREAS if self._open.typed(area).words]
            changed = [area for area in AREAS if self._open.differs_in(area)]
            self._area = next(iter((*begun, *changed)), self._area)

    def _tell_restored(self, words: str, behind: bool) -> None:  # noqa: FBT001  a signal's
        if self._open.unsaved:
            kind = NoticeKind.WARN if behind else NoticeKind.INFO
            self.view.say(words, _("Draft"), kind=kind)

    def _show_plan(self, chosen: str = "") -> None:
        self._show_areas()
        self.view.show_lines(self._area, self._open.plan.of_area(self._area), chosen)
        self._show_unsaved()

    def _show_areas(self) -> None:
        rows = []
        for area in AREAS:
            asked = sum(line.asked for line in self._open.plan.of_area(area))
            begun = bool(self._open.typed(area).words)
            rows.append(AreaRow(area, asked, self._open.differs_in(area), begun))
        self.view.show_areas(rows, self._area)

    def _show_unsaved(self) -> None:
        self.view.show_unsaved(changed=self._open.differs, unsaved=self._open.unsaved)

    def _open_area(self, area: str) -> None:
        if area != self._area:
            self._area = area
            self.view.show_lines(area, self._open.plan.of_area(area))
            self.view.show_typed(self._open.typed(area))

    # ---- steps ---------------------------------------------------------------------------

    def _do(self, deed: Deed, key: str) -> None:
        plan = self._open.plan
        match deed:
            case Deed.UP | Deed.DOWN:
                self._move(key, -1 if deed is Deed.UP else 1)
            case Deed.HIDE | Deed.SHOW:
                self._take(plan.ask(key, on=deed is Deed.SHOW), key)
            case Deed.REMOVE:
                self._take(plan.drop(key))

    def _move(self, key: str, by: int) -> None:
        self._take(self._open.plan.move(key, by), key)

    def _take(self, plan: Plan, chosen: str = "") -> None:
        self._open.take(plan)
        self.view.say("")
        self._show_plan(chosen)

    def _type(self, typed: Typed) -> None:
        self._open.type(self._area, typed)
        self._show_areas()
        self._show_unsaved()

    def _add(self) -> None:
        typed = self.view.writing.held
        words = " ".join(typed.words.split())
        problem = self._wrong(words)
        if problem:
            self.view.writing.show_problem(problem)
            self.view.writing.words.setFocus()
            return
        plan = self._open.plan
        made = plan.add(self._area, words, special=typed.special)
        added = next(line.key for line in made.lines if plan.line(line.key) is None)
        self._open.type(self._area, Typed(""))
        self.view.empty_new()
        self._take(made, added)

    def _wrong(self, words: str) -> str:
        """What is wrong with a new statement, or nothing."""
        if not words:
            return messages.problem(_TEXT, Problem.REQUIRED)
        found = _TEXT.problem(words, self._bench.clock.today())
        if found is not None:
            return messages.problem(_TEXT, found)
        missing = self._bench.missing_characters(words)
        if missing:
            return messages.unprintable(missing)
        if self._open.plan.has(self._area, words):
            return messages.problem(_TEXT, Problem.TAKEN)
        return ""

    # ---- saving --------------------------------------------------------------------------

    def save(self) -> None:
        """Make a new set of it; nothing happens when it asks the same as before."""
        if not self._open.differs:
            return
        wanted = self._open.plan.wanted
        if not wanted:
            self.view.refuse(_("At least one statement has to stay."))
            return
        self._write(partial(self._sets.save, wanted))

    def _write(self, work: Callable[[], tuple[ItemSet, Changes]]) -> None:
        self._bench.drafts.flush()  # a draft that came behind the saving would stay
        self._bench.runner.write(self, work, self._is_saved, self._refused)

    def _is_saved(self, outcome: tuple[ItemSet, Changes]) -> None:
        made, changes = outcome
        self._open.saved()
        self._bench.drafts.settle(self._open, made.id)
        self.changed.emit(changes)
        if not changes.topics:
            self._read()
        self.view.say_saved(tuple(item.text for item in made.items if item.of_site))
        self.view.lines.setFocus()

    def _refused(self, error: UserError) -> None:
        self.view.refuse(messages.text(error))

    def _ask_discard(self) -> None:
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Discard the changes?"),
            _(
                "The statements are then as they were saved last. A statement you began to write "
                "is gone as well."
            ),
            _("Discard changes"),
            self._discard,
            dangerous=True,
        )

    def _discard(self) -> None:
        self._open.forget()
        self._bench.drafts.flush()
        self.view.say("")
        self._show_plan()
        self.view.show_typed(Typed(""))

    def _ask_standard(self) -> None:
        words = _(
            "New surveys then ask the statements the program came with, in their order. Your "
            "own statements are no longer asked; you can take them in again at any time. "
            "Surveys that were begun before keep their statements."
        )
        if self._open.differs:
            words += " " + _("What you changed and did not save is lost.")
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Ask the delivered statements again?"),
            words,
            _("Ask the delivered statements"),
            self._restore,
        )

    def _restore(self) -> None:
        self._write(self._sets.restore_standard)


def _by_key(words: QuestionnaireWords) -> dict[str, str]:
    found: Sequence[tuple[str, str | None]] = [
        (item.key, words.statement(item)) for item in standard_items()
    ]
    return {key: said for key, said in found if said is not None}
