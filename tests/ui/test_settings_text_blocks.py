"""The journal's settings: its rules, and the text blocks of the service."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from jmd_desktop.services.goals import new_id
from jmd_desktop.services.sites import Sites
from jmd_desktop.services.text_blocks import TextBlocks
from jmd_desktop.store.vault import Vault
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk
from ui.settings import TextBlocksDesk

pytestmark = pytest.mark.usefixtures("shipped_lists", "in_english")

PLAIN = Qt.KeyboardModifier.NoModifier

K = Qt.Key


class Page:
    """The page in a window."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.desk = desk
        self.blocks, self.sites = TextBlocks(desk.session), Sites(desk.session)
        self.part = TextBlocksDesk(desk.bench, self.blocks, self.sites, desk.drafts)
        self.view = self.part.view
        self.form = self.view.page.block
        self.part.changed.connect(self.part.refresh)
        desk.keeper.saved.connect(self.part.refresh)
        qtbot.addWidget(self.view)
        self.view.resize(1160, 800)
        self.view.show()
        self.view.activateWindow()
        qtbot.waitUntil(self.view.isActiveWindow)

    def write(self, words: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, words)
        QCoreApplication.sendPostedEvents()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)
        QCoreApplication.sendPostedEvents()

    def press(self, words: str) -> None:
        buttons = self.view.findChildren(QAbstractButton)
        next(each for each in buttons if words in (each.text(), each.accessibleName())).click()
        QCoreApplication.sendPostedEvents()

    def add(self, short: str, text: str) -> None:
        self.blocks.save(new_id(), {"short": short, "text": text}, 0)

    @property
    def titles(self) -> list[str]:
        return [line.title for line in self.view.lines]

    def texts(self) -> str:
        labels = self.view.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())


@pytest.fixture
def page(qtbot: QtBot, opened: Vault) -> Page:
    return Page(qtbot, Desk(opened))


def test_a_block_is_written_without_a_mouse(page: Page) -> None:
    page.part.enter()
    page.key(K.Key_N, Qt.KeyboardModifier.AltModifier)
    page.write("tel")
    page.key(K.Key_Tab)
    page.key(K.Key_Tab)
    page.write("Telephone call")
    page.part.save()
    (block,) = page.blocks.all()
    assert (block.short, block.text) == ("tel", "Telephone call")
    assert page.titles == ["Rules of the journal", "tel"]
    assert page.desk.drafts.find(None, "text_blocks", block.id) is None


def test_a_short_name_that_is_taken_says_so_at_its_field(page: Page) -> None:
    page.add("tel", "Telephone call")
    page.part.enter()
    page.key(K.Key_N, Qt.KeyboardModifier.AltModifier)
    page.write("TEL")
    page.key(K.Key_Tab)
    page.key(K.Key_Tab)
    page.write("Another")
    page.part.save()
    assert len(page.blocks.all()) == 1
    assert "This is there already." in page.texts()
    assert page.form.field("short").editor.widget.hasFocus()


def test_what_is_typed_is_a_draft_and_offered_again(qtbot: QtBot, page: Page) -> None:
    page.part.enter()
    page.key(K.Key_N, Qt.KeyboardModifier.AltModifier)
    page.write("tel")
    page.part.cover()
    (draft,) = page.blocks.drafts()

    again = Page(qtbot, page.desk)
    again.part.enter(draft.record_id)
    assert again.form.values()["short"] == "tel"
    assert again.view.page.discard.isVisible()
    again.press("Discard draft")
    assert again.blocks.drafts() == ()
    assert again.titles == ["Rules of the journal"]


def test_a_block_is_deleted_after_a_question_and_comes_back(page: Page) -> None:
    page.add("tel", "Telephone call")
    page.part.enter()
    page.view.list.setFocus()
    page.key(K.Key_Down)
    page.key(K.Key_Delete)
    assert page.desk.dialogs.asked == ["Remove “tel”?"]
    assert page.blocks.all() == ()
    page.view.page.undo.undo()
    assert [each.short for each in page.blocks.all()] == ["tel"]
    assert page.titles == ["Rules of the journal", "tel"]


def test_the_rules_are_explained_and_saved(page: Page) -> None:
    page.part.enter()
    assert "So many days an entry can be changed." in page.texts()
    assert "Nine months after the last contact" in page.texts()
    page.key(K.Key_Return)
    page.key(K.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.write("31")
    page.part.save()
    assert page.sites.get().journal_seal_days == 7
    assert "Please enter a number from 0 to 30." in page.texts()
    page.key(K.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.write("14")
    page.view.page.rules.field("matter_contacts_count").editor.show(value=True)
    page.part.save()
    own = page.sites.get()
    assert (own.journal_seal_days, own.matter_contacts_count) == (14, True)
    assert "Saved at" in page.texts()
    assert page.view.lines[0].words == "sealed after 14 days"


def test_rules_are_put_back_as_they_were(page: Page) -> None:
    page.part.enter()
    page.key(K.Key_Return)
    page.key(K.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.write("3")
    page.press("Discard draft")
    assert page.view.page.rules.values()["journal_seal_days"] == 7
    assert not page.view.page.discard.isVisible()


def test_what_others_write_is_shown(page: Page) -> None:
    page.part.enter()
    page.add("tel", "Telephone call")
    _block, changes = page.blocks.save(new_id(), {"short": "app", "text": "Application"}, 0)
    page.part.refresh(changes)
    assert page.titles == ["Rules of the journal", "app", "tel"]


def test_everything_has_a_name_for_the_ear(page: Page) -> None:
    page.add("tel", "Telephone call")
    page.part.enter()
    assert unnamed(page.view) == []
    page.view.list.setFocus()
    page.key(K.Key_Down)
    assert unnamed(page.view) == []
