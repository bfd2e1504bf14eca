"""The page of the base data: groups at the side, one form at a time, where the intake stands."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.cases import Phase
from jmd_desktop.domain.fields import Need
from jmd_desktop.i18n import _
from ui.cases import groups
from ui.cases.family_view import FamilyList
from ui.cases.group_chooser import GroupChooser
from ui.cases.group_forms import GroupForm, group_form
from ui.cases.group_pages import GroupPages
from ui.cases.groups import GroupId
from ui.qt import theme
from ui.qt.buttons import primary
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, WIDE, box, column, holder, row
from ui.qt.phase_field import PhaseField
from ui.qt.print_offer import PrintButton, PrintOffer
from ui.qt.save_state import SaveState
from ui.qt.side_list import Line, LineState, SideList
from ui.qt.side_pages import SidePages
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, Notice, NoticeKind, ScrollPage, frame
from ui.qt.tab_order import lead, stop_before
from ui.qt.text import Kind, label, tooltip_with_keys

_WIDEST = 860  # px at a text scale of 1; longer lines of a form are hard to follow
_SIDE = 232  # px of the groups at a text scale of 1
_NARROW = 580  # px left for a form, at a text scale of 1: below it the groups become a choice
_AROUND = 80  # px that stay visible above and below the field with the cursor
_BETWEEN_BUILDS = 40  # ms; a row takes a part of it, what somebody types comes between


class BaseDataView(QWidget):
    """A form for each group and set of consents, made when it is needed or nobody is waiting."""

    save_requested = Signal()
    print_requested = Signal()
    group_chosen = Signal(object)  # GroupId: work there
    group_passed = Signal(object)  # GroupId: only look
    form_made = Signal(object)  # GroupForm
    phase_chosen = Signal(object)  # PhaseStatus

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._missing_characters = missing_characters
        self._forms: dict[tuple[GroupId, frozenset[Need]], GroupForm] = {}
        self._pages: dict[GroupForm, QWidget] = {}
        self._allowed: frozenset[Need] = frozenset(Need)
        self._group = GroupId.PERSON
        self._shown_page = GroupPages()
        self._refusal = Notice(NoticeKind.DANGER, "")
        self._refusal.hide()
        lines = [Line(group, labels.code("base_data_group", group)) for group in GroupId]
        self.navigation = SideList(_("Groups of the base data"), lines)
        self.chooser = GroupChooser()
        self.phase = PhaseField(Phase.INTAKE)
        self.family = FamilyList(missing_characters)
        self._content = holder(column(self._refusal, self._shown_page, gap=LARGE))
        self._page = ScrollPage(self._content, None, widest=_WIDEST)
        self._aside = SidePages(
            self.navigation,
            self.chooser,
            self.phase,
            self._page,
            self._work,
            side=_SIDE,
            room=_NARROW,
            above=(WIDE, LARGE, WIDE, 0),
            shares=(2, 1),
        )
        self.state = SaveState()
        self.print_button = PrintButton(_("Print base data sheet"))
        self.print_offer = PrintOffer()
        self.save = primary(_("Save"), Icon.SAVE)
        self._build()
        self._ahead = QTimer(self)
        self._ahead.setInterval(_BETWEEN_BUILDS)
        self._ahead.timeout.connect(self._build_next)
        # Last: every time a finished form is put into something, Qt styles all of it anew.
        self._show(self.form_of(self._group))
        self.clear()
        self._ahead.start()

    # ---- what is shown ----------------------------------------------------------------------

    @property
    def group(self) -> GroupId:
        """The group that is shown."""
        return self._group

    @property
    def form(self) -> GroupForm:
        """The form that is shown."""
        return self.form_of(self._group)

    def form_of(self, group: GroupId) -> GroupForm:
        """The form of a group for the consents of the case that is shown; made at first."""
        made = self._begun(group)
        if not made.is_built:
            made.build()
            self.form_made.emit(made)
        return made

    def is_current(self, form: GroupForm) -> bool:
        """Whether a form is the one of its group for the consents of the case that is shown."""
        return self._forms.get((form.group, self._allowed & groups.needs(form.group))) is form

    def clear(self) -> None:
        """Show nobody until a case is read."""
        self._content.hide()
        self._aside.clear()
        self.save.setEnabled(False)
        self.print_button.show_case(there_is=False)
        self.state.show_nothing()
        self.drop_refusal()
        self.print_offer.withdraw()

    def begin(self, allowed: AbstractSet[Need]) -> None:
        """A case with these consents is shown from now on; its forms are filled by the caller."""
        self._allowed = frozenset(allowed)
        self._show(self.form_of(self._group))

    def show_case(self) -> None:
        """The forms hold the case: let it be seen."""
        self._content.show()
        self._aside.show_case()
        self.save.setEnabled(True)
        self.print_button.show_case(there_is=True)
        self._ahead.start()

    def show_group(self, group: GroupId) -> None:
        """One group at a time, from its top."""
        changed = group is not self._group
        self._group = group
        self._show(self.form_of(group))
        if changed:
            self._page.verticalScrollBar().setValue(0)

    def show_state(self, group: GroupId, state: LineState) -> None:
        """What is to be said of a group beside its name."""
        self.navigation.show_state(group, state)
        self.chooser.show_state(group, state)

    def reveal_focus(self) -> None:
        """Scroll to where the cursor was put; with the next event, when all has its place."""
        QTimer.singleShot(0, self, self._reveal)

    def show_refusal(self, words: str, *, word: str = "") -> None:
        """Say above the form why it was not saved."""
        self._refusal.show_words(NoticeKind.DANGER, words, word=word)
        self._refusal.show()
        self._page.verticalScrollBar().setValue(0)

    def drop_refusal(self) -> None:
        """The refusal has been dealt with."""
        self._refusal.hide()

    # ---- inside -----------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """A form may be as wide as its words need at this text size."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_aside"):
            self._fit()

    def _build(self) -> None:
        self.chooser.chosen.connect(self.group_passed)
        self.navigation.chosen.connect(self._choose)
        self.navigation.passed.connect(self._pass)
        self.phase.chosen.connect(self.phase_chosen)
        self.family.add_requested.connect(self.reveal_focus)
        self.family.edit_requested.connect(self.reveal_focus)
        keys = QKeySequence("Ctrl+S").toString(QKeySequence.SequenceFormat.NativeText)
        self.save.setToolTip(tooltip_with_keys(_("Save"), keys))
        self.save.clicked.connect(self.save_requested)
        self.print_button.clicked.connect(self.print_requested)
        for shortcut, act in (
            ("Ctrl+PgDown", self._go_on),
            ("Ctrl+PgUp", self._go_back),
            ("Alt+N", self._add_relative),
        ):
            made = QShortcut(QKeySequence(shortcut), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)
        self._foot = frame("footer")
        line = row(self.state, self.print_button, self.save)
        around = (WIDE, MEDIUM, WIDE, MEDIUM)
        box(QVBoxLayout(self._foot), self.print_offer, line, gap=MEDIUM, margins=around)
        box(QVBoxLayout(self), self._aside, self._foot, gap=0).setStretch(0, 1)
        self._fit()

    def _begun(self, group: GroupId) -> GroupForm:
        key = (group, self._allowed & groups.needs(group))
        if key not in self._forms:
            self._forms[key] = self._make(group)
        return self._forms[key]

    def _make(self, group: GroupId) -> GroupForm:
        """A group's page: the card with its form, and what else belongs to the group."""
        page, cards = self._shown_page.new_page()
        # Where the form has headings of its own, two would stand on top of each other.
        own = groups.columns(group)[0] in groups.headings(group)
        card = Card("" if own else labels.code("base_data_group", group))
        card.setAccessibleName(labels.code("base_data_group", group))
        cards.addWidget(card)
        form = group_form(group, self._allowed, self._missing_characters, card)
        card.add(form)
        if group is GroupId.FAMILY:
            cards.addWidget(self.family)
        if group is GroupId.PERSON:
            cards.addWidget(_voluntary())
        cards.addStretch(1)
        self._pages[form] = page
        return form

    def _show(self, form: GroupForm) -> None:
        self._shown_page.show_page(self._pages[form])
        self._lead_foot()
        self._aside.select(form.group)
        self.chooser.select(form.group)

    def _fit(self) -> None:
        self._page.set_widest(theme.current().metrics.grown(_WIDEST))

    def _build_next(self) -> None:
        """One row that is still missing; only what is already there opens at once."""
        for group in GroupId:
            form = self._begun(group)
            if not form.is_built:
                if form.build_row():
                    self.form_made.emit(form)
                self._lead_foot()
                return
        self._ahead.stop()

    def _lead_foot(self) -> None:
        """Behind all the rest: it was there before any form and its rows."""
        before = stop_before(self.window())
        if not self._foot.isAncestorOf(before):
            lead(before, self._foot)

    def _reveal(self) -> None:
        focused = self.focusWidget()
        if self._content.isAncestorOf(focused):
            self._page.ensureWidgetVisible(focused, 0, _AROUND)

    def _work(self) -> None:
        """As by pressing the line of the group that is open."""
        self.group_chosen.emit(self._group)

    def _choose(self, group: str) -> None:
        self.group_chosen.emit(GroupId(group))

    def _pass(self, group: str) -> None:
        self.group_passed.emit(GroupId(group))

    def _go_on(self) -> None:
        self._step(1)

    def _go_back(self) -> None:
        self._step(-1)

    def _add_relative(self) -> None:
        """Where relatives stand; elsewhere the key means nothing."""
        if self._group is GroupId.FAMILY:
            self.family.add_button.click()

    def _step(self, step: int) -> None:
        order = list(GroupId)
        self.group_chosen.emit(order[(order.index(self._group) + step) % len(order)])


def _voluntary() -> QWidget:
    """What the counsellor can say when somebody asks."""
    words = _(
        "Everything here is voluntary; a name is enough, and it may be another than the one "
        "in the passport. The question mark beside a field says what it is for."
    )
    return label(words, Kind.CAPTION, wrap=True)
