"""The sentences of the first talk that depend on what was entered; decides nothing."""

from jmd_desktop import labels, messages
from jmd_desktop.domain.consents import Custody, Explanation
from jmd_desktop.domain.first_talk import Finding
from jmd_desktop.domain.intake import Decision
from jmd_desktop.domain.intake_flow import Missing
from jmd_desktop.domain.open_talk import Ending, IntakeStep
from jmd_desktop.i18n import _
from jmd_desktop.services.forms import OfferedLanguage
from ui.qt.language_names import our_name, own_name
from ui.qt.tiles import Choice


def step_titles() -> dict[IntakeStep, str]:
    """The heading of each step."""
    return {
        IntakeStep.SEARCH: _("Who is here?"),
        IntakeStep.MEET: _("Getting to know each other"),
        IntakeStep.REACH: _("Are you the right ones?"),
        IntakeStep.EXPLAIN: _("Explain and print"),
        IntakeStep.DECIDE: _("Decision"),
        IntakeStep.DONE: _("Done"),
    }


def ending(came_of_it: Ending, number: str) -> tuple[str, str]:
    """The heading of the last step, and where its button leads; `number` of the file."""
    opened = _("File {number} is open").format(number=number)
    return {
        Ending.AGREED: (opened, _("Complete base data")),
        Ending.CARRIER: (opened, _("Complete base data")),
        Ending.REFUSED: (_("All right: nothing stays"), _("To the start page")),
        Ending.LATER: (_("The decision may take its time"), _("To the start page")),
        Ending.REFERRED: (_("Led on to another body"), _("To the start page")),
    }[came_of_it]


def missing(what: Missing) -> str:
    """What to write where something is missing: what, and why where it is a rule."""
    return {
        Missing.NAME: _("Please enter a name. A name to be called by is enough."),
        Missing.BIRTH_DATE: _("Please enter the date, or tick that it is not known."),
        Missing.BIRTH_DATE_UNREADABLE: messages.incomplete_day(),
        Missing.BIRTH_DATE_AHEAD: _("This day is still to come. Please check the date."),
        Missing.CARRIER_FORM: _("Please enter the title as it stands on the paper."),
        Missing.LANGUAGE: _("Please choose the language of the sheet."),
        Missing.GO_ON_REASON: _(
            "Please write in a few words why you go on all the same, or lead on to another body."
        ),
        Missing.DECISION: _("Please choose what the young person says."),
        Missing.EXPLANATIONS: _(
            "Nobody can agree to what was not explained. Please explain what is still open first."
        ),
        Missing.SIGNED_ON: _("Please enter the day of the signature."),
        Missing.SIGNED_ON_AHEAD: _("This day is still to come. Please check the date."),
        Missing.CLIENT_SIGNATURE: _(
            "Without the young person's own signature no file may be opened."
        ),
        Missing.CUSTODY: _("Please ask who has custody: it decides who has to sign."),
        Missing.GUARDIAN_SIGNATURE: _(
            "A guardian's signature is needed as well. If nobody is here, choose “Later” and give "
            "the sheet along."
        ),
        Missing.SECOND_GUARDIAN: _(
            "With joint custody both parents sign. If one is not here, choose “Later” and give "
            "the sheet along: until then no file may be opened."
        ),
        Missing.EXCEPTION_INSIGHT: _("The exception holds only if this is so."),
        Missing.EXCEPTION_REASON: _("Please write why the guardians cannot be asked."),
        Missing.EXCEPTION_CONSULTED: _("Please write with whom you talked it over."),
        Missing.INTERPRETER_NAME: _("Please enter who signed the duty of secrecy."),
        Missing.SPECIAL_CATEGORIES: _("Please look at the sheet: was this line ticked?"),
        Missing.FOLLOW_UP: _("Please look at the sheet: was this line ticked?"),
        Missing.PAPER_PLACE: _("The paper is the proof. Please enter where it is kept."),
    }[what]


# ---- responsibility -------------------------------------------------------------------------


def question(name: str) -> str:
    """One of the questions of responsibility, to be asked in one's own words."""
    return {
        "newly_arrived": _("Since when in Germany? Later is no obstacle."),
        "lawful_stay": _("A residence permit, a permission to stay (Gestattung) or a Duldung."),
        "in_region": _("Lives, or is accommodated, where your service is responsible."),
    }[name]


def finding_title(found: Finding) -> str:
    """The heading of a remark on responsibility."""
    return {
        Finding.TOO_YOUNG: _("Younger than 12"),
        Finding.BORDERLINE: _("27: a borderline case"),
        Finding.TOO_OLD: _("28 or older"),
        Finding.LONG_HERE: _("Not newly arrived"),
        Finding.NO_STAY: _("Neither lawful stay nor Duldung"),
        Finding.OUTSIDE_REGION: _("Outside your region"),
        Finding.NO_CASE_MANAGEMENT: _("Advice is enough"),
    }[found]


def finding(found: Finding) -> str:
    """What it means for the talk; the counsellor decides."""
    return {
        Finding.TOO_YOUNG: _(
            "Under 12 the youth migration service is usually not responsible. You decide; the "
            "program does not stop you."
        ),
        Finding.BORDERLINE: _(
            "27 is a borderline case: usually the advice service for adult immigrants (MBE) is "
            "responsible. You decide; the program does not stop you."
        ),
        Finding.TOO_OLD: _(
            "From 28 on the advice service for adult immigrants (MBE) is usually responsible. "
            "Perhaps you can help with the way there."
        ),
        Finding.LONG_HERE: _(
            "Your service is there for young people with a history of migration, also later on. "
            "The day of entry can be noted in the base data."
        ),
        Finding.NO_STAY: _(
            "Usually a lawful stay or a Duldung is asked for. Legal advice may be the first step."
        ),
        Finding.OUTSIDE_REGION: _(
            "Another youth migration service is nearer. A call together makes the change easy."
        ),
        Finding.NO_CASE_MANAGEMENT: _(
            "Case management is for many needs with many bodies involved, or to come before "
            "something gets worse. Advice needs none of it: just go on."
        ),
    }[found]


# ---- who signs ------------------------------------------------------------------------------


def guardians(*, known: bool, limit: int) -> str:
    """Why guardians sign too."""
    if known:
        return _(
            "Under {limit} guardians have to sign, too. The sheet gets lines for them. If nobody "
            "is here today, the sheet can be taken along."
        ).format(limit=limit)
    return _(
        "Without a date of birth we act as if the person were under {limit}: guardians have to "
        "sign, too. The sheet gets lines for them."
    ).format(limit=limit)


def guardians_on_paper(*, known: bool, limit: int) -> str:
    """Why guardians must have signed a paper of the carrier."""
    if known:
        return _("Under {limit} on the day of the signature: guardians signed, too.").format(
            limit=limit
        )
    return _(
        "Without a date of birth we act as if the person had been under {limit}: guardians "
        "signed, too."
    ).format(limit=limit)


def without_guardians() -> str:
    """What remains where the carrier allows no exception."""
    return _(
        "Nobody there, or they must not know? You can go on advising anonymously, or wait with "
        "the file until they have signed."
    )


def custody() -> tuple[Choice, ...]:
    """Who decides for the young person, and so who signs."""
    notes = {
        Custody.JOINT: _("Both sign."),
        Custody.SOLE: _("Has custody alone and signs."),
        Custody.GUARDIANSHIP: _("Signs, also when it is an office."),
    }
    return tuple(Choice(each.value, labels.code("custody", each), notes[each]) for each in Custody)


def signed_by(name: str) -> str:
    """The tick for the young person's own signature."""
    if not name:
        return _("The young person has signed")
    return _("{name} has signed").format(name=name)


# ---- the sheet ------------------------------------------------------------------------------


def languages(offered: tuple[OfferedLanguage, ...]) -> tuple[Choice, ...]:
    """One tile a language: its own name first, so that the young person can point at it."""
    return tuple(_language(language) for language in offered)


def _language(offered: OfferedLanguage) -> Choice:
    state = "" if offered.reviewed else _("not reviewed yet")
    return Choice(offered.tag, own_name(offered.tag), our_name(offered.tag), state)


def read_so_far(read: int, total: int) -> str:
    """How much of the sheet was read together."""
    if not read:
        return _("Large and calm on the screen, in the language of the sheet.")
    return _("Read: {read} of {total} sections.").format(read=read, total=total)


def explanation(item: Explanation) -> str:
    """One sentence on what is meant, to be said in one's own words."""
    return {
        Explanation.PURPOSE: _("For advice and support, and for nothing else."),
        Explanation.REFUSAL: _("Then there is no file. Anonymous advice is still possible."),
        Explanation.WITHDRAWAL: _("Possible at any time. Then everything is deleted at once."),
        Explanation.VOLUNTARY: _("Nobody has to agree, and nobody has to tell everything."),
    }[item]


# ---- the decision ---------------------------------------------------------------------------


def decisions() -> tuple[Choice, ...]:
    """The three ways the talk can end."""
    return (
        Choice(
            Decision.AGREED,
            _("Agrees"),
            _("The sheet is signed. A file is opened."),
        ),
        Choice(
            Decision.REFUSED,
            _("Does not agree"),
            _("Nothing personal stays. You can go on anonymously."),
        ),
        Choice(
            Decision.LATER,
            _("Later"),
            _("Still open. Nothing is stored until then."),
        ),
    )


def ending_verb(decision: Decision | None) -> str:
    """What the button at the end of the decision does."""
    if decision is None:
        return _("Next")
    return _("Open file") if decision is Decision.AGREED else _("End talk")


def searching_verb(*, carrier: bool, found: bool, seen: bool = True) -> str:
    """What the button at the end of the first step does; `seen`: who was found is in sight."""
    if found and not seen:
        return _("Look at similar files")
    if carrier:
        return _("It is somebody else – open file") if found else _("Open file")
    return _("It is somebody else – begin a new file") if found else _("Next")
