"""One value of a line that is no field of a form: what is stored, what is typed over it."""

from collections.abc import Callable, Mapping

from jmd_desktop.domain.fields import Field, Value


class Held:
    """Tells what is typed from what is stored; the line itself holds what is typed."""

    def __init__(
        self,
        field: Field,
        typed: Callable[[], Value],
        put: Callable[[Value], None],
        normal: Callable[[Value], Value],
    ) -> None:
        """`put` shows a value; `normal` is a stored value as `typed` would give it back."""
        self.field = field
        self.value = typed
        self._put = put
        self._normal = normal
        self._saved = typed()
        self.drafted = False  # typed before, and not saved yet

    @property
    def dirty(self) -> bool:
        """Whether it differs from what is stored."""
        return self.value() != self._saved

    def show(self, value: Value) -> None:
        """A stored value."""
        self._put(value)
        self._saved = self.value()
        self.drafted = False

    def show_draft(self, content: Mapping[str, Value]) -> None:
        """What was typed, where a draft has it."""
        if self.field.key in content:
            self._put(content[self.field.key])
            self.drafted = self.dirty

    def update(self, value: Value) -> None:
        """A newly read value; what is typed and not saved stays."""
        if self.dirty:
            self.take(value)
        elif self.value() != self._normal(value):
            self.show(value)

    def take(self, value: Value) -> None:
        """This is stored now; what differs from it is unsaved."""
        self._saved = self._normal(value)
        self.settle()

    def settle(self) -> None:
        """No draft where nothing is unsaved any more."""
        self.drafted = self.drafted and self.dirty
