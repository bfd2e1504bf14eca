"""The end of a talk: what has worked out, in words of its own and in what was said before (GR7)."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.fields import SURVEYS, Value
from jmd_desktop.i18n import _
from ui.phases.assessment.talk_words import AT_THE_END
from ui.qt.buttons import Button, ButtonKind
from ui.qt.form import BoundForm
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, SMALL, box, column, row
from ui.qt.surfaces import Card, Notice, NoticeKind
from ui.qt.text import Kind, label


class Closing(QWidget):
    """Built once; another survey only brings other words."""

    finish_requested = Signal()
    area_requested = Signal(str)

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._own = Card("")
        self.form = BoundForm(SURVEYS, missing_characters=missing_characters, parent=self._own)
        self.form.row(*AT_THE_END)
        self.form.field("achieved").column.label.setText(_("In the young person's words"))
        self._said = label("", wrap=True, selectable=True)
        self._silent = label(_("Nothing was written down about it."), Kind.QUIET, wrap=True)
        hint = label(
            _("Say it aloud together before you part: what works is what one can build on."),
            Kind.QUIET,
            wrap=True,
        )
        self._own.add(hint, self.form, self._said, self._silent)
        self._grown = Notice(NoticeKind.OK, "")
        self._lines = column(gap=LARGE)
        beyond = row(-SMALL, self._lines, -SMALL, gap=0)  # quiet buttons reach beyond the words
        self._goes_well = Card(_("What goes well"), beyond)
        self.finish = Button(_("Finish the survey"), ButtonKind.PRIMARY, Icon.CHECK)
        self.finish.clicked.connect(self.finish_requested)
        self._made: list[QWidget] = []
        box(
            QVBoxLayout(self),
            self._own,
            self._grown,
            self._goes_well,
            row(None, self.finish),
            gap=LARGE,
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_words(
        self,
        held: Mapping[str, Value],
        good: Sequence[tuple[str, str]],
        grown: Sequence[str],
        *,
        is_open: bool,
    ) -> None:
        """`held` as stored, `good` by life area, a line for each view that has `grown`."""
        said = str(held.get("achieved") or "")
        self.form.setVisible(is_open)
        self._said.setText(said)
        self._said.setVisible(not is_open and bool(said))
        self._silent.setVisible(not is_open and not said)
        for old in self._made:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made = []
        for area, words in good:
            line = _Good(area, words)
            line.opened.connect(self.area_requested)
            self._made.append(line)
            self._lines.addWidget(line)
        self._goes_well.setVisible(bool(good))
        if grown:
            self._grown.show_words(
                NoticeKind.OK, "\n".join(grown), word=_("This has grown since last time")
            )
        self._grown.setVisible(bool(grown))
        self.finish.setVisible(is_open)

    def focus_first(self) -> None:
        """The cursor where one writes; nothing takes it where there is only to read."""
        if self.form.isVisibleTo(self):
            self.form.focus_field("achieved")


class _Good(QWidget):
    opened = Signal(str)

    def __init__(self, area: str, words: str) -> None:
        super().__init__()
        self._area = area
        go = Button(labels.code("life_area", area), ButtonKind.QUIET)
        go.clicked.connect(self._open)
        said = label(words, wrap=True, selectable=True)
        line = row(said, margins=(SMALL, 0, SMALL, 0))
        box(QVBoxLayout(self), row(go, None, gap=0), line, gap=0)

    def _open(self) -> None:
        self.opened.emit(self._area)
