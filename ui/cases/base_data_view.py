"""The page of the base data: the form, what is saved of it, and where the intake stands."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.cases import Phase, PhaseState, PhaseStatus
from jmd_desktop.domain.fields import CLIENTS, Need, Value
from jmd_desktop.i18n import _
from ui.qt.buttons import primary
from ui.qt.choices import RadioButton
from ui.qt.columns import TwoColumns
from ui.qt.form import BoundForm
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import MEDIUM, SMALL, WIDE, box, row
from ui.qt.surfaces import Card, Notice, NoticeKind, ScrollPage, frame
from ui.qt.text import Kind, label, restyle, tooltip_with_keys
from ui.qt.theme import Tone

_WIDEST = 1120  # px


def base_data_form(
    allowed: AbstractSet[Need], missing_characters: Callable[[str], tuple[str, ...]]
) -> BoundForm:
    """The screen of D1, as far as it goes today; everything on it is voluntary but a name."""
    form = BoundForm(CLIENTS, allowed=allowed, missing_characters=missing_characters)
    form.section(_("Name"))
    form.row("last_name", "first_name")
    form.row("preferred_name")
    form.section(_("Age and origin"))
    form.row("birth_date", "birth_date_certainty")
    form.row("country_of_origin")
    form.section(_("Understanding each other"))
    form.row("family_languages")
    form.row("interpreter_needed")
    form.section(_("Contact"))
    form.row("safe_to_contact")
    form.row("safe_contact_note")
    form.row("phone", "mail")
    form.row("address")
    return form


class BaseDataView(QWidget):
    """One form for each set of consents a case can have; made once and used again."""

    save_requested = Signal()
    discard_requested = Signal()
    history_requested = Signal(str)
    typed = Signal()
    phase_chosen = Signal(object)  # PhaseStatus

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._missing_characters = missing_characters
        self._forms: dict[frozenset[Need], BoundForm] = {}
        self._stack = _Stack()
        self._refusal = Notice(NoticeKind.DANGER, "")
        self._refusal.hide()
        self.phase = _PhaseCard()
        self.phase.chosen.connect(self.phase_chosen)
        self._content = TwoColumns(shares=(3, 1))
        self._content.add_first(self._refusal, Card("", self._stack))
        self._content.add_second(self.phase, _VoluntaryCard())
        self._page = ScrollPage(self._content, None, widest=_WIDEST)
        self._state = _SaveState()
        self.save = primary(_("Save"), Icon.SAVE)
        keys = QKeySequence("Ctrl+S").toString(QKeySequence.SequenceFormat.NativeText)
        self.save.setToolTip(tooltip_with_keys(_("Save"), keys))
        self.save.clicked.connect(self.save_requested)
        foot = frame("footer")
        box(QHBoxLayout(foot), self._state, self.save, margins=(WIDE, MEDIUM, WIDE, MEDIUM))
        box(QVBoxLayout(self), self._page, foot, gap=0)
        # Last: every time a finished form is put into something, Qt styles all of it anew.
        self.form = self._form(frozenset(Need))
        self.clear()

    def clear(self) -> None:
        """Show nobody until a case is read."""
        self._content.hide()
        self.save.setEnabled(False)
        self._state.say("")

    def begin(self, allowed: AbstractSet[Need], values: Mapping[str, Value]) -> BoundForm:
        """Show the stored record of another case; the form is the one for its consents."""
        self.form = self._form(frozenset(allowed))
        self.form.show_values(values)
        self._stack.setCurrentWidget(self.form)
        self._page.verticalScrollBar().setValue(0)
        self._content.show()
        self.save.setEnabled(True)
        self.drop_refusal()
        return self.form

    def show_refusal(self, words: str, *, word: str = "") -> None:
        """Say above the form why it was not saved."""
        self._refusal.show_words(NoticeKind.DANGER, words, word=word)
        self._refusal.show()
        self._page.verticalScrollBar().setValue(0)

    def drop_refusal(self) -> None:
        """The refusal has been dealt with."""
        self._refusal.hide()

    def show_clean(self, edited_at: datetime, now: datetime) -> None:
        """Nothing is unsaved."""
        self._state.say(_("Last edited {ago}").format(ago=labels.ago(edited_at, now)))
        self._state.setToolTip(labels.moment(edited_at))

    def show_saving(self) -> None:
        """On its way to the file."""
        self._state.say(_("Saving …"))

    def show_saved(self, at: datetime) -> None:
        """It is part of the file."""
        words = _("Saved at {time}").format(time=_clock_time(at))
        self._state.say(words, Icon.CIRCLE_CHECK, Tone.OK)

    def show_unsaved(self, kept_at: datetime | None) -> None:
        """Something was typed; `kept_at` is when it was last kept as a draft."""
        words = _("Not saved yet")
        if kept_at is not None:
            words = _("Not saved yet, kept as a draft at {time}").format(time=_clock_time(kept_at))
        self._state.say(words, Icon.FILE_PEN, Tone.WARN)

    def show_problem(self, words: str) -> None:
        """Something has to be done before it can be saved."""
        self._state.say(words, Icon.CIRCLE_ALERT, Tone.DANGER)

    def _form(self, allowed: frozenset[Need]) -> BoundForm:
        made = self._forms.get(allowed)
        if made is None:
            made = self._forms[allowed] = base_data_form(allowed, self._missing_characters)
            made.changed.connect(self.typed)
            made.discard_requested.connect(self.discard_requested)
            made.history_requested.connect(self.history_requested)
            self._stack.addWidget(made)
        return made


class _Stack(QStackedWidget):
    """As high as the form that shows, not as the highest."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class _PhaseCard(Card):
    """Where the case stands in the intake; any state at any time (GR1)."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(labels.code("phase", Phase.INTAKE), gap=SMALL)
        self._buttons = {
            status: RadioButton(labels.code("phase_status", status)) for status in PhaseStatus
        }
        for status, button in self._buttons.items():
            button.clicked.connect(lambda _=False, status=status: self.chosen.emit(status))
            self.add(button)
        self._since = label("", Kind.CAPTION, wrap=True)
        self.add(self._since)

    def show_state(self, state: PhaseState) -> None:
        """Show it without a signal."""
        self._buttons[state.status].setChecked(True)
        since = state.since
        self._since.setVisible(since is not None)
        self._since.setText("" if since is None else _since(since))

    def button(self, status: PhaseStatus) -> RadioButton:
        """The button of a state."""
        return self._buttons[status]


class _VoluntaryCard(Card):
    """What the counsellor can say when somebody asks."""

    def __init__(self) -> None:
        words = _(
            "Everything here is voluntary; a name is enough, and it may be another than the one "
            "in the passport. The question mark beside a field says what it is for."
        )
        super().__init__(_("Good to know"), label(words, Kind.QUIET, wrap=True), gap=SMALL)


class _SaveState(QWidget):
    """The line that says whether what is on the screen is in the file."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel(Icon.CIRCLE_CHECK, Tone.OK, 16)
        self._words = label("", wrap=True)
        self.setLayout(row(self._icon, self._words, gap=SMALL))
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.setStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def say(self, words: str, name: Icon | None = None, tone: Tone = Tone.QUIET) -> None:
        """A few words, with an icon where they need attention."""
        self._words.setText(words)
        self.setToolTip("")
        restyle(self._words, "kind", (Kind.QUIET if name is None else Kind.BODY).value)
        self._icon.setVisible(name is not None)
        if name is not None:
            self._icon.show_icon(name, tone)


def _clock_time(at: datetime) -> str:
    return f"{at.astimezone():%H:%M}"


def _since(day: date) -> str:
    return _("since {day}").format(day=labels.day(day))
