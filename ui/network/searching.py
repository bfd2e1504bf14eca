"""Reading the list as it is searched, in the background; what came late is dropped."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from jmd_desktop.errors import UserError
from jmd_desktop.services.partners import Partners, PartnerSearch
from ui.network.reading import Read, read_list
from ui.network.view import NetworkAside
from ui.qt.workbench import Workbench


class NetworkSearch(QObject):
    """What is wanted stays so until it is shown."""

    def __init__(
        self,
        bench: Workbench,
        partners: Partners,
        aside: NetworkAside,
        show: Callable[[Read, str, bool | None], None],
    ) -> None:
        """`show` takes what was read, what is to be opened ("" for going on) and where the keyboard
        goes: into the work, onto the search, or (None) nowhere."""  # fmt: skip
        super().__init__(aside)
        self._bench = bench
        self._partners = partners
        self._aside = aside
        self._show = show
        self._wanted = ""
        self._to_work: bool | None = None
        self.opened = ""
        """The body that is open: it is read also where it does not fit the search."""

        aside.searched.connect(self.again)

    @property
    def search(self) -> PartnerSearch:
        """As it is typed and chosen now."""
        aside = self._aside
        return PartnerSearch(
            aside.search.text().strip(),
            aside.kind.choice(),
            aside.area.choice(),
            aside.language.choice(),
        )

    def look_for(self, record: str, *, to_work: bool | None) -> None:
        """A body or an offer, also one that is only begun; see `__init__`."""
        self._wanted, self._to_work = record, to_work
        self.again()

    def again(self) -> None:
        """Read anew."""
        self._bench.drafts.flush()
        # On the writer, behind the drafts it was given: who comes back finds what was typed.
        self._bench.runner.write(self, self.work(), self.came, self._not_read)

    def work(self) -> Callable[[], Read]:
        """What reads it, for the writer."""
        return partial(read_list, self._partners, self.search, self._wanted or self.opened)

    def came(self, read: Read) -> None:
        """This was read, here or behind a saving."""
        if read.search != self.search:
            return  # typed on meanwhile
        wanted, self._wanted = self._wanted, ""
        to_work, self._to_work = self._to_work, None
        self._show(read, wanted, to_work)

    def _not_read(self, error: UserError) -> None:
        self._bench.runner.refused.emit(error)
