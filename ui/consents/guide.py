"""Talking about case management, step by step in place: explain, read together, write down."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.fields import COLLABORATIONS, Value
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.services.forms import OfferedLanguage
from ui.consents import words
from ui.consents.entry import Said, TalkEntry, drafted, from_draft
from ui.qt.buttons import SegmentedSwitch, plain, primary, quiet
from ui.qt.choices import CheckBox, RadioButton
from ui.qt.combo_box import ComboBox
from ui.qt.dates import DateField
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, box, column, holder, row
from ui.qt.line_edits import LineEdit
from ui.qt.problem import ProblemLine
from ui.qt.surfaces import Notice, NoticeKind, rule
from ui.qt.text import Kind, label


class TalkGuide(QWidget):
    """Holds what is typed until it is saved; a draft of it is kept from the first entry on."""

    changed = Signal()
    read_requested = Signal()
    sheet_requested = Signal()
    language_chosen = Signal()
    save_requested = Signal()
    cancel_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._blank = TalkEntry("", None, None, interpreted=False, cover=None, paper_place="")
        self._reviewed: dict[str, bool] = {}
        self._showing = False
        self._language = ComboBox()
        self._language.setObjectName("language")
        self._sheet_language = FieldColumn(_("Language of the sheet"), self._language)
        self.read = plain(_("Read together"), Icon.BOOK_OPEN)
        self.look = quiet(_("View sheet"), Icon.FILE_TEXT)
        self._read_so_far = label("", Kind.CAPTION, wrap=True)
        self._hint = Notice(NoticeKind.INFO, "")
        self.radios = {said: RadioButton(text) for said, text in _said().items()}
        self._group = QButtonGroup(self)
        self._what_follows = label("", Kind.CAPTION, wrap=True)
        self._undecided = ProblemLine()
        self._day = DateField()
        self._day_column = FieldColumn(labels.field(COLLABORATIONS["decided_on"]), self._day)
        self.interpreted = CheckBox(_("Somebody interpreted"))
        self.cover = cover_switch()
        self._cover_column = FieldColumn(labels.field(COLLABORATIONS["cover"]), self.cover)
        self.paper = LineEdit()
        self.paper.setMaxLength(COLLABORATIONS["paper_place"].limit)
        self.paper.setPlaceholderText(_("for example: folder 3, locked cupboard"))
        self._paper_column = FieldColumn(labels.field(COLLABORATIONS["paper_place"]), self.paper)
        self._details = holder(
            column(
                self._day_column,
                self.interpreted,
                self._cover_column,
                self._paper_column,
                gap=LARGE,
            )
        )
        self.save = primary(_("Save decision"), shortcut="")
        self.cancel = quiet(_("Cancel"))
        self._state = label("", Kind.CAPTION, wrap=True)
        self._build()
        self._connect()

    # ---- what is shown ----------------------------------------------------------------------

    def show_languages(self, offered: tuple[OfferedLanguage, ...]) -> None:
        """The languages the sheet can be had in."""
        self._reviewed = {language.tag: language.reviewed for language in offered}
        chosen = self._language.choice()
        self._language.set_choices(words.languages(offered))
        self._language.choose(chosen)
        self._say_reviewed()

    def begin(self, language: str, today: date, hint: str) -> None:
        """Nothing entered yet; `hint` is what the first talk says about the need, or nothing."""
        self._day.read_near(today)
        known = language if language in self._reviewed else next(iter(self._reviewed), "")
        self._blank = TalkEntry(known, None, today, interpreted=False, cover=None, paper_place="")
        self._show(self._blank)
        self._hint.show_words(NoticeKind.INFO, hint, word=_("From the first talk"))
        self._hint.setVisible(bool(hint))
        self.show_read("")
        self.show_state("")
        self.show_problem("")

    def entry(self) -> TalkEntry:
        """What is entered now."""
        said = next((said for said, radio in self.radios.items() if radio.isChecked()), None)
        return TalkEntry(
            self._language.choice() or "",
            said,
            self._day.value() if self._day.readable() else self._day.text(),
            interpreted=self.interpreted.isChecked(),
            cover=cover_of(self.cover),
            paper_place=self.paper.text().strip(),
        )

    def show_read(self, words_: str) -> None:
        """How far the sheet was read together."""
        self._read_so_far.setText(words_)
        self._read_so_far.setVisible(bool(words_))

    def show_state(self, words_: str) -> None:
        """Whether what is entered is kept."""
        self._state.setText(words_)
        self._state.setVisible(bool(words_))

    def show_problem(self, words_: str) -> None:
        """No decision is chosen; no words take all problems away."""
        self._undecided.say(words_)
        self._day_column.show_problem("")
        self._sheet_language.show_problem("")

    def show_day_problem(self, words_: str) -> None:
        """Say it under the day, and put the keyboard there."""
        self._day_column.show_problem(words_)
        self._day.setFocus()

    def show_language_problem(self, words_: str) -> None:
        """Say it under the language, and put the keyboard there."""
        self._sheet_language.show_problem(words_)
        self._language.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """While it is saved nothing in it changes."""
        self.setEnabled(not busy)

    def focus_first(self) -> None:
        """Where the talk begins."""
        self._language.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_decision(self) -> None:
        """On what was said, or on the first answer."""
        chosen = self.entry().said or Said.ORAL
        self.radios[chosen].setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- the draft --------------------------------------------------------------------------

    def draft_content(self) -> dict[str, Value]:
        """All of it once there is something to lose: the day counts as well if it was left as it
        stood. A language alone, or that nothing is decided yet, is nothing to keep."""  # fmt: skip
        entry = self.entry()
        if entry.said is Said.NOT_YET:
            entry = replace(entry, said=None)
        if replace(entry, language=self._blank.language) == self._blank:
            return {}
        return drafted(entry)

    def show_draft(self, content: Mapping[str, Value], words_: str, *, behind: bool) -> None:
        """Put back what was entered and not saved."""
        del behind  # the record is written once and never changed
        entry = from_draft(content)
        self._show(replace(entry, language=entry.language or self._blank.language))
        self.show_state(words_)

    # ---- inside -----------------------------------------------------------------------------

    def _build(self) -> None:
        choices = QWidget()
        stack = box(QVBoxLayout(choices), gap=HAIR)
        for said, radio in self.radios.items():
            radio.setObjectName(f"said.{said}")
            self._group.addButton(radio)
            stack.addWidget(radio)
        buttons = row(self.read, self.look, None, gap=SMALL)
        box(
            QVBoxLayout(self),
            rule(),
            label(_("Explain"), Kind.STRONG),
            self._sheet_language,
            column(buttons, self._read_so_far, gap=HAIR),
            self._hint,
            rule(),
            label(_("What does the young person say?"), Kind.STRONG),
            column(choices, self._undecided, self._what_follows, gap=SMALL),
            self._details,
            column(row(self.save, self.cancel, None, gap=SMALL), self._state, gap=SMALL),
            gap=MEDIUM,
        )
        self._show_parts()

    def _connect(self) -> None:
        self.read.clicked.connect(self.read_requested)
        self.look.clicked.connect(self.sheet_requested)
        self.save.clicked.connect(self.save_requested)
        self.cancel.clicked.connect(self.cancel_requested)
        self._language.chosen.connect(self._chose_language)
        for radio in self.radios.values():
            radio.toggled.connect(self._chose)
        self._day.changed.connect(self._edited_day)
        self.interpreted.toggled.connect(self._edited)
        self.cover.chosen.connect(self._edited)
        self.paper.textChanged.connect(self._edited)

    def _show(self, entry: TalkEntry) -> None:
        self._showing = True
        try:
            self._language.choose(entry.language)
            self._group.setExclusive(False)  # else the last one could not be let go
            for said, radio in self.radios.items():
                radio.setChecked(said is entry.said)
                radio.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.setExclusive(True)
            if isinstance(entry.day, str):
                self._day.setText(entry.day)
            else:
                self._day.set_value(entry.day)
            self.interpreted.setChecked(entry.interpreted)
            self.cover.choose(_COVERS[entry.cover])
            self.paper.setText(entry.paper_place)
        finally:
            self._showing = False
        self._say_reviewed()
        self._show_parts()

    def _chose_language(self) -> None:
        self._say_reviewed()
        self._sheet_language.show_problem("")
        self.show_read("")
        self.language_chosen.emit()
        self._edited()

    def _chose(self, on: bool) -> None:  # noqa: FBT001  the signal's own shape
        if on and not self._showing:
            self._undecided.say("")
            self._show_parts()
            self._edited()

    def _edited_day(self) -> None:
        self._day_column.show_problem("")
        self._edited()

    def _edited(self) -> None:
        if not self._showing:
            self.changed.emit()

    def _show_parts(self) -> None:
        said = self.entry().said
        decided = said is not None and said is not Said.NOT_YET
        self._details.setVisible(decided)
        self._cover_column.setVisible(said is not None and said.agreed)
        self._paper_column.setVisible(said is Said.SIGNED)
        told = "" if said is None else _what_follows(said)
        self._what_follows.setText(told)
        self._what_follows.setVisible(bool(told))
        self.save.say(_("Close for today") if said is Said.NOT_YET else _("Save decision"))

    def _say_reviewed(self) -> None:
        reviewed = self._reviewed.get(self._language.choice() or "", True)
        self._sheet_language.show_hint("" if reviewed else _("Translation not reviewed yet"))


def cover_switch() -> SegmentedSwitch:
    """Whether colleagues may stand in; not asked is no no."""
    made = SegmentedSwitch(
        labels.field(COLLABORATIONS["cover"]),
        (
            ("yes", pgettext("answer", "Yes")),
            ("no", pgettext("answer", "No")),
            ("", pgettext("answer", "not asked")),
        ),
    )
    made.choose("")
    return made


def cover_of(switch: SegmentedSwitch) -> bool | None:
    """What is chosen there."""
    return {"yes": True, "no": False}.get(switch.choice())


def show_cover(switch: SegmentedSwitch, cover: bool | None) -> None:  # noqa: FBT001  a value
    """Choose it there, without a signal."""
    switch.choose(_COVERS[cover])


_COVERS = {True: "yes", False: "no", None: ""}


def _said() -> dict[Said, str]:
    return {
        Said.ORAL: _("Yes, agreed orally"),
        Said.SIGNED: _("Yes, with a signature"),
        Said.REFUSED: _("No, only advice"),
        Said.NOT_YET: _("Not decided yet"),
    }


def _what_follows(said: Said) -> str:
    """Kindly, what it means."""
    if said.agreed:
        return _("From that day on you work together in case management. It can end at any time.")
    if said is Said.REFUSED:
        return _(
            "That is all right. Advice goes on as before and the file stays. You can speak about "
            "it again whenever it fits."
        )
    return _("There is no hurry. Nothing is written down; advice goes on.")
