"""What is asked for one of the papers: what a letter says, when and where one meets."""

from datetime import date, time

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.letters import FollowUpOffer, Posting
from jmd_desktop.i18n import _
from jmd_desktop.services.closing_sheets import ClosingPapers
from ui.phases.closure import papers_words as words
from ui.qt.breaking import breakable
from ui.qt.choice_chips import ChoiceChips
from ui.qt.choices import CheckBox
from ui.qt.dates import DateField
from ui.qt.field import FieldColumn
from ui.qt.layout import HAIR, MEDIUM, box, column
from ui.qt.line_edits import LineEdit
from ui.qt.side_by_side import SideBySide
from ui.qt.text import Kind, label
from ui.qt.times import TimeField


class LetterPart(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.with_achieved = CheckBox(_("Say what was achieved"))
        self._words = label("", Kind.QUIET, wrap=True)
        self.offers = ChoiceChips(
            _("What does it say about the follow-up talk?"),
            [(each.value, labels.code("follow_up_offer", each)) for each in FollowUpOffer],
            needed=True,
        )
        self._when = label("", Kind.CAPTION, wrap=True)
        box(
            QVBoxLayout(self),
            column(self.with_achieved, self._words, gap=HAIR),
            asked(self.offers),
            self._when,
            gap=MEDIUM,
        )
        self._known: ClosingPapers | None = None

    def begin(self) -> None:
        self._known = None
        self.with_achieved.setChecked(True)
        self.offers.choose(FollowUpOffer.IF_LIKED)

    def show_known(self, known: ClosingPapers) -> None:
        fresh, self._known = self._known is None, known
        self._words.setText(breakable(known.achieved or words.nothing_achieved()))
        self.with_achieved.setVisible(bool(known.achieved))
        if fresh and known.follow_up_allowed and known.follow_up_on is not None:
            self.offers.choose(FollowUpOffer.ABOUT)
        day = known.follow_up_on
        self._when.setText("" if day is None else words.follow_up_day(day))
        self._when.setVisible(day is not None)

    @property
    def offer(self) -> FollowUpOffer:
        return FollowUpOffer(self.offers.choice() or FollowUpOffer.NONE)

    @property
    def achieved(self) -> str:
        known = self._known
        return known.achieved if known is not None and self.with_achieved.isChecked() else ""


class CertificatePart(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._period = label("", wrap=True)
        self.took_part = LineEdit()
        self.took_part.setPlaceholderText(_("for example: German course, internship"))
        column_ = FieldColumn(
            _("Took part in"), self.took_part, hint=_("A line of its own; it may stay empty.")
        )
        box(QVBoxLayout(self), self._period, column_, gap=MEDIUM)

    def begin(self) -> None:
        self.took_part.setText("")

    def show_known(self, known: ClosingPapers) -> None:
        self._period.setText(words.period(known.period))


class InvitationPart(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.day, self.at = DateField(), TimeField()
        self.place = LineEdit()
        self.place.setPlaceholderText(_("The address of your service"))
        self._day = FieldColumn(_("Day"), self.day, hint=_("Without a day it asks when it suits."))
        self._at = FieldColumn(_("Time"), self.at)
        place = FieldColumn(_("Place"), self.place)
        self.neutral = CheckBox(
            _("Neutral: without the name of the service and without what it is about")
        )
        self.note_read = CheckBox(_("I have read the note, and this letter is safe"))
        box(
            QVBoxLayout(self),
            SideBySide(self._day, self._at, place, shares=(2, 1, 3), least=110),
            self.neutral,
            self.note_read,
            gap=MEDIUM,
        )

    def begin(self) -> None:
        self.day.set_value(None)
        self.at.set_value(None)
        self.place.setText("")
        self.neutral.setChecked(False)
        self.note_read.setChecked(False)

    def show_known(self, known: ClosingPapers) -> None:
        """Days are those around the talk."""
        if known.follow_up_on is not None:
            self.day.read_near(known.follow_up_on)

    def show_posting(self, *, posted: bool, found: Posting | None) -> None:
        """The note has to be read where only one way is safe."""
        self.note_read.setVisible(posted and found is Posting.NEUTRAL)

    def problem(self) -> str:
        """What cannot be read yet, said under it; "" if all can."""
        wrong = "" if self.day.readable() else _("Please write the day like 3.3.2026.")
        told = self.at.text().strip() or self.place.text().strip()
        if told and not self.day.text().strip():
            wrong = _("Time and place need a day: without one it only asks when it suits.")
        self._day.show_problem(wrong)
        at = "" if self.at.readable() else _("Please write the time like 14:30.")
        self._at.show_problem(at)
        return wrong or at

    def focus_problem(self) -> None:
        """The keyboard to what has to be changed."""
        (self.at if self.day.readable() and self.day.text().strip() else self.day).setFocus()

    @property
    def when(self) -> tuple[date | None, time | None]:
        return self.day.value(), self.at.value()


def asked(chips: ChoiceChips) -> QWidget:
    """Chips below what they answer."""
    made = QWidget()
    box(QVBoxLayout(made), label(chips.accessibleName(), Kind.LABEL), chips, gap=HAIR)
    return made
