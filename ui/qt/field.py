"""A column of label, editor, hint and the line that says what is wrong."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, box
from ui.qt.problem import mark_problem
from ui.qt.surfaces import Pill
from ui.qt.text import Kind, label, verbatim
from ui.qt.theme import Tone


class FieldColumn(QWidget):
    """One input with everything that belongs to it, so that all forms look and sound alike."""

    def __init__(self, title: str, editor: QWidget, *, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self._hint_words = hint
        self.label = label(verbatim(title), Kind.LABEL)
        self.label.setBuddy(editor)  # also the only name a combo box has for a screen reader
        editor.setAccessibleName(title)
        self.heading = QHBoxLayout()
        self.heading.setSpacing(HAIR)
        self.heading.addWidget(self.label)
        self.heading.addStretch(1)
        self._hint = label(hint, Kind.CAPTION, wrap=True)
        self._problem = label("", Kind.ERROR, wrap=True)
        self._problem_icon = IconLabel(Icon.CIRCLE_ALERT, Tone.DANGER, 14)
        self._problem_line = QWidget()
        line = QHBoxLayout(self._problem_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(HAIR)
        line.addWidget(self._problem_icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._problem, 1)
        box(QVBoxLayout(self), self.heading, editor, self._problem_line, self._hint, None, gap=HAIR)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.show_problem("")

    def add_aside(self, widget: QWidget) -> None:
        """Put something at the end of the label's line: help, history, the mark of a draft."""
        self.heading.addWidget(widget)

    def align_heading(self) -> None:
        """As high as that of a field of a form, which leaves room for the mark of a draft."""
        self.heading.addStrut(Pill(_("Draft"), Tone.WARN).sizeHint().height())

    def show_hint(self, words: str) -> None:
        """Change the hint; no words take it away."""
        self._hint_words = words
        self._hint.setText(words)
        self.show_problem(self._problem.text())

    def show_problem(self, words: str) -> None:
        """Say below the input what is wrong; no words take it away."""
        self._problem.setText(words)
        self._problem_line.setVisible(bool(words))
        self._hint.setVisible(bool(self._hint_words))
        mark_problem(self.editor, bool(words))
        self.editor.setAccessibleDescription(" ".join(filter(None, (words, self._hint_words))))

    @property
    def problem(self) -> QLabel:
        """The line that says what is wrong."""
        return self._problem
