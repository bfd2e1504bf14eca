"""The shipped code lists as files: stable, unique, named in every language of the window."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from jmd_desktop import codes, i18n, labels
from jmd_desktop.domain import anonymous, fields, first_talk
from jmd_desktop.domain.codes import CodeList, SiteCode, is_label, is_own
from jmd_desktop.domain.fields import Kind
from jmd_desktop.labels.of_enums import enum_words
from tests.catalogues import ROOT, TRANSLATIONS, compile_all, compiler

DAYS = [
    date(2019, 1, 1),
    date(2022, 12, 31),
    date(2025, 1, 1),
    date(2026, 3, 2),
    date(2026, 11, 22),
]
# Codes of released versions: files hold them for ever, so they stay. Add new ones, remove none.
RELEASED = {
    "sex": "diverse female male no_entry",
    "work_permit": "no unclear with_permission yes",
    "yes_no_unclear": "no unclear yes",
    "yes_no": "no yes",
    "need": "manifold none preventive unclear",
    "age_band": "age_12_15 age_16_17 age_18_20 age_21_23 age_24_26 age_27 outside",
    "anonymous_result": "advised appointment_made consent_refused referred",
    "offer_gap": "no_offer not_asked offer_fitted offer_full",
    "contact_ways": "letter mail messenger phone text_message",
}


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    compile_all()
    i18n.use("de")
    yield
    codes.use(())
    i18n.use(i18n.DEFAULT)


@pytest.fixture(params=codes.lists(), ids=lambda found: found.name)
def code_list(request: pytest.FixtureRequest) -> CodeList:
    assert isinstance(request.param, CodeList)
    return request.param


def test_a_code_is_a_stable_word_and_stands_in_its_list_once(code_list: CodeList) -> None:
    names = [code.code for code in code_list.codes]
    assert len(names) == len(set(names)) > 1
    for name in names:
        assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", name)
        assert len(name) <= 40
        assert not is_own(name)


def test_every_code_has_a_name_of_its_own_on_every_day(code_list: CodeList) -> None:
    for day in DAYS:
        names = [code.label_on(day) for code in code_list.codes]
        assert max(Counter(name.casefold() for name in names).values()) == 1
        assert all(is_label(name) and name == name.strip() for name in names)
    headings = {code.group for code in code_list.codes}
    assert not headings & {code.label for code in code_list.codes}  # typing must find one of them


def test_days_are_in_order(code_list: CodeList) -> None:
    for code in code_list.codes:
        assert code.valid_from is None or code.valid_to is None or code.valid_from < code.valid_to
        since = [day for day, _label in code.later_labels]
        assert since == sorted(set(since))


def test_in_a_list_with_headings_each_heading_comes_once(code_list: CodeList) -> None:
    headings = [code.group for code in code_list.codes]
    if any(headings):
        assert all(headings)
        runs = [h for h, before in zip(headings, ["", *headings], strict=False) if h != before]
        assert len(runs) == len(set(runs))


def test_english_has_every_word_of_the_lists(code_list: CodeList) -> None:
    english = i18n.strict_catalogue("codes", "en")
    words = {code_list.title}
    for code in code_list.codes:
        words |= {code.label, *(label for _day, label in code.later_labels)}
        words |= {code.group} - {""}
    assert [word for word in words if not english.pgettext(code_list.name, word)] == []
    for day in DAYS:
        i18n.use("en")
        shown = [words for _code, words in labels.choices(code_list.name, day)]
        assert len(shown) == len(set(shown))


@pytest.mark.parametrize("name", RELEASED)
def test_no_released_code_is_taken_away(name: str) -> None:
    assert set(RELEASED[name].split()) <= {code.code for code in codes.shipped(name)}


def test_every_list_a_field_names_exists() -> None:
    for field in fields.every_field():
        if field.codes is None:
            assert field.kind is not Kind.CODES
        else:
            assert labels.choices(field.codes)


def test_a_data_list_is_no_enum_of_the_same_name() -> None:
    with pytest.raises(KeyError):
        codes.shipped("case_kind")
    assert not {found.name for found in codes.lists()} & enum_words().keys()


def test_the_lists_have_the_codes_the_program_itself_uses() -> None:
    def known(name: str) -> set[str]:
        return {code.code for code in codes.shipped(name)}

    assert known("anonymous_result") >= set(anonymous.AnonymousResult)
    assert known("yes_no_unclear") == set(first_talk.Answer)
    assert known("need") == set(first_talk.Need)
    born = (date(2026 - age, 1, 1) for age in range(5, 40))
    assert {anonymous.age_band(day, date(2026, 6, 1)) for day in born} == known("age_band")
    assert len(known("life_area")) == 10
    assert len(known("first_talk_task")) == 10
    assert codes.marked("family_role", "custody") > {"mother", "father", "guardian"}
    assert not codes.marked("family_role", "custody") & {"child", "partner"}


# ---- words ----------------------------------------------------------------------------------


def test_a_benefit_is_called_as_it_was_then() -> None:
    assert labels.code("income", "sgb2", date(2022, 5, 1)) == "Arbeitslosengeld II (SGB II)"
    assert labels.code("income", "sgb2", date(2024, 5, 1)) == "Bürgergeld (SGB II)"
    codes.use((), day=date(2025, 1, 1))
    assert labels.code("income", "sgb2") == "Bürgergeld (SGB II)"
    i18n.use("en")
    assert labels.code("income", "sgb2").startswith("Citizen")


def test_what_has_ended_is_shown_only_where_a_record_holds_it() -> None:
    codes.use((), day=date(2028, 1, 1))
    assert "opportunity_104c" not in dict(labels.choices("residence_status"))
    held = labels.choices("residence_status", holding=("opportunity_104c",))
    words = dict(held)["opportunity_104c"]
    assert words.startswith("§ 104c Chancen-Aufenthalt (")
    place = [code for code, _words in held].index("opportunity_104c")
    assert held[place - 1][0] == "long_term_38a"  # where it always stood
    assert labels.code("residence_status", "opportunity_104c") == "§ 104c Chancen-Aufenthalt"
    assert "opportunity_104c" in dict(labels.choices("residence_status", date(2026, 11, 22)))


def test_a_code_of_a_newer_program_is_shown_as_itself() -> None:
    assert labels.code("sex", "of_a_newer_program") == "of_a_newer_program"
    for name in ("sex", "case_kind", "countries"):
        assert labels.choices(name, holding=("unheard",))[-1] == ("unheard", "unheard")


def test_what_the_service_wrote_reads_the_same_in_every_language() -> None:
    codes.use(
        [
            SiteCode("sex", "diverse", "inter, divers"),
            SiteCode("sex", "own_1", "fragt man nicht"),
            SiteCode("sex", "male", hidden=True),
        ]
    )
    for language in ("de", "en"):
        i18n.use(language)
        offered = dict(labels.choices("sex"))
        assert offered["diverse"] == "inter, divers"
        assert offered["own_1"] == "fragt man nicht"
        assert "male" not in offered
    assert labels.code("sex", "male") == "male"
    i18n.use("de")
    assert labels.code("sex", "male") == "männlich"


def test_after_the_lock_nothing_of_the_service_is_left() -> None:
    before = codes.edition()
    codes.use([SiteCode("sex", "own_1", "eigenes")], day=date(2026, 1, 1))
    assert codes.edition() is not before
    codes.use(())
    assert codes.today() is None
    assert codes.find("sex", "own_1") is None
    assert labels.choices("sex")[0] == ("female", "weiblich")


def test_headings_are_said_for_every_code_of_a_list_that_has_them() -> None:
    codes.use([SiteCode("course", "own_1", "Kurs im Stadtteil")])
    headings = labels.groups("course")
    assert headings["integration"] == "Integrationskurs"
    assert headings.keys() == {code for code, _words in labels.choices("course")}
    assert headings["own_1"] not in {code.group for code in codes.shipped("course")}
    assert labels.groups("sex") == labels.groups("countries") == {}
    i18n.use("en")
    assert labels.groups("course")["integration"] == "Integration course"
    assert labels.code_list("course") == "Language course"


# ---- catalogues -----------------------------------------------------------------------------


def test_the_catalogues_are_in_step_with_the_lists() -> None:
    check = [sys.executable, str(ROOT / "packaging" / "code_messages.py"), "--check"]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "path", sorted(TRANSLATIONS.glob("*/LC_MESSAGES/codes.po")), ids=lambda path: path.parts[-3]
)
def test_the_header_says_who_translated_and_who_reviewed(path: object) -> None:
    header = dict(compiler.read(path).mime_headers)
    assert header["Last-Translator"].strip()
    assert header["X-Reviewed"].strip()
