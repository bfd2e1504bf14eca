"""How a command ends: its exit code, and words of its own for standard error."""

from jmd_desktop.errors import Damaged, InUse, UserError, WrongSecret

DONE, REFUSED, USAGE, WRONG_SECRET, IN_USE, DAMAGED = range(6)


class Ended(Exception):
    """A command ends early, with words of its own for standard error."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__()
        self.code = code
        self.words = words


def exit_code(error: UserError) -> int:
    """By the family of an error."""
    if isinstance(error, WrongSecret):
        return WRONG_SECRET
    if isinstance(error, InUse):
        return IN_USE
    return DAMAGED if isinstance(error, Damaged) else REFUSED
