"""What the counsellor or a third person says on the five questions (CL3)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop.domain.evaluations import Effort
from jmd_desktop.domain.surveys import View
from jmd_desktop.i18n import _
from ui.phases.closure import evaluation_words as words
from ui.phases.closure.evaluation_forms import AskedForm, CounsellorForm, MissingCharacters
from ui.qt.buttons import Button, quiet
from ui.qt.hint_list import HintList
from ui.qt.icons import Icon
from ui.qt.layout import SMALL, box, row, wraps
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label


class AskedCard(Card):
    """Hints above the fields, a way out beside the title."""

    removal_requested = Signal()

    def __init__(self, title: str, form: AskedForm) -> None:
        self.form = form
        self.hints = HintList()
        self.remove: Button = quiet(_("Remove"), Icon.TRASH_2)
        self._title = label(title, Kind.TITLE)
        super().__init__("", _head(self._title, self.remove), self.hints, form)
        self.setAccessibleName(title)
        self.remove.hide()
        self.remove.clicked.connect(self.removal_requested)

    def show_head(self, title: str, *, in_file: bool) -> None:
        """Who it is, and whether anything could be taken out of the file."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self.remove.setVisible(in_file)


class EffortLine(QWidget):
    """What the journal says, and how it comes into the fields."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", Kind.CAPTION, wrap=True)
        self.take = quiet(_("Take over from the journal"))
        box(QVBoxLayout(self), self._words, row(self.take, None), gap=0)
        wraps(self)
        self.found = Effort()

    def show_effort(self, found: Effort) -> None:
        """This one."""
        self.found = found
        self._words.setText(words.effort(found))
        self.take.setVisible(bool(found.contacts))


class CounsellorCard(AskedCard):
    """With helps, effort and suggestions."""

    def __init__(self, missing_characters: MissingCharacters) -> None:
        self.effort = EffortLine()
        self.counsellor_form = CounsellorForm(missing_characters, self.effort)
        super().__init__(words.view_title(View.COUNSELLOR), self.counsellor_form)
        self.effort.take.clicked.connect(self._take)

    def _take(self) -> None:
        found = self.effort.found
        self.counsellor_form.put_effort(found.contacts, found.minutes)
        self.counsellor_form.focus_field("contacts")


def _head(title: QWidget, remove: QWidget) -> QWidget:
    made = QWidget()
    box(QHBoxLayout(made), title, None, remove, gap=SMALL)
    return made
