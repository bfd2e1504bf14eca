"""Words for every error, problem, field and code; figures and dates as they are said in German."""

import inspect
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop import errors, i18n, labels, messages
from jmd_desktop.domain import (
    assessment,
    cases,
    checks,
    clients,
    consents,
    deadlines,
    diagnosis,
    endings,
    erasures,
    goals,
    obstacles,
    plan_dues,
    screening,
    site,
    surveys,
)
from jmd_desktop.domain.fields import CATALOGUE, CLIENTS, Kind, Need, Problem, every_field
from jmd_desktop.domain.passphrases import Weakness
from jmd_desktop.errors import UserError

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use(i18n.DEFAULT)


def every_error() -> list[type[UserError]]:
    """All of `errors.py`; those a test makes up are no promise of ours."""
    found = [UserError]
    for kind in found:
        found.extend(sub for sub in kind.__subclasses__() if sub.__module__ == errors.__name__)
    return found


@pytest.mark.parametrize("kind", every_error(), ids=lambda kind: kind.__name__)
def test_every_error_says_in_words_of_its_own_what_to_do(kind: type[UserError]) -> None:
    words = messages.text(kind())
    others = {messages.text(other()) for other in every_error() if other is not kind}
    assert words not in others
    assert words[0].isupper()
    assert words.endswith(".")
    assert 1 <= sum(words.count(end) for end in (". ", "? ", ": ")) + 1 <= 3
    assert len(words) < 220
    for term in ("vault", "envelope", "SQL", "exception", "error code", "null", "None"):
        assert term not in words


def test_no_error_is_forgotten_when_one_is_added() -> None:
    named = {kind for _name, kind in inspect.getmembers(errors, inspect.isclass)}
    assert named == set(every_error())


def test_an_error_without_words_of_its_own_says_what_its_family_says() -> None:
    unheard = type("Unheard", (errors.Refused,), {"__module__": __name__})
    assert messages.text(unheard()) == messages.text(errors.Refused())


def test_figures_are_told_when_they_are_known() -> None:
    words = messages.text(errors.DiskFull(needed=5_400_000_000, free=12_000_000))
    assert "5.4\N{NO-BREAK SPACE}GB" in words
    assert "12\N{NO-BREAK SPACE}MB" in words
    assert "0" not in messages.text(errors.DiskFull())
    assert "Tigrinya" in messages.text(errors.FormNotOffered(language="ti"))
    assert "Phone" in messages.text(errors.Invalid("clients.phone", "not_a_phone"))
    assert messages.text(errors.Invalid("gone.field", "odd"))
    assert "7" in messages.text(errors.VaultNewer(found=7, known=3))


@pytest.mark.parametrize("reason", list(Weakness))
def test_a_weak_passphrase_is_told_why_and_what_to_take_instead(reason: Weakness) -> None:
    words = messages.text(errors.WeakPassphrase(reason))
    assert "four or five words" in words
    others = {messages.text(errors.WeakPassphrase(o)) for o in Weakness if o is not reason}
    assert words not in others


@pytest.mark.parametrize("problem", list(Problem))
def test_every_problem_has_its_words_under_a_field(problem: Problem) -> None:
    words = messages.problem(CLIENTS["phone"], problem)
    assert words.endswith(".")
    if problem is Problem.TOO_LONG:
        assert "200" in words


def test_a_closed_field_says_what_opens_it() -> None:
    assert messages.locked(Need.SPECIAL) != messages.locked(Need.DATA)


def test_every_field_has_a_label_and_a_purpose() -> None:
    for field in every_field():
        assert labels.field(field)
        assert labels.purpose(field).endswith(".")


@pytest.mark.parametrize("table", CATALOGUE, ids=lambda table: table.name)
def test_no_two_fields_of_a_table_are_called_the_same(table: object) -> None:
    fields = [f for t in CATALOGUE if t is table for f in t.fields if f.kind is not Kind.KEY]
    names = [labels.field(field) for field in fields]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    ("list_name", "members"),
    [
        ("case_kind", cases.CaseKind),
        ("case_status", cases.CaseStatus),
        ("phase", cases.Phase),
        ("phase_status", cases.PhaseStatus),
        ("certainty", clients.Certainty),
        ("safe_to_contact", clients.SafeToContact),
        ("consent_kind", consents.ConsentKind),
        ("signer_role", consents.SignerRole),
        ("explanation", consents.Explanation),
        ("data_protection_law", site.DataProtectionLaw),
        ("vault_kind", site.VaultKind),
        ("erasure_ground", erasures.ErasureGround),
        ("check_part", checks.CheckPart),
        ("screening_way", screening.ScreeningWay),
        ("residence_group", screening.ResidenceGroup),
        ("obstacle", obstacles.Obstacle),
        ("obstacle_mark", obstacles.Mark),
        ("screening_decision", screening.Decision),
        ("screening_outcome", screening.Outcome),
        ("survey_view", surveys.View),
        ("no_value", surveys.NoValue),
        ("helper_kind", assessment.HelperKind),
        ("diagnosis_step", diagnosis.DiagnosisStep),
        ("diagnosis_cell", diagnosis.Cell),
        ("goal_status", goals.GoalStatus),
        ("attainment", goals.Attainment),
        ("goal_quality", goals.Quality),
        ("goal_line_kind", goals.LineKind),
        ("goal_step_kind", goals.StepKind),
        ("deadline_mode", deadlines.DeadlineMode),
        ("plan_due", plan_dues.DueKind),
        ("ending_scope", endings.EndingScope),
        ("closing_reason", endings.ClosingReason),
        ("ended_by", endings.EndedBy),
        ("consensus", endings.Consensus),
    ],
)
def test_every_member_of_an_enum_is_offered_in_its_order(
    list_name: str, members: type[StrEnum]
) -> None:
    assert [code for code, _words in labels.choices(list_name)] == list(members)
    assert len({words for _code, words in labels.choices(list_name)}) == len(list(members))


def test_every_code_list_of_the_catalogue_exists() -> None:
    for field in every_field():
        if field.codes is not None:
            assert labels.choices(field.codes)
    with pytest.raises(KeyError):
        labels.choices("unheard")
    assert labels.code("case_kind", "of_a_newer_program") == "of_a_newer_program"


def test_languages_begin_with_the_frequent_ones_and_all_of_ours_are_there() -> None:
    i18n.use("de")
    offered = dict(labels.choices("languages"))
    assert list(offered)[:3] == ["ar", "fa", "prs"]
    ours = {language.tag for language in i18n.languages()}
    assert ours - offered.keys() == {"de-simple"}
    assert labels.code("languages", "de-simple") == i18n.language("de-simple").german_name
    rest = [labels.folded(words) for words in list(offered.values())[14:]]
    assert rest == sorted(rest)
    assert offered["yo"] == "Yoruba"


def test_countries_are_sorted_as_germans_do_with_the_unclear_cases_last() -> None:
    i18n.use("de")
    countries = dict(labels.choices("countries"))
    codes = list(countries)
    assert codes[-2:] == [labels.STATELESS, labels.UNRESOLVED]
    assert {"XK", "PS", "SY", "AF", "ER"} <= set(codes)
    assert not {"EU", "UN", "ZZ", "XA"} & set(codes)
    assert codes.index("EG") < codes.index("AL")  # Ägypten stands among the A


def test_a_day_is_written_with_its_weekday_and_month() -> None:
    i18n.use("de")
    assert labels.day(date(2026, 3, 2)) == "Mo., 2. März 2026"
    i18n.use("en")
    assert labels.day(date(2026, 3, 2)) == "Mon, 2 March 2026"
    assert labels.short_day(date(2026, 3, 2)) == "02.03.2026"


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (timedelta(seconds=-50), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=2, minutes=59), "2 hours ago"),
        (timedelta(days=1), "yesterday"),
        (timedelta(days=13), "13 days ago"),
        (timedelta(days=14), "2 weeks ago"),
        (timedelta(days=61), "2 months ago"),
        (timedelta(days=731), "2 years ago"),
    ],
)
def test_how_long_ago_is_said_in_the_unit_one_would_say_it(since: timedelta, words: str) -> None:
    assert labels.ago(NOON - since, NOON) == words


def test_days_without_a_time_are_today_at_the_latest() -> None:
    assert labels.ago(date(2026, 3, 10), NOON) == "today"
    assert labels.ago(date(2026, 3, 12), NOON) == "today"
    assert labels.ago(date(2026, 3, 9), NOON) == "yesterday"


@given(st.integers(0, 40_000))
def test_ago_never_says_nought_or_a_negative_count(days: int) -> None:
    i18n.use("en")
    words = labels.ago(NOON.date() - timedelta(days=days), NOON)
    assert not words.startswith(("0", "-"))


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1\N{NO-BREAK SPACE}kB"),
        (3_440_000, "3.4\N{NO-BREAK SPACE}MB"),
        (999_700, "1\N{NO-BREAK SPACE}MB"),
        (16_000_000_000, "16\N{NO-BREAK SPACE}GB"),
        (5 * 10**15, "5,000\N{NO-BREAK SPACE}TB"),
    ],
)
def test_sizes_are_told_as_they_stand_on_sticks(count: int, words: str) -> None:
    assert labels.size(count) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.4, "0 seconds"),
        (1, "1 second"),
        (59.6, "1 minute"),
        (180, "3 minutes"),
        (3700, "1 h 2 min"),
    ],
)
def test_lengths_of_time(seconds: float, words: str) -> None:
    assert labels.duration(seconds) == words


def test_ages_and_countdowns() -> None:
    assert labels.age(1) == "1 year"
    assert labels.age(17) == "17 years"
    assert labels.countdown(299) == "4:59"
    assert labels.countdown(5) == "0:05"


def test_words_follow_a_change_of_language() -> None:
    i18n.use("de")
    german = dict(labels.choices("countries"))["DE"]
    i18n.use("en")
    assert (german, dict(labels.choices("countries"))["DE"]) == ("Deutschland", "Germany")
