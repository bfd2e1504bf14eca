"""The sheets of the closure with one value everywhere somebody can type."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Final

from jmd_desktop.documents import (
    certificate,
    closing_letter,
    end_sheet_form,
    evaluation_form,
    follow_up_form,
    follow_up_invitation,
    timeline_sheet,
)
from jmd_desktop.documents.certificate import Certificate
from jmd_desktop.documents.closing_letter import ClosingLetter
from jmd_desktop.documents.end_sheet_form import EndSheetForm
from jmd_desktop.documents.evaluation_form import EvaluationSheet
from jmd_desktop.documents.follow_up_form import FollowUpSheet
from jmd_desktop.documents.follow_up_invitation import Invitation
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.documents.timeline_entries import TimelineEntry
from jmd_desktop.documents.timeline_sheet import TimelineSheet
from jmd_desktop.domain.cases import CaseId, CaseKind
from jmd_desktop.domain.end_sheets import EndSheet
from jmd_desktop.domain.endings import CaseEnding, ClosingReason
from jmd_desktop.domain.evaluations import Evaluation, EvaluationHelp
from jmd_desktop.domain.follow_ups import FollowUp
from jmd_desktop.domain.goals import Goal
from jmd_desktop.domain.left_open import LeftOpen
from jmd_desktop.domain.letters import Address, Period
from jmd_desktop.domain.site import Site
from jmd_desktop.domain.surveys import View
from jmd_desktop.drawing.styles import Style
from jmd_desktop.drawing.timeline_chart import Bar, Dot, LaneRow, TimelineChart

DAY: Final = date(2026, 11, 22)
CASE: Final = CaseId("c")

Sheet = tuple[FormText | None, bytes]


def evaluation(library: FormLibrary, own: Site, value: str) -> Sheet:
    text = evaluation_form.text_for(library, "ar", own)
    made = EvaluationSheet(text, DAY, own, "K7M-2P4", DAY, liked=value, missed=value)
    return text, evaluation_form.render(made)


def letter(library: FormLibrary, own: Site, value: str) -> Sheet:
    text = closing_letter.text_for(library, "ar", own)
    made = ClosingLetter(text, DAY, own, Address.SIE, value, value, recipient=(value, value))
    return text, closing_letter.render(made)


def invitation(library: FormLibrary, own: Site, value: str) -> Sheet:
    text = follow_up_invitation.text_for(library, "ar", own)
    made = Invitation(text, DAY, own, Address.DU, value, DAY, time(14, 30), value)
    return text, follow_up_invitation.render(made)


def neutral_invitation(library: FormLibrary, own: Site, value: str) -> Sheet:
    text = follow_up_invitation.text_for(library, "ti", own)
    made = Invitation(
        text, DAY, own, Address.SIE, value, None, None, None, neutral=True, recipient=(value,)
    )
    return text, follow_up_invitation.render(made)


def certified(library: FormLibrary, own: Site, value: str) -> Sheet:
    text = certificate.text_for(library, "ar", own)
    made = Certificate(text, DAY, own, value, Period(DAY), value)
    return text, certificate.render(made)


def follow_up(library: FormLibrary, own: Site, value: str) -> Sheet:
    text = follow_up_form.text_for(library, "ar", own)
    talk = FollowUp("t", "e", CASE, DAY, goals_said=value, situation_said=value, need_said=value,
                    outcome_note=value)  # fmt: skip
    return text, follow_up_form.render(FollowUpSheet(text, DAY, own, "K7M-2P4", (value,), talk))


def end_sheet(library: FormLibrary, own: Site, value: str) -> Sheet:
    text = end_sheet_form.text_for(library, own)
    ending = CaseEnding(
        "e", CASE, no_talk=value, achieved=value, remains=value,
        reason=ClosingReason.LACK_OF_COOPERATION, reason_note=value, informed_note=value,
        barrier_what=value, barrier_aim=value, barriers_note=value, barrier_offers=value,
        ended_on=DAY, reopened_on=DAY, reopened_reason=value,
    )  # fmt: skip
    goals = (Goal("g", CASE, value),)
    sheet = EndSheet("K7M-2P4", value, CaseKind.ADVICE, (), DAY, ending, goals, LeftOpen(),
                     follow_up_consent=True, last_contact_on=None)  # fmt: skip
    helps = (EvaluationHelp("h", "v", value, note=value),)
    said = Evaluation("v", "e", CASE, View.COUNSELLOR, DAY, reason_said=value, goals_said=value,
                      situation_said=value, gaps_said=value, content_said=value, helps=helps,
                      suggestions=value)  # fmt: skip
    third = replace(said, id="w", view=View.THIRD, who=value)
    parts, barriers, after = (said, third), (value,), (value,)
    made = EndSheetForm(text, DAY, own, sheet, value, parts, (), barriers, after)
    return text, end_sheet_form.render(made)


def timeline(library: FormLibrary, own: Site, value: str) -> Sheet:
    text = timeline_sheet.text_for(library, own)
    lane = LaneRow("Verlauf", Style.FIRST, (Dot(0, DAY, value),), (Bar(DAY, DAY, value),))
    chart = TimelineChart((lane,), DAY, DAY)
    entries = (TimelineEntry("22.11.2026", "Verlauf", value),)
    made = TimelineSheet(text, DAY, own, "K7M-2P4", value, chart, entries)
    return text, timeline_sheet.render(made)


SHEETS: Final[dict[str, Callable[[FormLibrary, Site, str], Sheet]]] = {
    "evaluation": evaluation,
    "closing letter": letter,
    "invitation": invitation,
    "neutral invitation": neutral_invitation,
    "certificate": certified,
    "follow-up": follow_up,
    "end sheet": end_sheet,
    "timeline": timeline,
}
