"""What comes along when two files become one, in words."""

from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.merged_assessments import AssessmentParts
from jmd_desktop.services.merged_closure import ClosureParts
from jmd_desktop.services.merged_implementation import ImplementationParts
from jmd_desktop.services.merged_plans import PlanParts
from jmd_desktop.services.merging import MergePreview


def comes_along(preview: MergePreview) -> list[str]:
    """A line for each kind of record there is, the notes last."""
    counted = (
        (
            preview.consents,
            ngettext(
                "{count} consent with its signatures and its sheet",
                "{count} consents with their signatures and sheets",
                preview.consents,
            ),
        ),
        (
            preview.relatives,
            ngettext("{count} relative", "{count} relatives", preview.relatives),
        ),
        (
            preview.drafts,
            ngettext("{count} unsaved draft", "{count} unsaved drafts", preview.drafts),
        ),
        *_assessed(preview.assessment),
        *_planned(preview.plan),
        *_implemented(preview.implementation),
        *_closed(preview.closure),
    )
    said = [sentence.format(count=count) for count, sentence in counted if count]
    if preview.first_talk:
        said.append(_("the notes on the first talk"))
    if preview.assessment.need:
        said.append(_("the notes on what is needed"))
    if preview.plan.plan:
        said.append(_("wishes and remarks of the support plan"))
    return said


def _assessed(parts: AssessmentParts) -> tuple[tuple[int, str], ...]:
    return (
        (parts.screenings, ngettext("{count} screening", "{count} screenings", parts.screenings)),
        (
            parts.surveys,
            ngettext("{count} survey of resources", "{count} surveys of resources", parts.surveys),
        ),
        (
            parts.helpers,
            ngettext("{count} person who helps", "{count} people who help", parts.helpers),
        ),
        (
            parts.procedures,
            ngettext(
                "{count} competence procedure", "{count} competence procedures", parts.procedures
            ),
        ),
        (
            parts.cells,
            ngettext(
                "{count} entry in the diagnosis sheet",
                "{count} entries in the diagnosis sheet",
                parts.cells,
            ),
        ),
    )


def _planned(parts: PlanParts) -> tuple[tuple[int, str], ...]:
    return (
        (
            parts.goals,
            ngettext(
                "{count} goal with all that belongs to it",
                "{count} goals with all that belongs to them",
                parts.goals,
            ),
        ),
        (
            parts.versions,
            ngettext(
                "{count} agreed version of the support plan",
                "{count} agreed versions of the support plan",
                parts.versions,
            ),
        ),
        (parts.others, ngettext("{count} other plan", "{count} other plans", parts.others)),
        (parts.gaps, ngettext("{count} supply gap", "{count} supply gaps", parts.gaps)),
    )


def _implemented(parts: ImplementationParts) -> tuple[tuple[int, str], ...]:
    return (
        (
            parts.entries,
            ngettext("{count} journal entry", "{count} journal entries", parts.entries),
        ),
        (parts.tasks, ngettext("{count} task", "{count} tasks", parts.tasks)),
        (
            parts.appointments,
            ngettext("{count} appointment", "{count} appointments", parts.appointments),
        ),
        (parts.referrals, ngettext("{count} referral", "{count} referrals", parts.referrals)),
        (parts.reviews, ngettext("{count} goal review", "{count} goal reviews", parts.reviews)),
        (
            parts.decisions,
            ngettext(
                "{count} decision about how to go on",
                "{count} decisions about how to go on",
                parts.decisions,
            ),
        ),
    )


def _closed(parts: ClosureParts) -> tuple[tuple[int, str], ...]:
    return (
        (
            parts.endings,
            ngettext("{count} ended support", "{count} ended supports", parts.endings),
        ),
        (
            parts.evaluations,
            ngettext("{count} evaluation", "{count} evaluations", parts.evaluations),
        ),
        (
            parts.follow_ups,
            ngettext("{count} follow-up talk", "{count} follow-up talks", parts.follow_ups),
        ),
    )
