"""How surveys, views and answers are spoken of on the screen; decides nothing."""

from collections.abc import Iterator, Sequence

from jmd_desktop import labels
from jmd_desktop.domain.surveys import (
    AreaFigure,
    Profile,
    Rating,
    Survey,
    SurveyView,
    View,
    changes,
)
from jmd_desktop.i18n import _, ngettext, pgettext
from jmd_desktop.labels.of_charts import ChartWords
from jmd_desktop.services.questionnaire_words import QuestionnaireWords
from ui.qt.theme import Tone

DOT = " · "


def view_title(view: View, who: str = "") -> str:
    """Whose eyes see it: „Ich“, „Fachkraft“, or a third person by name."""
    if view is View.YOUNG_PERSON:
        return pgettext("view", "Me")
    return who or labels.code("survey_view", view)


def title_of(view: SurveyView) -> str:
    """The same for a view of a survey."""
    return view_title(view.view, view.who)


def survey_title(survey: Survey) -> str:
    """A survey by its day."""
    return _("Survey of {day}").format(day=labels.short_day(survey.held_on))


def survey_state(survey: Survey) -> tuple[str, Tone]:
    """Whether it is finished."""
    if survey.finished_on is None:
        return pgettext("survey", "begun"), Tone.ACCENT
    return pgettext("survey", "finished"), Tone.OK


def talked(survey: Survey) -> int:
    """About how many life areas something was said."""
    return sum(not talk.is_blank for talk in survey.talks)


def answered(survey: Survey) -> int:
    """How many answers were given, those without a value too."""
    return sum(len(view.ratings) for view in survey.views)


def survey_facts(survey: Survey) -> str:
    """What is in it, in one line."""
    said, given = talked(survey), answered(survey)
    parts = []
    if said:
        parts.append(
            ngettext("words on {count} life area", "words on {count} life areas", said).format(
                count=said
            )
        )
    if given:
        parts.append(ngettext("{count} answer", "{count} answers", given).format(count=given))
        parts.append(", ".join(title_of(view) for view in survey.views if view.ratings))
    if survey.achieved:
        parts.append(pgettext("survey", "what has worked out"))
    return DOT.join(parts) or _("Nothing in it yet")


def mean(value: float) -> str:
    """A mean as it stands in the picture too: always with a decimal."""
    return ChartWords().number(value)


def area_mean(figure: AreaFigure | None) -> str:
    """What one view says about a life area; words where there are too few answers."""
    if figure is None or figure.mean is None:
        return _("too few answers yet")
    return mean(figure.mean)


def meaning(rating: Rating | None, words: QuestionnaireWords) -> str:
    """What an answer means, without its number; nothing where there is none."""
    if rating is None:
        return ""
    if rating.no_value is not None:
        return words.no_value(rating.no_value)
    assert rating.value is not None  # one of both, `Rating` sees to it
    return words.scale(rating.value)


def answer(rating: Rating | None, words: QuestionnaireWords) -> str:
    """An answer for the ear; no value is never a number."""
    if rating is None:
        return pgettext("answer", "not answered yet")
    said = meaning(rating, words)
    return said if rating.value is None else f"{rating.value}, {said}"


def grown(earlier: Sequence[Profile], later: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    """Who sees what better than before: pairs of view and life areas, each view by itself (GR7)."""
    before = {(each.view, each.who): each for each in earlier}
    for each in later:
        known = before.get((each.view, each.who))
        if known is None:
            continue
        areas = [change.area for change in changes(known, each) if change.grown]
        if areas:
            yield view_title(each.view, each.who), _areas(areas)


def _areas(areas: Sequence[str]) -> str:
    """Short names: the long ones have commas of their own."""
    return ", ".join(map(labels.short_area, areas))
