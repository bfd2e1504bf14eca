"""Reading together: pages turned by keys, two keys to leave, nothing of the program beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.reading import Choice, Paragraph, Point, ReadingText, Run, Section
from tests.ui.accessibility import tab_order, unnamed
from tests.ui.real_program import rest, settle
from ui.qt.paged_cover import ZOOMS
from ui.qt.reading import ReadingView
from ui.qt.reading_controls import TitleButton
from ui.qt.reading_desk import ReadingDesk, ReadingProgress
from ui.qt.reading_words import BODY, Part, Type, Words

pytestmark = pytest.mark.usefixtures("in_english")

_K = Qt.Key


def line(words: str, *, strong: bool = False) -> tuple[Run, ...]:
    return (Run(words, strong),)


def a_text(language: str = "de", *, long: int = 1, sections: int = 4) -> ReadingText:
    """Section 1 has `long` paragraphs of some lines; the others fit on any screen."""
    paragraph = Paragraph(line("Ein Satz, der gelesen wird. " * 12))
    direction = "rtl" if language in {"ar", "fa"} else "ltr"
    return ReadingText(
        "consent",
        language,
        "rtl" if direction == "rtl" else "ltr",
        "Einwilligung",
        (
            Section("Einwilligung", (Paragraph(line("Darf das sein?")),)),
            Section("Das lange Stück", (paragraph,) * long),
            *(
                Section(f"Frage {number}", (Point(line("Punkt")), Choice(line("Was?"), ())))
                for number in range(3, sections + 1)
            ),
        ),
        ("Noch nicht geprüft.",),
    )


@pytest.fixture
def view(qtbot: QtBot) -> ReadingView:
    return shown(qtbot, ReadingView(a_text()))


def shown(qtbot: QtBot, made: ReadingView) -> ReadingView:
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    made.setFocus()
    rest(20)
    return made


def press(widget: QWidget, *keys: Qt.Key, ctrl: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(widget.window().focusWidget(), key, held)
        rest(5)


def written(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def heading(view: ReadingView) -> Words:
    return next(words for words in view.findChildren(Words) if words.isVisible())


# ---- turning pages -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "back"),
    [(_K.Key_Space, _K.Key_PageUp), (_K.Key_PageDown, _K.Key_Left), (_K.Key_Return, _K.Key_Left)],
)
def test_keys_turn_the_pages(view: ReadingView, on: Qt.Key, back: Qt.Key) -> None:
    press(view, on, on, _K.Key_Right)
    assert view.at == 3
    press(view, back)
    assert view.at == 2
    assert "Frage 3" in written(view)
    assert "Frage 4" not in written(view)


def test_start_end_and_digits_jump(view: ReadingView) -> None:
    press(view, _K.Key_End)
    assert view.at == 3
    press(view, _K.Key_2)
    assert view.at == 1
    press(view, _K.Key_9)  # there is no ninth
    assert view.at == 1
    press(view, _K.Key_Home)
    assert view.at == 0


def test_a_long_section_is_scrolled_to_its_end_before_the_next_one(qtbot: QtBot) -> None:
    view = shown(qtbot, ReadingView(a_text(long=8), at=1))
    bar = view.page.verticalScrollBar()
    assert bar.maximum() > 0
    press(view, _K.Key_Space)
    assert (view.at, bar.value() > 0) == (1, True)
    while not view.page.at_bottom:
        press(view, _K.Key_Space)
    assert view.at == 1
    press(view, _K.Key_Space)
    assert view.at == 2
    press(view, _K.Key_PageUp, _K.Key_Down)
    assert (view.at, bar.value() > 0) == (1, True)
    press(view, _K.Key_Right)  # the arrow leaves it where it is
    assert view.at == 2


def test_what_is_read_is_what_was_on_the_screen_to_its_last_line(qtbot: QtBot) -> None:
    view = ReadingView(a_text(long=8))
    read: list[int] = []
    view.section_read.connect(read.append)
    shown(qtbot, view)
    press(view, _K.Key_Right)  # the long one: only its beginning
    assert read == [0]
    press(view, _K.Key_Right)
    assert read == [0, 2]
    press(view, _K.Key_Left)
    while not view.page.at_bottom:
        press(view, _K.Key_Space)
    assert read == [0, 2, 1]


def test_in_arabic_the_left_arrow_leads_on(qtbot: QtBot) -> None:
    view = shown(qtbot, ReadingView(a_text("ar")))
    assert view.on.mapTo(view, view.on.rect().center()).x() < view.width() // 2
    press(view, _K.Key_Left)
    assert view.at == 1
    press(view, _K.Key_Right)
    assert view.at == 0
    words = heading(view)
    assert words.mapTo(view, words.rect().topRight()).x() > view.width() * 0.75


def test_words_begin_at_the_side_where_reading_begins(qtbot: QtBot) -> None:
    for language, begins_left in (("ar", False), ("de", True)):
        words = Words(line("أ" if language == "ar" else "A"), Type(language))
        qtbot.addWidget(words)
        words.resize(400, words.heightForWidth(400))
        painted = words.grab().toImage()
        ground = painted.pixelColor(200, 2)
        columns = [
            x
            for x in range(painted.width())
            if any(painted.pixelColor(x, y) != ground for y in range(painted.height()))
        ]
        assert columns
        assert (max(columns) < painted.width() / 2) is begins_left


def test_the_end_lists_all_sections_and_leads_back_to_each(view: ReadingView) -> None:
    press(view, _K.Key_Space, _K.Key_Space, _K.Key_Space, _K.Key_Space)
    assert view.at_end
    titles = [b for b in view.findChildren(TitleButton) if b.isVisible()]
    assert [b.accessibleName() for b in titles] == [s.heading for s in a_text().sections]
    press(view, _K.Key_Space)  # there is nothing further
    assert view.at_end
    titles[2].setFocus()
    press(view, _K.Key_Return)
    assert view.at == 2
    assert view.page.hasFocus()


def test_the_buttons_do_what_the_keys_do_and_leave_the_keyboard_with_the_text(
    view: ReadingView,
) -> None:
    assert not view.back.isEnabled()
    QTest.mouseClick(view.on, Qt.MouseButton.LeftButton)
    assert view.at == 1
    assert view.page.hasFocus()
    QTest.mouseClick(view.back, Qt.MouseButton.LeftButton)
    assert view.at == 0
    for button in (view.on, view.back):
        assert button.height() >= 56
        assert button.width() >= 56


def test_enter_and_space_press_the_button_that_has_the_keyboard(view: ReadingView) -> None:
    press(view, _K.Key_Right, _K.Key_Right)
    view.back.setFocus()
    press(view, _K.Key_Space)
    assert view.at == 1
    press(view, _K.Key_Return)
    assert view.at == 0
    assert view.page.hasFocus()  # there is no way back any more


# ---- size and setting --------------------------------------------------------------------------


def test_letters_are_large_and_grow(view: ReadingView) -> None:
    sizes: list[int] = []
    view.zoomed.connect(sizes.append)
    assert BODY >= 22
    assert all(Type("de").size(part) >= 22 for part in Part)
    before = heading(view).height()
    press(view, _K.Key_Plus, _K.Key_Plus)
    assert sizes == [1, 2]
    assert heading(view).height() > before
    press(view, _K.Key_Minus, ctrl=True)
    assert sizes == [1, 2, 1]
    for _time in ZOOMS:
        press(view, _K.Key_Plus)
    assert not view.larger.isEnabled()


def test_lines_stay_as_long_as_the_eye_can_follow(qtbot: QtBot) -> None:
    view = shown(qtbot, ReadingView(a_text(long=1), at=1))
    view.resize(1900, 900)
    rest(20)
    for words in (w for w in view.findChildren(Words) if w.isVisible()):
        assert words.width() <= 32 * Type("de").em


@pytest.mark.parametrize(
    ("language", "family"),
    [
        ("ar", "Noto Sans Arabic"),
        ("fa", "Vazirmatn"),
        ("ti", "Noto Sans Ethiopic"),
        ("uk", "Inter"),
    ],
)
def test_each_script_has_its_own_font_first(language: str, family: str) -> None:
    assert Type(language).font(Part.BODY).families()[0] == family
    assert family in QFontDatabase.families()


def test_every_stop_of_the_keyboard_can_be_heard_and_so_can_the_text(view: ReadingView) -> None:
    assert unnamed(view) == []
    assert view.page.accessibleName() == "Einwilligung"
    assert view.page.accessibleDescription() == "Darf das sein?"
    assert view.bar.accessibleName() == "Section 1 of 4"
    press(view, _K.Key_Right)
    assert view.page.accessibleName() == "Das lange Stück"
    assert view.page in tab_order(view)
    press(view, _K.Key_End, _K.Key_Space)
    assert unnamed(view) == []


# ---- leaving -----------------------------------------------------------------------------------


@pytest.fixture
def left(view: ReadingView) -> list[str]:
    found: list[str] = []
    view.left.connect(lambda: found.append("left"))
    return found


def test_leaving_takes_two_keys(view: ReadingView, left: list[str]) -> None:
    press(view, _K.Key_Escape)
    assert "Back to the program: Enter key" in written(view)
    assert left == []
    press(view, _K.Key_Return)
    assert left == ["left"]
    assert view.at == 0


def test_any_other_key_or_five_seconds_shut_the_way_out(view: ReadingView, left: list[str]) -> None:
    press(view, _K.Key_Escape, _K.Key_Right, _K.Key_Return)
    assert left == []
    press(view, _K.Key_Escape)
    assert view.way_out._time.interval() == 5000
    view.way_out._time.timeout.emit()
    press(view, _K.Key_Home, _K.Key_Return)
    assert left == []
    assert "Back to the program: Esc" in written(view)


def test_the_way_out_wins_over_a_button_that_has_the_keyboard(
    view: ReadingView, left: list[str]
) -> None:
    view.on.setFocus()
    press(view, _K.Key_Escape, _K.Key_Enter)
    assert left == ["left"]
    assert view.at == 0


# ---- the desk ----------------------------------------------------------------------------------


def view_of(desk: ReadingDesk) -> list[ReadingView]:
    return [desk.view] if desk.view is not None else []


def test_the_desk_tells_how_far_one_came_and_calls_back_once(qtbot: QtBot) -> None:
    desk = ReadingDesk()
    heard: list[ReadingProgress] = []
    called: list[bool] = []
    desk.progressed.connect(heard.append)
    desk.open(a_text(), lambda: called.append(True))
    assert desk.view is not None
    view = shown(qtbot, desk.view)
    press(view, _K.Key_Right, _K.Key_Right)
    assert heard[-1] == ReadingProgress("consent", "de", 4, 2, frozenset({0, 1, 2}))
    assert (heard[-1].furthest, heard[-1].complete) == (3, False)
    press(view, _K.Key_Plus, _K.Key_Escape, _K.Key_Return)
    assert called == [True]
    settle()
    assert not view_of(desk)
    desk.open(a_text(), at=2)  # again: what was read stays read, and the letters as large
    (again,) = view_of(desk)
    assert (again.at, again._zoom) == (2, 1)
    assert heard[-1] == ReadingProgress("consent", "de", 4, 2, frozenset({0, 1, 2}))
    desk.open(a_text("ar"))
    assert desk.progress == ReadingProgress("consent", "ar", 4)
    desk.forget()
    assert desk.progress is None
