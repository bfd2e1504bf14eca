"""Phases, second row, sidebar and steps: what opens, what is only read, what is spoken."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import tab_order, unnamed
from tests.ui.gallery import SCENES, main_page
from ui.qt.icons import Icon
from ui.qt.inputs import LineEdit
from ui.qt.sidebar import NavButton, NavEntry, Sidebar
from ui.qt.stepper import Step, Stepper, StepState
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
