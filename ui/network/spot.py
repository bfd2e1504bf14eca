"""Where one was in the network when a lock came: ids and a field, not a word of the list."""

from ui.qt.form_spots import FormSpot


class Spot:
    """Outlives the lock; told once, and only if the place is opened again as it was."""

    def __init__(self) -> None:
        self._held: tuple[str, str, FormSpot | None] | None = None

    def note(self, asked: str, record: str, cursor: FormSpot | None) -> None:
        """The lock comes: `asked` is what the place was opened with, `record` what is open."""
        self._held = (asked, record, cursor)

    def after_lock(self, asked: str) -> tuple[str, FormSpot | None] | None:
        """The record and where its cursor was; None where there is nothing to go back to."""
        held, self._held = self._held, None
        return held[1:] if held is not None and held[0] == asked else None
