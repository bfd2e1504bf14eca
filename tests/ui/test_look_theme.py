"""Colours can be read, come from one place, and change while the program runs."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jmd_desktop import paths
from jmd_desktop.settings import ThemeChoice
from ui.qt import buttons, fonts, stylesheet, theme
from ui.qt.appearance import Appearance, effective
from ui.qt.combo_box import ComboBox
from ui.qt.icons import Icon, IconLabel, icon, pixmap
from ui.qt.line_edits import LineEdit
from ui.qt.note_edit import NoteEdit
from ui.qt.theme import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, Look, Metrics, Theme, Tone

ROOT = Path(__file__).parents[2]
THEMES = (LIGHT, DARK, STRONG_LIGHT, STRONG_DARK)
HEX = re.compile(r"#[0-9A-Fa-f]{6}\b")


@pytest.mark.parametrize("colours", THEMES, ids=lambda t: t.name)
def test_every_pair_of_colours_can_be_read(colours: Theme) -> None:
    assert theme.contrast_failures(colours) == []


def test_a_pale_label_would_be_found() -> None:
    assert theme.contrast_failures(replace(LIGHT, text2="#9AA3AF"))
    assert theme.contrast_failures(replace(DARK, control="#3A4550"))
    assert theme.contrast_failures(replace(LIGHT, strong=True)), "not strong enough for strong"
    assert theme.contrast_failures(replace(STRONG_LIGHT, border=LIGHT.border))


def test_contrast_is_that_of_the_standard() -> None:
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", THEMES, ids=lambda t: t.name)
def test_the_style_sheet_knows_no_colour_of_its_own(colours: Theme) -> None:
    used = set(HEX.findall(stylesheet.rules(Look(colours))))
    assert used
    assert used <= set(theme.colours(colours).values())


def test_no_widget_has_a_colour_of_its_own() -> None:
    strays = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "ui").rglob("*.py")
        if path.name != "theme.py" and HEX.search(path.read_text(encoding="utf-8"))
    ]
    assert strays == []


def test_the_wish_goes_before_the_system() -> None:
    system = Qt.ColorScheme
    assert effective(ThemeChoice.SYSTEM, system.Dark) is DARK
    assert effective(ThemeChoice.SYSTEM, system.Unknown) is LIGHT
    assert effective(ThemeChoice.LIGHT, system.Dark) is LIGHT
    assert effective(ThemeChoice.DARK, system.Light) is DARK


def test_more_contrast_goes_with_light_and_dark() -> None:
    system = Qt.ColorScheme
    assert effective(ThemeChoice.SYSTEM, system.Dark, strong=True) is STRONG_DARK
    assert effective(ThemeChoice.SYSTEM, system.Light, strong=True) is STRONG_LIGHT
    assert effective(ThemeChoice.LIGHT, system.Dark, strong=True) is STRONG_LIGHT
    assert effective(ThemeChoice.DARK, system.Light, strong=True) is STRONG_DARK


def test_more_contrast_comes_and_goes_at_run_time(look: Appearance) -> None:
    look.set_contrast(strong=True)
    assert theme.current().theme is STRONG_LIGHT
    look.set_theme(ThemeChoice.DARK)
    assert theme.current().theme is STRONG_DARK
    look.set_contrast(strong=False)
    assert theme.current().theme is DARK


def test_a_change_of_theme_reaches_open_windows(qtbot: QtBot, look: Appearance) -> None:
    button = buttons.primary("Speichern", Icon.SAVE)
    drawn = IconLabel(Icon.SAVE)
    for widget in (button, drawn):
        qtbot.addWidget(widget)
        widget.show()
    light = button.grab().toImage(), drawn.grab().toImage()
    with qtbot.waitSignal(look.changed):
        look.set_theme(ThemeChoice.DARK)
    dark = button.grab().toImage(), drawn.grab().toImage()
    middle = light[0].rect().center()
    assert light[0].pixelColor(4, middle.y()).name().upper() == LIGHT.accent
    assert dark[0].pixelColor(4, middle.y()).name().upper() == DARK.accent
    assert dark[1] != light[1]


def test_larger_text_makes_larger_controls(qtbot: QtBot, look: Appearance) -> None:
    controls = [LineEdit("a"), ComboBox(), buttons.plain("a"), NoteEdit("a")]
    for control in controls:
        qtbot.addWidget(control)
        control.show()
    before = [control.sizeHint().height() for control in controls]
    look.set_scale(2.0)
    assert before[:3] == [38, 38, 36]
    assert [control.sizeHint().height() for control in controls][:3] == [76, 76, 72]
    assert controls[3].sizeHint().height() > 1.7 * before[3]
    assert controls[0].font().pixelSize() == 28


def test_text_size_stays_within_its_bounds(look: Appearance) -> None:
    look.set_scale(9)
    assert theme.current().metrics == Metrics(2.0)
    look.set_scale(0.1)
    assert theme.current().metrics == Metrics(1.0)


def test_the_focus_ring_moves_nothing(qtbot: QtBot, look: Appearance) -> None:  # noqa: ARG001
    for control in (LineEdit("Tesfay"), buttons.plain("Drucken"), NoteEdit("Text")):
        qtbot.addWidget(control)
        control.resize(220, control.sizeHint().height())
        control.show()
        qtbot.waitExposed(control)
        control.clearFocus()
        calm, size = control.grab().toImage(), control.sizeHint()
        control.activateWindow()
        control.setFocus()
        qtbot.waitUntil(control.hasFocus)
        focused = control.grab().toImage()
        assert control.sizeHint() == size
        assert focused != calm, "no ring"
        ring = focused.pixelColor(focused.width() // 2, 1).name().upper()
        assert ring == LIGHT.accent
        if isinstance(control, LineEdit):
            words = calm.rect().adjusted(14, 6, -60, -6)  # the caret stands before the first letter
            assert calm.copy(words) == focused.copy(words)


def test_every_drawing_has_a_name_and_its_licence() -> None:
    folder = paths.resource("icons")
    assert {f"{name}.svg" for name in Icon} == {path.name for path in folder.glob("*.svg")}
    licence = (folder / "LICENSE-lucide.txt").read_text(encoding="utf-8")
    assert "ISC License" in licence
    assert "MIT License" in licence


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_are_sharp_on_every_screen(qapp: QApplication, ratio: float) -> None:  # noqa: ARG001
    drawn = pixmap(Icon.HOUSE, LIGHT.text, 18, ratio)
    assert drawn.width() == round(18 * ratio)
    assert drawn.devicePixelRatio() == ratio


def test_an_icon_that_is_off_looks_off(look: Appearance) -> None:  # noqa: ARG001
    made = icon(Icon.CHECK, Tone.ACCENT)
    colours = set()
    for mode in (made.Mode.Normal, made.Mode.Disabled):
        image = made.pixmap(18, 18, mode).toImage()
        points = [(x, y) for x in range(18) for y in range(18)]
        dense = max(points, key=lambda p: image.pixelColor(*p).alpha())
        colours.add(QColor(image.pixelColor(*dense)).name())
    assert len(colours) == 2


def test_every_script_of_a_name_has_a_bundled_font(look: Appearance) -> None:  # noqa: ARG001
    names = "Selam Wiśniewska Олена سلمى ሰላም नेपाल রহিম თამარ Արամ Þórður"
    assert fonts.missing(names) == ""
    assert fonts.missing("漢") == "漢"
