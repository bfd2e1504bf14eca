"""Looking back on a case: which side is written, and what is said by each of them (CL3)."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.evaluations import OWN_WORDS, AnswerWay, PartState
from jmd_desktop.domain.surveys import View
from jmd_desktop.services.evaluations_state import Part
from jmd_desktop.services.forms import EVALUATION
from ui.phases.closure import evaluation_telling as telling
from ui.phases.closure.case_reading import CaseReading
from ui.phases.closure.evaluation_answers import Answers
from ui.phases.closure.evaluation_desk import EvaluationDesk, Read, Reader
from ui.phases.closure.evaluation_dropping import EvaluationDropping
from ui.phases.closure.evaluation_keeping import AnswerKeeping
from ui.phases.closure.evaluation_leads import EvaluationLeads
from ui.phases.closure.evaluation_prints import EvaluationPaper
from ui.phases.closure.evaluation_saving import EvaluationSaving
from ui.phases.closure.evaluation_sides import OpenSides
from ui.phases.closure.evaluation_typed import TypedParts
from ui.phases.closure.evaluation_view import EvaluationView
from ui.qt.deeds import Deeds
from ui.qt.form_spots import FormSpot
from ui.qt.workbench import Workbench

_SHOWN = (Topic.CLOSURE, Topic.CASES, Topic.PLAN, Topic.JOURNAL, Topic.REFERRALS, Topic.DRAFTS)


class EvaluationPart(QObject):
    """One side is open at a time; what is typed in the others stays and is saved with it."""

    changed = Signal(object)
    """`Changes`."""

    place_requested = Signal(object, str)
    """A `PlaceId` and a record."""

    def __init__(self, bench: Workbench, desk: EvaluationDesk) -> None:
        answers = Answers()
        view = EvaluationView(bench.missing_characters, answers)
        super().__init__(view)
        self.view = view
        self._bench = bench
        self._desk = desk
        self._keeping = AnswerKeeping(bench, desk.evaluations, desk.answering, answers, self)
        self._read: Read | None = None
        self._sides = OpenSides()
        page = view.page
        self._typed = TypedParts(
            bench.drafts,
            desk.evaluations,
            {
                View.YOUNG_PERSON: page.own.form,
                View.COUNSELLOR: page.counsellor.form,
                View.THIRD: page.third.form,
            },
        )
        self._deeds = Deeds(bench, page.undo, self)
        self._dropping = EvaluationDropping(bench, desk.evaluations, view, self._typed, self._deeds)
        self._paper = EvaluationPaper(
            bench, desk.sheets, page, page.prints, page.offer, dirty=self._is_dirty
        )
        self._leads = EvaluationLeads(bench, desk.evaluations, page, self._sides.written)
        reader = Reader(desk)
        self._reading: CaseReading[Read] = CaseReading(
            bench,
            page,
            self._typed.forms,
            read=reader.of_case,
            show=self._show,
            begin_at=self._begin_at,
        )
        self._saving = EvaluationSaving(
            bench, desk.evaluations, reader, page, self._typed, self._deeds, self._reading
        )
        self._item = ""  # the statement answering on the screen ended at
        self._asked = False  # whether a side was asked for, so that work begins there
        self._connect()

    # ---- as every page ----------------------------------------------------------------------

    def enter(self, case_id: CaseId, record: str = "", spot: FormSpot | None = None) -> None:
        """Show the evaluation of a case; `record` is a part's record id, or an evaluation's."""
        if case_id != self._reading.case_id:
            self._reading.begin(case_id)
            self._read = None
            self._sides.begin()
            self._typed.empty()
            self._keeping.begin(case_id)
            self._saving.begin(case_id)
            self._deeds.begin(case_id)
            self._paper.begin()
            self._leads.begin(case_id)
            self.view.clear()
        self._asked = bool(record)
        self._reading.look_for(record, spot)

    def to_list(self) -> None:
        """The keyboard onto the side that is open."""
        self._asked = False
        self._reading.look_for("")

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if self.view.isVisible() and changes.touch(*_SHOWN, case_id=self._reading.case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.DRAFTS} and self.unsaved:
                return
            self._reading.again()

    def save(self) -> None:
        """Ctrl+S: all sides that were typed over."""
        self._saving.save(None if self._read is None else self._read.state, self._go)

    def print_sheet(self) -> None:
        """Ctrl+P: what the young person said, else a blank sheet."""
        self._paper.print()

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer."""
        self._bench.drafts.flush()

    def ahead(self) -> Iterable[Callable[[], None]]:
        """Tiles, and the catalogues of all languages."""
        page = self.view.page
        yield partial(page.tiles.prepare, 5)
        yield partial(page.counsellor.counsellor_form.helps.table.prepare, 6)
        yield partial(page.compared.sides.prepare, 2)
        yield partial(page.compared.sides.prepare, 3)
        yield self._ask_languages
        yield self.view.lead

    @property
    def unsaved(self) -> bool:
        """Whether anything is typed that is not saved."""
        return self._typed.dirty

    def _is_dirty(self) -> bool:
        return self._typed.dirty

    @property
    def record(self) -> str:
        """The side that is open."""
        known = self._read is not None and self._read.state.part(self._sides.open) is not None
        return self._sides.open if known or self._typed.is_dirty(self._sides.open) else ""

    @property
    def spot(self) -> FormSpot | None:
        """Where the cursor is; None when it is in no field."""
        return self._reading.spot

    # ---- what is open -----------------------------------------------------------------------

    def _show(self, read: Read, wanted: str) -> None:
        self._read = read
        self._sides.take(read.state)
        for part in read.state.parts:
            if part.view is not View.THIRD:
                self._typed.show(read.case.id, part, read.state.today)
        own = next(iter(read.state.of(View.YOUNG_PERSON)), None)
        evaluation = None if own is None else own.evaluation
        self._keeping.show(evaluation)
        page = self.view.page
        page.own.show_part(read, evaluation, editable=read.state.editable)
        said = own is not None and own.state is PartState.SAID
        self._paper.show(read, evaluation if said else None)
        telling.tell_page(page, read)
        self._go(self._sides.chosen(wanted))
        page.show_somebody()
        page.save.setEnabled(read.state.editable)

    def _go(self, record_id: str) -> None:
        """Write on that side from now on; what is typed on the others stays."""
        read, part = self._read, self._sides.part(record_id)
        if read is None or part is None:
            return
        if record_id != self._sides.open:
            self._sides.open = record_id
            self.view.begin_another()
        if part.view is View.THIRD:
            self._typed.show(read.case.id, part, read.state.today)
        elif self._third_is_gone():
            self._typed.close_third()
        telling.tell_part(self.view.page, part, editable=read.state.editable)
        self._tell()

    def _third_is_gone(self) -> bool:
        third = self._typed.third
        return bool(third) and self._sides.part(third) is None

    def _tell(self) -> None:
        """Tiles, and whether what is typed is in the file."""
        read = self._read
        if read is None:
            return
        self.view.selected = self._sides.open
        tiles = [
            telling.tile(
                each,
                dirty=self._typed.is_dirty(each.record_id),
                form=self._form(each),
                presses=read.state.ending is not None,
            )
            for each in self._sides.in_order()
        ]
        self.view.page.tiles.show_tiles(tiles, self._sides.open)
        self._saving.show(read.state, self._sides.open)

    def _form(self, part: Part) -> str:
        """What a third person is called in the fields that are open."""
        if part.view is not View.THIRD or part.record_id != self._typed.third:
            return part.who
        return str(self.view.page.third.form.values()["who"] or "")

    def _begin_at(self) -> QWidget | None:
        """Nothing to return: the view knows its ways."""
        item, self._item = self._item, ""
        if item in OWN_WORDS:
            self.view.page.own.form.focus_field(item)
            self.view.page.reveal_focus()
            return None
        if item:
            self.view.page.own.list.go_to(item)
        if self._asked:
            self.view.focus_work()
        else:
            self.view.focus_list()
        return None

    # ---- what is said -----------------------------------------------------------------------

    def _was_typed(self) -> None:
        self._saving.was_typed()
        self._tell()
        part = self._sides.written()
        if part is not None and part.view is View.THIRD:
            telling.tell_third(self.view.page, part, self._form(part))

    def _answers_shown(self) -> None:
        self.view.page.own.show_answers()

    def _answers_failed(self, sentence: str) -> None:
        self.view.page.own.show_failed(self._keeping.answers.not_saved, sentence)

    def _type_over(self, way: str) -> None:
        """By number keys, from paper or in a talk."""
        self._keeping.way = AnswerWay(way)
        shown = self.view.page.own.list
        answers = self._keeping.answers
        rows = (shown.model().index(n, 0) for n in range(shown.model().rowCount()))
        keys = [self.view.page.own.model.item(each) for each in rows]
        open_ = next((key for key in keys if key and answers.rating(key) is None), "")
        shown.go_to(open_)
        self.view.focus_work()

    def _came_back(self, item: str) -> None:
        """The young person has answered: one goes on where they stopped."""
        self._asked, self._item = True, item
        # Read anew: the page was covered while the answers came into the file.
        self._reading.look_for(View.YOUNG_PERSON.value)

    # ---- opening ----------------------------------------------------------------------------

    def _open_part(self, record_id: str) -> None:
        if not self._reads_first(record_id, work=True):
            self._go(record_id)
            self.view.focus_work()

    def _pass_by(self, record_id: str) -> None:
        """The keyboard stays on the sides."""
        if not self._reads_first(record_id, work=False):
            self._go(record_id)

    def _reads_first(self, record_id: str, *, work: bool) -> bool:
        """Third persons share their fields: what is typed about one is a draft to come back to
        before another one is shown there."""  # fmt: skip
        part, third = self._sides.part(record_id), self._typed.third
        if part is None or part.view is not View.THIRD or third in ("", record_id):
            return False
        self._asked = work
        self._reading.look_for(record_id)
        return True

    def _add_third(self) -> None:
        read = self._read
        if read is not None and read.state.editable:
            typed = self._typed.is_dirty(self._sides.new)
            self._open_part(self._sides.add(typed=typed))

    # ---- saving and away --------------------------------------------------------------------

    def _save_first(self) -> None:
        state = None if self._read is None else self._read.state
        self._saving.save(state, self._go, self._paper.print_saved)

    def _ask_remove(self) -> None:
        part = self._sides.written()
        if part is not None:
            self._dropping.ask_remove(part)

    def _ask_discard(self) -> None:
        part, case_id = self._sides.written(), self._reading.case_id
        if part is not None and case_id is not None:
            self._dropping.ask_discard(case_id, part)

    def _was_discarded(self, changes: Changes) -> None:
        self._sides.new = ""
        self._saving.was_typed()
        self.changed.emit(changes)
        self._reading.look_for("")

    def _ask_languages(self) -> None:
        """Which there are takes reading all their catalogues; their names are read here."""
        work = partial(self._desk.forms.languages, EVALUATION)
        self._bench.runner.side(self, work, telling.name_all)

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        view, page = self.view, self.view.page
        page.tiles.opened.connect(self._open_part)
        page.tiles.passed.connect(self._pass_by)
        view.third_requested.connect(self._add_third)
        page.save_requested.connect(self.save)
        page.discard_requested.connect(self._ask_discard)
        for card in (page.own, page.counsellor, page.third):
            card.form.changed.connect(self._was_typed)
            card.form.discard_requested.connect(self._ask_discard)
            card.removal_requested.connect(self._ask_remove)
        page.own.ways.screen_requested.connect(self._keeping.open_desk)
        page.own.ways.typing_requested.connect(self._type_over)
        page.own.list.answered.connect(self._keeping.answer)
        page.own.retry_requested.connect(self._keeping.retry)
        self._keeping.shown.connect(self._answers_shown)
        self._keeping.failed.connect(self._answers_failed)
        self._keeping.returned.connect(self._came_back)
        self._paper.save_first.connect(self._save_first)
        self._dropping.discarded.connect(self._was_discarded)
        self._deeds.refused.connect(self._reading.again)
        self._leads.place_requested.connect(self.place_requested)
        for part in (self._saving, self._deeds, self._keeping):
            part.changed.connect(self.changed)
