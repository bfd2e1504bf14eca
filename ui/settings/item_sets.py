"""Puts together which statements new surveys ask; saving makes a new set (GR9)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import i18n, messages
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.fields import Problem, field
from jmd_desktop.domain.item_sets import AREAS, Item, ItemSet, standard_items
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.forms import QUESTIONNAIRE, Forms
from jmd_desktop.services.item_sets import ItemSets
from jmd_desktop.services.questionnaire_words import QuestionnaireWords
from ui.qt.workbench import Workbench
from ui.settings.item_sets_plan import OpenPlan, Plan
from ui.settings.item_sets_view import AreaRow, Deed, ItemSetsView

_TEXT = field("site_items.text")


@dataclass(frozen=True, slots=True)
class _Read:
    asked: ItemSet
    spare: tuple[Item, ...]
    words: dict[str, str]


class ItemSetsDesk(QObject):
    """Stands between the page of the statements and their service; made at the first visit.

    What is put together and not saved is kept in `open_plan`, which outlives a lock.
    """

    changed = Signal(object)  # Changes

    def __init__(
        self,
        bench: Workbench,
        sets: ItemSets,
        forms: Forms,
        open_plan: OpenPlan,
        vault_id: Callable[[], str],
    ) -> None:
        self.view = ItemSetsView()
        super().__init__(self.view)
        self._bench = bench
        self._sets = sets
        self._forms = forms
        self._open = open_plan
        self._vault_id = vault_id
        self._stored = Plan()
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

    def enter(self) -> None:
        """Read everything and put the keyboard on the life areas."""
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
        return _Read(self._sets.current(), self._sets.spare(), _by_key(words))

    def _show(self, read: _Read) -> None:
        self._stored = Plan.of(read.asked, read.spare, read.words)
        vault = self._vault_id()
        if not self._open.belongs_to(vault, read.asked.id):
            self._open.begin(vault, read.asked.id)
        self.view.standard.setEnabled(
            [item.key for item in read.asked.items] != [item.key for item in standard_items()]
        )
        self._show_plan()
        self.view.show_typed(self._open.typed.get(self._area, ""))

    @property
    def _plan(self) -> Plan:
        """As it is put together, else as it holds."""
        return self._open.plan or self._stored

    def _show_plan(self, chosen: str = "") -> None:
        plan = self._plan
        rows = []
        for area in AREAS:
            asked = sum(line.asked for line in plan.of_area(area))
            rows.append(AreaRow(area, asked, not plan.asks_as(self._stored, area)))
        self.view.show_areas(rows)
        self.view.show_lines(self._area, plan.of_area(self._area), chosen)
        self.view.show_unsaved(changed=not plan.asks_as(self._stored))

    def _open_area(self, area: str) -> None:
        if area != self._area:
            self._area = area
            self.view.show_lines(area, self._plan.of_area(area))
            self.view.show_typed(self._open.typed.get(area, ""))
            self.view.new_special.setChecked(False)

    # ---- steps ---------------------------------------------------------------------------

    def _do(self, deed: Deed, key: str) -> None:
        plan = self._plan
        match deed:
            case Deed.UP | Deed.DOWN:
                self._move(key, -1 if deed is Deed.UP else 1)
            case Deed.HIDE | Deed.SHOW:
                self._take(plan.ask(key, on=deed is Deed.SHOW), key)
            case Deed.REMOVE:
                self._take(plan.drop(key))

    def _move(self, key: str, by: int) -> None:
        self._take(self._plan.move(key, by), key)

    def _take(self, plan: Plan, chosen: str = "") -> None:
        self._open.plan = None if plan.lines == self._stored.lines else plan
        self.view.say("")
        self._show_plan(chosen)

    def _type(self, words: str) -> None:
        if words:
            self._open.typed[self._area] = words
        else:
            self._open.typed.pop(self._area, None)

    def _add(self) -> None:
        words = " ".join(self.view.new_words.text().split())
        problem = self._wrong(words)
        if problem:
            self.view.show_new_problem(problem)
            self.view.new_words.setFocus()
            return
        plan = self._plan.add(self._area, words, special=self.view.new_special.isChecked())
        added = next(line.key for line in plan.lines if self._plan.line(line.key) is None)
        self._open.typed.pop(self._area, None)
        self.view.empty_new()
        self._take(plan, added)

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
        if self._plan.has(self._area, words):
            return messages.problem(_TEXT, Problem.TAKEN)
        return ""

    # ---- saving --------------------------------------------------------------------------

    def save(self) -> None:
        """Make a new set of it; nothing happens when it asks the same as before."""
        plan = self._plan
        if plan.asks_as(self._stored):
            return
        if not plan.wanted:
            self.view.refuse(_("At least one statement has to stay."))
            return
        work = partial(self._sets.save, plan.wanted)
        self._bench.runner.write(self, work, self._is_saved, self._refused)

    def _is_saved(self, outcome: tuple[ItemSet, Changes]) -> None:
        made, changes = outcome
        self._open.plan, self._open.set_id = None, made.id
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
            _("The statements are then as they were saved last."),
            _("Discard changes"),
            self._discard,
            dangerous=True,
        )

    def _discard(self) -> None:
        self._take(self._stored)

    def _ask_standard(self) -> None:
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Ask the delivered statements again?"),
            _(
                "New surveys then ask the statements the program came with, in their order. Your "
                "own statements are no longer asked; you can take them in again at any time. "
                "Surveys that were begun before keep their statements."
            ),
            _("Ask the delivered statements"),
            self._restore,
        )

    def _restore(self) -> None:
        self._bench.runner.write(self, self._sets.restore_standard, self._is_saved, self._refused)


def _by_key(words: QuestionnaireWords) -> dict[str, str]:
    found: Sequence[tuple[str, str | None]] = [
        (item.key, words.statement(item)) for item in standard_items()
    ]
    return {key: said for key, said in found if said is not None}
