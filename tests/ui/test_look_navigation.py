"""Phases, second row, sidebar, steps and headers: what opens, what is only read, what is whole."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import tab_order, unnamed
from tests.ui.gallery import SCENES, main_page
from ui.qt import buttons, navigation_button, text
from ui.qt.appearance import Appearance
from ui.qt.icons import Icon
from ui.qt.layout import box
from ui.qt.line_edits import LineEdit
from ui.qt.sidebar import NavButton, NavEntry, Sidebar
from ui.qt.stepper import Step, Stepper, StepState
from ui.qt.surfaces import PageHeader, ScrollPage
from ui.qt.tabs import Tab, TabRow
from ui.qt.wizard import WizardFrame

pytestmark = pytest.mark.usefixtures("look")


def a_stepper(qtbot: QtBot) -> Stepper:
    stepper = Stepper()
    qtbot.addWidget(stepper)
    stepper.show_steps(
        [
            Step("Intake", StepState.DONE, "12. Jan.", "intake"),
            Step("Screening", StepState.SKIPPED),
            Step("Assessment", StepState.CURRENT, "seit 16. Feb.", "assessment"),
        ],
        "intake",
    )
    stepper.resize(600, stepper.sizeHint().height())
    stepper.show()
    return stepper


def spoken(root: QWidget) -> list[str]:
    return [
        w.accessibleName()
        for w in root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    ]


def test_a_phase_says_its_number_name_and_state(qtbot: QtBot) -> None:
    names = spoken(a_stepper(qtbot))
    assert "Assessment" in names[2]
    assert "3" in names[2]
    assert len({name.rsplit(",", 1)[1] for name in names}) == 3, "each state has its word"


def test_a_phase_that_opens_is_a_button_and_others_are_text(qtbot: QtBot) -> None:
    stepper = a_stepper(qtbot)
    children = stepper.findChildren(QWidget)
    assert [isinstance(w, QAbstractButton) for w in children] == [True, False, True]
    assert children[1].focusPolicy() == Qt.FocusPolicy.NoFocus
    role = QAccessible.queryAccessibleInterface(children[1]).role()
    assert role not in (QAccessible.Role.Button, QAccessible.Role.CheckBox)


def test_a_phase_opens_by_space_and_stays_marked_when_pressed_again(qtbot: QtBot) -> None:
    stepper = a_stepper(qtbot)
    first, third = stepper.findChildren(QAbstractButton)
    with qtbot.waitSignal(stepper.opened) as heard:
        qtbot.keyClick(third, Qt.Key.Key_Space)
    assert heard.args == ["assessment"]
    qtbot.mouseClick(third, Qt.MouseButton.LeftButton)
    assert (first.isChecked(), third.isChecked()) == (False, True)
    stepper.select(None)
    assert not third.isChecked()


def test_arrow_keys_walk_along_the_second_row_in_reading_direction(qtbot: QtBot) -> None:
    tabs = TabRow("Bereiche")
    qtbot.addWidget(tabs)
    tabs.show_tabs([Tab("a", "Überblick"), Tab("b", "Einwilligungen", "2")], "a")
    tabs.show()
    first, second = tabs.findChildren(QAbstractButton)
    assert second.accessibleName() == "Einwilligungen, 2"
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    tabs.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(second, Qt.Key.Key_Right)
    assert first.hasFocus()
    with qtbot.waitSignal(tabs.opened) as heard:
        qtbot.keyClick(second, Qt.Key.Key_Space)
    assert heard.args == ["b"]
    assert not first.isChecked()


def test_the_sidebar_opens_places_and_shows_when_it_locks(qtbot: QtBot) -> None:
    side = Sidebar(handbook="handbook", settings="settings")
    qtbot.addWidget(side)
    side.show_places(
        [NavEntry("start", "Start", Icon.HOUSE), NavEntry("cases", "Fälle", Icon.USERS)]
    )
    side.select("start")
    side.show()
    buttons = {b.accessibleName(): b for b in side.findChildren(NavButton)}
    with qtbot.waitSignal(side.opened) as heard:
        qtbot.mouseClick(buttons["Fälle"], Qt.MouseButton.LeftButton)
    assert heard.args == ["cases"]
    assert (buttons["Start"].isChecked(), buttons["Fälle"].isChecked()) == (False, True)
    side.show_time_left("in 9 Min.")
    lock = next(b for b in buttons.values() if not b.isCheckable())
    assert lock.accessibleDescription() == "in 9 Min."
    with qtbot.waitSignal(side.lock_requested):
        qtbot.keyClick(lock, Qt.Key.Key_Space)


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that a navigation had no room for."""
    found: list[str] = []

    def watched(words: str, font: QFont, width: float) -> str:
        shown = text.elided(words, font, width)
        if shown != words:
            found.append(words)
        return shown

    monkeypatch.setattr(navigation_button, "elided", watched)
    return found


def a_sidebar_beside_a_page(qtbot: QtBot, *titles: str) -> tuple[Sidebar, QWidget]:
    """The sidebar with the first title open, so that it is in the widest type; and the window."""
    side, window = Sidebar(handbook="handbook", settings="settings"), QWidget()
    qtbot.addWidget(window)
    side.show_places([NavEntry(title, title, Icon.EYE_OFF) for title in titles])
    side.select(titles[0])
    box(QHBoxLayout(window), side, gap=0).addWidget(ScrollPage(QWidget()), 1)
    window.resize(1280, 720)
    window.show()
    return side, window


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("longest", ["Anonyme Beratung", "Reserved appointments"])
def test_no_place_of_the_sidebar_is_cut_whatever_the_text_size(
    qtbot: QtBot, look: Appearance, cut: list[str], longest: str, scale: float
) -> None:
    look.set_scale(scale)
    side, _window = a_sidebar_beside_a_page(qtbot, longest, "Start")
    side.show_time_left("14:59")
    side.grab()
    assert cut == []


def test_the_sidebar_takes_the_new_width_with_a_new_text_size(
    qtbot: QtBot, look: Appearance, cut: list[str]
) -> None:
    side, _window = a_sidebar_beside_a_page(qtbot, "Anonyme Beratung")
    small = side.width()
    look.set_scale(2.0)
    qtbot.waitUntil(lambda: side.width() > small)
    side.grab()
    assert cut == []
    look.set_scale(1.0)
    qtbot.waitUntil(lambda: side.width() == small)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_title_without_end_leaves_the_page_its_room(
    qtbot: QtBot, look: Appearance, cut: list[str], scale: float
) -> None:
    look.set_scale(scale)
    side, _window = a_sidebar_beside_a_page(qtbot, "Anonyme Beratung " * 20)
    side.grab()
    assert side.width() <= 1280 / 3, "two thirds of the smallest screen"
    assert cut


def test_very_large_text_brings_the_places_together_but_not_over_each_other(
    qtbot: QtBot, look: Appearance
) -> None:
    look.set_scale(2.0)
    side, _window = a_sidebar_beside_a_page(qtbot, *(f"Ort {number}" for number in range(7)))
    lines = [button.geometry() for button in side.findChildren(NavButton)]
    assert len(lines) == 10
    assert not any(one.intersects(other) for one, other in combinations(lines, 2))
    assert all(side.rect().contains(line) for line in lines)
    assert min(line.height() for line in lines) >= 2 * 20


LONG_FACTS = "Hier wird nichts aufgeschrieben: Ohne Einwilligung wird nur gezählt, nach Quartal."


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_line_below_a_page_title_wraps_and_is_never_cut(
    qtbot: QtBot, look: Appearance, scale: float
) -> None:
    look.set_scale(scale)
    header = PageHeader("Anonyme Beratung", LONG_FACTS, buttons.primary("Bogen drucken"))
    page, window = ScrollPage(QWidget(), None), QWidget()
    qtbot.addWidget(window)
    box(QVBoxLayout(window), header, page, gap=0)
    window.resize(640, 720)
    window.show()
    facts = next(label for label in header.findChildren(QLabel) if label.text() == LONG_FACTS)
    needed = facts.heightForWidth(facts.width())
    assert needed >= 2 * facts.fontMetrics().height(), "there is no room for it in one line"
    assert facts.height() >= needed
    assert header.height() == header.heightForWidth(640), "and not a pixel more"
    header.show_title("Anonyme Beratung", "nur gezählt")
    qtbot.waitUntil(lambda: facts.height() < needed)
    assert header.height() == header.heightForWidth(640)


def a_wizard(qtbot: QtBot) -> tuple[WizardFrame, LineEdit]:
    frame = WizardFrame("Einrichten")
    qtbot.addWidget(frame)
    content, line = QWidget(), LineEdit()
    line.setParent(content)
    line.setAccessibleName("Passphrase")
    frame.add_step("Willkommen", QWidget())
    frame.add_step("Passphrase", content, next_words="Festlegen")
    frame.show()
    return frame, line


def test_steps_ask_before_they_go_on(qtbot: QtBot) -> None:
    frame, line = a_wizard(qtbot)
    with qtbot.waitSignal(frame.next_requested) as heard:
        qtbot.mouseClick(frame._next, Qt.MouseButton.LeftButton)
    assert heard.args == [0]
    assert frame.step() == 0, "the controller decides"
    frame.show_step(1)
    assert frame._next.text() == "Festlegen"
    assert "2" in frame._place.text()
    qtbot.waitUntil(line.hasFocus)
    with qtbot.waitSignal(frame.back_requested):
        qtbot.mouseClick(frame._back, Qt.MouseButton.LeftButton)


def test_nothing_can_be_pressed_while_a_step_is_busy(qtbot: QtBot) -> None:
    frame, line = a_wizard(qtbot)
    frame.show_step(1)
    frame.set_busy("Der Tresor wird angelegt …")
    assert not frame._next.isEnabled()
    assert not line.isEnabled()
    frame.set_busy("")
    assert frame._next.isEnabled()
    assert line.isEnabled()
    frame.show_problem("Zu kurz.")
    assert frame._problem.isVisible()
    frame.show_step(1)
    assert not frame._problem.isVisible()


@pytest.mark.parametrize("scene", [s for s in SCENES if s not in ("calendar", "choices", "dialog")])
def test_everything_that_takes_the_keyboard_has_a_name(qtbot: QtBot, scene: str) -> None:
    make, size, _scale = SCENES[scene]
    page = make()
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    assert unnamed(page) == []


def test_the_page_fits_the_smallest_window(qtbot: QtBot) -> None:
    page = main_page()
    qtbot.addWidget(page)
    page.show()
    assert page.minimumSizeHint().width() <= 1280
    assert page.minimumSizeHint().height() <= 720


def test_tab_reaches_every_control_of_a_page(qtbot: QtBot) -> None:
    page = main_page()
    qtbot.addWidget(page)
    page.resize(1280, 720)
    page.show()
    page.activateWindow()
    wanted = tab_order(page)
    wanted[0].setFocus()
    qtbot.waitUntil(wanted[0].hasFocus)
    reached = [wanted[0]]
    for _press in wanted[1:]:
        qtbot.keyClick(reached[-1], Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        reached.append(now)
    assert len(wanted) > 15
    assert set(reached) == set(wanted)


def test_a_right_to_left_window_is_mirrored(qtbot: QtBot, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page = main_page()
    qtbot.addWidget(page)
    page.resize(1440, 900)
    page.show()
    side = page.findChild(Sidebar)
    assert side is not None
    assert side.mapTo(page, QPoint(0, 0)).x() > 1000
