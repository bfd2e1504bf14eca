"""Words for looking back on a case and the talk afterwards: codes, field names, hints."""

from collections.abc import Mapping
from functools import cache

from jmd_desktop import i18n
from jmd_desktop.domain.evaluations import (
    AnswerWay,
    Dimension,
    EvaluationHint,
    Missing,
    Question,
    Reached,
    Situation,
)
from jmd_desktop.domain.follow_ups import FollowUpTiming, Outcome
from jmd_desktop.i18n import _, pgettext


def evaluation_hint(hint: EvaluationHint) -> str:
    """What could still be done about a part of the evaluation, in one sentence."""
    return _hints(i18n.used())[hint]


def evaluation_enums() -> Mapping[str, Mapping[str, str]]:
    """All of them, by list and code."""
    return {
        "evaluation_dimension": {
            Dimension.OVERALL: _("The advice altogether"),
            Dimension.COURSE: _("Working together"),
            Dimension.RESULTS: _("What has changed"),
            Dimension.EXPECTATION: _("What was hoped for"),
            Dimension.MANDATE: _("Help from other bodies"),
        },
        "evaluation_missing": {
            Missing.NO_CONTACT: pgettext("evaluation", "no contact any more"),
            Missing.DECLINED: pgettext("evaluation", "did not want to"),
            Missing.NOT_POSSIBLE: pgettext("evaluation", "was not possible"),
            Missing.NOT_ASKED: pgettext("evaluation", "was not asked"),
        },
        "evaluation_way": {
            AnswerWay.SCREEN: pgettext("evaluation", "on the screen"),
            AnswerWay.PAPER: pgettext("evaluation", "on paper"),
            AnswerWay.TALK: pgettext("evaluation", "in a talk"),
        },
        "evaluation_question": {
            Question.REASON: _("Why does it end?"),
            Question.GOALS: _("Were the goals reached?"),
            Question.SITUATION: _("Is the situation in life better?"),
            Question.GAPS: _("What was missing?"),
            Question.SATISFACTION: _("How satisfied is the young person?"),
        },
        "goals_reached": {
            Reached.YES: pgettext("goals", "yes"),
            Reached.PARTLY: pgettext("goals", "in part"),
            Reached.NO: pgettext("goals", "no"),
        },
        "life_situation": {
            Situation.BETTER: pgettext("situation", "better"),
            Situation.SAME: pgettext("situation", "the same"),
            Situation.WORSE: pgettext("situation", "worse"),
            Situation.UNCLEAR: pgettext("situation", "unclear"),
        },
        "follow_up_outcome": {
            Outcome.DONE: pgettext("follow-up", "all is well, nothing more to do"),
            Outcome.AGAIN: pgettext("follow-up", "talk once more"),
            Outcome.REOPEN: pgettext("follow-up", "take the file up again"),
            Outcome.REFERRED: pgettext("follow-up", "referred to another body"),
        },
        "follow_up_timing": {
            FollowUpTiming.NO_ENDING: pgettext("follow-up", "not ended"),
            FollowUpTiming.NOT_PLANNED: pgettext("follow-up", "no day yet"),
            FollowUpTiming.COMING: pgettext("follow-up", "still to come"),
            FollowUpTiming.DUE: pgettext("follow-up", "due today"),
            FollowUpTiming.OVERDUE: pgettext("follow-up", "overdue"),
            FollowUpTiming.SETTLED: pgettext("follow-up", "done"),
        },
    }


def evaluation_records() -> Mapping[str, str]:
    """What the tables hold, as a check of the vault counts them."""
    return {
        "evaluations": _("Evaluations"),
        "evaluation_answers": _("Answers in evaluations"),
        "evaluation_helps": _("Helps in evaluations"),
        "follow_ups": _("Follow-up talks"),
        "working_relationships": _("Working relationships"),
    }


def evaluation_fields() -> Mapping[str, str]:
    """Field names, by key where a column means different things, else by column."""
    return {
        "ending_id": _("Ending"),
        "evaluation_id": pgettext("field", "Evaluation"),
        "evaluations.view": pgettext("evaluation", "Who looks back?"),
        "evaluations.who": _("Who?"),
        "evaluations.held_on": _("Day of the evaluation"),
        "missing": _("Why is this part not there?"),
        "missing_note": _("More about why it is not there"),
        "evaluations.way": _("How it was answered"),
        "evaluations.language": _("Language of the answers"),
        "evaluations.form_version": _("Version of the sheet"),
        "liked": _("What was good?"),
        "missed": _("What was missing for the young person?"),
        "reason_said": _("Reason for the end, as this side sees it"),
        "goals_reached": _("Were the goals reached?"),
        "evaluations.goals_said": _("More about the goals"),
        "evaluations.situation": _("Is the situation in life better?"),
        "evaluations.situation_said": _("What has changed?"),
        "gaps_said": _("Which help was missing?"),
        "content_with_help": _("How satisfied with the help?"),
        "content_with_counsellor": _("How satisfied with the counsellor?"),
        "content_said": _("More about the satisfaction"),
        "evaluations.contacts": _("Number of contacts"),
        "evaluations.minutes": _("Minutes altogether"),
        "suggestions": _("Suggestions for our offers"),
        "evaluation_answers.value": _("Answer"),
        "evaluation_answers.no_value": _("Why there is no answer"),
        "evaluation_helps.help": pgettext("field", "Help"),
        "evaluation_helps.fit": _("Did it fit?"),
        "evaluation_helps.note": _("Remark on the help"),
        "follow_ups.held_on": _("Day of the talk"),
        "follow_ups.channel": _("Way of contact"),
        "reached": _("Somebody was reached"),
        "goals_still": _("Are the goals still met?"),
        "follow_ups.goals_said": _("More about the goals"),
        "follow_ups.situation": _("How is the situation in life?"),
        "follow_ups.situation_said": _("What is different now?"),
        "new_need": _("Is help needed again?"),
        "need_said": _("Which help?"),
        "follow_ups.outcome": _("What comes of it?"),
        "outcome_note": _("More on what comes of it"),
        "working_relationships.since": _("Carries since"),
        "working_relationships.note": _("What shows it?"),
    }


def evaluation_purposes() -> Mapping[str, str]:
    """Fields that need a reason of their own."""
    return {
        "evaluations.missing": _("So that it stays clear later why nobody was asked."),
        "evaluations.who": _("A role or a first name is enough."),
        "evaluations.gaps_said": _("What was missing here may be missing for others, too."),
        "evaluations.contacts": _("It shows how much work is in a case."),
        "evaluations.minutes": _("It shows how much work is in a case."),
        "evaluations.suggestions": _("So that the service's offers fit better."),
        "evaluation_helps.fit": _("So that others are referred to what helps."),
        "follow_ups.need_said": _("So that nobody has to begin anew all alone."),
        "working_relationships.since": _(
            "Only you and the young person can say that. It is a minimum requirement."
        ),
    }


@cache
def _hints(_language: str) -> Mapping[EvaluationHint, str]:
    return {
        EvaluationHint.QUESTIONS_OPEN: _("Not all of the five questions have an answer yet."),
        EvaluationHint.REVISE_PLAN: _(
            "Not all goals were reached. Does the plan have to be changed before the end?"
        ),
        EvaluationHint.NOTE_GAP: _(
            "Something was missing. Would you like to note it as a supply gap?"
        ),
    }
