"""Words for screening and assessment: codes that are part of the program, and field names."""

from collections.abc import Mapping

from jmd_desktop.domain.assessment import HelperKind, HelperLoad
from jmd_desktop.domain.diagnosis import Cell, DiagnosisStep
from jmd_desktop.domain.obstacles import Mark, Obstacle
from jmd_desktop.domain.screening import Decision, Outcome, ResidenceGroup, ScreeningWay, Tally
from jmd_desktop.domain.surveys import NoValue, View
from jmd_desktop.i18n import _, ngettext, pgettext


def assessment_enums() -> Mapping[str, Mapping[str, str]]:
    """All of them, by list and code."""
    return {
        "screening_way": {
            ScreeningWay.FORM: _("With the twelve items"),
            ScreeningWay.TALK: _("In a documented talk"),
        },
        "residence_group": {
            ResidenceGroup.TOLERATION: pgettext("residence", "Toleration (Duldung)"),
            ResidenceGroup.PERMISSION: pgettext("residence", "Permission to stay (asylum)"),
            ResidenceGroup.TITLE: pgettext("residence", "Residence title"),
            ResidenceGroup.OTHER: pgettext("residence", "Other"),
        },
        "obstacle": {
            Obstacle.A_NEW: _("Newly arrived"),
            Obstacle.B_LANGUAGE: _("Little or no knowledge of German"),
            Obstacle.C_OFFERS_UNKNOWN: _("Does not know of suitable support"),
            Obstacle.D_NO_SCHOOL_CERT: _("No school-leaving certificate"),
            Obstacle.E_NO_CAREER_ORIENT: _("No career orientation"),
            Obstacle.F_NO_USABLE_VOC_CERT: _("No usable vocational certificate"),
            Obstacle.G_HOUSING: _("Stressful housing"),
            Obstacle.H_AUTHORITIES: _("Difficulties with offices and authorities"),
            Obstacle.I_PSYCH: _("Psychological strain"),
            Obstacle.J_OFFENCE: _("Offences"),
            Obstacle.K_DEBT: _("Debts"),
            Obstacle.L_ISOLATION: _("Isolation"),
        },
        "obstacle_mark": {
            Mark.NO: pgettext("obstacle", "does not apply"),
            Mark.UNCLEAR: pgettext("obstacle", "unclear"),
            Mark.YES: pgettext("obstacle", "applies"),
            Mark.SERIOUS: pgettext("obstacle", "serious"),
            Mark.INFLUENCEABLE: pgettext("obstacle", "can be influenced"),
        },
        "screening_decision": {
            Decision.YES: pgettext("screening", "Yes, indicated"),
            Decision.NO: pgettext("screening", "No, not indicated"),
        },
        "screening_outcome": {
            Outcome.CASE_MANAGEMENT: _("Case management"),
            Outcome.ADVICE: _("Advice"),
            Outcome.REFERRED: _("Referred to another body"),
            Outcome.ANONYMOUS: _("Anonymous advice"),
            Outcome.NO_CAPACITY: _("Indicated, but no capacity"),
        },
        "survey_view": {
            View.YOUNG_PERSON: pgettext("view", "Young person"),
            View.COUNSELLOR: pgettext("view", "Counsellor"),
            View.THIRD: pgettext("view", "Third person"),
        },
        "no_value": {
            NoValue.DONT_KNOW: pgettext("answer", "don't know"),
            NoValue.NO_ANSWER: pgettext("answer", "would rather not say"),
        },
        "helper_load": {
            HelperLoad.TOO_FEW: pgettext("helpers", "too few"),
            HelperLoad.RIGHT: pgettext("helpers", "it fits"),
            HelperLoad.TOO_MANY: pgettext("helpers", "too many"),
        },
        "helper_kind": {
            HelperKind.PROFESSIONAL: _("by profession"),
            HelperKind.INFORMAL: _("privately"),
        },
        "diagnosis_step": {
            DiagnosisStep.PERCEIVE: _("1. Perceive and observe"),
            DiagnosisStep.UNDERSTAND: _("2. Understand, explain, assess, foresee"),
            DiagnosisStep.CONCLUDE: _("3. Conclude"),
        },
        "diagnosis_cell": _cells(),
    }


def _cells() -> Mapping[str, str]:
    return {
        Cell.BASICS: _("Basic data"),
        Cell.OCCASION: _("Occasion and mandate"),
        Cell.EQUIPMENT: _("Personal, social and cultural resources"),
        Cell.HEALTH: _("Body and health"),
        Cell.RELATIONSHIPS: _("Social relationships"),
        Cell.SOCIO_ECONOMIC: _("Education, work, income, debts"),
        Cell.SOCIO_ECOLOGICAL: _("Housing, neighbourhood, infrastructure"),
        Cell.MENTAL: _("Mental state"),
        Cell.LANGUAGE: _("Language and understanding"),
        Cell.VALUES: _("Values and beliefs"),
        Cell.KNOWLEDGE: _("The young person's own knowledge and explanations"),
        Cell.ACTING: _("Acting"),
        Cell.POWER: _("Relations, exchange, power"),
        Cell.PROBLEMS: _("Problems and how they belong together"),
        Cell.RESOURCES: _("Resources and how they belong together"),
        Cell.RISK: _("Risks and dangers"),
        Cell.MANDATE: _("Mandate"),
        Cell.HELP_NEEDED: _("Is help needed?"),
        Cell.FIELDS_OF_ACTION: _("Fields of action and resources"),
        Cell.FURTHER_STEPS: _("Mandate and further steps"),
    }


def short_area(area: str) -> str:
    """A life area in a word or two, for lists with little room."""
    return {
        "residence": pgettext("life area", "Residence"),
        "language": pgettext("life area", "Language"),
        "occupation": pgettext("life area", "School and work"),
        "relationships": pgettext("life area", "Relationships"),
        "leisure": pgettext("life area", "Leisure"),
        "everyday_life": pgettext("life area", "Everyday life"),
        "housing": pgettext("life area", "Housing"),
        "social_problems": pgettext("life area", "Social problems"),
        "finances": pgettext("life area", "Money"),
        "participation": pgettext("life area", "Taking part"),
    }[area]


def counted_obstacles(seen: Tally) -> str:
    """How many obstacles count of those that apply (SC3); screen and paper say it alike."""
    if seen.applying == 0:
        return _("No obstacle applies so far.")
    if seen.applying == 1 and seen.counted == 1:
        return _("The one obstacle counts: applies, serious, can be influenced.")
    if seen.applying == 1:
        return _("The one obstacle does not count: only what is serious and can be influenced.")
    return ngettext(
        "{count} of {all} obstacles counts: applies, serious, can be influenced.",
        "{count} of {all} obstacles count: applies, serious, can be influenced.",
        seen.counted,
    ).format(count=seen.counted, all=seen.applying)


def uncounted_obstacles(seen: Tally) -> str:
    """What the count cannot know: how many are unclear, how many nobody asked about."""
    told = []
    if seen.unclear:
        told.append(_("Unclear: {count}.").format(count=seen.unclear))
    if seen.open:
        told.append(_("Not asked yet: {count}.").format(count=seen.open))
    return " ".join(told)


def assessment_records() -> Mapping[str, str]:
    """What the tables hold, as a check of the vault counts them."""
    return {
        "screenings": _("Screenings"),
        "assessments": _("Assessments"),
        "surveys": _("Surveys"),
        "survey_views": _("Views in surveys"),
        "survey_ratings": _("Answers in surveys"),
        "special_ratings": _("Answers about health"),
        "survey_marks": _("Important statements"),
        "survey_areas": _("Talks about life areas"),
        "diagnosis_cells": _("Entries in diagnosis sheets"),
        "competence_procedures": _("Competence procedures"),
        "helpers": _("Helpers"),
        "site_items": _("Own statements"),
        "item_sets": _("Own sets of statements"),
        "item_set_items": _("Statements in own sets"),
        "site_drafts": _("Drafts of own statements"),
    }


def assessment_fields() -> Mapping[str, str]:
    """Field names, by key where a column means different things, else by column."""
    words = assessment_enums()["obstacle"]
    obstacles = {str(obstacle): words[obstacle] for obstacle in Obstacle}
    remark = _("Remark: {obstacle}")
    remarks = {f"{each}_remark": remark.format(obstacle=words[each]) for each in Obstacle}
    return {
        **obstacles,
        **remarks,
        "screenings.held_on": _("Day of the screening"),
        "screenings.way": _("How the need was found out"),
        "talk_note": _("What the talk showed"),
        "residence_group": _("Residence status"),
        "residence_note": _("Other residence status"),
        "at_risk": _("Without case management, integration would fail or be much delayed"),
        "screenings.decision": _("Admission to the JMD's case management is indicated"),
        "decision_note": _("Remark on the decision"),
        "preventive": _("Preventive exception"),
        "preventive_reason": _("Reason for the preventive exception"),
        "outcome": _("What comes of it"),
        "outcome_note": _("More on what comes of it"),
        "remarks": _("Further remarks"),
        "assessments.need": _("What is needed"),
        "informal_help": _("Family, neighbours, friends, volunteers"),
        "helper_load": _("Are there too many?"),
        "helpers_note": _("What follows from that"),
        "reassess_on": _("Look again on"),
        "surveys.held_on": _("Day of the survey"),
        "surveys.item_set": _("Set of statements"),
        "surveys.achieved": _("What has already worked out?"),
        "finished_on": _("Finished on"),
        "survey_id": _("Survey"),
        "view_id": pgettext("survey", "View"),
        "item": _("Statement"),
        "survey_views.view": pgettext("survey", "View"),
        "survey_views.who": _("Who?"),
        "survey_views.language": _("Language of the answers"),
        "survey_ratings.value": _("Answer"),
        "survey_ratings.no_value": _("Why there is no answer"),
        "special_ratings.value": _("Answer about health"),
        "special_ratings.no_value": _("Why there is no answer about health"),
        "survey_marks.item": _("Important for me"),
        "survey_areas.area": _("Life area"),
        "now": _("How is it now?"),
        "good": _("What goes well, what can you do?"),
        "helps": _("Who or what helps you?"),
        "change": _("What should be different?"),
        "counsellor_view": _("The counsellor's view"),
        "third_view": _("A third person's view"),
        "third_who": _("Who is the third person?"),
        "importance": _("How important is it?"),
        "cell": _("Cell"),
        "diagnosis_cells.text": _("Entry"),
        "special_text": _("Entry about health, mental state or values"),
        "author": _("Written by"),
        "written_on": _("Written on"),
        "competence_procedures.name": _("Procedure"),
        "provider": _("Where it was done"),
        "held_in": _("When"),
        "competence_procedures.result": _("What it showed"),
        "helpers.kind": _("Helps"),
        "helpers.who": _("Who (role or first name)"),
        "what_for": _("What for"),
        "site_items.area": _("Life area"),
        "site_items.text": _("Statement"),
        "site_items.special": _("About health"),
        "item_sets.made_on": _("Made on"),
        "item_set_items.set_id": _("Set of statements"),
        "item_set_items.area": _("Life area"),
    }
