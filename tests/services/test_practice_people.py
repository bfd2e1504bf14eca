"""Fictional people are believable, repeatable, printable, and nobody."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from babel import Locale

from jmd_desktop import i18n, labels
from jmd_desktop.domain.cases import CaseKind, CaseStatus, Phase, PhaseStatus
from jmd_desktop.domain.clients import Certainty, SafeToContact, age_on
from jmd_desktop.domain.consents import SignerRole, missing_signers
from jmd_desktop.domain.fields import CLIENTS, Kind, Need
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.practice_names import names
from jmd_desktop.services.practice_people import FictionalPerson, people
from jmd_desktop.typesetting.fonts import missing_characters

_TODAY = date(2026, 3, 2)
# Bundesnetzagentur, Amtsblatt 7/2021, Mitteilung 148: numbers that are never given to anybody.
_NOBODYS_NUMBER = re.compile(
    r"0152 28817386|0171 39200\d\d|0172 9925904|0174 9464308"
    r"|030 23125\d{3}|069 90009\d{3}|040 66969\d{3}|0221 4710\d{3}|089 99998\d{3}"
)
_WELL_KNOWN = """
    Alpha Condé|Sékou Touré|Souleymane Cissé|Ousmane Sow|Imran Khan|Faisal Qureshi|Adnan Siddiqui
    Rahul Sharma|Neha Sharma|Tigran Petrosyan|Martin Petrov|Emil Dimitrov|Emre Can
    Laila Haidari|Mirwais Azizi|Ebrima Colley|Omar Colley|Femi Adebayo|Gustavo Lima|Andrij Melnyk
    Bohdan Bondarenko|Denys Bojko|Illja Marchenko|Biniam Ghirmay|Natnael Berhane|Kamal Hossain
    Sabbir Rahman|Tanvir Islam|Arben Gashi|Luan Krasniqi|Valon Berisha|Mina Asadi|Samer Al-Masri
    Stefan Mitrović|Aleksandar Mitrović|Jakub Kamiński|Ștefan Radu|Getachew Assefa|Piotr Zieliński
"""


SHEETS = tuple(language.tag for language in Forms().languages())


@pytest.fixture(scope="module")
def crowd() -> tuple[FictionalPerson, ...]:
    return tuple(people(3000, 11, _TODAY, SHEETS))


def _share(crowd: tuple[FictionalPerson, ...], hits: int) -> float:
    return hits / len(crowd)


def test_the_same_seed_gives_the_same_people() -> None:
    assert list(people(60, 5, _TODAY, SHEETS)) == list(people(60, 5, _TODAY, SHEETS))


def test_the_first_of_many_are_the_people_of_few() -> None:
    assert list(people(20, 5, _TODAY, SHEETS)) == list(people(60, 5, _TODAY, SHEETS))[:20]


def test_another_seed_gives_other_people() -> None:
    one = {person.case.id for person in people(60, 5, _TODAY, SHEETS)}
    assert one.isdisjoint(person.case.id for person in people(60, 6, _TODAY, SHEETS))


def test_a_seed_means_the_same_people_on_every_machine() -> None:
    first = next(iter(people(1, 1, _TODAY, SHEETS)))
    assert (first.client.first_name, first.client.last_name) == ("Caasha", "Hersi")


def test_case_numbers_and_ids_are_unique(crowd: tuple[FictionalPerson, ...]) -> None:
    assert len({person.case.number for person in crowd}) == len(crowd)
    assert len({person.case.id for person in crowd}) == len(crowd)


def test_a_number_somebody_has_is_not_given_again() -> None:
    taken = [person.case.number for person in people(5, 5, _TODAY, SHEETS)]
    again = [person.case.number for person in people(5, 5, _TODAY, SHEETS, taken=taken)]
    assert set(taken).isdisjoint(again)


def test_ages_at_the_first_talk_are_12_to_27_with_most_around_17(
    crowd: tuple[FictionalPerson, ...],
) -> None:
    ages = Counter(
        age_on(person.client.birth_date, person.case.opened_on)
        for person in crowd
        if person.client.birth_date
    )
    assert set(ages) <= set(range(12, 28))
    assert {12, 15, 20, 26} <= set(ages)
    assert sum(ages[age] for age in range(15, 20)) > len(crowd) / 2
    assert ages[27] < len(crowd) / 50


def test_some_birth_dates_are_unknown_or_estimated(crowd: tuple[FictionalPerson, ...]) -> None:
    unknown = [person for person in crowd if person.client.birth_date is None]
    assert 0.01 < _share(crowd, len(unknown)) < 0.06
    assert all(person.client.birth_date_certainty is None for person in unknown)
    certainties = Counter(person.client.birth_date_certainty for person in crowd)
    assert all(certainties[certainty] > len(crowd) / 50 for certainty in Certainty)


def test_nobody_misses_a_signature_of_a_guardian(crowd: tuple[FictionalPerson, ...]) -> None:
    with_guardian = 0
    for person in crowd:
        case, client = person.case, person.client
        assert not missing_signers(person.signatures, client.birth_date, case.opened_on, 16)
        roles = [signature.role for signature in person.signatures]
        with_guardian += SignerRole.GUARDIAN in roles
        adult = client.birth_date and age_on(client.birth_date, case.opened_on) >= 18
        assert not (adult and SignerRole.GUARDIAN in roles)
    assert _share(crowd, with_guardian) > 0.2


def test_nobody_signs_twice(crowd: tuple[FictionalPerson, ...]) -> None:
    for person in crowd:
        signers = [signature.name for signature in person.signatures]
        assert len(set(signers)) == len(signers), signers
        assert all(signature.signed_on == person.case.opened_on for signature in person.signatures)


def test_an_interpreter_signs_where_one_interpreted(crowd: tuple[FictionalPerson, ...]) -> None:
    for person in crowd:
        roles = [signature.role for signature in person.signatures]
        assert person.interpreted == (SignerRole.INTERPRETER in roles)
    assert 0.1 < _share(crowd, sum(person.interpreted for person in crowd)) < 0.6


def test_origin_is_kept_only_where_it_was_agreed_to(crowd: tuple[FictionalPerson, ...]) -> None:
    for person in crowd:
        assert person.special_categories or person.client.country_of_origin is None
    known = sum(person.client.country_of_origin is not None for person in crowd)
    assert 0.4 < _share(crowd, known) < 0.7


def test_every_value_is_one_its_field_takes(crowd: tuple[FictionalPerson, ...]) -> None:
    for person in crowd:
        for field in CLIENTS.fields:
            if field.column not in ("case_id", "name_key"):
                value = getattr(person.client, field.column)
                assert field.problem(value, person.case.opened_on) is None, field.key


def test_every_character_can_be_printed(crowd: tuple[FictionalPerson, ...]) -> None:
    for person in crowd:
        client = person.client
        texts = (client.first_name, client.last_name, client.preferred_name, client.address)
        signers = (signature.name for signature in person.signatures)
        assert not missing_characters("".join((*texts, *signers)))


def test_every_name_in_the_tables_can_be_printed() -> None:
    for origin in names().origins:
        both = {form for family in origin.families for form in (family.male, family.female)}
        for name in (*origin.girls, *origin.boys, *both):
            assert name.latin
            assert not missing_characters(name.latin + name.own), name


def test_names_of_one_origin_share_a_script() -> None:
    for origin in names().origins:
        written = {bool(name.own) for name in (*origin.girls, *origin.boys)}
        assert len(written) == 1, origin.key


def test_every_origin_has_names_enough() -> None:
    for origin in names().origins:
        for table in (origin.girls, origin.boys, origin.families):
            assert 15 <= len(table) <= 25, origin.key
            assert len(set(table)) == len(table), origin.key


def test_every_language_and_country_is_one_the_house_knows() -> None:
    german = Locale("de")
    ours = {language.tag for language in i18n.languages()}
    for origin in names().origins:
        for tag in (*origin.languages, *(tag for tag, _ in origin.also)):
            assert tag in ours or tag in german.languages, tag
        assert origin.country in german.territories
        assert set(origin.sheets) <= set(SHEETS)


def test_many_scripts_and_form_languages_occur(crowd: tuple[FictionalPerson, ...]) -> None:
    assert {person.sheet_language for person in crowd} == set(SHEETS)
    first_letters = {ord(p.client.preferred_name[0]) >> 7 for p in crowd if p.client.preferred_name}
    assert len(first_letters) >= 6


def test_only_languages_that_are_offered_are_printed() -> None:
    sheets = {person.sheet_language for person in people(200, 3, _TODAY, ("de", "ar"))}
    assert sheets == {"de", "ar"}


def test_no_telephone_rings_and_no_mail_arrives(crowd: tuple[FictionalPerson, ...]) -> None:
    numbers = {person.client.phone for person in crowd} - {""}
    assert all(map(_NOBODYS_NUMBER.fullmatch, numbers))
    assert len(numbers) > 50
    for person in crowd:
        assert not person.client.mail or person.client.mail.endswith(".example")
        assert person.client.mail.isascii()


def test_no_address_exists(crowd: tuple[FictionalPerson, ...]) -> None:
    # No German postcode begins with 62.
    for person in crowd:
        assert not person.client.address or re.search(r"\n62\d{3} ", person.client.address)


def test_nobody_bears_the_name_of_a_well_known_person() -> None:
    known = {name.strip() for name in re.split(r"[|\n]", _WELL_KNOWN)} - {""}
    for origin in names().origins:
        for girls, given in ((True, origin.girls), (False, origin.boys)):
            for family in origin.families:
                form = family.female if girls else family.male
                assert not known & {f"{name.latin} {form.latin}" for name in given}


def test_safe_contact_is_sometimes_refused_or_limited(crowd: tuple[FictionalPerson, ...]) -> None:
    safe = Counter(person.client.safe_to_contact for person in crowd)
    assert all(safe[kind] > len(crowd) / 100 for kind in (*SafeToContact, None))
    for person in crowd:
        only_so = person.client.safe_to_contact is SafeToContact.ONLY_SO
        assert bool(person.client.safe_contact_note) == only_so


def test_cases_lie_within_three_years_and_end_in_the_past(
    crowd: tuple[FictionalPerson, ...],
) -> None:
    for person in crowd:
        case = person.case
        assert _TODAY - timedelta(3 * 365 + 2) <= case.opened_on < _TODAY
        assert case.opened_on.weekday() < 5
        assert case.last_contact_at is not None
        assert case.opened_on <= case.last_contact_at.date()
        assert case.last_contact_at <= case.last_edited_at
        assert case.last_edited_at.date() < _TODAY


def test_each_status_fits_the_clocks(crowd: tuple[FictionalPerson, ...]) -> None:
    seen = Counter(person.case.status for person in crowd)
    for person in crowd:
        quiet = (_TODAY - person.case.last_edited_at.date()).days
        match person.case.status:
            case CaseStatus.OPEN:
                assert quiet < 183
            case CaseStatus.RESUBMISSION:
                assert 183 < quiet < 270
            case CaseStatus.ENDED:
                assert quiet < 30
            case CaseStatus.FOLLOW_UP_WAIT:
                assert person.follow_up
                assert 30 < quiet < 270
            case _:
                pytest.fail(person.case.status)
    assert len(seen) == 4
    assert seen[CaseStatus.OPEN] > len(crowd) / 2


def test_phases_follow_the_kind_and_the_end(crowd: tuple[FictionalPerson, ...]) -> None:
    for person in crowd:
        reached = {state.phase: state.status for state in person.phases}
        days = [state.since for state in person.phases if state.since]
        assert days == sorted(days)
        assert days[0] == person.case.opened_on
        assert Phase.INTAKE in reached
        ended = person.case.status in (CaseStatus.ENDED, CaseStatus.FOLLOW_UP_WAIT)
        assert ended == (reached.get(Phase.CLOSURE) is PhaseStatus.DONE)
        assert ended == (PhaseStatus.IN_PROGRESS not in reached.values())
        if person.case.kind is CaseKind.ADVICE:
            assert not reached.keys() & {Phase.ASSESSMENT, Phase.PLANNING, Phase.IMPLEMENTATION}


# ---- what they live like ----------------------------------------------------------------------


def test_every_code_of_a_fictional_life_stands_in_its_list(
    crowd: tuple[FictionalPerson, ...],
) -> None:
    listed = [f for f in CLIENTS.fields if f.kind in (Kind.CODE, Kind.CODES) and f.codes]
    for field in listed:
        assert field.codes
        known = {code for code, _ in labels.choices(field.codes, date(2020, 1, 1))}
        known |= {code for code, _ in labels.choices(field.codes)}
        for person in crowd[:400]:
            held = getattr(person.client, field.column)
            for code in held if isinstance(held, tuple) else filter(None, (held,)):
                assert code in known, field.key


def test_nobody_without_the_line_of_the_consent_has_a_special_category(
    crowd: tuple[FictionalPerson, ...],
) -> None:
    special = [field.column for field in CLIENTS.fields if field.need is Need.SPECIAL]
    for person in crowd:
        if not person.special_categories:
            assert not any(getattr(person.client, column) for column in special)
    assert _share(crowd, sum(bool(p.client.nationalities) for p in crowd)) > 0.2
