"""Charts in the window: the same as on paper, nothing hidden, everything by keyboard and by ear."""

from dataclasses import replace
from math import dist
from typing import Final

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from jmd_desktop.drawing import signs
from jmd_desktop.drawing.bars import bars
from jmd_desktop.drawing.chart import Chart, Plot, Series, described
from jmd_desktop.drawing.colours import resolved
from jmd_desktop.drawing.legend import legend
from jmd_desktop.drawing.radar import radar
from jmd_desktop.drawing.shapes import Colour, Drawing, Ink, Text, stacked
from jmd_desktop.drawing.styles import FAINT_SHARE, LOOKS, Style
from jmd_desktop.labels.of_charts import ChartWords
from jmd_desktop.settings import ChartShape, ThemeChoice
from jmd_desktop.typesetting import drawings as paper
from jmd_desktop.typesetting.pages import Margins, build
from jmd_desktop.typesetting.text import TextStyle
from tests.drawing.samples import AREAS, one_view, three_views
from tests.ui.accessibility import tab_order, unnamed
from ui.qt import drawing as screen
from ui.qt import theme
from ui.qt.appearance import Appearance
from ui.qt.charts import ChartView
from ui.qt.combo_box import ComboBox
from ui.qt.field import FieldColumn
from ui.qt.surfaces import Card, ScrollPage
from ui.qt.theme import DARK, LIGHT, Theme

pytestmark = pytest.mark.usefixtures("look")

WORDS: Final = ChartWords()
SCALE: Final = 2
WIDTH, HEIGHT, SIZE = 500.0, 380.0, 10.0


# ---- screen and paper ----------------------------------------------------------------------------


def on_screen(drawing: Drawing, scale: int = SCALE) -> Image.Image:
    """The picture as Qt paints it, in the colours of the paper."""
    size = round(drawing.width * scale), round(drawing.height * scale)
    image = QImage(*size, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    screen.paint(painter, drawing, paper.PRINT)
    painter.end()
    return Image.frombuffer(
        "RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine(), 1
    )


def on_paper(drawing: Drawing, scale: int = SCALE) -> Image.Image:
    """The same picture as it comes out of the PDF."""
    figure = paper.drawn(drawing, TextStyle(), "Bild")
    pdf = build([figure], title="Bild", language="de", margins=Margins(0, 0, 0, 0))
    with pypdfium2.PdfDocument(pdf) as document:
        page: Image.Image = document[0].render(scale=scale).to_pil().convert("RGB")
    return page.crop((0, 0, round(drawing.width * scale), round(drawing.height * scale)))


def without_words(drawing: Drawing) -> Drawing:
    return replace(drawing, shapes=tuple(s for s in drawing.shapes if not isinstance(s, Text)))


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """How much of what is painted differs, and the share of pixels that do by half or more."""
    apart = ImageChops.difference(one, other).convert("L")
    far = apart.point(lambda level: 255 if level >= 128 else 0)
    painted = ImageStat.Stat(ImageChops.invert(one.convert("L"))).mean[0]
    return ImageStat.Stat(apart).mean[0] / painted, ImageStat.Stat(far).mean[0] / 255


def weight(image: Image.Image, x: float, y: float, reach: float) -> tuple[float, float]:
    """The centre of what is painted around a place, in units of the picture."""
    left, top = round((x - reach) * SCALE), round((y - reach) * SCALE)
    edge = round(2 * reach * SCALE)
    part = image.crop((left, top, left + edge, top + edge)).convert("L")
    dark = [255 - level for level in part.tobytes()]
    total = sum(dark)
    across = sum(level * (index % edge) for index, level in enumerate(dark)) / total
    down = sum(level * (index // edge) for index, level in enumerate(dark)) / total
    return (left + across + 0.5) / SCALE, (top + down + 0.5) / SCALE


def plots() -> list[Plot]:
    chart, measure = three_views(), screen.measure
    return [
        radar(chart, WIDTH, HEIGHT, measure, size=SIZE),
        bars(chart, WIDTH, measure, WORDS, size=SIZE),
    ]


def test_radar_and_bars_have_the_same_geometry_on_screen_and_on_paper() -> None:
    for plot in plots():
        drawing = without_words(plot.drawing)
        one, other = on_screen(drawing), on_paper(drawing)
        painted, far = difference(one, other)
        assert painted < 0.15  # edges are smoothed in two ways
        assert far < 0.004
        for each in plot.points:
            seen, printed = (weight(image, *each.at, 6) for image in (one, other))
            assert dist(seen, printed) * SCALE < 1


def test_whole_pictures_differ_in_the_drawing_of_letters_only() -> None:
    for plot in plots():
        one, other = (each(plot.drawing).reduce(8) for each in (on_screen, on_paper))
        assert difference(one, other)[0] < 0.2


def test_a_shift_of_one_pixel_would_be_seen() -> None:
    for plot in plots():
        drawing = without_words(plot.drawing)
        moved = replace(drawing, shapes=tuple(shape.moved(0.5, 0) for shape in drawing.shapes))
        assert difference(on_screen(drawing), on_paper(moved))[0] > 0.2


def test_labels_of_another_font_move_no_line() -> None:
    chart = three_views()
    one = radar(chart, WIDTH, HEIGHT, screen.measure, size=SIZE)
    other = radar(chart, WIDTH, HEIGHT, paper.measure(TextStyle()), size=SIZE)
    assert one.points == other.points
    assert without_words(one.drawing) == without_words(other.drawing)


def test_the_legend_is_the_same_on_paper() -> None:
    drawing = legend(three_views(), WIDTH, screen.measure, WORDS, size=SIZE)
    painted, far = difference(*(each(without_words(drawing)) for each in (on_screen, on_paper)))
    assert painted < 0.15
    assert far < 0.004


def test_legend_and_bars_of_ten_areas_fit_on_one_page() -> None:
    measure = paper.measure(TextStyle())
    chart = three_views()
    parts = (
        legend(chart, 490, measure, WORDS, size=9, bars=True),
        bars(chart, 490, measure, WORDS, size=9).drawing,
    )
    assert stacked(parts, 10).height < 842 - 128  # A4 without its margins


# ---- colours -------------------------------------------------------------------------------------


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda each: each.name)
def test_every_series_can_be_seen_on_its_card(colours: Theme) -> None:
    palette = screen.palette(colours)
    assert palette.keys() == set(Ink)
    for style in Style:
        for share in (1.0, FAINT_SHARE):
            shown = resolved(Colour(LOOKS[style].ink, share), palette)
            assert theme.contrast(shown, colours.surface) >= 3, (style, share)
    assert theme.contrast(palette[Ink.EDGE], colours.surface) >= 3
    assert theme.contrast(palette[Ink.QUIET], colours.surface) >= 4.5


# ---- the widget ----------------------------------------------------------------------------------


@pytest.fixture
def view(qtbot: QtBot) -> ChartView:
    made = ChartView("Lebensbereiche", "Lebensbereich")
    qtbot.addWidget(made)
    made.resize(800, 700)
    made.show_chart(three_views())
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(view: ChartView) -> set[str]:
    parts = {"picture": view.picture, "table": view.table, "legend": view.legend}
    return {name for name, part in parts.items() if part.isVisible()}


def test_a_switch_shows_net_bars_or_table(view: ChartView, qtbot: QtBot) -> None:
    assert shown(view) == {"picture", "legend"}
    net = view.picture.grab().toImage()
    stop = view.switch.focusProxy()
    assert stop
    stop.setFocus()
    with qtbot.waitSignal(view.shape_chosen) as chosen:
        QTest.keyClick(stop, Qt.Key.Key_Right)
    assert chosen.args == [ChartShape.BARS]
    assert shown(view) == {"picture", "legend"}
    assert view.picture.grab().toImage() != net
    view.choose(ChartShape.TABLE)
    assert shown(view) == {"table"}


def heads(model: QAbstractItemModel) -> list[str]:
    across = Qt.Orientation.Horizontal
    return [str(model.headerData(n, across)) for n in range(model.columnCount())]


def texts(view: ChartView) -> str:
    return "\n".join(each.text() for each in view.findChildren(QLabel) if each.isVisible())


def test_the_table_has_every_value_and_every_gap_as_a_dash_that_is_explained(
    view: ChartView,
) -> None:
    view.choose(ChartShape.TABLE)
    model = view.table.model()
    chart = three_views()
    for axis, area in enumerate(AREAS):
        assert model.index(axis, 0).data() == area
        for number, series in enumerate(chart.series, 1):
            value = series.values[axis]
            cell = model.index(axis, number)
            assert cell.data() == ("–" if value is None else WORDS.number(value))
            if value is None:
                spoken = cell.data(Qt.ItemDataRole.AccessibleTextRole)
                assert spoken == f"{heads(model)[number]}: {WORDS.gap}"
                assert cell.data(Qt.ItemDataRole.ToolTipRole) == WORDS.gap
    assert [head.replace("\n", " ") for head in heads(model)[1:]] == [
        series.label for series in chart.series
    ]
    assert "Ein Strich heißt: kein Wert." in texts(view)
    view.show_chart(one_view(1, 2, 3))
    assert "Ein Strich heißt: kein Wert." not in texts(view)


def test_no_column_is_cut_where_all_of_them_have_room(view: ChartView, qapp: QApplication) -> None:
    view.choose(ChartShape.TABLE)
    for width in (1000, 800, 690):
        view.resize(width, 700)
        qapp.processEvents()
        header = view.table.horizontalHeader()
        assert header.length() <= view.table.viewport().width(), width
        assert view.table.rowHeight(0) >= 2 * view.fontMetrics().height(), "names have two lines"


def test_all_of_a_net_and_what_chooses_it_is_seen_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    """What the card of the assessment has in a window of 1280 by 720, with a line at its top."""
    choosers = [FieldColumn(name, ComboBox()) for name in ("Survey", "Earlier one")]
    made = ChartView("Lebensbereiche", "Lebensbereich", title="Bild", choosers=choosers)
    qtbot.addWidget(made)
    made.show_chart(three_views())
    made.resize(728, 900)
    made.show()
    qapp.processEvents()
    assert made.heightForWidth(728) <= 450 - 36  # what the place has, and the card's margins
    assert made.picture.width() > 480
    assert all(made.isAncestorOf(each) and each.isVisible() for each in choosers)
    made.resize(600, 900)
    qapp.processEvents()
    assert made.picture.y() > choosers[0].mapTo(made, choosers[0].rect().bottomLeft()).y()
    assert made.picture.width() == 600


def test_what_is_read_out_moves_nothing(view: ChartView, qapp: QApplication) -> None:
    qapp.processEvents()
    before = view.heightForWidth(view.width())
    for _axis in AREAS:
        QTest.keyClick(view.picture, Qt.Key.Key_Right)
        qapp.processEvents()
        assert view.heightForWidth(view.width()) == before


def test_the_table_shows_all_its_rows_at_once(view: ChartView, qapp: QApplication) -> None:
    view.choose(ChartShape.TABLE)
    qapp.processEvents()
    last = view.table.visualRect(view.table.model().index(len(AREAS) - 1, 0))
    assert view.table.viewport().rect().contains(last.bottomLeft() - QPoint(0, 1))


def test_a_screen_reader_hears_every_value(view: ChartView) -> None:
    assert view.picture.accessibleName() == "Lebensbereiche"
    assert view.picture.accessibleDescription() == described(three_views(), WORDS)
    for shape in ChartShape:
        view.choose(shape)
        assert unnamed(view) == []


def test_all_of_it_is_reached_by_the_keyboard(view: ChartView) -> None:
    assert tab_order(view) == [view.switch.focusProxy(), view.picture]
    view.choose(ChartShape.TABLE)
    assert tab_order(view) == [view.switch.focusProxy(), view.table]


def test_arrow_keys_read_one_area_after_the_other(view: ChartView) -> None:
    hint = view.readout.text()
    QTest.keyClick(view.picture, Qt.Key.Key_Right)
    QTest.keyClick(view.picture, Qt.Key.Key_Down)
    assert view.readout.text() == (
        "Sprache – Junger Mensch: 3,5 · Fachkraft: 3,0 · Frau Demir: 4,5"
        " · Junger Mensch, Januar: 2,0"
    )
    QTest.keyClick(view.picture, Qt.Key.Key_Left)
    assert view.readout.text().startswith("Aufenthalt – ")
    QTest.keyClick(view.picture, Qt.Key.Key_Up)
    assert view.readout.text().startswith(AREAS[-1])
    QTest.keyClick(view.picture, Qt.Key.Key_Home)
    assert view.readout.text().startswith("Aufenthalt – ")
    QTest.keyClick(view.picture, Qt.Key.Key_End)
    assert view.readout.text().startswith(AREAS[-1])
    QTest.keyClick(view.picture, Qt.Key.Key_Escape)
    assert view.readout.text() == hint


def test_the_mouse_reads_the_area_it_is_at(view: ChartView) -> None:
    plot = view.picture.plot()
    point = next(each for each in plot.points if (each.series, each.axis) == (2, 6))
    QTest.mouseMove(view.picture, QPoint(round(point.at.x), round(point.at.y)))
    assert "Frau Demir: 5" in view.readout.text()
    assert f"Fachkraft: {WORDS.gap}" in view.readout.text()


def test_no_point_is_covered_by_another_in_the_window(view: ChartView) -> None:
    """What users of another radar complained of: some scores were not to be seen."""
    image = view.picture.grab().toImage()
    ratio = image.devicePixelRatio()
    palette = screen.palette(LIGHT)
    for each in view.picture.plot().points:
        series = three_views().series[each.series]
        if each.value is not None and not series.faint:
            pixel = image.pixelColor(round(each.at.x * ratio), round(each.at.y * ratio))
            assert pixel.name().upper() == palette[signs.look(series).ink], each


def test_the_picture_is_as_high_as_it_needs(qtbot: QtBot, qapp: QApplication) -> None:
    made = ChartView("Lebensbereiche", "Lebensbereich")
    below = Card("Danach")
    page = ScrollPage(made, below)
    qtbot.addWidget(page)
    made.show_chart(three_views())
    for width, shape in ((1000, ChartShape.NET), (1000, ChartShape.BARS), (640, ChartShape.NET)):
        made.choose(shape)
        page.resize(width, 500)
        page.show()
        for _round in range(4):  # the scroll bar takes width, the width changes the height
            qapp.processEvents()
        picture = made.picture
        assert picture.height() == pytest.approx(picture.plot().drawing.height, abs=1)
        assert below.y() >= made.y() + made.height()
        assert picture.y() - (made.legend.y() + made.legend.height()) < 60


def test_another_theme_and_text_size_are_painted_at_once(view: ChartView, look: Appearance) -> None:
    light, size = view.picture.grab().toImage(), view.picture.plot().points
    look.set_theme(ThemeChoice.DARK)
    dark = view.picture.grab().toImage()
    assert dark != light
    look.set_scale(1.5)
    assert view.picture.plot().points != size
    assert view.picture.heightForWidth(1200) > 1.4 * 400


def test_an_empty_chart_says_so(qtbot: QtBot) -> None:
    made = ChartView("Lebensbereiche", "Lebensbereich")
    qtbot.addWidget(made)
    made.show()
    assert shown(made) == set()
    made.show_chart(one_view(None, None, None))
    assert shown(made) == set()
    assert not made.switch.isVisible()
    made.show_chart(one_view(None, 2, None))
    assert shown(made) == {"picture", "legend"}


def test_two_areas_are_bars_in_place_of_a_net(view: ChartView) -> None:
    view.show_chart(one_view(2, 3))
    expected = bars(one_view(2, 3), view.picture.width(), screen.measure, WORDS, size=13.0)
    assert view.shape is ChartShape.NET
    assert view.picture.plot().points == expected.points


def test_fewer_areas_forget_what_was_pointed_at(view: ChartView) -> None:
    QTest.keyClick(view.picture, Qt.Key.Key_End)
    view.show_chart(one_view(2, 3, 4))
    view.grab()
    QTest.keyClick(view.picture, Qt.Key.Key_Right)
    assert view.readout.text().startswith("Aufenthalt – ")


def test_names_of_people_are_no_markup(view: ChartView) -> None:
    chart = Chart(AREAS[:3], (Series("<b>A & B</b>", Style.FIRST, (1, 2, 3)),))
    view.show_chart(chart)
    QTest.keyClick(view.picture, Qt.Key.Key_Home)
    assert view.readout.text() == "Aufenthalt – <b>A & B</b>: 1,0"
    assert view.readout.textFormat() == Qt.TextFormat.PlainText
