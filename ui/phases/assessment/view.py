"""The place of the assessment: its pages at the side or above, one of them shown, the foot."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jmd_desktop.domain.cases import Phase
from jmd_desktop.i18n import _
from ui.phases.assessment import pages
from ui.phases.assessment.pages import PageId, Spot
from ui.qt.buttons import primary
from ui.qt.combo_box import ComboBox
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, box, holder, row
from ui.qt.phase_field import PhaseField
from ui.qt.print_offer import PrintButton, PrintOffer
from ui.qt.save_state import SaveState
from ui.qt.side_list import LineState, SideList
from ui.qt.side_pages import SidePages
from ui.qt.surfaces import frame
from ui.qt.tab_order import end_of, lead
from ui.qt.text import Kind, label, tooltip_with_keys

_SIDE = 248  # px of the pages at a text scale of 1
_NARROW = 600  # px left for a page, at a text scale of 1: below it the pages become a choice


class AssessmentView(QWidget):
    """Holds the pages; what is in them is the business of their parts."""

    save_requested = Signal()
    print_requested = Signal()
    phase_chosen = Signal(object)  # PhaseStatus
    line_chosen = Signal(str)  # of `pages.lines`: work there
    line_passed = Signal(str)  # only look

    def __init__(self) -> None:
        super().__init__()
        self._lines = pages.lines()
        self._order: tuple[str, ...] = ()
        self._line = ""
        self._own_foot = frozenset((PageId.QUESTIONS, PageId.HELPING, PageId.DIAGNOSIS))
        self.navigation = SideList(_("Pages of the assessment"), self._lines)
        self.phase = PhaseField(Phase.ASSESSMENT)
        self._chooser = _Chooser()
        self._pages = QStackedWidget()
        self._places: dict[PageId, QWidget] = {}
        self.state = SaveState()
        self.print_buttons = {
            PageId.OVERVIEW: PrintButton(_("Print picture")),
            PageId.TALK: PrintButton(_("Print talk sheet")),
        }
        self.print_offer = PrintOffer()
        self.save = primary(_("Save"), Icon.SAVE)
        self._foot = frame("footer")
        self._build()
        self.clear()

    # ---- what is shown ----------------------------------------------------------------------

    def add_page(self, page: PageId, view: QWidget) -> None:
        """A page that was made; before that it cannot be shown."""
        self._places[page] = view
        self._pages.addWidget(view)
        lead(end_of(view), self._foot)  # the foot was there before any page

    def clear(self) -> None:
        """Show nobody until a case is read."""
        self.print_offer.withdraw()
        self._aside.clear()
        self.state.show_nothing()
        self.save.setEnabled(False)
        for button in self.print_buttons.values():
            button.show_case(there_is=False)

    def show_case(self) -> None:
        """Somebody is shown."""
        self._aside.show_case()
        self.save.setEnabled(True)

    def show_page(self, spot: Spot) -> None:
        """The page and the part of it that is open."""
        page = spot.page
        area = spot.area if page in pages.PARTED else ""
        self._line = pages.key(page, area)
        self._order = pages.offered(page)
        self.navigation.offer(self._order)
        self._aside.select(self._line)
        self._chooser.show_spot(spot)
        self._pages.setCurrentWidget(self._places[page])
        self._foot.setVisible(page not in self._own_foot)
        for own, button in self.print_buttons.items():
            button.setVisible(own is page)
        self._aside.show_phase(on=page is PageId.OVERVIEW)
        self._aside.reveal_line()

    def focus_line(self) -> None:
        """The keyboard at the line of where one is."""
        self._aside.focus_line()

    def show_state(self, line: str, state: LineState) -> None:
        """What is to be said of a page or a part."""
        self.navigation.show_state(line, state)

    @property
    def narrow(self) -> bool:
        """Whether the pages are a choice above the page."""
        return self._aside.narrow

    # ---- inside -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.navigation.chosen.connect(self.line_chosen)
        self.navigation.passed.connect(self.line_passed)
        self._chooser.passed.connect(self.line_passed)
        self.phase.chosen.connect(self.phase_chosen)
        keys = QKeySequence("Ctrl+S").toString(QKeySequence.SequenceFormat.NativeText)
        self.save.setToolTip(tooltip_with_keys(_("Save"), keys))
        self.save.clicked.connect(self.save_requested)
        for button in self.print_buttons.values():
            button.clicked.connect(self.print_requested)
        for shortcut, act in (("Ctrl+PgDown", self._go_on), ("Ctrl+PgUp", self._go_back)):
            made = QShortcut(QKeySequence(shortcut), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)
        around = (WIDE, MEDIUM, WIDE, MEDIUM)
        line = row(self.state, *self.print_buttons.values(), self.save)
        box(QVBoxLayout(self._foot), self.print_offer, line, gap=MEDIUM, margins=around)
        right = QWidget()
        box(QVBoxLayout(right), self._pages, self._foot, gap=0).setStretch(0, 1)
        self._aside = SidePages(
            self.navigation,
            self._chooser,
            self.phase,
            right,
            self._work,
            side=_SIDE,
            room=_NARROW,
            above=(WIDE, MEDIUM, WIDE, SMALL),
            shares=(1, 0),
        )
        box(QVBoxLayout(self), self._aside)

    def _work(self) -> None:
        """As by pressing the line of the page that is open."""
        self.line_chosen.emit(self._line)

    def _go_on(self) -> None:
        self._step(1)

    def _go_back(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        """To the next page or part; a page with parts is where its first part is."""
        stops = [line for line in self._order if not pages.leads_to_part(line, self._order)]
        if self._line in stops:
            self.line_chosen.emit(stops[(stops.index(self._line) + step) % len(stops)])


class _Chooser(QWidget):
    """The same pages and parts as choices, for windows with no room beside the page."""

    passed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._page, self._area = ComboBox(), ComboBox()
        self.setFocusProxy(self._page)
        self._page.set_choices([(page.value, pages.title(page)) for page in PageId])
        self._area_field = _beside(_("Life area"), self._area)
        page = _beside(_("Page"), self._page)
        line = box(QHBoxLayout(self), page, self._area_field, gap=LARGE)
        line.setStretch(0, 3)
        line.setStretch(1, 4)
        self._shown: tuple[str, str] = ("", "")
        self._offered: tuple[str, ...] = ()
        for combo in (self._page, self._area):
            combo.activated.connect(self._ask)
            combo.currentIndexChanged.connect(self._ask)  # arrow keys choose without a signal

    def show_spot(self, spot: Spot) -> None:
        """Without a signal."""
        parts = tuple(pages.parts(spot.page))
        self._shown = (spot.page, spot.area if parts else "")
        with QSignalBlocker(self._page), QSignalBlocker(self._area):
            self._page.choose(spot.page)
            if parts and parts != self._offered:
                self._offered = parts
                self._area.set_choices([(area, pages.part_title(area)) for area in parts])
                self._area.setMaxVisibleItems(len(parts))
            if parts:
                self._area.choose(spot.area)
        self._area_field.setVisible(bool(parts))

    def _ask(self) -> None:
        page, area = self._page.choice() or "", self._area.choice() or ""
        if page and page != self._shown[0]:
            self._shown = (page, "")
            self.passed.emit(page)
        elif self._shown[1] and area and area != self._shown[1]:
            self._shown = (page, area)
            self.passed.emit(pages.key(PageId(page), area))


def _beside(title: str, combo: ComboBox) -> QWidget:
    """A choice with its label before it: where these are needed height is short."""
    named = label(title, Kind.LABEL)
    named.setBuddy(combo)  # also the only name a combo box has for a screen reader
    combo.setAccessibleName(title)
    line = row(named, combo, gap=SMALL)
    line.setStretch(1, 1)
    return holder(line)
