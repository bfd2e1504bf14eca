"""The sides of one evaluation: which is written, who is nowhere yet, in what order they stand."""

from jmd_desktop.domain.evaluations import PartState
from jmd_desktop.domain.surveys import View
from jmd_desktop.services.evaluations_state import EvaluationsState, Part
from jmd_desktop.services.goals import new_id


class OpenSides:
    """Knows ids and what was read; no fields."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Another case."""
        self.state: EvaluationsState | None = None
        self.open = ""  # the record id of the side that is written
        self.new = ""  # of a third person who is nowhere yet
        self._places: dict[str, None] = {}  # of all sides, in the order they were first seen

    def take(self, state: EvaluationsState) -> None:
        """This was read."""
        self.state = state
        if state.part(self.new) is not None:
            self.new = ""  # it is kept as a draft, or in the file

    def part(self, record_id: str) -> Part | None:
        """One of them, also who is nowhere yet."""
        if self.state is None or not record_id:
            return None
        if record_id == self.new:
            return Part(record_id, View.THIRD)
        return self.state.part(record_id)

    def written(self) -> Part | None:
        """The one that is written."""
        return self.part(self.open)

    def chosen(self, wanted: str) -> str:
        """What is asked for, else where one was, else the first side without a word."""
        assert self.state is not None
        for record_id in (wanted, self.open):
            part = self.part(record_id)
            if part is not None:
                return part.record_id
        waiting = (each for each in self.state.parts if each.state is PartState.OPEN)
        return next(waiting, self.state.parts[0]).record_id

    def in_order(self) -> list[Part]:
        """As they stand beside each other."""
        if self.state is None:
            return []
        shown = list(self.state.parts)
        if self.new:
            shown.append(Part(self.new, View.THIRD))
        # Drafts come in the order they were typed in last: nobody changes places for that.
        self._places = {**self._places, **dict.fromkeys(each.record_id for each in shown)}
        order = list(self._places)
        return sorted(
            shown, key=lambda each: (each.view is View.THIRD, order.index(each.record_id))
        )

    def add(self, *, typed: bool) -> str:
        """A third person more; `typed` whether the one who is nowhere yet is a draft by now."""
        if typed:
            self.new = ""
        self.new = self.new or new_id()
        return self.new
