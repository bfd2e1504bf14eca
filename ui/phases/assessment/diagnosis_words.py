"""What helps to fill the cells of the diagnosis sheet, and what is said of who wrote into them."""

from collections.abc import Mapping
from datetime import date

from jmd_desktop import labels
from jmd_desktop.domain.diagnosis import Cell, DiagnosisStep
from jmd_desktop.i18n import _, ngettext


def question(cell: Cell) -> str:
    """What one may ask oneself there; nobody has to answer it."""
    return {**_perceiving(), **_understanding(), **_concluding()}[cell]


def whose(author: str, written_on: date) -> str:
    """By whom and from which day an entry is."""
    return _("By {author}, {day}").format(author=author, day=labels.day(written_on))


def progress(written: int, total: int) -> str:
    """How much of a step is written."""
    if not written:
        return _("nothing written yet")
    return ngettext(
        "{written} of {total} field written", "{written} of {total} fields written", total
    ).format(written=labels.number(written), total=labels.number(total))


def lead(step: DiagnosisStep) -> str:
    """What a step is about."""
    return {
        DiagnosisStep.PERCEIVE: _("What you see and hear, without judging it yet."),
        DiagnosisStep.UNDERSTAND: _(
            "How it fits together, what it means, and what may come of it. For now, not for ever."
        ),
        DiagnosisStep.CONCLUDE: _("What follows from it, for both of you."),
    }[step]


def _perceiving() -> Mapping[Cell, str]:
    return {
        Cell.BASICS: _("Who is it about: age, family, languages, residence?"),
        Cell.OCCASION: _("Why now, and who wishes for what?"),
        Cell.EQUIPMENT: _(
            "What does the young person bring along: strengths, interests, skills, habits?"
        ),
        Cell.HEALTH: _("How is the body: sleep, complaints, treatment?"),
        Cell.RELATIONSHIPS: _("Who is close, who is missing, where is there conflict?"),
        Cell.SOCIO_ECONOMIC: _(
            "School, training, work: what is there, what is missing? Does the money last?"
        ),
        Cell.SOCIO_ECOLOGICAL: _("How does the young person live, and what is within reach there?"),
        Cell.MENTAL: _("What weighs heavily, what gives strength?"),
        Cell.LANGUAGE: _("In which languages do you understand each other, and where not?"),
        Cell.VALUES: _("What matters to the young person, and what do they believe in?"),
        Cell.KNOWLEDGE: _("How do they explain their situation themselves?"),
        Cell.ACTING: _("What has been tried already, and what came of it?"),
        Cell.POWER: _("Who decides about what, and who depends on whom?"),
    }


def _understanding() -> Mapping[Cell, str]:
    return {
        Cell.PROBLEMS: _("Which difficulties belong together and make each other worse?"),
        Cell.RESOURCES: _("Which strengths and which people can be built on?"),
        Cell.RISK: _("What happens if all stays as it is? Is anybody in danger?"),
        Cell.MANDATE: _("Who wants what from you, and what do you take on?"),
    }


def _concluding() -> Mapping[Cell, str]:
    return {
        Cell.HELP_NEEDED: _("For what, and how urgently?"),
        Cell.FIELDS_OF_ACTION: _("Where do you begin, and what can you use for it?"),
        Cell.FURTHER_STEPS: _("What is agreed, and what comes next?"),
    }
