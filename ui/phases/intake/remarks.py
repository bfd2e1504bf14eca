"""What follows from what was entered, said in the view as one goes; refuses nothing."""

from datetime import date

from jmd_desktop import labels
from jmd_desktop.domain import intake_flow
from jmd_desktop.domain.intake import Decision
from jmd_desktop.domain.intake_flow import Terms
from jmd_desktop.domain.open_talk import IntakeStep, OpenTalk
from ui.phases.intake import words
from ui.phases.intake.sheet_desk import SheetDesk
from ui.phases.intake.view import IntakeView


class Remarks:
    """Keeps nothing of the talk."""

    def __init__(self, view: IntakeView, sheet: SheetDesk) -> None:
        self._view = view
        self._sheet = sheet

    def show(self, open_talk: OpenTalk, today: date, terms: Terms) -> None:
        """Who signs, what speaks against the service, and what is still open."""
        self._show_guardians(open_talk, today, terms)
        if self._view.steps.has(IntakeStep.REACH):
            self._view.steps.reaching.show_findings(intake_flow.speaks_against(open_talk, today))
        if self._view.steps.has(IntakeStep.DECIDE):
            self._show_signing(open_talk)

    def say_verbs(self, open_talk: OpenTalk, *, found: bool, seen: bool) -> None:
        """What ending the first step and the decision will do.

        `found`: somebody similar; `seen`: and they are in sight.
        """
        decided = words.ending_verb(open_talk.paper.decision)
        self._view.say_verb(IntakeStep.DECIDE, decided)
        searched = words.searching_verb(carrier=open_talk.carrier.signed, found=found, seen=seen)
        self._view.say_verb(IntakeStep.SEARCH, searched)

    def _show_guardians(self, open_talk: OpenTalk, today: date, terms: Terms) -> None:
        talk, carrier = open_talk.talk, open_talk.carrier
        known, limit = talk.birth_date is not None, terms.guardian_age
        why = on_paper = ""
        if intake_flow.guardians_sign(talk, open_talk.paper, today, terms):
            why = words.guardians(known=known, limit=limit)
        if intake_flow.guardians_sign(talk, carrier.paper, today, terms):
            on_paper = words.guardians_on_paper(known=known, limit=limit)
        told = (known or open_talk.birth_date_unknown) and not carrier.signed
        name = intake_flow.full_name(talk)
        self._view.steps.searching.show_guardians(why if told else "")
        self._view.steps.searching.carrier.show_signing(name, on_paper)
        if self._view.steps.has(IntakeStep.DECIDE):
            self._view.steps.deciding.signing.show_guardians(
                why, exception_allowed=terms.guardian_override
            )

    def _show_signing(self, open_talk: OpenTalk) -> None:
        talk, deciding = open_talk.talk, self._view.steps.deciding
        deciding.signing.show_sheet(talk.form_code, intake_flow.full_name(talk))
        agreed = open_talk.paper.decision is Decision.AGREED
        left = [labels.code("explanation", item) for item in intake_flow.unexplained(talk)]
        deciding.show_open_points(" · ".join(left) if agreed else "")
        deciding.show_not_printed(self._sheet.not_printed(talk) if agreed else "")
