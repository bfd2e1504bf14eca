"""The answers of one survey as they are shown: stored, on their way, or not saved; asks nobody."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from jmd_desktop.domain.item_sets import ItemSet
from jmd_desktop.domain.surveys import AreaFigure, Rating, Survey, SurveyView, profile


class Keeping(StrEnum):
    """Whether an answer is in the file."""

    SAVED = "saved"
    UNDER_WAY = "under_way"
    NOT_SAVED = "not_saved"


@dataclass(frozen=True, slots=True)
class Cell:
    """One statement in one view; without a view it is the star of the statement."""

    item: str
    view_id: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What was put into a cell; for a star, whether it is set."""

    survey_id: str
    cell: Cell
    number: int  # counts up: only the newest of a cell decides what is shown
    rating: Rating | None = None
    important: bool = False


class Answers:
    """What was answered last is shown at once; the vault says afterwards whether it has it."""

    def __init__(self) -> None:
        self._survey: Survey | None = None
        self._stored: dict[Cell, Rating] = {}
        self._under_way: dict[Cell, Written] = {}
        self._failed: dict[Cell, Written] = {}
        self._count = 0

    def begin(self) -> None:
        """Another survey is shown: what failed belongs to the one before."""
        self._survey = None
        self._stored.clear()
        self._under_way.clear()
        self._failed.clear()

    def show(self, survey: Survey) -> None:
        """As it is stored; what is under way stays above it."""
        if self._survey is not None and self._survey.id != survey.id:
            self.begin()
        self._survey = survey
        self._stored = {
            Cell(rating.item, view.id): rating for view in survey.views for rating in view.ratings
        }
        views = {view.id for view in survey.views} | {""}
        for held in (self._under_way, self._failed):
            for cell in [each for each in held if each.view_id not in views]:
                del held[cell]

    # ---- what is shown ----------------------------------------------------------------------

    @property
    def survey(self) -> Survey | None:
        """The survey that is shown, as it was read last."""
        return self._survey

    def rating(self, cell: Cell) -> Rating | None:
        """What was answered there."""
        written = self._written(cell)
        return self._stored.get(cell) if written is None else written.rating

    def important(self, item: str) -> bool:
        """Whether the young person called it important."""
        written = self._written(Cell(item))
        if written is not None:
            return written.important
        return self._survey is not None and item in self._survey.important

    def keeping(self, cell: Cell) -> Keeping:
        """Whether it is in the file."""
        if cell in self._failed:
            return Keeping.NOT_SAVED
        return Keeping.UNDER_WAY if cell in self._under_way else Keeping.SAVED

    @property
    def not_saved(self) -> tuple[Written, ...]:
        """What the vault refused, to be tried again."""
        return tuple(self._failed.values())

    def figures(self, items: ItemSet) -> Iterator[tuple[str, tuple[AreaFigure, ...]]]:
        """By view what it says about each life area; what is not saved does not count."""
        if self._survey is None:
            return
        for view in self._survey.views:
            counted = replace(view, ratings=tuple(self._counted(view, items)))
            yield view.id, profile(self._survey, counted, items).figures

    def has_any(self, items: ItemSet, area: str) -> bool:
        """Whether anything was answered about a life area."""
        if self._survey is None:
            return False
        return any(
            self.rating(Cell(item.key, view.id)) is not None
            for item in items.of_area(area)
            for view in self._survey.views
        )

    # ---- what is answered -------------------------------------------------------------------

    def put(self, cell: Cell, rating: Rating | None = None, *, important: bool = False) -> Written:
        """Answered by hand: it is on its way from now on. Only while a survey is shown."""
        assert self._survey is not None
        self._count += 1
        written = Written(self._survey.id, cell, self._count, rating, important)
        self._failed.pop(cell, None)
        self._under_way[cell] = written
        return written

    def was_saved(self, written: Written) -> None:
        """It is in the file; an answer given since is still on its way."""
        if self._is_shown(written):
            if self._under_way.get(written.cell) == written:
                del self._under_way[written.cell]
            self._keep(written)

    def was_refused(self, written: Written) -> bool:
        """It is not in the file; whether that can be seen here."""
        if not self._is_shown(written):
            return False
        if self._under_way.get(written.cell) == written:
            self._failed[written.cell] = self._under_way.pop(written.cell)
        return True

    # ---- inside -----------------------------------------------------------------------------

    def _is_shown(self, written: Written) -> bool:
        return self._survey is not None and self._survey.id == written.survey_id

    def _written(self, cell: Cell) -> Written | None:
        return self._under_way.get(cell) or self._failed.get(cell)

    def _keep(self, written: Written) -> None:
        cell, survey = written.cell, self._survey
        if survey is None:
            return
        if not cell.view_id:
            others = survey.important - {cell.item}
            marked = others | {cell.item} if written.important else others
            self._survey = replace(survey, important=frozenset(marked))
        elif written.rating is None:
            self._stored.pop(cell, None)
        else:
            self._stored[cell] = written.rating

    def _counted(self, view: SurveyView, items: ItemSet) -> Iterator[Rating]:
        for item in items.items:
            cell = Cell(item.key, view.id)
            rating = self.rating(cell)
            if rating is not None and cell not in self._failed:
                yield rating
