"""Words for fields, codes, dates and figures in the counsellor's language; decides nothing.

Every text is looked up when it is asked for, so that the language can change while the program
runs. Tables are kept for each language, because a form asks for dozens of words at a time.
"""

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

from jmd_desktop import i18n
from jmd_desktop.domain.anonymous import AnonymousResult
from jmd_desktop.domain.cases import CaseKind, CaseStatus, Phase, PhaseStatus
from jmd_desktop.domain.checks import CheckPart
from jmd_desktop.domain.clients import Certainty, SafeToContact
from jmd_desktop.domain.consents import ConsentKind, Explanation, SignerRole
from jmd_desktop.domain.erasures import ErasureGround
from jmd_desktop.domain.fields import Field, Purpose
from jmd_desktop.domain.site import DataProtectionLaw, VaultKind
from jmd_desktop.i18n import _, ngettext, pgettext


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.split())


STATELESS = "stateless"
UNRESOLVED = "unresolved"

# What is spoken most in the services comes first, so that it is found without typing.
_FREQUENT_LANGUAGES = _codes("ar fa prs kmr ckb uk ti so ps tr ru ro bg sq")
# Family languages a counsellor meets; all others can be told in a note. BCP 47.
_LANGUAGES = _codes(
    "aa ab ace ada af aii ak am arc as av ay az ba bal bas be bm bn bo bqi bs byn ca ce ceb ckb cs "
    "cv da de din dv dyu dz ee el en es et ewo fi fil fon fr gaa gag gn gsg gu ha haz he hi hr ht "
    "hu hy id ig ilo inh is it ja jv ka kab kg kk km kn ko kok kpe kr kri ks ky lez lg ln lo lrc "
    "lt lua luo lv lzz man mg mk ml mn mos mr ms mt my mzn nb ne nl nus ny om or os pa pcm pl pt "
    "qu rhg rif rn rom rw sd sg shi si sid sk sl sn sr ssy sus sv sw syr ta te tem tg th tig tk "
    "tt tw tzm ug ur uz vi wal wo xh yi yo yue zgh zh zu zza"
)
# CLDR's territories that are no countries: unions, outlying areas, places of its own making.
_NO_COUNTRIES = _codes("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ")


# ---- fields ---------------------------------------------------------------------------------


def field(wanted: Field) -> str:
    """The field's name as it stands over its editor."""
    words = _fields(i18n.used())
    return words.get(wanted.key) or words[wanted.column]


def purpose(wanted: Field) -> str:
    """What the field is collected for: the *wozu?* beside it."""
    language = i18n.used()
    return _field_purposes(language).get(wanted.key) or _purposes(language)[wanted.purpose]


@cache
def _fields(_language: str) -> Mapping[str, str]:
    """By key where a column means different things, else by column."""
    return {
        # the service
        "counsellor": _("Your name"),
        "site_name": _("Name of the service"),
        "site_address": _("Address of the service"),
        "site_phone": _("Phone of the service"),
        "site_mail": _("Email of the service"),
        "carrier_name": _("Carrier"),
        "carrier_address": _("Address of the carrier"),
        "carrier_logo": _("Logo for forms"),
        "data_protection_officer": _("Data protection officer"),
        "supervisory_authority": _("Supervisory authority"),
        "law": _("Data protection law"),
        "law_text_approved_on": _("Legal texts approved on"),
        "guardian_age": _("Age limit for guardians' signature (years)"),
        "idle_minutes": _("Minutes without input until it locks"),
        "recovery_keeper": _("Who keeps the recovery key"),
        "recovery_proved_on": _("Recovery key tried on"),
        "created_at": _("Set up on"),
        # the case
        "number": _("File number"),
        "cases.kind": _("Kind of support"),
        "cases.status": pgettext("case", "Status"),
        "opened_on": _("Since"),
        "last_edited_at": _("Last edited"),
        "last_contact_at": _("Last contact"),
        "phase": _("Phase"),
        "phases.status": pgettext("phase", "Status"),
        "since": _("Since"),
        # the young person
        "last_name": _("Last name"),
        "first_name": _("First name"),
        "preferred_name": _("Name to be called by"),
        "birth_date": _("Date of birth"),
        "birth_date_certainty": _("How sure is the date?"),
        "family_languages": _("Family languages"),
        "interpreter_needed": _("Interpreter needed"),
        "phone": _("Phone"),
        "mail": _("Email"),
        "address": _("Address"),
        "safe_to_contact": _("Contact possible"),
        "safe_contact_note": _("Only in this way"),
        "country_of_origin": _("Country of origin"),
        "name_key": _("Name as searched for"),
        "version": _("Version"),
        # consents
        "consents.kind": _("Consent"),
        "form": _("Form"),
        "form_version": _("Version of the form"),
        "form_code": _("Number of the sheet"),
        "language": _("Language"),
        "text_hash": _("Fingerprint of the text"),
        "explained": _("Explained before signing"),
        "signed_on": _("Signed on"),
        "special_categories": _("Agrees to sensitive details"),
        "follow_up": _("Agrees to a follow-up talk"),
        "interpreted": _("With interpreter"),
        "paper_place": _("Where the paper is kept"),
        "withdrawn_on": _("Withdrawn on"),
        "pdf": _("Printed sheet"),
        "role": _("Signed as"),
        "name": _("Name"),
        # what the program notes for itself
        "id": _("Identifier"),
        "case_id": _("Case"),
        "consent_id": _("Consent"),
        "place": _("Place in the program"),
        "record_id": _("Record"),
        "base_version": _("Begun from version"),
        "content": _("Draft"),
        "saved_at": _("Typed on"),
        "field": _("Field"),
        "old_value": _("Value before"),
        "replaced_at": _("Changed on"),
        "quarter": _("Quarter"),
        "result": _("Result"),
        "erased_on": _("Erased on"),
        "ground": _("Ground"),
        "file_name": _("File"),
        "medium": _("Stick or folder"),
        "verified_at": _("Verified on"),
        "size": _("Size"),
        "backups.cases": _("Cases"),
        "public_key": _("Key for locking away"),
        "private_key": _("Key for getting back"),
        "vault_id": _("Number of the vault"),
        "vault.kind": _("Kind of vault"),
    }


@cache
def _field_purposes(_language: str) -> Mapping[str, str]:
    """Fields that need a reason of their own."""
    return {
        "clients.preferred_name": _(
            "How the young person wants to be called. This name comes first in all lists."
        ),
        "clients.birth_date_certainty": _(
            "So that nobody later takes an estimate for a proved date."
        ),
        "clients.interpreter_needed": _("So that an interpreter is booked for the next talk."),
        "clients.safe_to_contact": _("So that a call or a letter puts nobody in danger."),
        "clients.safe_contact_note": _("Which way is safe: who answers, when, with which words."),
        "site.law": _("It decides which legal texts and which authority stand on your forms."),
        "site.law_text_approved_on": _(
            "Until your data protection officer has approved them, forms say that the legal "
            "text is not approved yet."
        ),
        "site.guardian_age": _("Whoever is younger needs a guardian's signature as well."),
        "site.idle_minutes": _("After this time without input the program locks by itself."),
        "site.recovery_keeper": _(
            "So that somebody knows where the recovery key is when it is needed."
        ),
    }


@cache
def _purposes(_language: str) -> Mapping[Purpose, str]:
    return {
        Purpose.RUNNING: _("The program needs it to work."),
        Purpose.ADDRESS: _("To address the young person correctly and to find the file again."),
        Purpose.AGE: _("It decides who has to sign and whether your service is responsible."),
        Purpose.CONTACT: _("To arrange appointments, only in ways that are safe."),
        Purpose.LANGUAGE: _("So that you understand each other and forms fit."),
        Purpose.ORIGIN: _("School, papers and recognition of certificates can depend on it."),
        Purpose.PROOF: _("A consent must be provable."),
        Purpose.COURSE: _("To see where the case stands."),
        Purpose.FORMS: _("It stands on your forms."),
        Purpose.BACKUP: _("To know what is backed up."),
    }


# ---- codes ----------------------------------------------------------------------------------


def code(list_name: str, value: str) -> str:
    """The word for a code; the code itself where a newer program or carrier has written it.

    KeyError for a list that does not exist.
    """
    return _words(list_name, i18n.used()).get(value, value)


def choices(list_name: str) -> list[tuple[str, str]]:
    """All codes of a list with their words, in the order they are offered.

    Enums keep their own order, languages begin with the frequent ones, countries go by name.
    """
    words = _words(list_name, i18n.used())
    if list_name == "languages":
        offered = dict.fromkeys((*_FREQUENT_LANGUAGES, *_by_name(words)))
        return [(tag, words[tag]) for tag in offered if not tag.startswith("de-")]
    if list_name == "countries":
        last = (STATELESS, UNRESOLVED)
        countries = [country for country in _by_name(words) if country not in last]
        return [(country, words[country]) for country in (*countries, *last)]
    return list(words.items())


def _by_name(words: Mapping[str, str]) -> list[str]:
    """Codes in the order of their words, as in a German dictionary: ä stands beside a."""
    return sorted(words, key=lambda code: folded(words[code]))


def folded(text: str) -> str:
    """Text for sorting and finding: without case, accents and the dots of ä, ö, ü (DIN 5007-1)."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def _words(list_name: str, language: str) -> Mapping[str, str]:
    if list_name == "languages":
        return _language_names(language)
    if list_name == "countries":
        return _country_names(language)
    return _enum_words()[list_name]


def _enum_words() -> Mapping[str, Mapping[str, str]]:
    return {
        "case_kind": {
            CaseKind.ADVICE: _("Advice"),
            CaseKind.CASE_MANAGEMENT: _("Case management"),
        },
        "case_status": {
            CaseStatus.OPEN: pgettext("case", "open"),
            CaseStatus.RESUBMISSION: pgettext("case", "to be looked at"),
            CaseStatus.ENDED: pgettext("case", "ended"),
            CaseStatus.FOLLOW_UP_WAIT: pgettext("case", "waits for the follow-up talk"),
            CaseStatus.ANONYMISED: pgettext("case", "anonymised"),
            CaseStatus.ERASED_SHELL: pgettext("case", "erased"),
        },
        "phase": {
            Phase.INTAKE: pgettext("phase", "Intake"),
            Phase.SCREENING: pgettext("phase", "Screening"),
            Phase.ASSESSMENT: pgettext("phase", "Assessment"),
            Phase.PLANNING: pgettext("phase", "Support planning"),
            Phase.IMPLEMENTATION: pgettext("phase", "Implementation"),
            Phase.CLOSURE: pgettext("phase", "Closure"),
        },
        "phase_status": {
            PhaseStatus.OPEN: pgettext("phase", "open"),
            PhaseStatus.IN_PROGRESS: pgettext("phase", "in progress"),
            PhaseStatus.DONE: pgettext("phase", "done"),
            PhaseStatus.SKIPPED: pgettext("phase", "skipped"),
        },
        "certainty": {
            Certainty.PROVED: pgettext("date of birth", "proved"),
            Certainty.OWN_STATEMENT: pgettext("date of birth", "own statement"),
            Certainty.ESTIMATED: pgettext("date of birth", "estimated"),
        },
        "safe_to_contact": {
            SafeToContact.YES: pgettext("contact", "yes"),
            SafeToContact.ONLY_SO: pgettext("contact", "only in one way"),
            SafeToContact.NO: pgettext("contact", "no"),
        },
        "consent_kind": {
            ConsentKind.DATA_PROCESSING: _("Consent and privacy statement"),
        },
        "signer_role": {
            SignerRole.CLIENT: _("Client"),
            SignerRole.GUARDIAN: _("Guardian"),
            SignerRole.INTERPRETER: _("Interpreter"),
        },
        "explanation": {
            Explanation.PURPOSE: _("What the data are needed for"),
            Explanation.REFUSAL: _("What happens without consent"),
            Explanation.WITHDRAWAL: _("What happens after a withdrawal"),
            Explanation.VOLUNTARY: _("That everything is voluntary"),
        },
        "data_protection_law": {
            DataProtectionLaw.GDPR: _("GDPR (independent carriers)"),
            DataProtectionLaw.DSG_EKD: _("DSG-EKD (Protestant carriers)"),
            DataProtectionLaw.KDG: _("KDG (Catholic carriers)"),
        },
        "erasure_ground": {
            ErasureGround.WITHDRAWAL: _("Consent withdrawn"),
            ErasureGround.PURPOSE_ENDED: _("No longer needed"),
            ErasureGround.OPENED_BY_MISTAKE: _("Opened by mistake"),
        },
        "check_part": {
            CheckPart.KEYS: _("File with the passphrase"),
            CheckPart.SIZE: _("Size of the case files"),
            CheckPart.PAGES: _("Seal of every page"),
            CheckPart.STRUCTURE: _("Inner order"),
            CheckPart.FOREIGN_KEYS: _("Links between records"),
            CheckPart.SCHEMA: _("Version of the case files"),
            CheckPart.RULES: _("Rules of consent"),
            CheckPart.COUNTS: _("Number of records"),
        },
        "records": {  # by table, what belongs to the cases first
            "cases": _("Cases"),
            "clients": _("People"),
            "phases": _("Phases"),
            "consents": _("Consents"),
            "consent_signatures": _("Signatures"),
            "drafts": _("Drafts"),
            "history": _("Former values"),
            "anonymous_contacts": _("Anonymous contacts"),
            "erasures": _("Erasures"),
            "backups": _("Backups"),
        },
        "backup_step": {  # backup.course.Step
            "snapshot": _("Copying the case files"),
            "check": _("Checking the copy"),
            "write": _("Writing the backup"),
            "read_back": _("Reading the backup back and opening it on trial"),
            "read": _("Reading the backup"),
            "erase": _("Erasing again what was erased since"),
        },
        "anonymous_result": {
            AnonymousResult.CONSENT_REFUSED: _("No consent, advised anonymously"),
        },
        "vault_kind": {
            VaultKind.REAL: _("Real cases"),
            VaultKind.PRACTICE: _("Practice with fictional cases"),
        },
    }


def _language_names(language: str) -> Mapping[str, str]:
    from babel import Locale  # noqa: PLC0415  slow to load, and only needed here

    names = dict(Locale.parse(_locale(language)).languages)
    german = language == "de"
    registered = {
        known.tag: known.german_name if german else known.english_name for known in i18n.languages()
    }
    # CLDR lacks these, or names them as nobody here does.
    own = {
        "aii": _("Aramaic (Assyrian)"),
        "gsg": _("German Sign Language"),
        "haz": _("Hazaragi"),
        "rhg": _("Rohingya"),
    }
    tags = {*_FREQUENT_LANGUAGES, *_LANGUAGES}
    cldr = {tag: names[tag] for tag in tags if tag in names}
    return {**cldr, **own, **registered}


def _country_names(language: str) -> Mapping[str, str]:
    from babel import Locale  # noqa: PLC0415  slow to load, and only needed here

    names = {
        territory: name
        for territory, name in Locale.parse(_locale(language)).territories.items()
        if len(territory) == len("DE") and territory.isalpha() and territory not in _NO_COUNTRIES
    }
    return {**names, STATELESS: _("stateless"), UNRESOLVED: _("not clear yet")}


def _locale(language: str) -> str:
    """The CLDR locale of the window's language; European English writes the day first."""
    return "en_GB" if language == "en" else language


# ---- dates and figures ----------------------------------------------------------------------


def day(value: date) -> str:
    """A date with its weekday, as „Mo., 2. März 2026“."""
    from babel.dates import format_date  # noqa: PLC0415  slow to load

    language = i18n.used()
    pattern = "EEE, d. MMMM y" if language == "de" else "EEE, d MMMM y"
    return format_date(value, pattern, locale=_locale(language))


def short_day(value: date) -> str:
    """A date as it is typed, in any language of the window: 02.03.2026."""
    return f"{value:%d.%m.%Y}"


def moment(value: datetime) -> str:
    """Date and time of day at the counsellor's place, as „Mo., 2. März 2026, 14:05 Uhr“."""
    local = value.astimezone()
    return _("{day}, {time}").format(day=day(local.date()), time=f"{local:%H:%M}")


def ago(value: date | datetime, now: datetime) -> str:
    """How long ago in the unit one would say it: minutes today, then days, weeks, months, years.

    A moment that is still to come by the clock counts as now.
    """
    today = now.astimezone().date()
    if isinstance(value, datetime):
        then = value.astimezone().date()
        if then >= today:
            return _within_today((now - value).total_seconds())
    else:
        then = value
        if then >= today:
            return _("today")
    return _days_ago(then, today)


_TEN = 10
_THOUSAND = 1000
_MINUTE = 60
_HOUR = 3600
_DAYS_SAID_AS_DAYS = 14
_DAYS_SAID_AS_WEEKS = 60
_MONTHS_SAID_AS_MONTHS = 24


def _within_today(seconds: float) -> str:
    if seconds < _MINUTE:
        return _("just now")
    if seconds < _HOUR:
        count = int(seconds // _MINUTE)
        return ngettext("{count} minute ago", "{count} minutes ago", count).format(count=count)
    count = int(seconds // _HOUR)
    return ngettext("{count} hour ago", "{count} hours ago", count).format(count=count)


def _days_ago(then: date, today: date) -> str:
    count = (today - then).days
    if count == 1:
        return _("yesterday")
    if count < _DAYS_SAID_AS_DAYS:
        return ngettext("{count} day ago", "{count} days ago", count).format(count=count)
    if count < _DAYS_SAID_AS_WEEKS:
        count //= 7
        return ngettext("{count} week ago", "{count} weeks ago", count).format(count=count)
    count = (today.year - then.year) * 12 + today.month - then.month - (today.day < then.day)
    if count < _MONTHS_SAID_AS_MONTHS:
        return ngettext("{count} month ago", "{count} months ago", count).format(count=count)
    count //= 12
    return ngettext("{count} year ago", "{count} years ago", count).format(count=count)


def age(years: int) -> str:
    """An age in completed years, as „17 Jahre“."""
    return ngettext("{count} year", "{count} years", years).format(count=years)


def number(value: float, digits: int = 0) -> str:
    """A figure with the language's separators and at most so many decimals."""
    from babel.numbers import format_decimal  # noqa: PLC0415  slow to load

    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return format_decimal(value, pattern, locale=_locale(i18n.used()))


def size(count: int) -> str:
    """A size in the decimal units that stand on sticks, from a number of bytes."""
    if count < _THOUSAND:
        return ngettext("{count} byte", "{count} bytes", count).format(count=count)
    value, units = count / _THOUSAND, ["kB", "MB", "GB", "TB"]
    while len(units) > 1 and value >= _THOUSAND - 0.5:  # 999.6 would be shown as 1000
        value /= _THOUSAND
        units.pop(0)
    decimals = 1 if value < _TEN else 0
    return f"{number(value, decimals)}\N{NO-BREAK SPACE}{units[0]}"


def duration(seconds: float) -> str:
    """A length of time in the unit one would say it, from seconds."""
    whole = round(seconds)
    if whole < _MINUTE:
        return ngettext("{count} second", "{count} seconds", whole).format(count=whole)
    minutes = round(seconds / _MINUTE)
    if minutes < _MINUTE:
        return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
    hours, minutes = divmod(minutes, _MINUTE)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)


def countdown(seconds: int) -> str:
    """What is left of a short time, as 4:59."""
    return f"{seconds // _MINUTE}:{seconds % _MINUTE:02}"
