"""The young person's answers as they are shown: stored, on their way, or not saved; asks nobody."""

from dataclasses import dataclass, replace
from enum import StrEnum

from jmd_desktop.domain.evaluations import STATEMENTS, Evaluation
from jmd_desktop.domain.surveys import Rating


class Keeping(StrEnum):
    """Whether an answer is in the file."""

    SAVED = "saved"
    UNDER_WAY = "under_way"
    NOT_SAVED = "not_saved"


@dataclass(frozen=True, slots=True)
class Written:
    """An answer that was given; None takes one back."""

    item: str
    rating: Rating | None
    number: int  # counts up: only the newest of a statement decides what is shown


class Answers:
    """What was answered last is shown at once; the vault says afterwards whether it has it."""

    def __init__(self) -> None:
        self._evaluation: Evaluation | None = None
        self._stored: dict[str, Rating] = {}
        self._under_way: dict[str, Written] = {}
        self._failed: dict[str, Written] = {}
        self._count = 0

    def begin(self) -> None:
        """Another case: what failed belongs to the one before."""
        self._evaluation = None
        self._stored, self._under_way, self._failed = {}, {}, {}

    def show(self, evaluation: Evaluation | None) -> None:
        """As it is stored; what is under way stays above it."""
        self._evaluation = evaluation
        given = () if evaluation is None else evaluation.answers
        self._stored = {each.item: each for each in given}

    # ---- what is shown ----------------------------------------------------------------------

    def rating(self, item: str) -> Rating | None:
        """What was answered there."""
        written = self._under_way.get(item) or self._failed.get(item)
        return self._stored.get(item) if written is None else written.rating

    def keeping(self, item: str) -> Keeping:
        """Whether it is in the file."""
        if item in self._failed:
            return Keeping.NOT_SAVED
        return Keeping.UNDER_WAY if item in self._under_way else Keeping.SAVED

    @property
    def not_saved(self) -> tuple[Written, ...]:
        """What the vault refused, to be tried again."""
        return tuple(self._failed.values())

    @property
    def given(self) -> tuple[Rating, ...]:
        """All answers that are in the file or on their way there."""
        found = (self.rating(each.key) for each in STATEMENTS if each.key not in self._failed)
        return tuple(each for each in found if each is not None)

    @property
    def evaluation(self) -> Evaluation | None:
        """The young person's part with the answers that are shown; None before it was begun."""
        return self._evaluation and replace(self._evaluation, answers=self.given)

    # ---- what is answered -------------------------------------------------------------------

    def put(self, item: str, rating: Rating | None) -> Written:
        """Answered by hand: it is on its way from now on."""
        self._count += 1
        written = Written(item, rating, self._count)
        self._failed.pop(item, None)
        self._under_way[item] = written
        return written

    def was_saved(self, written: Written) -> None:
        """It is in the file; an answer given since is still on its way."""
        if self._under_way.get(written.item) != written:
            return
        del self._under_way[written.item]
        if written.rating is None:
            self._stored.pop(written.item, None)
        else:
            self._stored[written.item] = written.rating

    def was_refused(self, written: Written) -> bool:
        """It is not in the file; whether that can be seen here."""
        if self._under_way.get(written.item) != written:
            return False
        self._failed[written.item] = self._under_way.pop(written.item)
        return True
