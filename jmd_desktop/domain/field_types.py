"""What a stored field is: its kind, how closely it is tied to a person, what it may hold.

The fields themselves are in `fields.py` and `client_fields.py`.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
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
    TIME = "time"  # of a day, to the minute, as the clock on the wall shows it: datetime.time
    MONTH = "month"  # a month or only a year, `2015-09` or `2015`: str
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
    STAY = "stay"  # to see in time which paper runs out, and what it allows
    FAMILY = "family"  # who belongs to the person and who decides with them
    LEARNING = "learning"  # to find the right school, course or work
    LIVING = "living"  # what somebody lives on, and which help they can claim
    CONCERN = "concern"  # what the young person comes for, in their own words
    HEALTH = "health"  # only as far as the person wants help with it
    NEED = "need"  # to see together which help is needed
    REACH = "reach"  # to see whether the service is the right one, and who else may be
    PLAN = "plan"  # to agree on what is to change, and who does what until when
    GAP = "gap"  # to show, without names, which offers are missing
    COURSE = "course"  # to see where the case stands
    ENDING = "ending"  # to part well, and to keep the way back open
    EVALUATION = "evaluation"  # to see together what helped, and to plan offers with it
    FOLLOW_UP = "follow_up"  # to see half a year later whether it lasts
    FORMS = "forms"  # stands on printed forms
    BACKUP = "backup"  # to know what is safe


class Problem(StrEnum):
    """Why a value is refused; `messages` has the words."""

    REQUIRED = "required"
    TOO_LONG = "too_long"
    NOT_A_MAIL = "not_a_mail"
    NOT_A_PHONE = "not_a_phone"
    DAY_IN_FUTURE = "day_in_future"
    DAY_TOO_EARLY = "day_too_early"
    DAY_TOO_FAR = "day_too_far"
    DAY_NOT_LATER = "day_not_later"  # than the day it has to follow
    DAY_TOO_LATE = "day_too_late"  # for what it is meant for
    UNKNOWN_CODE = "unknown_code"
    CONTROL_CHARACTER = "control_character"
    NOT_A_MONTH = "not_a_month"
    OUT_OF_RANGE = "out_of_range"
    TAKEN = "taken"


Value = str | bool | int | date | time | bytes | tuple[str, ...] | None


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
            return self._text_problem(value, today)
        if isinstance(value, date):
            if self.past_only and value > today:
                return Problem.DAY_IN_FUTURE
            return Problem.DAY_TOO_EARLY if value.year < _EARLIEST_YEAR else None
        if isinstance(value, int) and not isinstance(value, bool):
            return None if self.lowest <= value <= self.limit else Problem.OUT_OF_RANGE
        return None

    def _text_problem(self, value: str, today: date) -> Problem | None:
        if len(value) > self.limit:
            return Problem.TOO_LONG
        allowed = "\n\t" if self.kind is Kind.NOTE else ""
        if any(unseen(c) and c not in allowed for c in set(value)):  # a text may have 5 MB
            return Problem.CONTROL_CHARACTER
        if self.kind is Kind.MONTH:
            return _month_problem(value, today)
        if self.kind is Kind.MAIL and not _MAIL.fullmatch(value):
            return Problem.NOT_A_MAIL
        if self.kind is Kind.PHONE and not _PHONE.fullmatch(value):
            return Problem.NOT_A_PHONE
        return None


def unseen(character: str) -> bool:
    """Whether a character cannot be seen and would change what stands around it.

    Control characters, breaks of lines, halves of a pair, code points that are none, and those
    that force a direction on others: a name with one of them reads otherwise than it is stored.
    Joiners and direction marks stay, Persian and Arabic names need them.
    """
    return unicodedata.category(character) in _UNSEEN or character in _FORCED_DIRECTION


def _month_problem(value: str, today: date) -> Problem | None:
    found = _MONTH.fullmatch(value)
    if found is None:
        return Problem.NOT_A_MONTH
    year, month = int(found["year"]), int(found["month"] or 1)
    if (year, month) > (today.year, today.month):
        return Problem.DAY_IN_FUTURE
    return Problem.DAY_TOO_EARLY if year < _EARLIEST_YEAR else None


_EARLIEST_YEAR = 1900
_UNSEEN = frozenset({"Cc", "Cs", "Cn", "Zl", "Zp"})
_FORCED_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MONTH = re.compile(r"(?P<year>[12][0-9]{3})(?:-(?P<month>0[1-9]|1[0-2]))?")
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
