"""The first step: a name, an age, a language; only in memory."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.clients import Certainty
from jmd_desktop.domain.fields import CLIENTS
from jmd_desktop.domain.intake import ConsentTalk, OpenTalk
from jmd_desktop.i18n import _
from ui.phases.intake.parts import MemoryLine, Tick, guard
from ui.qt.form import BoundForm
from ui.qt.layout import LARGE, SMALL, box
from ui.qt.surfaces import Card, Notice, NoticeKind
from ui.qt.tiles import Choice, TileChoice


class MeetingStep(QWidget):
    """Shows and hands out what was entered; which of it is needed is not decided here."""

    changed = Signal()

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self.names = BoundForm(CLIENTS, missing_characters=missing_characters)
        self.names.row("first_name", "last_name")
        self.names.row("preferred_name")
        guard(self.names, "first_name", "last_name", "preferred_name")
        self.birth = BoundForm(CLIENTS, missing_characters=missing_characters)
        self.birth.row("birth_date", "birth_date_certainty")
        guard(self.birth, "birth_date", "birth_date_certainty")
        self.unknown = Tick(_("Date of birth not known"), "birth_date_unknown")
        self._age = Notice(NoticeKind.WARN, "")
        self._age.hide()
        self._guardians = Notice(NoticeKind.INFO, "")
        self._guardians.hide()
        self.languages = TileChoice(_("Language of the sheet"), 3)
        self.languages.setObjectName("language")
        box(
            QVBoxLayout(self),
            MemoryLine(),
            Card(_("Name"), self.names),
            Card(_("Age"), self.birth, self.unknown, self._age, self._guardians, gap=SMALL),
            Card(_("Language of the sheet"), self.languages),
            None,
            gap=LARGE,
        )
        self.unknown.changed.connect(self._toggle_unknown)
        self.names.changed.connect(self.changed)
        self.birth.changed.connect(self.changed)
        self.languages.chosen.connect(lambda _key: self.changed.emit())

    def show_talk(self, open_talk: OpenTalk) -> None:
        """Put everything in, or empty it; what could be undone goes as well."""
        talk = open_talk.talk
        self.names.show_values(
            {
                "first_name": talk.first_name,
                "last_name": talk.last_name,
                "preferred_name": talk.preferred_name,
            }
        )
        self.unknown.box.setChecked(open_talk.birth_date_unknown)
        self.birth.show_values(
            {
                "birth_date": talk.birth_date or open_talk.birth_date_typed,
                "birth_date_certainty": talk.birth_date_certainty,
            }
        )
        self.languages.choose(talk.language)
        self.clear_problems()

    def first_facts(self, form_code: str) -> ConsentTalk:
        """What was entered; a date that is none counts as no date."""
        written = self.names.values()
        born = self.birth.values()
        day, certainty = born["birth_date"], born["birth_date_certainty"]
        return ConsentTalk(
            form_code,
            first_name=str(written["first_name"] or ""),
            last_name=str(written["last_name"] or ""),
            preferred_name=str(written["preferred_name"] or ""),
            birth_date=day if isinstance(day, date) else None,
            birth_date_certainty=Certainty(certainty) if isinstance(certainty, str) else None,
            language=self.languages.choice(),
        )

    def birth_date_typed(self) -> str:
        """What stands in the date while it is no date."""
        typed = self.birth.field("birth_date").editor.typed()
        return typed if isinstance(typed, str) else ""

    def show_languages(self, choices: tuple[Choice, ...]) -> None:
        """The languages the sheet is offered in."""
        self.languages.set_choices(choices)

    def show_age(self, words: str) -> None:
        """A remark on the age, or none."""
        self._age.show_words(NoticeKind.WARN, words)
        self._age.setVisible(bool(words))

    def show_guardians(self, words: str) -> None:
        """That guardians sign too, and why; or nothing."""
        self._guardians.show_words(NoticeKind.INFO, words, word=_("Guardians sign, too"))
        self._guardians.setVisible(bool(words))

    def clear_problems(self) -> None:
        """No field is wrong any more."""
        self.names.show_problem("first_name", "")
        self.birth.show_problem("birth_date", "")
        self.languages.show_problem("")

    def _toggle_unknown(self) -> None:
        unknown = self.unknown.box.isChecked()
        if unknown:
            self.birth.show_values({})
        for column in ("birth_date", "birth_date_certainty"):
            self.birth.field(column).editor.widget.setEnabled(not unknown)
        self.changed.emit()
