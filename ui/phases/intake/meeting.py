"""The second step: how both understand each other; only in memory."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.fields import CLIENTS, CONSENTS
from jmd_desktop.domain.intake import ConsentTalk
from jmd_desktop.i18n import _
from ui.phases.intake.beside import Beside
from ui.phases.intake.parts import MemoryLine, guard
from ui.qt.form import BoundForm
from ui.qt.layout import LARGE, box
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label
from ui.qt.tiles import Choice, TileChoice

_INTERPRETER = ("interpreter_needed", "interpreter_language")


class MeetingStep(QWidget):
    """The language of the sheet, pointed at by the young person; what is spoken; who helps."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.languages = TileChoice(_("Language of the sheet"), 3, large=True)
        self.languages.setObjectName("language")
        self._spoken = BoundForm(CONSENTS)
        self._spoken.row("spoken_language")
        guard(self._spoken, "spoken_language")
        self._interpreter = BoundForm(CLIENTS)
        for name in _INTERPRETER:
            self._interpreter.row(name)
        guard(self._interpreter, *_INTERPRETER)
        sheet = Card(
            _("Language of the sheet"),
            label(
                _("Turn the screen: the young person can point at the language."),
                Kind.CAPTION,
                wrap=True,
            ),
            self.languages,
        )
        together = Card(
            _("Talking together"),
            label(
                _("Only if you speak another language than that of the sheet, or need help."),
                Kind.CAPTION,
                wrap=True,
            ),
            self._spoken,
            self._interpreter,
        )
        beside = Beside((sheet,), (together,), LARGE)
        box(QVBoxLayout(self), MemoryLine(), beside, None, gap=LARGE)
        self.languages.chosen.connect(lambda _key: self.changed.emit())
        self._spoken.changed.connect(self.changed)
        self._interpreter.changed.connect(self.changed)

    def show_languages(self, choices: tuple[Choice, ...]) -> None:
        """The languages the sheet is offered in."""
        self.languages.set_choices(choices)

    def show_talk(self, talk: ConsentTalk) -> None:
        """Put everything in, or empty it."""
        self.languages.choose(talk.language)
        self._spoken.show_values({"spoken_language": talk.spoken_language})
        self._interpreter.show_values({name: getattr(talk, name) for name in _INTERPRETER})
        self.clear_problems()

    def added_to(self, talk: ConsentTalk) -> ConsentTalk:
        """A talk with what was entered here."""
        spoken = self._spoken.values()["spoken_language"]
        language = self._interpreter.values()["interpreter_language"]
        return replace(
            talk,
            language=self.languages.choice(),
            spoken_language=spoken if isinstance(spoken, str) else None,
            interpreter_needed=self.needs_interpreter(),
            interpreter_language=language if isinstance(language, str) else None,
        )

    def needs_interpreter(self) -> bool | None:
        """What was answered; None while it is open."""
        needed = self._interpreter.values()["interpreter_needed"]
        return needed if isinstance(needed, bool) else None

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        self.languages.show_problem("")
        self._spoken.show_problem("spoken_language", "")
        self._interpreter.show_problem("interpreter_language", "")
