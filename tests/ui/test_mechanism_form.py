"""Bound forms: values in and out, closed fields, problems, drafts, keyboard and screen reader."""

from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from jmd_desktop import i18n, labels
from jmd_desktop.domain.fields import CLIENTS, SITE, Kind, Need, Value, every_field
from tests.ui.accessibility import spoken_name, tab_order, unnamed
from ui.qt.appearance import Appearance
from ui.qt.chips import ChipsField
from ui.qt.editors import editor_for
from ui.qt.form import BoundForm

TODAY = date(2026, 3, 3)
SAMIRA: dict[str, Value] = {
    "last_name": "Haddad",
    "first_name": "Samira",
    "preferred_name": "",
    "birth_date": date(2008, 3, 3),
    "birth_date_certainty": "own_statement",
    "family_languages": ("ar", "kmr"),
    "interpreter_needed": False,
    "phone": "0171 2345678",
    "mail": "",
    "address": "Weg 1\n36341 Lauterbach",
    "safe_to_contact": "only_so",
    "safe_contact_note": "nur abends",
    "country_of_origin": "SY",
}


@pytest.fixture(scope="module", autouse=True)
def appearance(qapp: QApplication) -> Appearance:
    return Appearance(qapp)


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


def base_data(qtbot: QtBot, *, allowed: frozenset[Need] = frozenset(Need)) -> BoundForm:
    form = BoundForm(CLIENTS, allowed=allowed)
    qtbot.addWidget(form)
    form.section("Name")
    form.row("last_name", "first_name")
    form.row("preferred_name")
    form.section("Birth")
    form.row("birth_date", "birth_date_certainty")
    form.row("family_languages", "interpreter_needed")
    form.row("phone", "mail")
    form.row("address")
    form.row("safe_to_contact", "safe_contact_note")
    form.row("country_of_origin")
    form.resize(760, 900)
    form.show()
    return form


def line(form: BoundForm, column: str) -> QLineEdit:
    widget = form.field(column).editor.widget
    assert isinstance(widget, QLineEdit)
    return widget


def test_a_record_comes_back_as_it_was_shown(qtbot: QtBot) -> None:
    form = base_data(qtbot)
    with qtbot.assertNotEmitted(form.changed):
        form.show_values(SAMIRA)
    assert form.values() == SAMIRA
    assert not form.dirty
    form.show_values({})
    assert set(form.values().values()) == {"", (), None}


def test_every_kind_a_person_can_type_has_an_editor(qapp: QApplication) -> None:
    del qapp
    samples: dict[Kind, Value] = {
        Kind.NAME: "Ayşe",
        Kind.LINE: "x",
        Kind.NOTE: "a\nb",
        Kind.PHONE: "06641 1",
        Kind.MAIL: "a@b.de",
        Kind.DAY: TODAY,
        Kind.TIME: time(14, 30),
        Kind.MONTH: "2015-09",
        Kind.FLAG: True,
        Kind.NUMBER: 16,
        Kind.MOMENT: datetime(2026, 3, 3, 12, tzinfo=UTC),
    }
    for field in every_field():
        if field.kind in (Kind.BYTES, Kind.KEY):
            with pytest.raises(ValueError, match=field.key):
                editor_for(field)
        elif field.kind not in (Kind.CODE, Kind.CODES):
            editor = editor_for(field)
            number = field.kind is Kind.NUMBER
            sample = min(16, field.limit) if number else samples[field.kind]
            editor.show(sample)
            assert editor.value() == sample
            editor.show(None)
            always_answered = field.kind is Kind.FLAG and field.required
            assert editor.value() in ((False,) if always_answered else (None, ""))


def test_what_the_consent_does_not_cover_is_closed_and_says_why(qtbot: QtBot) -> None:
    form = base_data(qtbot, allowed=frozenset({Need.NONE, Need.DATA}))
    form.show_values(SAMIRA)
    form.show_draft({"clients.country_of_origin": "AF"}, "", behind=False)
    origin = form.field("country_of_origin")
    combo = origin.editor.widget
    assert isinstance(combo, QComboBox)
    assert not combo.isEnabled()
    assert combo.currentText() == ""
    assert "sensitive details" in combo.accessibleDescription()
    assert "country_of_origin" not in form.values()
    assert form.draft_content() == {}


def test_saving_puts_the_cursor_where_the_first_problem_is(qtbot: QtBot) -> None:
    form = base_data(qtbot)
    qtbot.keyClicks(line(form, "birth_date"), "12.0")
    qtbot.keyClicks(line(form, "mail"), "samira")
    assert form.field("mail").column.problem.text() == ""  # quiet while typing
    assert list(form.problems(TODAY)) == ["birth_date", "mail"]
    assert form.focus_first_problem()
    assert form.focusWidget() is line(form, "birth_date")
    assert "03.03.2026" in form.field("birth_date").column.problem.text()
    assert "03.03.2026" in line(form, "birth_date").accessibleDescription()
    qtbot.keyClicks(line(form, "birth_date"), "3.2008")
    assert form.field("birth_date").column.problem.text() == ""
    assert list(form.problems(TODAY)) == ["mail"]
    assert form.values()["birth_date"] == date(2008, 3, 12)


def test_a_day_to_come_is_refused_where_it_cannot_be(qtbot: QtBot) -> None:
    form = base_data(qtbot)
    qtbot.keyClicks(line(form, "birth_date"), "04.03.2026")
    assert list(form.problems(TODAY)) == ["birth_date"]
    assert form.problems(date(2026, 3, 4)) == {}
    assert not form.focus_first_problem()


def test_only_what_is_unsaved_goes_into_a_draft_half_typed_days_too(qtbot: QtBot) -> None:
    form = base_data(qtbot)
    form.show_values(SAMIRA)
    with qtbot.waitSignal(form.dirty_changed, check_params_cb=lambda dirty: dirty):
        qtbot.keyClicks(line(form, "phone"), "9")
    line(form, "birth_date").clear()
    qtbot.keyClicks(line(form, "birth_date"), "12.0")
    draft = form.draft_content()
    assert draft == {"clients.phone": "90171 2345678", "clients.birth_date": "12.0"}

    again = base_data(qtbot)
    again.show_values(SAMIRA)
    again.show_draft({**draft, "clients.gone": "x"}, "Typed today", behind=False)
    assert again.draft_content() == draft
    assert again.dirty


def test_who_goes_on_with_a_draft_goes_on_behind_the_blank(qtbot: QtBot) -> None:
    form = base_data(qtbot)
    form.show_values(SAMIRA)
    for column in ("preferred_name", "address"):
        edit = form.field(column).editor.widget
        edit.setFocus()
        qtbot.keyClicks(edit, "Sami ")
    draft = form.draft_content()
    assert str(draft["clients.preferred_name"]) == "Sami "
    assert form.values()["preferred_name"] == "Sami"
    again = base_data(qtbot)
    again.show_values(SAMIRA)
    again.show_draft(draft, "", behind=False)
    assert again.draft_content() == draft


def test_taking_a_change_back_leaves_nothing_unsaved(qtbot: QtBot) -> None:
    form = base_data(qtbot)
    form.show_values(SAMIRA)
    qtbot.keyClick(line(form, "phone"), Qt.Key.Key_9)
    assert form.dirty
    with qtbot.waitSignal(form.dirty_changed, check_params_cb=lambda dirty: not dirty):
        qtbot.keyClick(line(form, "phone"), Qt.Key.Key_Backspace)
    assert form.draft_content() == {}


def test_what_is_typed_while_saving_runs_stays_unsaved(qtbot: QtBot) -> None:
    form = base_data(qtbot)
    form.show_values(SAMIRA)
    qtbot.keyClicks(line(form, "phone"), "1")
    sent = form.values()
    qtbot.keyClicks(line(form, "phone"), "2")
    form.mark_saved(sent)
    assert form.draft_content() == {"clients.phone": "120171 2345678"}
    form.update_values({**sent, "mail": "s@example.org"})
    assert form.draft_content() == {"clients.phone": "120171 2345678"}
    assert form.values()["mail"] == "s@example.org"


def test_a_record_read_again_changes_nothing_that_is_typed(qtbot: QtBot) -> None:
    form = base_data(qtbot)
    form.show_values(SAMIRA)
    line(form, "phone").setText("1")
    form.update_values({**SAMIRA, "mail": None, "family_languages": None, "phone": " 1 "})
    assert not form.dirty
    assert form.values()["family_languages"] == ()


def test_the_draft_says_so_and_can_be_discarded(qtbot: QtBot) -> None:
    form = base_data(qtbot)
    form.show_values(SAMIRA)
    form.show_draft({"clients.phone": "0"}, "Typed today", behind=True)
    button = next(b for b in form.findChildren(QPushButton) if b.text() == "Discard draft")
    with qtbot.waitSignal(form.discard_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    form.show_values(SAMIRA)
    assert not form.dirty


def test_a_code_of_a_newer_program_is_shown_and_not_lost(qtbot: QtBot) -> None:
    form = base_data(qtbot)
    newer = {**SAMIRA, "safe_to_contact": "by_dove", "family_languages": ("ar", "x-new")}
    form.show_values(newer)
    assert form.values() == newer


def test_a_character_no_font_has_is_told_at_once(qtbot: QtBot) -> None:
    form = BoundForm(CLIENTS, missing_characters=lambda text: tuple(c for c in text if c == "𒀀"))
    qtbot.addWidget(form)
    form.row("last_name")
    edit = line(form, "last_name")
    edit.insert("Ha𒀀")
    assert "𒀀" in edit.accessibleDescription()
    assert form.problems(TODAY) == {}  # it may be stored; only paper has a problem with it
    edit.setText("Ha")
    assert "𒀀" not in edit.accessibleDescription()


def test_names_are_put_together_and_freed_of_blanks(qtbot: QtBot) -> None:
    form = base_data(qtbot)
    line(form, "last_name").insert("  Mu\u0308ller ")
    assert form.values()["last_name"] == "Müller"


def test_the_tab_key_walks_the_rows_in_order(qtbot: QtBot) -> None:
    form = base_data(qtbot)
    form.show_values(SAMIRA)
    form.show_history(["phone"])
    names = [spoken_name(stop).split(":")[0] for stop in tab_order(form)]
    languages = ["Family languages"] * 3  # the list and its two chips
    assert names[:6] == [
        "Last name",
        "First name",
        "Name to be called by",
        "Date of birth",
        "How sure is the date?",
        languages[0],
    ]
    assert names[6:8] == languages[1:]
    assert names.index("Phone") < names.index("Earlier values of “Phone”") < names.index("Email")
    assert names[-1] == "Country of origin"


def test_every_stop_of_the_keyboard_has_a_spoken_name_and_purpose(qtbot: QtBot) -> None:
    form = base_data(qtbot)
    form.show_values(SAMIRA)
    form.show_history(SAMIRA)
    assert unnamed(form) == []
    for column in SAMIRA:
        purpose = labels.purpose(CLIENTS[column])
        assert purpose in form.field(column).editor.widget.accessibleDescription()


def test_shift_f1_says_what_a_field_is_for(qtbot: QtBot) -> None:
    form = base_data(qtbot)
    form.activateWindow()
    line(form, "phone").setFocus()
    qtbot.waitUntil(line(form, "phone").hasFocus, timeout=1000)
    qtbot.keyClick(line(form, "phone"), Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    purpose = labels.purpose(CLIENTS["phone"])
    assert any(
        label.text() == purpose and label.isVisible()
        for label in form.field("phone").column.findChildren(QLabel)
    )


def test_languages_are_added_by_typing_and_taken_away_by_key(qtbot: QtBot) -> None:
    chips = ChipsField("Languages", labels.choices("languages"))
    qtbot.addWidget(chips)
    chips.show()
    edit = chips.picker.lineEdit()
    assert edit is not None
    qtbot.keyClicks(edit, "Tigrinya")
    with qtbot.waitSignal(chips.changed):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "arabic")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert chips.codes() == ("ti", "ar")
    assert edit.text() == ""
    qtbot.keyClicks(edit, "Tigrinya")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert chips.codes() == ("ti", "ar")  # no language twice
    chip = next(b for b in chips.findChildren(QPushButton) if "Tigrinya" in b.accessibleName())
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert chips.codes() == ("ar",)
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert chips.codes() == ()


def test_the_services_own_form_checks_its_numbers(qtbot: QtBot) -> None:
    form = BoundForm(SITE)
    qtbot.addWidget(form)
    form.row("guardian_age", "idle_minutes")
    form.show_values({"guardian_age": 16, "idle_minutes": 5})
    line(form, "guardian_age").setText("9")
    words = form.problems(TODAY)["guardian_age"]
    assert "12" in words
    assert "18" in words


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_a_form_of_thirty_fields_is_thirty_fields_wide_in_both_directions(
    qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    form = base_data(qtbot)
    form.setLayoutDirection(direction)
    form.show_values({**SAMIRA, "family_languages": tuple(dict(labels.choices("languages")))[:9]})
    QApplication.processEvents()
    first, second = (form.field(c).column.x() for c in ("phone", "mail"))
    assert (first < second) is (direction == Qt.LayoutDirection.LeftToRight)
