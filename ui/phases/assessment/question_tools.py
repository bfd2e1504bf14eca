"""What is done with a questionnaire, as buttons in one line that shorten to their icons."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStyleOptionButton, QWidget

from jmd_desktop.domain.surveys import Survey, SurveyView, View
from jmd_desktop.i18n import _
from ui.phases.assessment.reading import Read
from ui.qt import theme
from ui.qt.buttons import Button, ButtonKind
from ui.qt.choices import CheckBox
from ui.qt.icons import Icon
from ui.qt.language_names import both_names
from ui.qt.layout import SMALL, box
from ui.qt.print_offer import PrintButton
from ui.qt.text import plain_tooltip

if TYPE_CHECKING:
    _Button = Button
else:  # Qt's classes do not mix; what it is mixed into is one of them
    _Button = object

_FOLDED: Final = 44  # px wide at a text scale of 1: an icon that is met with a finger too


class _Folding(_Button):
    """Folded only its icon is painted; its words are spoken all the same, and in the tool tip."""

    _folded = False

    @property
    def whole(self) -> int:
        """The width with words, in pixels."""
        return super().sizeHint().width()

    @property
    def folded(self) -> bool:
        """Whether its words are not on the screen."""
        return self._folded

    def fold(self, *, on: bool) -> None:
        """Without words, or with them."""
        if on is not self._folded:
            self._folded = on
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(folded_width(), hint.height()) if self._folded else hint

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        if self._folded:
            option.text = ""


def folded_width() -> int:
    """The width of a button without its words, in pixels."""
    return theme.current().metrics.grown(_FOLDED)


class _Tool(_Folding, Button):
    """Opens a menu."""


class _Print(_Folding, PrintButton):
    """As everywhere, unless it is folded."""


class QuestionTools(QWidget):
    """One line, however narrow: nothing of it goes to a second one or away."""

    third_requested = Signal()
    removal_requested = Signal(object)  # SurveyView
    desk_requested = Signal(str)  # a language

    def __init__(self) -> None:
        super().__init__()
        self.self_answering = _Tool(_("The young person answers"), ButtonKind.QUIET, Icon.LANGUAGES)
        self.views = _Tool(_("Views"), ButtonKind.QUIET, Icon.USERS)
        self._print = _Print(_("Print sheet"))
        self.print: PrintButton = self._print
        self.faces = CheckBox(_("Faces"))
        self._faces = _AsHigh(self.faces)
        self._folding = (self._print, self.views, self.self_answering)  # in this order
        self.languages = QMenu(self)
        self._whose = QMenu(self)
        self._shown: tuple[object, ...] = ()
        self._build()

    def show_survey(self, read: Read, survey: Survey) -> None:
        """The menus; a finished survey has none of them."""
        is_open = survey.finished_on is None
        for tool in (self.self_answering, self.views):
            tool.setVisible(is_open)
        shown = (read.languages, read.spoken, survey.views)
        if shown == self._shown:
            return
        self._shown = shown
        self.languages.clear()
        first = [tag for tag in read.spoken if tag in read.languages]
        for tag in dict.fromkeys((*first, *read.languages)):
            action = self._action(self.languages, both_names(tag))
            action.triggered.connect(partial(self._ask_desk, tag))
        self._offer_views(survey.views)

    def room(self, folded: int = 0) -> int:
        """The width of all that is shown, in pixels, so many of the buttons without words."""
        short = self._there()[:folded]
        widths = [folded_width() if tool in short else tool.whole for tool in self._there()]
        widths.append(self._faces.sizeHint().width())
        return sum(widths) + SMALL * (len(widths) - 1)

    def fold(self, width: int) -> None:
        """Words where there is room for them, the least needed ones go first."""
        there = self._there()
        count = next((n for n in range(len(there)) if self.room(n) <= width), len(there))
        for number, tool in enumerate(there):
            tool.fold(on=number < count)

    @property
    def width_now(self) -> int:
        """The width of all that is shown as it is folded now, in pixels."""
        return self.room(sum(tool.folded for tool in self._there()))

    # ---- inside -----------------------------------------------------------------------------

    def _there(self) -> list[_Tool | _Print]:
        return [tool for tool in self._folding if not tool.isHidden()]

    def _offer_views(self, views: Sequence[SurveyView]) -> None:
        self._whose.clear()
        another = self._action(self._whose, _("Add another person's view …"))
        another.triggered.connect(self._ask_third)
        for view in views:
            if view.view is View.THIRD:
                words = _("Take out “{who}” …").format(who=view.who)
                self._action(self._whose, words).triggered.connect(partial(self._ask_out, view))

    def _action(self, menu: QMenu, words: str) -> QAction:
        return menu.addAction(words.replace("&", "&&"))

    def _ask_desk(self, tag: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.desk_requested.emit(tag)

    def _ask_third(self) -> None:
        self.third_requested.emit()

    def _ask_out(self, view: SurveyView, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.removal_requested.emit(view)

    def _build(self) -> None:
        self.self_answering.setMenu(self.languages)
        self.views.setMenu(self._whose)
        large = _("Large, in their language, with nothing else on the screen.")
        told = "\n".join((_("The young person answers"), large))
        self.self_answering.setToolTip(plain_tooltip(told))
        self.views.setToolTip(_("Views"))
        tools = (self.self_answering, self.views, self.print)
        box(QHBoxLayout(self), *tools, self._faces, None, gap=SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


class _AsHigh(QWidget):
    """A box to tick that stands in a line of buttons."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        box(QHBoxLayout(self), inside, gap=0, margins=(SMALL, 0, 0, 0))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.current().metrics.button)
