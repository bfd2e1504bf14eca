"""The forms place: every form and language seen, printed and checked from the keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop import i18n
from jmd_desktop.domain.form_reviews import FormReview, TextApproval
from jmd_desktop.domain.site import DataProtectionLaw
from jmd_desktop.services.forms import Forms
from tests.builders import TODAY
from tests.ui.accessibility import tab_order, unnamed
from tests.ui.cases_desk import Desk
from tests.ui.real_program import everything_written
from ui.forms import FormsController
from ui.forms.checks import CheckRow
from ui.forms.view import _language_entry
from ui.places import Place, PlaceId
from ui.qt.appearance import Appearance
from ui.qt.buttons import Button
from ui.qt.layout import LARGE

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def forms(qtbot: QtBot, desk: Desk) -> FormsController:
    made = FormsController(desk.bench, Forms(desk.session))
    qtbot.addWidget(made.view)
    made.view.resize(1200, 800)
    made.view.show()
    made.view.activateWindow()
    made.enter(Place(PlaceId.FORMS))
    desk.wire(made)
    return made


def choose(forms: FormsController, form: str, language: str = "de") -> None:
    forms._view._forms.choose(form)
    forms._view._list.choose(language)


def shown(forms: FormsController) -> str:
    return everything_written(forms.view)


def fill_in(row: CheckRow, who: str) -> None:
    """As somebody does it: the button, the name, Save; the day is today already."""
    row._open.click()
    row._form.field(row._fields.who).editor.show(who)
    row._keep.click()


NAMES = {
    "consent": "Einwilligung",
    "collaboration": "Informationsblatt-Zusammenarbeit",
    "appointment_card": "Terminkarte",
    "base_data": "Stammdatenblatt",
    "screening": "Screeningbogen",
    "questionnaire": "Fragebogen",
    "survey": "Gespraechsbogen",
    "diagnosis": "Diagnosebogen",
    "goal_sheet": "Zielblatt",
    "support_plan_short": "Mein-Plan",
    "admission_checklist": "Checkliste-Anmeldung",
    "goal_review": "Zielueberpruefung",
    "evaluation": "Auswertungsbogen",
    "closing_letter": "Abschlussbrief",
    "certificate": "Teilnahmebescheinigung",
    "follow_up_invitation": "Einladung",
    "follow_up": "Nachgespraech",
    "end_sheet": "Abschlussbogen",
}


def test_the_consent_in_german_is_shown_at_once(forms: FormsController) -> None:
    assert forms._pdf.startswith(b"%PDF")
    assert forms._view._list.hasFocus()
    assert forms._view._print.isEnabled()
    assert forms._file_name() == "Einwilligung-de.pdf"
    assert unnamed(forms.view) == []


def test_arrow_down_shows_the_next_language_with_its_state(forms: FormsController) -> None:
    rows = forms._view._model.rowCount()
    assert rows == len(Forms().languages())
    for _row in range(rows - 1):
        before = forms._pdf
        QTest.keyClick(forms._view._list, Qt.Key.Key_Down)
        assert forms._pdf not in (before, b"")
    assert "No qualified translator has read this text." in shown(forms)


def test_every_form_is_listed_and_shown_with_the_keyboard(forms: FormsController) -> None:
    listed = [offer.form for offer in Forms().offers()]
    assert [forms._view._form_model.record(row).form for row in range(len(listed))] == listed
    for form in listed[1:]:
        QTest.keyClick(forms._view._forms, Qt.Key.Key_Down)
        assert forms._file_name() == f"{NAMES[form]}-de.pdf"
        assert forms._pdf.startswith(b"%PDF")
    assert unnamed(forms.view) == []


def test_the_language_stays_when_another_form_is_chosen_that_has_it(
    forms: FormsController,
) -> None:
    choose(forms, "consent", "uk")
    forms._view._forms.choose("collaboration")
    assert forms._file_name() == "Informationsblatt-Zusammenarbeit-uk.pdf"
    forms._view._forms.choose("base_data")
    assert forms._file_name() == "Stammdatenblatt-de.pdf"


def test_only_what_can_be_checked_can_be_recorded(forms: FormsController) -> None:
    def offered() -> tuple[bool, bool]:
        return forms._view.review.isVisible(), forms._view.approval.isVisible()

    choose(forms, "consent", "de")
    assert offered() == (False, True)
    choose(forms, "collaboration", "ti")
    assert offered() == (True, True)
    choose(forms, "appointment_card", "ti")
    assert offered() == (True, False)
    choose(forms, "base_data")
    assert offered() == (False, False)
    assert not forms._view._checks.isVisible()


def test_a_check_is_recorded_for_that_form_and_language_and_can_be_taken_back(
    forms: FormsController, desk: Desk
) -> None:
    choose(forms, "collaboration", "uk")
    draft = forms._pdf
    fill_in(forms._view.review, "O. Kowal")
    assert Forms(desk.session).reviews() == (
        FormReview("collaboration", "1", "uk", "O. Kowal", TODAY),
    )
    assert "O. Kowal" in shown(forms)
    assert forms._pdf not in (draft, b"")
    assert forms._file_name() == "Informationsblatt-Zusammenarbeit-uk.pdf"
    assert not forms._view.review._open.isVisible()
    choose(forms, "collaboration", "tr")
    assert "O. Kowal" not in shown(forms)
    choose(forms, "collaboration", "uk")
    forms._view.review._back.click()
    assert desk.dialogs.asked == ["Take the check back?"]
    assert Forms(desk.session).reviews() == ()
    assert forms._pdf == draft


def test_an_approval_is_recorded_for_the_form_under_the_services_law(
    forms: FormsController, desk: Desk
) -> None:
    fill_in(forms._view.approval, "K. Beispiel")
    assert Forms(desk.session).approvals() == (
        TextApproval("consent", "1", DataProtectionLaw.GDPR, "K. Beispiel", TODAY),
    )
    choose(forms, "consent", "ar")
    assert "K. Beispiel" in shown(forms)
    choose(forms, "collaboration", "ar")
    assert "K. Beispiel" not in shown(forms)
    choose(forms, "consent", "ar")
    forms._view.approval._back.click()
    assert Forms(desk.session).approvals() == ()


def test_nothing_is_recorded_without_a_name_or_for_a_day_to_come(
    forms: FormsController, desk: Desk
) -> None:
    row = forms._view.approval
    fill_in(row, "")
    assert row._form.field("approved_by").column.problem.text() == (
        "Please enter who approved the text."
    )
    assert forms.view.focusWidget() is row._form.field("approved_by").editor.widget
    row._form.field("approved_by").editor.show("K. Beispiel")
    row._form.field("approved_on").editor.show(date(2027, 1, 1))
    row._keep.click()
    assert row._form.field("approved_on").column.problem.text()
    assert Forms(desk.session).approvals() == ()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_in_the_smallest_window_at_any_text_size(
    forms: FormsController, qtbot: QtBot, look: Appearance, scale: float
) -> None:
    look.set_scale(scale)
    forms.view.resize(round(1280 - 216 * scale), 690)
    choose(forms, "collaboration", "fa")
    qtbot.waitUntil(lambda: cut(forms) == [])
    forms._view.review._open.click()
    forms._view.review._keep.click()
    qtbot.waitUntil(lambda: cut(forms) == [])
    field = forms._view.review._form.field("reviewer").editor.widget
    assert field.height() >= field.minimumSizeHint().height()


def cut(forms: FormsController) -> list[str]:
    """Words about who checked it that have less room than they need or leave the window."""
    checks = forms._view._checks
    shown: list[QLabel | Button] = [*checks.findChildren(QLabel), *checks.findChildren(Button)]
    return [
        each.text()
        for each in shown
        if each.isVisible()
        and (
            each.height() < each.heightForWidth(each.width())
            or each.width() < each.minimumSizeHint().width()
            or each.mapTo(forms.view, each.rect().topRight()).x() > forms.view.width() - LARGE
        )
    ]


def test_what_is_half_typed_does_not_go_over_to_another_sheet(forms: FormsController) -> None:
    row = forms._view.approval
    row._open.click()
    row._form.field("approved_by").editor.show("K. Beispiel")
    choose(forms, "collaboration")
    assert row._editing.isHidden()
    row._open.click()
    assert row._form.values() == {"approved_by": "", "approved_on": TODAY}


def test_the_fields_open_in_focus_and_every_stop_has_a_name(forms: FormsController) -> None:
    choose(forms, "consent", "ar")
    for row in (forms._view.review, forms._view.approval):
        row._open.click()
        assert row._editing.isAncestorOf(focused(forms.view))
    assert unnamed(forms.view) == []
    order = tab_order(forms.view)
    assert order.index(forms._view._forms) < order.index(forms._view._list)


def focused(view: QWidget) -> QWidget:
    widget = view.focusWidget()
    assert widget is not None
    return widget


def test_saving_suggests_a_name_without_a_person(forms: FormsController, desk: Desk) -> None:
    choose(forms, "appointment_card", "fa")
    assert forms._file_name() == "Terminkarte-fa.pdf"
    forms._view._save.click()
    assert len(desk.dialogs.asked) == 1


@pytest.mark.parametrize(
    ("window", "names"),
    [
        ("de", {"Deutsch": "", "Leichte Sprache": "Deutsch", "العربية": "Arabisch"}),
        ("en", {"Deutsch": "German", "Leichte Sprache": "German", "English": ""}),
    ],
)
def test_every_language_is_named_once_in_each_tongue(
    forms: FormsController, window: str, names: dict[str, str]
) -> None:
    i18n.use(window)
    model = forms._view._model
    entries = [_language_entry(model.record(row)) for row in range(model.rowCount())]
    lines = {entry.title: entry.meta for entry in entries}
    assert {title: lines[title] for title in names} == names


def test_a_check_without_a_name_or_a_day_says_what_is_missing(forms: FormsController) -> None:
    choose(forms, "consent", "ar")
    row = forms._view.review
    row._open.click()
    row._form.field("reviewed_on").editor.show(None)
    row._keep.click()
    assert row._form.field("reviewer").column.problem.text() == (
        "Please enter who checked the translation."
    )
    assert row._form.field("reviewed_on").column.problem.text() == "Please enter the day."
