"""How much of a series is meant: asked in its place, answered with one key."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.series import Reach
from jmd_desktop.i18n import _
from ui.qt.buttons import Button, quiet
from ui.qt.flow import FlowLayout
from ui.qt.layout import MEDIUM, SMALL, box, row, wraps
from ui.qt.text import Kind, capital, label


class ReachQuestion(QFrame):
    """The narrower answer is in focus; Escape takes the question back."""

    def __init__(self, list_name: str) -> None:
        """`list_name` is that of the words for the two answers."""
        super().__init__()
        self._then: Callable[[Reach], object] | None = None
        self.setProperty("kind", "notice-info")
        self._word = label("", Kind.STRONG, wrap=True)
        self._words = label("", wrap=True)
        self.this = quiet(capital(labels.code(list_name, Reach.THIS)))
        self.following = quiet(capital(labels.code(list_name, Reach.FOLLOWING)))
        back = quiet(_("Cancel"))
        answers = _beside_each_other(self.this, self.following, back)
        box(
            QVBoxLayout(self),
            self._word,
            self._words,
            row(-SMALL, answers, gap=0),
            gap=2,
            margins=(MEDIUM, 10, MEDIUM, SMALL),
        )
        self.hide()
        self.this.clicked.connect(self._answer_this)
        self.following.clicked.connect(self._answer_following)
        back.clicked.connect(self.withdraw)

    def ask(self, word: str, words: str, then: Callable[[Reach], object]) -> None:
        """What is about to be done, and what follows the answer."""
        self._then = then
        self._word.setText(word)
        self._words.setText(words)
        self.setAccessibleName(f"{word}: {words}")
        self.this.setAccessibleDescription(words)
        self.show()
        self.this.setFocus(Qt.FocusReason.OtherFocusReason)

    def withdraw(self) -> None:
        """It is decided, or nobody wants it any more."""
        self._then = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, and nothing else of the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.withdraw()
        else:
            super().keyPressEvent(event)

    def _answer_this(self) -> None:
        self._answer(Reach.THIS)

    def _answer_following(self) -> None:
        self._answer(Reach.FOLLOWING)

    def _answer(self, reach: Reach) -> None:
        then = self._then
        self.withdraw()
        if then is not None:
            then(reach)


def _beside_each_other(*buttons: Button) -> QWidget:
    """In the next line where there is no room."""
    made = QWidget()
    flow = FlowLayout(made)
    for each in buttons:
        flow.addWidget(each)
    wraps(made)
    return made
