"""What comes with a reason or a day as long as nobody says otherwise (D10, CL2)."""

from datetime import date
from typing import Final

from jmd_desktop.domain.endings import HANDLING, ClosingReason, suggested_follow_up
from jmd_desktop.domain.fields import Value
from ui.qt.form import BoundForm

_WITH_REASON: Final = ("decided_by", "consensus")


class Usual:
    """Knows what was chosen by it, so that what somebody chose stays."""

    def __init__(self, form: BoundForm) -> None:
        self._form = form
        self._reason: ClosingReason | None = None  # with which the rest was chosen
        self._chosen: dict[str, Value] = {}
        self._suggested: date | None = None  # the day that came with the day of the end

    @property
    def reason(self) -> ClosingReason | None:
        """What is chosen."""
        chosen = self._form.field("reason").editor.value()
        return None if not chosen else ClosingReason(str(chosen))

    @property
    def suggestion(self) -> date | None:
        """The usual day of the talk afterwards; None without a day of the end."""
        ended_on = self.day_of("ended_on")
        return None if ended_on is None else suggested_follow_up(ended_on)

    def day_of(self, name: str) -> date | None:
        """A day as it is typed; None while it cannot be read."""
        found = self._form.field(name).editor.value()
        return found if isinstance(found, date) else None

    def begin(self) -> None:
        """Nothing is chosen for anybody in what is stored or was typed before."""
        self._reason, self._chosen = self.reason, {}
        again = self.day_of("follow_up_on")
        self._suggested = again if again == self.suggestion else None

    def follow(self, *, follow_up: bool) -> None:
        """After somebody chose or typed; `follow_up` where a talk afterwards may be planned."""
        self._take_usual(follow_up=follow_up)
        again, usual = self.day_of("follow_up_on"), self.suggestion
        moved = again is not None and again == self._suggested and again != usual
        if moved and usual is not None:  # never anew what stands there: somebody may be typing it
            self._suggest(usual)

    def take_suggestion(self) -> None:
        """The usual day, by hand."""
        if self.suggestion is not None:
            self._suggest(self.suggestion)

    def _take_usual(self, *, follow_up: bool) -> None:
        reason, before = self.reason, self._chosen
        if reason is None or reason is self._reason:
            return
        self._reason, self._chosen = reason, {}
        handling = HANDLING[reason]
        for name in _WITH_REASON:
            field, usual = self._form.field(name), getattr(handling, name)
            value = None if usual is None else usual.value
            if field.editor.value() in (None, "", before.get(name)):
                field.editor.show(value)
                field.show_problem("")
                self._chosen[name] = value
        usual_day = self.suggestion
        nothing = self.day_of("follow_up_on") is None
        if follow_up and handling.follow_up and nothing and usual_day is not None:
            self._suggest(usual_day)

    def _suggest(self, day: date) -> None:
        self._suggested = day
        self._form.field("follow_up_on").editor.show(day)
