"""What fictional young people live like: papers, school, family, first talk. Knows no vault."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from jmd_desktop.domain.clients import Client, age_on
from jmd_desktop.domain.family import FamilyMember
from jmd_desktop.domain.first_talk import Answer, FirstTalk, Need

_EU: Final = frozenset({"BG", "RO", "PL", "GR", "HR", "IT", "ES", "HU"})
_PROTECTED: Final = frozenset({"UA"})
_GROWN: Final = 18
_SCHOOL_UNTIL: Final = 16
_HERE_BEFORE: Final = 900  # days between entry and first talk, at most
_CARD_TERM: Final = 3 * 365  # days a residence card runs
_LATE: Final = 25  # days a paper may be out of date before somebody has it renewed
_WAITING: Final = 0.2  # of the first talks still have a next step open
_ASYLUM: Final = (
    ("asylum_procedure", 0.3),
    ("subsidiary_25_2", 0.25),
    ("refugee_25_2", 0.2),
    ("tolerated", 0.15),
    ("deportation_ban_25_3", 0.1),
)
_TASKS: Final = (
    "introduction",
    "explain_service",
    "basic_information",
    "expectations",
    "trust",
    "need",
    "framework",
    "consent",
    "next_steps",
    "good_end",
)
_WISHES: Final = (
    "Ich möchte schnell Deutsch lernen.",
    "Ich will eine Ausbildung machen, am liebsten in einer Werkstatt.",
    "Ich suche einen ruhigen Platz zum Lernen.",
    "Ich möchte Freunde finden und Fußball spielen.",
    "Ich will meinen Schulabschluss nachmachen.",
    "Ich möchte, dass meine Mutter auch einen Kurs bekommt.",
    "Ich will wissen, ob mein Zeugnis hier zählt.",
)
_REASONS: Final = (
    "Kommt mit einem Brief vom Jobcenter.",
    "Sucht einen Platz im Sprachkurs.",
    "Fragt nach Schule und Abschluss.",
    "Braucht Hilfe bei der Wohnungssuche.",
    "Wurde von der Schulsozialarbeit begleitet.",
)
_NEXT: Final = (
    "Zeugnisse mitbringen",
    "Termin im Sprachkurs vereinbaren",
    "Brief vom Amt zusammen lesen",
    "Wünsche weiter sammeln",
)


@dataclass(frozen=True, slots=True)
class Life:
    """The person with all that is known, and what stands around them."""

    client: Client
    managed_since: date | None
    relatives: tuple[FamilyMember, ...]
    first_talk: FirstTalk


@dataclass(frozen=True, slots=True)
class Days:
    """When the case was opened, and today."""

    opened: date
    today: date


def life(client: Client, days: Days, *, special: bool, managed: bool, female: bool) -> Life:
    """A life that fits the person, always the same for the same case on the same day."""
    return _Life(client, days, special=special, female=female).told(managed=managed)


class _Life:
    def __init__(self, client: Client, days: Days, *, special: bool, female: bool) -> None:
        self._rng = Random(f"{client.case_id}/life")  # noqa: S311  must repeat; it guards nothing
        self._client = client
        self._opened = days.opened
        self._today = days.today
        self._special = special
        self._female = female
        self._age = age_on(client.birth_date, days.opened) if client.birth_date else _GROWN
        self._country = client.country_of_origin or ""

    def told(self, *, managed: bool) -> Life:
        """All of it."""
        entry = self._opened - timedelta(self._rng.randrange(10, _HERE_BEFORE))
        status = self._status()
        client = replace(
            self._client,
            sex="female" if self._female else "male",
            entry_month=f"{entry:%Y-%m}" if self._happens(0.85) else f"{entry:%Y}",
            residence_status=status,
            residence_valid_until=self._valid_until(status),
            residence_authority="Ausländerbehörde Musterkreis" if self._happens(0.6) else "",
            work_permit=self._one_of("yes", "with_permission", "no", "unclear"),
            accommodation=self._one_of("shared_shelter", "family", "flat", "youth_welfare"),
            german_level=self._one_of("none", "a1", "a1", "a2", "a2", "b1", "b2"),
            german_evidence=self._one_of("counsellor", "placement_test", "certificate"),
            reads_latin=self._happens(0.85),
            contact_ways=("phone", "text_message") if self._client.phone else (),
            interpreter_language=self._interpreter_language(),
            marital_status="single"
            if self._age < _GROWN + 3
            else self._one_of("single", "married"),
            referral_source=self._one_of(
                "self", "family_friends", "school", "jobcentre", "shelter"
            ),
            reason=self._rng.choice(_REASONS),
            wishes=self._rng.choice(_WISHES) if self._happens(0.8) else "",
        )
        client = self._origins(self._schooling(client))
        settled = self._opened + timedelta(self._rng.randrange(3, 20))
        return Life(client, settled if managed else None, self._relatives(), self._talk())

    def _happens(self, probability: float) -> bool:
        return self._rng.random() < probability

    def _one_of(self, *codes: str) -> str:
        return self._rng.choice(codes)

    def _status(self) -> str | None:
        if self._country in _EU:
            return "eu_free_movement"
        if self._country in _PROTECTED:
            return "protection_24"
        return self._rng.choices([code for code, _ in _ASYLUM], [share for _, share in _ASYLUM])[0]

    def _valid_until(self, status: str | None) -> date | None:
        if status == "eu_free_movement":
            return None
        # Papers are renewed in time, nearly always.
        return self._today + timedelta(self._rng.randrange(-_LATE, _CARD_TERM))

    def _interpreter_language(self) -> str | None:
        spoken = self._client.family_languages
        return spoken[0] if self._client.interpreter_needed and spoken else None

    def _schooling(self, client: Client) -> Client:
        if self._age <= _SCHOOL_UNTIL:
            return replace(client, occupation="school", school_certificate="still_at_school")
        return replace(
            client,
            school_years=self._rng.randint(4, 12),
            school_certificate=self._one_of("abroad_none", "abroad_middle", "none", "lower"),
            vocational_certificate=self._one_of("none", "none", "none", "abroad_open"),
            occupation=self._one_of("language_course", "seeking_work", "preparation", "training"),
            course=self._one_of("youth", "integration", "literacy", "vocational_b2"),
            course_result=self._one_of("running", "running", "a2", "b1"),
            income=(self._one_of("sgb2", "asylum_benefits", "training_pay", "family"),),
        )

    def _origins(self, client: Client) -> Client:
        """Special categories stand only behind their own line of the consent."""
        if not (self._special and self._country) or not self._happens(0.6):
            return client
        return replace(client, nationalities=(self._country,), country_of_birth=self._country)

    def _relatives(self) -> tuple[FamilyMember, ...]:
        roles = [role for role, share in _ROLES if self._happens(share)]
        minor = self._age < _GROWN
        return tuple(
            FamilyMember(
                "",
                self._client.case_id,
                role,
                lives_with=self._happens(0.6),
                has_custody=True if minor and role in ("mother", "father") else None,
            )
            for role in roles
        )

    def _talk(self) -> FirstTalk:
        done = tuple(task for task in _TASKS if task == "consent" or self._happens(0.8))
        waiting = self._happens(_WAITING)
        return FirstTalk(
            self._client.case_id,
            tasks_done=done,
            newly_arrived=Answer.YES if self._happens(0.7) else Answer.NO,
            lawful_stay=Answer.YES,
            in_region=Answer.YES,
            need=Need.MANIFOLD if self._happens(0.5) else Need.UNCLEAR,
            next_step=self._rng.choice(_NEXT) if waiting else "",
            next_on=self._today + timedelta(self._rng.randrange(-3, 18)) if waiting else None,
        )


_ROLES: Final = (("mother", 0.5), ("father", 0.35), ("sibling", 0.4), ("aunt_uncle", 0.12))
