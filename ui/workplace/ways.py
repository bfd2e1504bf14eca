"""What leads to the places: the lines of the sidebar, and all that Ctrl+K finds."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from jmd_desktop import labels
from jmd_desktop.domain.cases import CaseId, CaseListRow
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.services.cases import Cases
from ui.draft_places import REQUIREMENTS
from ui.help import HandbookController
from ui.main_window import MainWindow
from ui.places import PHASES, Place, PlaceId
from ui.qt.command_palette import Command
from ui.qt.icons import Icon
from ui.qt.sidebar import NavEntry
from ui.qt.tasks import Runner
from ui.start import COMING

_FOUND = 8  # cases


def entries() -> list[NavEntry]:
    """The sidebar, from the top."""
    return [
        NavEntry(PlaceId.START, _("Start"), Icon.HOUSE),
        NavEntry(PlaceId.CASES, _("Cases"), Icon.USERS),
        NavEntry(PlaceId.NEW_CASE, _("New case"), Icon.USER_PLUS, "Ctrl+N"),
        NavEntry(PlaceId.CALENDAR, _("Calendar"), Icon.CALENDAR),
        NavEntry(PlaceId.NETWORK, _("Network"), Icon.BUILDING_2),
        NavEntry(PlaceId.ANONYMOUS, _("Anonymous advice"), Icon.EYE_OFF, "Ctrl+Shift+N"),
        NavEntry(PlaceId.RESERVATIONS, _("Reserved appointments"), Icon.CALENDAR_CLOCK),
        NavEntry(PlaceId.FORMS, _("Forms"), Icon.FILE_TEXT),
        NavEntry(PlaceId.BACKUP, _("Backup"), Icon.SHIELD_CHECK),
    ]


def commands(go: Callable[[Place], None], lock: Callable[[], None]) -> list[Command]:
    """What can be found by its words: places, parts of the settings, pages of the handbook."""

    def to(
        words: str, icon: Icon, place: PlaceId, record: str = "", *, within: str = ""
    ) -> Command:
        return Command(words, partial(go, Place(place, record=record)), within, icon)

    settings, handbook = _("Settings"), _("Handbook")
    return [
        *(to(entry.title, entry.icon, PlaceId(entry.opens)) for entry in entries()),
        to(pgettext("start", "Coming up"), Icon.CALENDAR_CLOCK, PlaceId.START, COMING),
        to(_("Resting cases"), Icon.CLOCK, PlaceId.CLOCKS),
        to(_("Take in existing clients"), Icon.USER_CHECK, PlaceId.EXISTING_CLIENTS),
        to(settings, Icon.SETTINGS, PlaceId.SETTINGS),
        to(
            _("Change the passphrase"),
            Icon.KEY_ROUND,
            PlaceId.SETTINGS,
            "passphrase",
            within=settings,
        ),
        to(_("Code lists"), Icon.LIST_CHECKS, PlaceId.SETTINGS, "codes", within=settings),
        to(
            _("Adapt the questionnaire"),
            Icon.CLIPBOARD_LIST,
            PlaceId.SETTINGS,
            "items",
            within=settings,
        ),
        to(_("Add a body"), Icon.BUILDING_2, PlaceId.NETWORK, "new", within=_("Network")),
        to(_("Text blocks"), Icon.FILE_TEXT, PlaceId.SETTINGS, "journal", within=settings),
        Command(_("Lock"), lock, _("Action"), Icon.LOCK),
        *(
            to(page.title, Icon.BOOK_OPEN, PlaceId.HANDBOOK, page.name, within=handbook)
            for page in HandbookController.pages()
        ),
    ]


def of_case(go: Callable[[Place], None], case_id: CaseId) -> list[Command]:
    """The places of the case one is in."""

    def to(words: str, icon: Icon, place: PlaceId, record: str = "") -> Command:
        return Command(words, partial(go, Place(place, case_id, record)), _("This case"), icon)

    return [
        to(_("Overview"), Icon.USER, PlaceId.CASE_OVERVIEW),
        to(_("Journal"), Icon.NOTEBOOK_PEN, PlaceId.CASE_JOURNAL),
        to(_("Dates and tasks"), Icon.LIST_CHECKS, PlaceId.CASE_DATES),
        to(_("Timeline"), Icon.CHART_COLUMN, PlaceId.CASE_TIMELINE),
        to(_("Consents"), Icon.SHIELD_CHECK, PlaceId.CASE_CONSENTS),
        *(
            to(labels.code("phase", phase), Icon.CHEVRON_RIGHT, place)
            for phase, place in PHASES.items()
        ),
        to(_("Minimum requirements"), Icon.CIRCLE_CHECK, PlaceId.CASE_CLOSURE, REQUIREMENTS),
    ]


class CaseSearch(QObject):
    """Finds cases for what is typed there."""

    def __init__(self, runner: Runner, cases: Cases, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._cases = cases
        self._window = window
        window.searched.connect(self._search)

    def _search(self, query: str) -> None:
        if not query.strip():
            self._window.palette_field.show_found(query, ())
            return
        work = partial(self._cases.rows, query, limit=_FOUND)
        self._runner.read(self, work, partial(self._show, query))

    def _show(self, query: str, rows: Sequence[CaseListRow]) -> None:
        found = [
            Command(
                row.name,
                partial(self._window.go, Place(PlaceId.CASE_OVERVIEW, row.id)),
                row.number,
                Icon.USER,
            )
            for row in rows
        ]
        self._window.palette_field.show_found(query, found)
