"""The fields of one step of a referral: what it was, since when, a remark."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from jmd_desktop import labels
from jmd_desktop.domain.fields import REFERRAL_STEPS, Value
from jmd_desktop.domain.referrals import ReferralStatus
from ui.qt.form import BoundForm
from ui.qt.short_editors import ChoiceEditor
from ui.qt.side_by_side import SideBySide

_DAY = 150  # px of a field for a day


class StepForm(BoundForm):
    """Status, day and a remark; a step that is in the file already tells its draft so."""

    submitted = Signal()
    """Enter in the day or the remark: it is told."""

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(REFERRAL_STEPS, missing_characters=missing_characters)
        self.step_id = ""
        choices = [(each.value, labels.code("referral_status", each)) for each in ReferralStatus]
        name = labels.field(REFERRAL_STEPS["status"])
        self.add(self.put("status", ChoiceEditor(name, choices, needed=True)).column)
        since, note = self.put("since"), self.put("note")
        for each in (since.editor.widget, note.editor.widget):
            if isinstance(each, QLineEdit):
                each.returnPressed.connect(self.submitted)
        self.add(SideBySide(since.column, note.column, shares=(1, 3), least=_DAY))

    def draft_content(self) -> dict[str, Value]:
        """What is unsaved, with all three: it is nothing in parts."""
        content = super().draft_content()
        if content:
            for column, value in self.values().items():
                content.setdefault(REFERRAL_STEPS[column].key, value)
            if self.step_id:
                content[REFERRAL_STEPS["id"].key] = self.step_id
        return content

    def step(self) -> tuple[ReferralStatus, date, str] | None:
        """What is typed, None while a part is missing."""
        held: Mapping[str, Value] = self.values()
        status, since = held["status"], held["since"]
        if not status or not isinstance(since, date):
            return None
        return ReferralStatus(str(status)), since, str(held["note"] or "")
