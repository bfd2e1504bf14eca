"""The consents of a case: every fact, the sheet itself, and where its paper lies."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import CaseKind, CaseStatus
from jmd_desktop.domain.collaborations import CollaborationDecision, CollaborationWay
from jmd_desktop.domain.consents import Consent, ConsentSource, Custody, Signature, SignerRole
from jmd_desktop.domain.first_talk import FirstTalk, Need
from jmd_desktop.services.collaborations import PLACE, Collaborations, CollaborationState
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.reading import Reading
from jmd_desktop.store import endings, first_talks, site
from tests.builders import NOW, TODAY, a_case, a_client, a_consent, a_site, end_case
from tests.documents.sheets import extracted
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import SIGNED_BY_ALL, Desk, a_sheet, at
from ui.cases.frame import CaseFrameController
from ui.consents import ConsentsController
from ui.consents.card import ConsentCard
from ui.consents.entry import Said
from ui.consents.guide import TalkGuide
from ui.consents.together import TogetherCard
from ui.consents.view import ConsentsView
from ui.journal import new_entry
from ui.places import Place, PlaceId
from ui.qt.appearance import Appearance
from ui.qt.layout import SMALL

pytestmark = pytest.mark.usefixtures("in_english")

NEVER = 60_000


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return a_sheet()


class Page:
    """The place over one case."""

    def __init__(self, qtbot: QtBot, desk: Desk, consent: Consent, width: int = 1000) -> None:
        self.desk = desk
        self.case = a_case(desk.vault, consent=consent)
        forms = Forms(desk.session)
        self.together = Collaborations(desk.session, forms)
        self.controller = ConsentsController(
            desk.bench, desk.consents, self.together, desk.drafts, Reading(desk.session)
        )
        self.frame = CaseFrameController(desk.bench, desk.cases, new_entry)
        desk.wire(self.controller, self.frame)
        qtbot.addWidget(self.frame.view)
        assert isinstance(self.controller.view, ConsentsView)
        self.view = self.controller.view
        qtbot.addWidget(self.view)
        self.view.resize(width, 600)
        self.view.show()
        self.controller.enter(at(PlaceId.CASE_CONSENTS, self.case))

    @property
    def card(self) -> ConsentCard:
        (consent,) = self.desk.consents.of_case(self.case.id)
        return self.view.card(consent.id)

    @property
    def talk(self) -> TogetherCard:
        return self.view.together

    @property
    def state(self) -> CollaborationState:
        return self.together.of_case(self.case.id)

    def click(self, *buttons: QAbstractButton) -> None:
        for button in buttons:
            assert button.isVisible()
            button.click()

    def begin(self, said: Said) -> TalkGuide:
        """Open the guide and choose what was said."""
        self.click(self.talk.talk, self.talk.guide.radios[said])
        return self.talk.guide

    def texts(self) -> str:
        labels = self.view.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())


def test_every_fact_of_a_consent_can_be_read(qtbot: QtBot, desk: Desk, sheet: bytes) -> None:
    consent = a_consent(signers=SIGNED_BY_ALL, pdf=sheet, interpreted=True)
    page = Page(qtbot, desk, consent)
    shown = page.texts()
    for words in (
        "Consent and privacy statement",
        "in force",
        "Name client (Client)",
        "Name guardian (Guardian)",
        "Arabic",
        "was present",
        "agreed",
        "not agreed",
        "That everything is voluntary",
        "GDPR (independent carriers)",
        "version 1",
        "7QK2-9XMB",
    ):
        assert words in shown
    assert unnamed(page.view) == []


def test_the_sheet_shows_beside_its_facts_where_there_is_room(
    qtbot: QtBot, desk: Desk, sheet: bytes
) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet))
    assert page.card.isVisible()
    assert page.view.sheet.preview.isVisible()
    assert 0 in page.view.sheet.preview.pages.rendered
    assert "Sheet of 02.03.2026" in page.texts()


def test_where_it_is_narrow_the_sheet_comes_in_front_and_goes_back(
    qtbot: QtBot, desk: Desk, sheet: bytes
) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet), width=700)
    assert not page.view.sheet.isVisible()
    qtbot.mouseClick(page.card.look, Qt.MouseButton.LeftButton)
    assert page.view.sheet.preview.isVisible()
    assert not page.card.isVisible()
    assert unnamed(page.view) == []
    qtbot.mouseClick(page.view.sheet.back, Qt.MouseButton.LeftButton)
    assert page.card.isVisible()
    assert not page.view.sheet.isVisible()


def test_where_the_paper_lies_is_kept_while_it_is_typed(
    qtbot: QtBot, desk: Desk, sheet: bytes
) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet))
    QTest.keyClicks(page.card.paper, "folder 3")
    qtbot.waitUntil(lambda: place(page) == "folder 3", timeout=1000)
    assert "Saved at" in page.texts()
    assert page.card.paper.text() == "folder 3"


def test_the_lock_keeps_the_place_of_the_paper_and_forgets_the_sheet(
    qtbot: QtBot, desk: Desk, sheet: bytes
) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet))
    QTest.keyClicks(page.card.paper, "safe")
    page.controller.cover()
    assert place(page) == "safe"
    assert page.view.sheet.preview.pages.rendered == frozenset()
    page.controller.print_sheet()
    assert desk.dialogs.asked == []


def place(page: Page) -> str:
    (consent,) = page.desk.consents.of_case(page.case.id)
    return consent.paper_place


def test_what_is_being_typed_is_not_overwritten_by_a_reading(
    qtbot: QtBot, desk: Desk, sheet: bytes
) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet, paper_place="old"))
    page.card.paper.selectAll()
    QTest.keyClicks(page.card.paper, "new")
    page.controller.enter(at(PlaceId.CASE_CONSENTS, page.case))
    assert page.card.paper.text() == "new"
    assert place(page) == "new"


def test_without_a_printer_the_sheet_can_be_saved_under_a_name_that_says_nothing(
    qtbot: QtBot, desk: Desk, sheet: bytes, tmp_path: Path
) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet))
    desk.dialogs.path = tmp_path / "there.pdf"
    page.controller.print_sheet()
    assert desk.files == {tmp_path / "there.pdf": sheet}
    assert page.controller._sheet is not None
    assert page.controller._sheet.file_name == "Consent 7QK2-9XMB.pdf"
    assert "whoever gets hold of it can read it" in desk.dialogs.texts[0]


def test_a_sheet_without_a_name_is_printed_without_that_warning(wide: Page) -> None:
    wide.click(wide.talk.talk)
    wide.controller.print_sheet()
    assert wide.desk.dialogs.asked[:1] == ["No printer found"]
    assert "whoever gets hold of it" not in wide.desk.dialogs.texts[0]


def test_saving_warns_that_the_file_is_not_protected(
    qtbot: QtBot, desk: Desk, sheet: bytes, tmp_path: Path
) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet))
    desk.dialogs.path = tmp_path / "there.pdf"
    desk.dialogs.confirms = False
    qtbot.mouseClick(page.view.sheet.save, Qt.MouseButton.LeftButton)
    assert desk.dialogs.asked == ["Save the sheet as a file?"]
    assert desk.files == {}
    desk.dialogs.confirms = True
    qtbot.mouseClick(page.view.sheet.save, Qt.MouseButton.LeftButton)
    assert desk.files == {tmp_path / "there.pdf": sheet}


def test_another_case_never_shows_the_sheet_of_the_last_one(
    qtbot: QtBot, desk: Desk, sheet: bytes
) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet))
    other = a_case(desk.vault, consent=a_consent(pdf=a_sheet("uk"), language="uk"))
    page.controller.enter(at(PlaceId.CASE_CONSENTS, other))
    assert page.controller._sheet is not None
    assert page.controller._sheet.case_id == other.id
    assert "Ukrainian" in page.texts()
    assert "Arabic" not in page.texts()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_cards_and_sheet_fit_the_smallest_window_at_any_text_size(
    qtbot: QtBot, desk: Desk, sheet: bytes, look: Appearance, scale: float
) -> None:
    look.set_scale(scale)
    page = Page(qtbot, desk, a_consent(pdf=sheet), width=round(1280 - 216 * scale))
    page.view.open_sheet()
    assert page.view.minimumSizeHint().width() <= 1280 - 216 * scale


# ---- facts of other papers ----------------------------------------------------------------------


def test_a_consent_on_the_carriers_form_names_it_instead_of_a_sheet(
    qtbot: QtBot, desk: Desk
) -> None:
    consent = a_consent(
        pdf=b"",
        source=ConsentSource.CARRIER,
        carrier_form="Einwilligung Datenschutz",
        carrier_form_dated=date(2021, 6, 1),
        paper_place="Ordner B",
        explained=(),
        form="carrier",
        form_version="",
        form_code="",
    )
    page = Page(qtbot, desk, consent)
    shown = page.texts()
    for words in ("The carrier's own form", "Einwilligung Datenschutz", "01.06.2021"):
        assert words in shown
    for words in ("Explained before", "version", "Number of the sheet", "not needed"):
        assert words not in shown
    assert page.card.paper.text() == "Ordner B"
    assert not page.card.look.isVisible()
    assert page.controller._sheet is None


def test_custody_the_exception_and_the_language_of_the_talk_can_be_read(
    qtbot: QtBot, desk: Desk, sheet: bytes
) -> None:
    with desk.vault.transaction() as db:
        site.save(db, a_site(guardian_override=True), TODAY)
    consent = a_consent(
        pdf=sheet,
        custody=Custody.JOINT,
        exception_reason="Contact would be a danger",
        exception_consulted="Head of the service",
        spoken_language="kmr",
    )
    shown = Page(qtbot, desk, consent).texts()
    for words in (
        "Both parents",
        "Contact would be a danger",
        "Head of the service",
        "Explained in",
        "Kurmanji",
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("signers", "words"),
    [
        ((), "was present; the duty of secrecy is not signed"),
        ((SignerRole.INTERPRETER,), "Ali Demir; has signed the duty of secrecy"),
    ],
)
def test_it_says_whether_the_interpreter_signed_the_duty_of_secrecy(
    qtbot: QtBot, desk: Desk, sheet: bytes, signers: tuple[SignerRole, ...], words: str
) -> None:
    signatures = (
        Signature(SignerRole.CLIENT, "Samira", TODAY),
        *(Signature(role, "Ali Demir", TODAY) for role in signers),
    )
    consent = a_consent(pdf=sheet, interpreted=True, signatures=signatures)
    assert words in Page(qtbot, desk, consent).texts()


# ---- case management ----------------------------------------------------------------------------


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, sheet: bytes) -> Page:
    """Narrow: sheets come to the front only when somebody asks."""
    return Page(qtbot, desk, a_consent(pdf=sheet), width=700)


@pytest.fixture
def wide(qtbot: QtBot, desk: Desk, sheet: bytes) -> Page:
    """Sheets show beside the cards."""
    return Page(qtbot, desk, a_consent(pdf=sheet))


def test_at_first_it_is_advice_and_one_button_leads_to_the_talk(page: Page) -> None:
    assert "It is advice so far" in page.texts()
    assert page.talk.talk.isVisible()
    assert not page.talk.guide.isVisible()
    page.click(page.talk.talk)
    assert page.talk.guide.isVisible()
    assert unnamed(page.view) == []
    assert page.talk.guide.entry().language == "ar"  # as the consent


def test_all_languages_of_the_sheet_stand_there_with_their_own_names(page: Page) -> None:
    page.click(page.talk.talk)
    box = page.talk.guide._language
    offered = [box.itemText(number) for number in range(box.count())]
    assert len(offered) == 9
    assert any("العربية" in name for name in offered)
    assert any("ትግርኛ" in name for name in offered)
    assert "Leichte Sprache – German" in offered
    assert "Deutsch – German" in offered


def test_the_information_sheet_shows_in_the_language_that_is_chosen(wide: Page) -> None:
    wide.click(wide.talk.talk)
    assert "Working together: Arabic" in wide.texts()
    wide.talk.guide._language.choose("uk")
    wide.talk.guide._language.chosen.emit()
    assert "Working together: Ukrainian" in wide.texts()
    wide.controller.print_sheet()
    assert wide.controller._sheet is not None
    assert wide.controller._sheet.file_name == "Informationsblatt-Zusammenarbeit-uk.pdf"


def test_the_sheet_is_read_together_and_how_far_is_told(page: Page) -> None:
    page.click(page.talk.talk, page.talk.guide.read)
    desk = page.desk.bench.reading
    assert desk.view is not None
    assert desk.progress is not None
    assert (desk.progress.form, desk.progress.language) == ("collaboration", "ar")
    total = desk.progress.total
    desk.view.section_read.emit(0)
    desk.view.left.emit()
    assert f"Read: 1 of {total} sections." in page.texts()


def test_what_one_client_read_is_not_read_by_the_next(page: Page) -> None:
    page.click(page.talk.talk, page.talk.guide.read)
    reading = page.desk.bench.reading
    assert reading.view is not None
    reading.view.section_read.emit(0)
    reading.view.left.emit()
    other = a_case(page.desk.vault)
    page.controller.enter(at(PlaceId.CASE_CONSENTS, other))
    page.click(page.talk.talk)
    assert "Read: 1" not in page.texts()
    page.click(page.talk.guide.read)
    assert reading.progress is not None
    assert reading.progress.read == frozenset()
    assert reading.view is not None
    reading.view.left.emit()


def test_an_oral_yes_makes_it_case_management_at_once_everywhere(page: Page) -> None:
    page.frame.enter(at(PlaceId.CASE_CONSENTS, page.case))
    page.frame.view.show()
    guide = page.begin(Said.ORAL)
    page.click(guide.interpreted, guide.cover.findChildren(QAbstractButton)[1], guide.save)
    current = page.state.current
    assert current is not None
    assert (current.way, current.decided_on, current.language) == (
        CollaborationWay.ORAL,
        TODAY,
        "ar",
    )
    assert (current.interpreted, current.cover) == (True, False)
    assert not guide.isVisible()
    assert "Case management since Mon, 2 March 2026, agreed orally" in page.texts()
    pills = [label.text() for label in page.frame.view.findChildren(QLabel)]
    assert "Case management" in pills
    assert page.view.focusWidget() is page.talk.look


def test_what_was_agreed_is_seen_without_scrolling(qtbot: QtBot, page: Page) -> None:
    page.view.resize(1000, 260)
    guide = page.begin(Said.ORAL)
    guide.save.setFocus()
    bar = page.view._page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.click(guide.save)
    qtbot.waitUntil(lambda: bar.value() == 0)


def test_an_oral_yes_stands_on_the_sheet_with_its_day(wide: Page) -> None:
    guide = wide.begin(Said.ORAL)
    before = days_on_the_sheet(wide)
    wide.click(guide.save)
    assert days_on_the_sheet(wide) == before + 1


def days_on_the_sheet(page: Page) -> int:
    """How often today stands on it; once it was printed today."""
    assert page.controller._sheet is not None
    return extracted(page.controller._sheet.pdf).count("02.03.2026")


def test_a_signed_yes_asks_where_the_paper_lies(page: Page) -> None:
    guide = page.begin(Said.ORAL)
    assert not guide.paper.isVisible()
    page.click(guide.radios[Said.SIGNED])
    QTest.keyClicks(guide.paper, "folder 3")
    page.click(guide.save)
    current = page.state.current
    assert current is not None
    assert (current.way, current.paper_place) == (CollaborationWay.SIGNED, "folder 3")
    paper = page.talk.agreement.paper
    assert paper.edit.text() == "folder 3"
    paper.edit.selectAll()
    QTest.keyClicks(paper.edit, "safe")
    page.controller.cover()
    assert page.state.current is not None
    assert page.state.current.paper_place == "safe"


def test_a_no_is_kindly_taken_and_leads_to_advice_without_case_management(page: Page) -> None:
    guide = page.begin(Said.REFUSED)
    assert "That is all right. Advice goes on as before and the file stays." in page.texts()
    assert not guide.cover.isVisible()
    page.click(guide.save)
    (decision,) = page.state.decisions
    assert decision.decision is CollaborationDecision.REFUSED
    assert page.desk.cases.file(page.case.id).case.kind is CaseKind.ADVICE
    assert page.desk.consents.of_case(page.case.id)[0].valid
    assert "Case management was declined on Mon, 2 March 2026." in page.texts()
    assert page.talk.talk.isVisible()


def test_not_decided_yet_stores_nothing(page: Page) -> None:
    guide = page.begin(Said.NOT_YET)
    assert guide.save.text() == "Close for today"
    page.click(guide.save)
    assert page.state.decisions == ()
    assert not guide.isVisible()
    assert page.desk.drafts.everywhere() == ()


def test_without_an_answer_nothing_is_saved_and_it_says_so(page: Page) -> None:
    page.click(page.talk.talk, page.talk.guide.save)
    assert "Please choose what the young person says." in page.texts()
    assert page.view.focusWidget() is page.talk.guide.radios[Said.ORAL]
    assert page.state.decisions == ()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("03.03.2026", "This day is still to come."),
        ("01.03.2026", "The file was opened on 02.03.2026."),
        ("3.", "Please enter the date as day, month and year"),
        ("", "Something is still missing here."),
    ],
)
def test_a_wrong_day_is_told_under_the_day(page: Page, day: str, words: str) -> None:
    guide = page.begin(Said.ORAL)
    guide._day.setText(day)
    page.click(guide.save)
    assert words in page.texts()
    assert page.view.focusWidget() is guide._day
    assert page.state.decisions == ()


def test_what_is_entered_is_kept_and_there_again(qtbot: QtBot, desk: Desk, sheet: bytes) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet))
    guide = page.begin(Said.SIGNED)
    QTest.keyClicks(guide.paper, "folder 3")
    desk.keeper.flush()
    draft = desk.drafts.find(page.case.id, PLACE, "")
    assert draft is not None
    assert draft.content["collaborations.paper_place"] == "folder 3"
    desk.clock.advance(timedelta(days=1))
    again = ConsentsController(
        desk.bench,
        desk.consents,
        page.together,
        desk.drafts,
        Reading(desk.session),
    )
    qtbot.addWidget(again.view)
    again.view.resize(1000, 600)
    again.view.show()
    again.enter(at(PlaceId.CASE_CONSENTS, page.case))
    assert isinstance(again.view, ConsentsView)
    entry = again.view.together.guide.entry()
    assert again.view.together.guide.isVisible()
    assert (entry.said, entry.paper_place, entry.day) == (Said.SIGNED, "folder 3", TODAY)


def test_the_draft_of_one_case_never_shows_in_another(page: Page) -> None:
    guide = page.begin(Said.SIGNED)
    QTest.keyClicks(guide.paper, "folder 3")
    other = a_case(page.desk.vault)
    page.controller.enter(at(PlaceId.CASE_CONSENTS, other))
    assert not guide.isVisible()
    page.click(page.talk.talk)
    assert guide.entry().paper_place == ""
    assert page.desk.drafts.find(other.id, PLACE, "") is None
    page.controller.enter(at(PlaceId.CASE_CONSENTS, page.case))
    assert guide.isVisible()
    assert guide.entry().paper_place == "folder 3"


def test_cancel_throws_the_draft_away(page: Page) -> None:
    guide = page.begin(Said.SIGNED)
    QTest.keyClicks(guide.paper, "folder 3")
    page.desk.keeper.flush()
    page.click(guide.cancel)
    assert page.desk.drafts.everywhere() == ()
    assert not guide.isVisible()
    page.controller.enter(at(PlaceId.CASE_CONSENTS, page.case))
    assert not guide.isVisible()


def test_a_language_alone_is_no_draft(page: Page) -> None:
    page.click(page.talk.talk)
    page.talk.guide._language.choose("uk")
    page.talk.guide._language.chosen.emit()
    page.desk.keeper.flush()
    assert page.desk.drafts.everywhere() == ()


def test_the_end_of_case_management_is_said_in_the_closure_with_its_reason(page: Page) -> None:
    page.click(page.begin(Said.ORAL).save)
    went: list[Place] = []
    page.controller.open_requested.connect(went.append)
    page.click(page.talk.finish)
    assert went == [Place(PlaceId.CASE_CLOSURE, page.case.id, "ending/case_management")]
    assert page.state.current is not None
    assert kind_of(page) is CaseKind.CASE_MANAGEMENT


def kind_of(page: Page) -> CaseKind:
    return page.desk.cases.file(page.case.id).case.kind


def test_every_kind_of_support_stands_there_with_its_day(page: Page) -> None:
    page.click(page.begin(Said.REFUSED).save)
    page.desk.clock.advance(timedelta(days=9))
    page.controller.enter(at(PlaceId.CASE_CONSENTS, page.case))
    guide = page.begin(Said.ORAL)
    page.click(guide.save)
    lines = page.texts().splitlines()
    course = [line for line in lines if line in _COURSE]
    assert course == list(_COURSE)


_COURSE = (
    "since 02.03.2026",
    "Advice",
    "02.03.2026",
    "Case management declined",
    "since 11.03.2026",
    "Case management",
)


def test_the_cover_is_kept_as_soon_as_it_is_chosen(page: Page) -> None:
    page.click(page.begin(Said.ORAL).save)
    yes, *_others = page.talk.agreement.cover.findChildren(QAbstractButton)
    page.click(yes)
    assert page.state.current is not None
    assert page.state.current.cover is True


def test_what_the_first_talk_says_about_the_need_is_a_hint_and_no_block(
    qtbot: QtBot, desk: Desk, sheet: bytes
) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet))
    with desk.vault.transaction() as db:
        first_talks.save(db, FirstTalk(page.case.id, need=Need.NONE), NOW)
    page.controller.enter(at(PlaceId.CASE_CONSENTS, page.case))
    guide = page.begin(Said.ORAL)
    assert "There it says that advice is enough." in page.texts()
    page.click(guide.save)
    assert page.state.current is not None


def test_the_whole_talk_works_from_the_keyboard(page: Page) -> None:
    page.view.activateWindow()
    page.talk.talk.setFocus()
    QTest.keyClick(page.talk.talk, Qt.Key.Key_Space)
    guide = page.talk.guide
    assert page.view.focusWidget() is guide._language
    for _stop in range(10):
        if page.view.focusWidget() is guide.radios[Said.ORAL]:
            break
        QTest.keyClick(page.view.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(page.view.focusWidget(), Qt.Key.Key_Space)
    assert guide.entry().said is Said.ORAL
    for _stop in range(20):
        if page.view.focusWidget() is guide.save:
            break
        QTest.keyClick(page.view.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(guide.save, Qt.Key.Key_Space)
    assert page.state.current is not None


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_guide_fits_the_smallest_window_at_any_text_size(
    qtbot: QtBot, desk: Desk, sheet: bytes, look: Appearance, scale: float
) -> None:
    look.set_scale(scale)
    page = Page(qtbot, desk, a_consent(pdf=sheet), width=round(1280 - 216 * scale))
    guide = page.begin(Said.SIGNED)
    room = page.view._page.viewport().width()
    assert guide.minimumSizeHint().width() + 2 * 20 + 24 <= room
    page.click(guide.save)
    assert page.talk.minimumSizeHint().width() + 24 <= room


def an_ended_case(page: Page, status: CaseStatus) -> None:
    with page.desk.vault.transaction() as db:
        end_case(db, page.case.id, status=status)
    page.controller.enter(at(PlaceId.CASE_CONSENTS, page.case))


@pytest.mark.parametrize("status", [CaseStatus.ENDED, CaseStatus.FOLLOW_UP_WAIT])
def test_in_an_ended_case_nothing_is_decided_and_it_says_why(
    page: Page, status: CaseStatus
) -> None:
    guide = page.begin(Said.SIGNED)
    QTest.keyClicks(guide.paper, "folder 3")
    page.desk.keeper.flush()
    an_ended_case(page, status)
    assert not page.talk.talk.isVisible()
    assert not guide.isVisible()
    assert "This case has ended" in page.texts()
    assert "Nobody decided about case management." in page.texts()
    assert "yet" not in page.texts()
    with page.desk.vault.transaction() as db:
        endings.set_status(db, page.case.id, CaseStatus.OPEN)
    page.controller.enter(at(PlaceId.CASE_CONSENTS, page.case))
    assert guide.isVisible()  # what was typed is still there
    assert "This case has ended" not in page.texts()


def test_an_agreement_of_an_ended_case_can_only_be_looked_at(page: Page) -> None:
    page.click(page.begin(Said.SIGNED).save)
    an_ended_case(page, CaseStatus.ENDED)
    assert page.talk.look.isVisible()
    assert not page.talk.finish.isVisible()
    assert not page.talk.agreement.cover.isVisible()
    assert "not asked" in page.texts()
    assert page.talk.agreement.paper.isVisible()  # the paper may still move
    assert "This case has ended" in page.texts()
    assert unnamed(page.view) == []


def test_an_ended_case_does_not_say_that_advice_goes_on(page: Page) -> None:
    page.click(page.begin(Said.REFUSED).save)
    an_ended_case(page, CaseStatus.ENDED)
    assert "Case management was declined on Mon, 2 March 2026." in page.texts()
    assert "goes on" not in page.texts()


def test_the_cards_keep_off_their_scroll_bar(qtbot: QtBot, desk: Desk, sheet: bytes) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet))
    bar = page.view._page.verticalScrollBar()
    qtbot.waitUntil(bar.isVisible)
    card = page.card.mapTo(page.view, page.card.rect().topRight()).x()
    assert bar.mapTo(page.view, bar.rect().topLeft()).x() - card >= SMALL


def test_the_information_sheet_on_the_screen_bears_no_name(wide: Page) -> None:
    wide.click(wide.talk.talk)
    assert wide.controller._sheet is not None
    assert a_client().last_name not in extracted(wide.controller._sheet.pdf)
