"""Where one reads while words are searched for: at the first hit, and afterwards where one was."""

from dataclasses import dataclass

from jmd_desktop.domain.journal_filter import JournalFilter
from ui.journal.paper import Paper


@dataclass(frozen=True, slots=True)
class _Where:
    """A place in the column."""

    spot: tuple[str, int]
    choice: str


class Searching:
    """Who looks through the hits or chooses one stays there when the words go; who does neither
    comes back to where the search began."""  # fmt: skip

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._shown = JournalFilter()
        self._others = False  # these words were not shown just before
        self._begun: _Where | None = None
        self._first: _Where | None = None  # where one was when the hits came
        self._back: _Where | None = None  # where to go when the words went

    def forget(self) -> None:
        """Another case."""
        self._shown = JournalFilter()
        self._begun = self._first = self._back = None

    def begin(self, wanted: JournalFilter) -> str:
        """This is asked for; the entry around which to read, "" for the first ones."""
        here, self._back = self._here, None
        if wanted.newest_first != self._shown.newest_first:
            return ""
        if wanted.words == self._shown.words:
            return here.spot[0]
        if wanted.words:
            self._begun = self._begun or here
            return ""
        if here == self._first:
            self._back = self._begun
        elif self._first is not None and here.choice not in ("", self._first.choice):
            self._back = _Where(("", 0), here.choice)
        if self._back is None:
            return here.spot[0]
        return self._back.spot[0] or self._back.choice

    def show(self, wanted: JournalFilter) -> None:
        """The entries for it come now."""
        before, self._shown = self._shown, wanted
        self._others = wanted.words != before.words
        if wanted.newest_first != before.newest_first or (wanted.words and self._others):
            self._paper.begin_at_top()
        self._paper.search(wanted.words)

    def come_back(self) -> None:
        """They are there."""
        back, self._back = self._back, None
        if not self._shown.words:
            self._begun = self._first = None
            if back is not None:
                self._paper.choose(back.choice, reveal=not back.spot[0])
                self._paper.go_to(back.spot)
        elif self._others:
            self._first = self._here

    @property
    def _here(self) -> _Where:
        return _Where(self._paper.spot, self._paper.choice)
