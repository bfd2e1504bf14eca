"""The field catalogue: every stored field once, with what the rest of the program needs to know.

Forms, drafts, history, export, erasure and anonymisation are driven by it; a test holds it
against the schema, so a column without an entry here fails. Words for the fields are in
`labels.py`, found by `Field.key`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What a field holds, and with it the editor it gets and the checks it passes."""

    NAME = "name"  # a person's name in any script: str
    LINE = "line"  # one line: str
    NOTE = "note"  # several lines: str
    PHONE = "phone"  # str
    MAIL = "mail"  # str
    DAY = "day"  # datetime.date
    CODE = "code"  # a code of `Field.codes`: str
    CODES = "codes"  # several of them in the order chosen: tuple[str, ...]
    FLAG = "flag"  # bool
    NUMBER = "number"  # int
    MOMENT = "moment"  # datetime in UTC
    BYTES = "bytes"  # bytes
    KEY = "key"  # identifier: str


class Privacy(StrEnum):
    """How closely a field is tied to a person."""

    TECHNICAL = "technical"  # says nothing about anybody
    PSEUDONYMOUS = "pseudonymous"  # about a case, not traceable without its client row
    PERSONAL = "personal"
    SENSITIVE = "sensitive"  # special category, Art. 9 and 10 DSGVO


class Need(StrEnum):
    """The consent a field needs before it may hold anything (domain rule GR2, C1)."""

    NONE = "none"
    DATA = "data"  # Einwilligungs- und Datenschutzerklärung
    SPECIAL = "special"  # its separate line for special categories


class Purpose(StrEnum):
    """What a field is collected for: the *wozu?* beside it, and Art. 30 DSGVO's purposes."""

    RUNNING = "running"  # keeps the program working
    ADDRESS = "address"  # to speak to the person and find the file again
    AGE = "age"  # who has to sign, and whether the service is the right one
    CONTACT = "contact"  # to make appointments, only on safe ways
    LANGUAGE = "language"  # to talk so that both understand
    ORIGIN = "origin"  # paths in school, papers and recognition depend on it
    PROOF = "proof"  # a consent must be provable, Art. 7(1) DSGVO
    COURSE = "course"  # to see where the case stands
    FORMS = "forms"  # stands on printed forms
    BACKUP = "backup"  # to know what is safe


class Problem(StrEnum):
    """Why a value is refused; `messages.py` has the words."""

    REQUIRED = "required"
    TOO_LONG = "too_long"
    NOT_A_MAIL = "not_a_mail"
    NOT_A_PHONE = "not_a_phone"
    DAY_IN_FUTURE = "day_in_future"
    DAY_TOO_EARLY = "day_too_early"
    UNKNOWN_CODE = "unknown_code"
    CONTROL_CHARACTER = "control_character"
    OUT_OF_RANGE = "out_of_range"


Value = str | bool | int | date | bytes | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Field:
    """One stored field.

    `limit` is in characters for text and the largest value for numbers; `codes` names a list in
    `resources/codes/` (or `languages`, `countries`: from CLDR); `past_only` refuses days to come.
    """

    table: str
    column: str
    kind: Kind
    privacy: Privacy
    purpose: Purpose
    need: Need = Need.NONE
    codes: str | None = None
    limit: int = 200
    lowest: int = 0
    required: bool = False
    past_only: bool = False

    @property
    def key(self) -> str:
        """The field's name in labels, drafts, history and errors: `table.column`."""
        return f"{self.table}.{self.column}"

    def problem(self, value: Value, today: date) -> Problem | None:
        """The first thing wrong with a value, or None."""
        if value is None or value in ("", ()):
            return Problem.REQUIRED if self.required else None
        if isinstance(value, str):
            return self._text_problem(value)
        if isinstance(value, date):
            if self.past_only and value > today:
                return Problem.DAY_IN_FUTURE
            return Problem.DAY_TOO_EARLY if value.year < _EARLIEST_YEAR else None
        if isinstance(value, int) and not isinstance(value, bool):
            return None if self.lowest <= value <= self.limit else Problem.OUT_OF_RANGE
        return None

    def _text_problem(self, value: str) -> Problem | None:
        if len(value) > self.limit:
            return Problem.TOO_LONG
        allowed = "\n\t" if self.kind is Kind.NOTE else ""
        if any(ord(c) < ord(" ") and c not in allowed for c in value):
            return Problem.CONTROL_CHARACTER
        if self.kind is Kind.MAIL and not _MAIL.fullmatch(value):
            return Problem.NOT_A_MAIL
        if self.kind is Kind.PHONE and not _PHONE.fullmatch(value):
            return Problem.NOT_A_PHONE
        return None


_EARLIEST_YEAR = 1900
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_PHONE = re.compile(r"[+0-9(][0-9 ()/.\-]{2,}(?: .*)?")  # a word behind it may say whose it is


@dataclass(frozen=True, slots=True)
class Hop:
    """One step from a table towards the case: `column` refers to the key of `table`."""

    column: str
    table: str


@dataclass(frozen=True)
class Table:
    """A table of the vault with its fields and its path to the case (None: belongs to no case)."""

    name: str
    path: tuple[Hop, ...] | None
    fields: tuple[Field, ...]

    @cached_property
    def _by_column(self) -> Mapping[str, Field]:
        return {field.column: field for field in self.fields}

    def __getitem__(self, column: str) -> Field:
        """The field of that column; KeyError for one that is not in the catalogue."""
        return self._by_column[column]

    @property
    def columns(self) -> tuple[str, ...]:
        """The column names in catalogue order."""
        return tuple(field.column for field in self.fields)


class _Fields:
    """Collects the fields of one table; keeps the catalogue below free of repetition."""

    def __init__(self, table: str) -> None:
        self._table = table
        self.all: list[Field] = []

    def technical(
        self, column: str, kind: Kind = Kind.KEY, *, codes: str | None = None, limit: int = 200
    ) -> None:
        self._add(column, kind, Privacy.TECHNICAL, Purpose.RUNNING, codes=codes, limit=limit)

    def case(self, column: str, kind: Kind, *, codes: str | None = None, limit: int = 200) -> None:
        self._add(column, kind, Privacy.PSEUDONYMOUS, Purpose.COURSE, codes=codes, limit=limit)

    def personal(
        self,
        column: str,
        kind: Kind,
        purpose: Purpose,
        *,
        codes: str | None = None,
        limit: int = 200,
        past_only: bool = False,
    ) -> None:
        self._add(
            column,
            kind,
            Privacy.PERSONAL,
            purpose,
            need=Need.DATA,
            codes=codes,
            limit=limit,
            past_only=past_only,
        )

    def sensitive(
        self,
        column: str,
        kind: Kind,
        purpose: Purpose,
        *,
        codes: str | None = None,
        limit: int = 200,
    ) -> None:
        self._add(
            column, kind, Privacy.SENSITIVE, purpose, need=Need.SPECIAL, codes=codes, limit=limit
        )

    def own(  # about the service, not about a client
        self,
        column: str,
        kind: Kind,
        *,
        purpose: Purpose = Purpose.FORMS,
        codes: str | None = None,
        limit: int = 200,
        lowest: int = 0,
        required: bool = False,
    ) -> None:
        self._add(
            column,
            kind,
            Privacy.TECHNICAL,
            purpose,
            codes=codes,
            limit=limit,
            lowest=lowest,
            required=required,
        )

    def _add(
        self,
        column: str,
        kind: Kind,
        privacy: Privacy,
        purpose: Purpose,
        *,
        need: Need = Need.NONE,
        codes: str | None = None,
        limit: int = 200,
        lowest: int = 0,
        required: bool = False,
        past_only: bool = False,
    ) -> None:
        self.all.append(
            Field(
                self._table,
                column,
                kind,
                privacy,
                purpose,
                need,
                codes,
                limit,
                lowest,
                required,
                past_only,
            )
        )


_TO_CASE = (Hop("case_id", "cases"),)
_OVER_CLIENT = (Hop("case_id", "clients"), Hop("case_id", "cases"))


def _site() -> Table:
    """The counsellor's own service; one row."""
    f = _Fields("site")
    f.technical("id", Kind.NUMBER, limit=1)
    f.own("counsellor", Kind.NAME, required=True)
    f.own("site_name", Kind.LINE, required=True)
    f.own("site_address", Kind.NOTE, limit=400)
    f.own("site_phone", Kind.PHONE)
    f.own("site_mail", Kind.MAIL)
    f.own("carrier_name", Kind.LINE, required=True)
    f.own("carrier_address", Kind.NOTE, limit=400)
    f.own("carrier_logo", Kind.BYTES)
    f.own("data_protection_officer", Kind.NOTE, limit=400)
    f.own("supervisory_authority", Kind.NOTE, limit=400)
    f.own("law", Kind.CODE, codes="data_protection_law", required=True)
    f.own("law_text_approved_on", Kind.DAY)
    f.own("guardian_age", Kind.NUMBER, limit=18, lowest=12)
    f.own("idle_minutes", Kind.NUMBER, purpose=Purpose.RUNNING, limit=30, lowest=1)
    f.own("recovery_keeper", Kind.LINE, purpose=Purpose.BACKUP)
    f.technical("recovery_proved_on", Kind.DAY)
    f.technical("created_at", Kind.MOMENT)
    return Table("site", None, tuple(f.all))


def _cases() -> Table:
    """The case itself, without a word about the person."""
    f = _Fields("cases")
    f.technical("id")
    f.case("number", Kind.LINE, limit=20)
    f.case("kind", Kind.CODE, codes="case_kind")
    f.case("status", Kind.CODE, codes="case_status")
    f.case("opened_on", Kind.DAY)
    f.case("last_edited_at", Kind.MOMENT)
    f.case("last_contact_at", Kind.MOMENT)
    return Table("cases", (), tuple(f.all))


def _clients() -> Table:
    """The young person; the row exists only behind a valid consent (GR2)."""
    f = _Fields("clients")
    f.technical("case_id")
    f.personal("last_name", Kind.NAME, Purpose.ADDRESS)
    f.personal("first_name", Kind.NAME, Purpose.ADDRESS)
    f.personal("preferred_name", Kind.NAME, Purpose.ADDRESS)
    f.personal("birth_date", Kind.DAY, Purpose.AGE, past_only=True)
    f.personal("birth_date_certainty", Kind.CODE, Purpose.AGE, codes="certainty")
    f.personal("family_languages", Kind.CODES, Purpose.LANGUAGE, codes="languages")
    f.personal("interpreter_needed", Kind.FLAG, Purpose.LANGUAGE)
    f.personal("phone", Kind.PHONE, Purpose.CONTACT)
    f.personal("mail", Kind.MAIL, Purpose.CONTACT)
    f.personal("address", Kind.NOTE, Purpose.CONTACT, limit=400)
    f.personal("safe_to_contact", Kind.CODE, Purpose.CONTACT, codes="safe_to_contact")
    f.personal("safe_contact_note", Kind.LINE, Purpose.CONTACT)
    f.sensitive("country_of_origin", Kind.CODE, Purpose.ORIGIN, codes="countries")
    f.personal("name_key", Kind.LINE, Purpose.ADDRESS, limit=2000)
    f.personal("version", Kind.NUMBER, Purpose.ADDRESS, limit=2**31)
    return Table("clients", _TO_CASE, tuple(f.all))


def _phases() -> Table:
    """Where a case stands in each of the six phases."""
    f = _Fields("phases")
    f.technical("case_id")
    f.case("phase", Kind.CODE, codes="phase")
    f.case("status", Kind.CODE, codes="phase_status")
    f.case("since", Kind.DAY)
    return Table("phases", _TO_CASE, tuple(f.all))


def _consents() -> Table:
    """What was agreed to, in which words, and the printed sheet itself."""
    f = _Fields("consents")
    f.technical("id")
    f.technical("case_id")
    for column, kind, codes in (
        ("kind", Kind.CODE, "consent_kind"),
        ("form", Kind.LINE, None),
        ("form_version", Kind.LINE, None),
        ("form_code", Kind.LINE, None),
        ("language", Kind.CODE, "languages"),
        ("law", Kind.CODE, "data_protection_law"),
        ("text_hash", Kind.LINE, None),
        ("explained", Kind.CODES, "explanation"),
        ("signed_on", Kind.DAY, None),
        ("special_categories", Kind.FLAG, None),
        ("follow_up", Kind.FLAG, None),
        ("interpreted", Kind.FLAG, None),
        ("paper_place", Kind.LINE, None),
        ("withdrawn_on", Kind.DAY, None),
        ("pdf", Kind.BYTES, None),
    ):
        f.personal(column, kind, Purpose.PROOF, codes=codes)
    return Table("consents", _OVER_CLIENT, tuple(f.all))


def _consent_signatures() -> Table:
    """Who signed a consent, in which role."""
    f = _Fields("consent_signatures")
    f.technical("id")
    f.technical("consent_id")
    f.personal("role", Kind.CODE, Purpose.PROOF, codes="signer_role")
    f.personal("name", Kind.NAME, Purpose.PROOF)
    f.personal("signed_on", Kind.DAY, Purpose.PROOF)
    return Table("consent_signatures", (Hop("consent_id", "consents"), *_OVER_CLIENT), tuple(f.all))


def _drafts() -> Table:
    """Typed but not yet saved; never printed, erased with the case."""
    f = _Fields("drafts")
    f.technical("id")
    f.technical("case_id")
    f.technical("place")
    f.technical("record_id")
    f.technical("base_version", Kind.NUMBER, limit=2**31)
    f.personal("content", Kind.NOTE, Purpose.COURSE, limit=20_000_000)
    f.case("saved_at", Kind.MOMENT)
    return Table("drafts", _OVER_CLIENT, tuple(f.all))


def _history() -> Table:
    """What a field held before it was changed."""
    f = _Fields("history")
    f.technical("id", Kind.NUMBER, limit=2**62)
    f.technical("case_id")
    f.technical("field")
    f.technical("record_id")
    f.personal("old_value", Kind.NOTE, Purpose.COURSE, limit=20_000_000)
    f.case("replaced_at", Kind.MOMENT)
    return Table("history", _OVER_CLIENT, tuple(f.all))


def _outside_cases() -> tuple[Table, ...]:
    """Tables that belong to no case and say nothing about a person."""
    anonymous = _Fields("anonymous_contacts")
    anonymous.technical("id", Kind.NUMBER, limit=2**62)
    anonymous.technical("quarter", Kind.LINE)
    anonymous.technical("result", Kind.CODE)
    erasures = _Fields("erasures")
    erasures.technical("case_id")
    erasures.technical("erased_on", Kind.DAY)
    erasures.technical("ground", Kind.CODE, codes="erasure_ground")
    backups = _Fields("backups")
    backups.technical("id", Kind.NUMBER, limit=2**62)
    backups.technical("file_name", Kind.LINE)
    backups.technical("medium", Kind.LINE)
    backups.technical("verified_at", Kind.MOMENT)
    backups.technical("size", Kind.NUMBER, limit=2**62)
    backups.technical("cases", Kind.NUMBER, limit=2**31)
    box = _Fields("sealing_keys")
    box.technical("id", Kind.NUMBER, limit=1)
    box.technical("public_key", Kind.BYTES)
    box.technical("private_key", Kind.BYTES)
    identity = _Fields("vault")
    identity.technical("id", Kind.NUMBER, limit=1)
    identity.technical("vault_id")
    identity.technical("kind", Kind.CODE)
    return tuple(
        Table(name, None, tuple(fields.all))
        for name, fields in (
            ("anonymous_contacts", anonymous),
            ("erasures", erasures),
            ("backups", backups),
            ("sealing_keys", box),
            ("vault", identity),
        )
    )


SITE = _site()
CASES = _cases()
CLIENTS = _clients()
PHASES = _phases()
CONSENTS = _consents()
CONSENT_SIGNATURES = _consent_signatures()
DRAFTS = _drafts()
HISTORY = _history()
CATALOGUE: tuple[Table, ...] = (
    SITE,
    CASES,
    CLIENTS,
    PHASES,
    CONSENTS,
    CONSENT_SIGNATURES,
    DRAFTS,
    HISTORY,
    *_outside_cases(),
)


def every_field() -> Iterator[Field]:
    """All fields of all tables, in catalogue order."""
    for table in CATALOGUE:
        yield from table.fields


def field(key: str) -> Field:
    """The field of that key (`table.column`); KeyError if there is none."""
    table_name, column = key.split(".", 1)
    return next(table for table in CATALOGUE if table.name == table_name)[column]
