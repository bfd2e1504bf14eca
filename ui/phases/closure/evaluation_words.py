"""How the parts of an evaluation are spoken of on the screen; decides nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from jmd_desktop import labels
from jmd_desktop.domain.evaluations import (
    STATEMENTS,
    Effort,
    Evaluation,
    EvaluationHelp,
    EvaluationHint,
    PartState,
    Question,
    figures,
)
from jmd_desktop.domain.surveys import View
from jmd_desktop.i18n import _, ngettext, pgettext
from jmd_desktop.labels.of_charts import ChartWords
from jmd_desktop.services.evaluations_state import EvaluationsState, Part
from ui.qt.hint_list import Hint
from ui.qt.icons import Icon
from ui.qt.language_names import one_name
from ui.qt.text import capital
from ui.qt.theme import Tone

DOT = " · "


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a part stands, in a few words with a sign."""

    words: str
    icon: Icon
    tone: Tone


def view_title(view: View, who: str = "") -> str:
    """Whose eyes see it; third persons by name."""
    return {
        View.YOUNG_PERSON: pgettext("evaluation", "Young person"),
        View.COUNSELLOR: pgettext("evaluation", "Counsellor"),
        View.THIRD: who or pgettext("evaluation", "Another person"),
    }[view]


def part_title(part: Part) -> str:
    """The same for a part, also one that is only begun."""
    return view_title(part.view, part.who)


def standing(part: Part, *, presses: bool) -> Standing:
    """What a tile says of a part; it `presses` once an end is prepared."""
    evaluation = part.evaluation
    if evaluation is None or part.state is PartState.OPEN:
        if part.view is View.THIRD:
            return Standing(_("Nothing saved yet"), Icon.INFO, Tone.QUIET)
        sign = (Icon.TRIANGLE_ALERT, Tone.WARN) if presses else (Icon.INFO, Tone.QUIET)
        return Standing(_("Nothing there yet"), *sign)
    if part.state is PartState.MISSING:
        reason = labels.code("evaluation_missing", evaluation.missing or "")
        return Standing(_("Missing: {reason}").format(reason=reason), Icon.INFO, Tone.QUIET)
    return Standing(_progress(evaluation, part), Icon.CIRCLE_CHECK, Tone.OK)


def _progress(evaluation: Evaluation, part: Part) -> str:
    if evaluation.view is View.YOUNG_PERSON:
        count, total = len(evaluation.answers), len(STATEMENTS)
        return _("{count} of {total} statements").format(count=count, total=total)
    count, total = len(Question) - len(part.unasked), len(Question)
    return _("{count} of {total} questions").format(count=count, total=total)


def facts(evaluation: Evaluation | None) -> str:
    """When, how and in which language."""
    if evaluation is None:
        return ""
    parts = [labels.short_day(evaluation.held_on)]
    if evaluation.way is not None:
        parts.append(labels.code("evaluation_way", evaluation.way))
    if evaluation.language:
        parts.append(one_name(evaluation.language))
    return DOT.join(parts)


def missing(state: EvaluationsState) -> str:
    """The warning of CL3; "" where every side has said something, or there is a reason."""
    if not state.missing:
        return ""
    who = ", ".join(view_title(view) for view in state.missing)
    return _(
        "{who}: nothing is there yet. Please enter what is said, or why nothing can be said."
    ).format(who=who)


def effort(found: Effort) -> str:
    """What the journal says."""
    if not found.contacts:
        return _("The journal has no contacts for this case.")
    contacts = ngettext("{count} contact", "{count} contacts", found.contacts)
    said = _("In the journal: {contacts}, {minutes} minutes.").format(
        contacts=contacts.format(count=found.contacts), minutes=found.minutes
    )
    if not found.without_minutes:
        return said
    more = ngettext(
        "{count} contact has no length noted.",
        "{count} contacts have no length noted.",
        found.without_minutes,
    )
    return f"{said} {more.format(count=found.without_minutes)}"


def hints(part: Part) -> list[Hint]:
    """What could still be done, with the way there."""
    actions = {
        EvaluationHint.QUESTIONS_OPEN: _("To the open question"),
        EvaluationHint.REVISE_PLAN: _("Go to the support plan"),
        EvaluationHint.NOTE_GAP: _("Note a supply gap"),
    }
    return [Hint(each, labels.evaluation_hint(each), actions[each]) for each in part.hints]


# ---- reading ------------------------------------------------------------------------------------


def said(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """All that one side said, as pairs of what was asked and the answer; nothing for what was
    not."""  # fmt: skip
    if evaluation.missing is not None:
        words = labels.code("evaluation_missing", evaluation.missing)
        yield _("Why is this part not there?"), _lines(capital(words), evaluation.missing_note)
    if evaluation.view is View.YOUNG_PERSON:
        yield from _means(evaluation)
        yield _("What was good?"), evaluation.liked
        yield _("What was missing?"), evaluation.missed
        return
    yield labels.code("evaluation_question", Question.REASON), evaluation.reason_said
    yield (
        labels.code("evaluation_question", Question.GOALS),
        _coded("goals_reached", evaluation.goals_reached, evaluation.goals_said),
    )
    yield (
        labels.code("evaluation_question", Question.SITUATION),
        _coded("life_situation", evaluation.situation, evaluation.situation_said),
    )
    yield labels.code("evaluation_question", Question.GAPS), evaluation.gaps_said
    yield labels.code("evaluation_question", Question.SATISFACTION), _content(evaluation)
    yield _("Helps of this case"), "\n".join(f"• {_help(each)}" for each in evaluation.helps)
    yield _("Effort"), _effort(evaluation)
    yield _("Suggestions for our offers"), evaluation.suggestions


def _means(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    for each in figures(evaluation):
        if each.valued:
            name = labels.code("evaluation_dimension", each.dimension)
            yield name, mean(each.mean)


def mean(value: float | None) -> str:
    """A mean with its scale; words where there are too few answers."""
    if value is None:
        return _("too few answers")
    return _("{mean} of 5").format(mean=ChartWords().number(value))


def _coded(code_list: str, code: str | None, words: str) -> str:
    return _lines(capital(labels.code(code_list, code)) if code else "", words)


def _content(evaluation: Evaluation) -> str:
    found = (
        (_("With the help: {points} of 5"), evaluation.content_with_help),
        (_("With the counsellor: {points} of 5"), evaluation.content_with_counsellor),
    )
    points = (words.format(points=value) for words, value in found if value is not None)
    return _lines(*points, evaluation.content_said)


def _help(each: EvaluationHelp) -> str:
    fit = labels.code("offer_fit", each.fit) if each.fit else ""
    name = f"{each.help}: {fit}" if fit else each.help
    return f"{name} – {each.note}" if each.note else name


def _effort(evaluation: Evaluation) -> str:
    parts = []
    if evaluation.contacts is not None:
        words = ngettext("{count} contact", "{count} contacts", evaluation.contacts)
        parts.append(words.format(count=evaluation.contacts))
    if evaluation.minutes is not None:
        words = ngettext("{count} minute", "{count} minutes", evaluation.minutes)
        parts.append(words.format(count=evaluation.minutes))
    return ", ".join(parts)


def _lines(*parts: str) -> str:
    return "\n".join(each for each in parts if each.strip())
