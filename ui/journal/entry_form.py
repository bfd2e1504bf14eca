"""The form of one entry: when, what, with whom, and what shall come of it, with one draft."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.fields import JOURNAL_ENTRIES, Value
from jmd_desktop.domain.journal import CLIENT, JournalEntry
from jmd_desktop.domain.referrals import Referral
from jmd_desktop.domain.typed_follow_ups import (
    APPOINTMENTS,
    TASKS,
    appointments_in_draft,
    appointments_of_draft,
    tasks_in_draft,
    tasks_of_draft,
)
from jmd_desktop.i18n import _
from ui.journal.entry_editors import Chips, Minutes, OneOf, Words
from ui.journal.follow_ups import FollowUps
from ui.journal.keys import BLOCK_KEYS, listen
from ui.journal.long_text import LongText
from ui.journal.told_appointment import RECORDED_IN, ToldAppointment
from ui.qt.form import BoundForm
from ui.qt.form_field import FormField
from ui.qt.layout import HAIR, LARGE, MEDIUM, column, holder, row
from ui.qt.surfaces import Notice, NoticeKind
from ui.qt.text import Kind, label

REASON: Final = "correction_reason"
COLUMNS: Final = (
    "happened_on",
    "happened_at",
    "minutes",
    "content",
    "agreements",
    "channel",
    "participants",
    "participants_note",
    "interpreter",
    "areas",
    "referral_id",
    "fit",
    "break_off_risk",
)
"""What is typed of an entry, in the order of the form; the reason of a correction is apart."""

END: Final = ("content", 2**31 - 1)
"""Behind all that is written."""

# Where the young person is hardly ever there: nobody has said so, so nobody is noted.
_WITHOUT_CLIENT: Final = frozenset({"round_table", "network_meeting", "working_group"})


def values_of(entry: JournalEntry) -> dict[str, Value]:
    """An entry as the form takes it."""
    made: dict[str, Value] = {column: getattr(entry, column) for column in COLUMNS}
    made[REASON] = ""
    return made


def blank_values(today: date) -> dict[str, Value]:
    """What stands in a new one."""
    return {"happened_on": today}


class EntryForm(BoundForm):
    """Values go in and out as in any form; the rows of what shall come of it are two texts of its
    draft."""  # fmt: skip

    block_requested = Signal(object)  # the LongText one writes in
    revealed = Signal(QWidget)

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(JOURNAL_ENTRIES, missing_characters=missing_characters)
        self._new = True
        self._correcting = False
        self._by_hand = False  # somebody chose who was there
        self.follow_ups = FollowUps()
        self.told = ToldAppointment()
        self.reason = self._reason_part()
        self._build()
        self._follow()
        self.changed.connect(self._follow)
        self.follow_ups.changed.connect(self._edited)
        self.follow_ups.unfolded.connect(self.revealed)
        self.told.chosen.connect(self._take_appointment)
        self._chips("participants").changed.connect(self._note_hand)
        self._chips("channel").changed.connect(self._suit_people)
        self._chips("channel").chips.numbered.connect(self._go_to_people)
        for name in ("channel", "participants", "areas"):
            self._chips(name).chips.submitted.connect(self._go_on)

    # ---- what it is about -------------------------------------------------------------------

    def show_kind(self, *, new: bool, correcting: bool) -> None:
        """A new entry, one that can be changed, or a correction of one that cannot."""
        self._new, self._correcting = new, correcting
        self.reason.setVisible(correcting)
        self.told.setVisible(new and self.told.any_offered)

    def offer_referrals(self, referrals: Sequence[Referral]) -> None:
        """Of the case; without any, nothing is asked about them."""
        self._referral().offer([(each.id, each.name) for each in referrals])
        self._follow()

    def offer_appointments(self, unrecorded: Sequence[Appointment]) -> None:
        """Those of which no entry tells yet."""
        self.told.offer(unrecorded)
        self.told.setVisible(self._new and self.told.any_offered)

    @property
    def correcting(self) -> bool:
        """Whether it says anew what a sealed entry said."""
        return self._correcting

    # ---- values -----------------------------------------------------------------------------

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Show a stored entry, or a new one; nothing is unsaved any more."""
        self._by_hand = bool(values.get("participants"))
        self.follow_ups.clear()
        self.told.choose("")
        self._broken.hide()
        super().show_values(values)
        self._follow()

    @property
    def dirty(self) -> bool:
        """Whether anything is unsaved."""
        ups = self.follow_ups
        return super().dirty or bool(ups.tasks or ups.appointments or self.told.choice)

    def draft_content(self) -> dict[str, Value]:
        """What differs from the stored entry; of a new one the day as well, for it may be another
        day when somebody goes on."""  # fmt: skip
        content = super().draft_content()
        if tasks := self.follow_ups.tasks:
            content[TASKS] = tasks_in_draft(tasks)
        if appointments := self.follow_ups.appointments:
            content[APPOINTMENTS] = appointments_in_draft(appointments)
        if self.told.choice:
            content[RECORDED_IN] = self.told.choice
        if content and self._new:
            day = self.field("happened_on")
            content.setdefault(day.field.key, day.editor.typed())
        return content

    def show_draft(self, content: Mapping[str, Value], words: str, *, behind: bool) -> None:
        """What was typed and not saved."""
        self.follow_ups.show_typed(tasks_of_draft(content), appointments_of_draft(content))
        self.told.choose(str(content.get(RECORDED_IN) or ""))
        super().show_draft(content, words, behind=behind)
        self._by_hand = bool(self._chips("participants").value())
        self._follow()

    def problems(self, today: date) -> dict[str, str]:
        """What is wrong, written below the fields; the rows of what shall come of it as well."""
        found = super().problems(today)
        if self._correcting and self.says_anew and not self.field(REASON).editor.value():
            found[REASON] = _("Please say why it is corrected.")
            self.show_problem(REASON, found[REASON])
        found.update(self.follow_ups.problems(today))
        return found

    @property
    def says_anew(self) -> bool:
        """Whether the entry itself says something else than it did."""
        return any(self.field(name).dirty for name in COLUMNS)

    def focus_first_problem(self) -> bool:
        """The cursor there; whether there is one."""
        return super().focus_first_problem() or self.follow_ups.focus_problem()

    def tell(self) -> None:
        """What was typed in long texts is told now."""
        for name in ("content", "agreements"):
            self.text_of(name).tell()

    # ---- where one is -----------------------------------------------------------------------

    def text_of(self, name: str) -> LongText:
        """One of the two long texts."""
        editor = self.field(name).editor
        assert isinstance(editor, Words)
        return editor.edit

    @property
    def spot(self) -> tuple[str, int]:
        """The field the cursor is in, and where in its text; "" when it is elsewhere."""
        focused = self.focusWidget()  # also while the keyboard is elsewhere, or nothing is shown
        if row_spot := self.follow_ups.spot_of(focused):
            return row_spot, 0
        for name in (REASON, *COLUMNS):
            if self.field(name).column.isAncestorOf(focused):
                long = name in ("content", "agreements")
                return name, self.text_of(name).cursor_position if long else 0
        return "", 0

    def go_to(self, spot: tuple[str, int]) -> None:
        """The cursor there again; else into the text."""
        name, position = spot
        if "/" in name and self.follow_ups.go_to(name):
            return
        wanted = name if name in (REASON, *COLUMNS) else "content"
        self.focus_field(wanted)
        if wanted in ("content", "agreements"):
            self.text_of(wanted).put_cursor(position)

    # ---- building ---------------------------------------------------------------------------

    def _reason_part(self) -> QWidget:
        self._correction = Notice(
            NoticeKind.INFO,
            _(
                "The entry is sealed. What you write here becomes a new version; the former one "
                "stays readable."
            ),
            word=_("Correction"),
        )
        made = holder(column(self._correction, self.put(REASON).column, gap=LARGE))
        made.hide()
        return made

    def _build(self) -> None:
        put = self.put
        minutes_editor = Minutes(JOURNAL_ENTRIES["minutes"])
        day, at = put("happened_on"), put("happened_at")
        minutes = put("minutes", minutes_editor)
        when = row(day.column, at.column, minutes.column, gap=MEDIUM)
        for number, share in enumerate((5, 4, 8)):
            when.setStretch(number, share)
        content = self.put("content", Words(JOURNAL_ENTRIES["content"], least_rows=7))
        agreed = self.put("agreements", Words(JOURNAL_ENTRIES["agreements"], least_rows=2))
        channel = self._chip_field("channel", several=False)
        people = self._chip_field("participants", several=True)
        note, interpreter = put("participants_note"), put("interpreter")
        who = row(note.column, interpreter.column, gap=MEDIUM)
        who.setStretch(0, 3)
        who.setStretch(1, 2)
        areas = self._chip_field("areas", several=True, short=True)
        referral = self.put("referral_id", OneOf(_("about none")))
        fit, risk = self._chip_field("fit", several=False), put("break_off_risk")
        seen = row(fit.column, risk.column, gap=MEDIUM)
        self._seen = holder(seen)
        self._about = holder(column(referral.column, self._seen, gap=LARGE))
        self._onward = holder(
            column(label(_("What comes next?"), Kind.TITLE), self.follow_ups, gap=HAIR)
        )
        self._broken = label(
            _("Very long paragraphs were broken so that they can be shown."),
            Kind.CAPTION,
            wrap=True,
        )
        self._broken.hide()
        self.add(self.reason)
        self.add(self.told)
        self.add(holder(when))
        self.add(holder(column(content.column, self._broken, gap=HAIR)))
        for part in (agreed.column, channel.column, people.column, holder(who), areas.column):
            self.add(part)
        self.add(self._about)
        self.add(self._onward)
        for name in ("content", "agreements"):
            text = self.text_of(name)
            text.broken.connect(self._broken.show)
            for keys in BLOCK_KEYS:
                listen(text, keys, partial(self.block_requested.emit, text))

    def _chip_field(self, name: str, *, several: bool, short: bool = False) -> FormField:
        return self.put(name, Chips(JOURNAL_ENTRIES[name], several=several, short=short))

    # ---- inside -----------------------------------------------------------------------------

    def _chips(self, name: str) -> Chips:
        editor = self.field(name).editor
        assert isinstance(editor, Chips)
        return editor

    def _referral(self) -> OneOf:
        editor = self.field("referral_id").editor
        assert isinstance(editor, OneOf)
        return editor

    def _follow(self) -> None:
        """Only what belongs to what is chosen."""
        chosen = self._referral().value()
        self._about.setVisible(self._referral().any_offered or bool(chosen))
        self._seen.setVisible(bool(chosen))

    def _note_hand(self) -> None:
        self._by_hand = True

    def _suit_people(self) -> None:
        """On most ways it is the young person one talks to; a hand that chose is right."""
        if self._by_hand or not self._new:
            return
        channel = self._chips("channel").value()
        with_client = channel is not None and channel not in _WITHOUT_CLIENT
        self._chips("participants").show((CLIENT,) if with_client else ())
        self._edited()

    def _go_to_people(self) -> None:
        self._chips("participants").chips.focus()

    def _go_on(self) -> None:
        self.focusNextChild()

    def _take_appointment(self, values: Mapping[str, Any]) -> None:
        """When it was and with whom, as it was planned; the rest nobody has told yet."""
        for name, value in values.items():
            self.field(name).editor.show(value)
        self._by_hand = self._by_hand or bool(values.get("participants"))
        self._edited()
        self.focus_field("content")
