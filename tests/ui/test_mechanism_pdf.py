"""Preview, printing and saving of a PDF that lies in memory."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop import i18n
from jmd_desktop.errors import DiskFull, UserError
from tests.ui.accessibility import unnamed
from ui.qt import pdf_pages
from ui.qt.appearance import Appearance
from ui.qt.floating import FloatingNotice
from ui.qt.preview import PdfPreview
from ui.qt.printing import JOB_NAME, Outcome, Printing, PrintJob
from ui.qt.saved_notice import SavedNotice
from ui.qt.tasks import ImmediateRunner, TaskRunner


@pytest.fixture(scope="module", autouse=True)
def appearance(qapp: QApplication) -> Appearance:
    return Appearance(qapp)


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


@pytest.fixture(scope="module")
def three_pages(qapp: QApplication) -> bytes:
    """Two upright A4 pages and one lying, each with a black bar at its top."""
    del qapp
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    for page in range(3):
        if page == 2:
            writer.setPageOrientation(QPageLayout.Orientation.Landscape)
        if page:
            writer.newPage()
        painter.fillRect(0, 0, writer.width(), writer.height() // 10, Qt.GlobalColor.black)
    painter.end()
    return bytes(data.data())


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    del qtbot
    made = TaskRunner()
    yield made
    made.shut_down()


def black(image: QImage) -> float:
    """The share of black among a grid of points."""
    points = [(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)]
    return sum(image.pixelColor(x, y).lightness() < 50 for x, y in points) / len(points)


def test_pages_are_rendered_on_white_in_the_size_asked_for(three_pages: bytes) -> None:
    upright, _also, lying = pdf_pages.page_sizes(three_pages)
    assert (round(upright.width()), round(upright.height())) == (595, 842)
    assert lying.width() > lying.height()
    image = pdf_pages.render(three_pages, 0, 0.5)
    assert abs(image.width() - 298) <= 1
    assert 0.02 < black(image) < 0.15
    assert image.pixelColor(image.width() // 2, image.height() - 5).name() == "#ffffff"


def test_a_picture_that_would_fill_the_memory_stays_smaller(three_pages: bytes) -> None:
    image = pdf_pages.render(three_pages, 0, 50)
    assert image.width() * image.height() <= 16_100_000


def shown(qtbot: QtBot, runner: ImmediateRunner | TaskRunner, pdf: bytes) -> PdfPreview:
    preview = PdfPreview(runner)
    qtbot.addWidget(preview)
    preview.resize(500, 600)
    preview.show()
    preview.show_pdf(pdf)
    return preview


def test_the_preview_shows_the_first_page_as_wide_as_the_view(
    qtbot: QtBot, runner: TaskRunner, three_pages: bytes
) -> None:
    preview = shown(qtbot, runner, three_pages)
    qtbot.waitUntil(lambda: 0 in preview.pages.rendered, timeout=5000)
    page = preview.pages.page_rect(2)  # the lying page is the widest
    assert 430 < page.width() < 490
    assert 0.005 < black(preview.pages.viewport().grab().toImage()) < 0.2
    assert preview.pages.accessibleDescription() == "Page 1 of 3"
    assert unnamed(preview) == []


def test_zooming_changes_the_size_and_keeps_the_middle(qtbot: QtBot, three_pages: bytes) -> None:
    preview = shown(qtbot, ImmediateRunner(), three_pages)
    pages = preview.pages
    fitted = pages.page_rect(0)
    qtbot.keyClick(pages, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert pages.page_rect(0).width() > fitted.width()
    qtbot.keyClick(pages, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(pages, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert pages.page_rect(0).size() == fitted.size()

    where = QPointF(200, 300)
    before = (where - pages.page_rect(0).topLeft()) / pages.zoom
    wheel = QWheelEvent(
        where,
        pages.mapToGlobal(where),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pages.viewport(), wheel)
    after = (where - pages.page_rect(0).topLeft()) / pages.zoom
    assert pages.page_rect(0).width() > fitted.width()
    assert abs(after.y() - before.y()) < 16


def test_keys_walk_through_the_pages_and_tell_where_one_is(
    qtbot: QtBot, three_pages: bytes
) -> None:
    preview = shown(qtbot, ImmediateRunner(), three_pages)
    pages = preview.pages
    qtbot.keyClick(pages, Qt.Key.Key_End)
    assert pages.accessibleDescription() == "Page 3 of 3"
    assert 2 in pages.rendered
    qtbot.keyClick(pages, Qt.Key.Key_Home)
    assert pages.accessibleDescription() == "Page 1 of 3"
    qtbot.keyClick(pages, Qt.Key.Key_PageDown)
    assert pages.verticalScrollBar().value() > 400


def test_only_pages_near_the_view_are_kept(qtbot: QtBot, three_pages: bytes) -> None:
    preview = shown(qtbot, ImmediateRunner(), three_pages)
    preview.pages.set_zoom(2.0)
    qtbot.keyClick(preview.pages, Qt.Key.Key_End)
    assert 0 not in preview.pages.rendered


def test_closing_while_pages_are_rendered_harms_nothing(
    qtbot: QtBot, runner: TaskRunner, three_pages: bytes
) -> None:
    bugs: list[object] = []
    runner.unexpected.connect(bugs.append)
    for _ in range(5):
        parent = QWidget()
        preview = PdfPreview(runner)
        preview.setParent(parent)
        preview.show_pdf(three_pages)
        qtbot.wait(3)
        parent.deleteLater()
    qtbot.waitUntil(lambda: runner.waiting == 0, timeout=5000)
    assert bugs == []


def test_the_lock_takes_the_document_away(
    qtbot: QtBot, runner: TaskRunner, three_pages: bytes
) -> None:
    preview = shown(qtbot, runner, three_pages)
    qtbot.waitUntil(lambda: 0 in preview.pages.rendered, timeout=5000)
    runner.new_generation()
    assert preview.pages.rendered == frozenset()
    assert preview.pages._pdf == b""
    preview.show_pdf(three_pages)  # and works again afterwards
    qtbot.waitUntil(lambda: 0 in preview.pages.rendered, timeout=5000)


class Answers:
    """Dialogs that answer at once; only what printing asks is used."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.asked: list[str] = []

    def ask_confirm(
        self,
        owner: QWidget,
        title: str,
        text: str,
        action: str,
        then: Callable[[], object],
        *,
        dangerous: bool = False,
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        del owner, text, dangerous, otherwise
        self.asked.append(f"{title} / {action}")
        then()

    def choose_save_file(
        self,
        owner: QWidget,
        title: str,
        name: str,
        kinds: str,
        then: Callable[[Path], object],
    ) -> None:
        del owner, title, kinds
        self.asked.append(name)
        if self.path is not None:
            then(self.path)

    def tell(self, owner: QWidget, title: str, text: str) -> None:
        del owner, text
        self.asked.append(title)

    def ask_text(self, *_arguments: object, **_options: object) -> None:
        raise AssertionError

    def choose_folder(self, *_arguments: object, **_options: object) -> None:
        raise AssertionError

    def choose_file(self, *_arguments: object, **_options: object) -> None:
        raise AssertionError

    def close_all(self) -> None:
        raise AssertionError


def to_file(path: Path) -> QPrinter:
    """A printer that a test can read afterwards."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(100)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return printer


def test_every_page_is_printed_as_it_lies_under_a_name_that_says_nothing(
    qtbot: QtBot, runner: TaskRunner, three_pages: bytes, tmp_path: Path
) -> None:
    printer = to_file(tmp_path / "out.pdf")
    parent = QObject()
    job = PrintJob(runner, printer, three_pages, parent)
    steps: list[tuple[int, int]] = []
    job.progressed.connect(lambda done, total: steps.append((done, total)))
    with qtbot.waitSignal(job.ended, timeout=5000) as ended:
        job.start()
    assert ended.args == [Outcome.PRINTED]
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    printed = (tmp_path / "out.pdf").read_bytes()
    sizes = pdf_pages.page_sizes(printed)
    assert [size.width() > size.height() for size in sizes] == [False, False, True]
    assert all(0.02 < black(pdf_pages.render(printed, page, 0.5)) < 0.15 for page in range(3))
    assert printer.docName() == JOB_NAME == "Dokument"


def test_only_the_pages_asked_for_are_printed(
    qtbot: QtBot, runner: TaskRunner, three_pages: bytes, tmp_path: Path
) -> None:
    printer = to_file(tmp_path / "out.pdf")
    printer.setFromTo(2, 2)
    parent = QObject()
    job = PrintJob(runner, printer, three_pages, parent)
    with qtbot.waitSignal(job.ended, timeout=5000):
        job.start()
    assert len(pdf_pages.page_sizes((tmp_path / "out.pdf").read_bytes())) == 1


def test_the_lock_stops_a_running_print(
    qtbot: QtBot, runner: TaskRunner, three_pages: bytes, tmp_path: Path
) -> None:
    parent = QObject()
    job = PrintJob(runner, to_file(tmp_path / "out.pdf"), three_pages, parent)
    job.progressed.connect(lambda _d, _t: runner.new_generation())
    with qtbot.waitSignal(job.ended, timeout=5000) as ended:
        job.start()
    assert ended.args == [Outcome.CANCELLED]
    qtbot.waitUntil(lambda: runner.waiting == 0, timeout=5000)


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def printing(
    answers: Answers,
    printers: Sequence[str] = (),
    write: Callable[[Path, bytes], None] | None = None,
    spool: Path | None = None,
) -> Printing:
    return Printing(
        ImmediateRunner(),
        answers,
        write or _write,
        printers=lambda: printers,
        spool=spool,
    )


def test_without_a_printer_it_says_so_and_offers_to_save(
    qtbot: QtBot, three_pages: bytes, tmp_path: Path
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    answers = Answers(tmp_path / "form")
    service = printing(answers)
    with qtbot.waitSignal(service.saved) as saved:
        service.print_pdf(owner, three_pages, name="bogen.pdf")
    assert answers.asked == ["No printer found / Save as PDF", "bogen.pdf"]
    assert saved.args == [tmp_path / "form.pdf"]
    assert (tmp_path / "form.pdf").read_bytes() == three_pages


def test_a_full_stick_is_told_and_nothing_counts_as_saved(
    qtbot: QtBot, three_pages: bytes, tmp_path: Path
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise DiskFull

    owner = QWidget()
    qtbot.addWidget(owner)
    service = printing(Answers(tmp_path / "form.pdf"), write=full)
    refused: list[UserError] = []
    service._runner.refused.connect(refused.append)
    with qtbot.assertNotEmitted(service.saved):
        service.save_pdf(owner, three_pages)
    assert [type(error) for error in refused] == [DiskFull]


def notices(window: QWidget) -> list[str]:
    return [
        each.accessibleName() for each in window.findChildren(FloatingNotice) if each.isVisible()
    ]


def saved_from(qtbot: QtBot, pdf: bytes, path: Path, width: int = 900) -> tuple[Printing, QWidget]:
    """A window in which somebody saved the document there."""
    window = QWidget()
    page = QWidget(window)
    qtbot.addWidget(window)
    window.resize(width, 600)
    window.show()
    service = printing(Answers(path))
    service.save_pdf(page, pdf, name=path.name)
    return service, window


def test_it_says_where_a_document_was_saved(
    qtbot: QtBot, three_pages: bytes, tmp_path: Path
) -> None:
    _service, window = saved_from(qtbot, three_pages, tmp_path / "Terminkarte-fa.pdf")
    (words,) = notices(window)
    assert words == f"Saved: Terminkarte-fa.pdf, in the folder {tmp_path}"


def test_what_was_not_saved_is_not_said_to_be(
    qtbot: QtBot, three_pages: bytes, tmp_path: Path
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise DiskFull

    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    printing(Answers(tmp_path / "form.pdf"), write=full).save_pdf(window, three_pages)
    assert notices(window) == []


def test_the_word_about_a_saved_document_goes_by_itself_and_at_the_lock(
    qtbot: QtBot, three_pages: bytes, tmp_path: Path
) -> None:
    service, window = saved_from(qtbot, three_pages, tmp_path / "a.pdf")
    (notice,) = window.findChildren(SavedNotice)
    assert notice._ending.isActive()
    notice._ending.timeout.emit()
    assert notices(window) == []
    service.save_pdf(window, three_pages)
    assert len(notices(window)) == 1
    assert len(window.findChildren(SavedNotice)) == 1
    service._runner.generation_changed.emit()
    assert notices(window) == []


def test_a_long_path_keeps_the_file_name_and_stays_in_the_window(
    qtbot: QtBot, three_pages: bytes, tmp_path: Path
) -> None:
    deep = tmp_path / ("Ordner mit einem langen Namen " * 6).strip()
    deep.mkdir()
    _service, window = saved_from(qtbot, three_pages, deep / "Terminkarte-fa.pdf", width=700)
    (notice,) = window.findChildren(SavedNotice)
    assert window.rect().contains(notice.geometry())
    (shown,) = [each.text() for each in notice.findChildren(QLabel) if each.text()]
    assert "Terminkarte-fa.pdf" in shown
    assert "…" in shown
    assert str(deep) in notice.accessibleName()


def test_another_window_gets_its_own_word(qtbot: QtBot, three_pages: bytes, tmp_path: Path) -> None:
    service, _window = saved_from(qtbot, three_pages, tmp_path / "a.pdf")
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    service.save_pdf(other, three_pages)
    assert len(notices(other)) == 1


def test_what_printing_writes_on_its_way_goes_to_memory(
    qtbot: QtBot, three_pages: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", "/elsewhere")
    owner = QWidget()
    qtbot.addWidget(owner)
    service = printing(Answers(), printers=("paper",), spool=tmp_path)
    service._use_spool()
    assert os.environ["TMPDIR"] == str(tmp_path)
    job = service.start(owner, to_file(tmp_path / "out.pdf"), three_pages)
    assert (tmp_path / "out.pdf").stat().st_size > 1000
    del job


def test_a_printer_that_takes_nothing_is_told(
    qtbot: QtBot, tmp_path: Path, three_pages: bytes
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    answers = Answers()
    service = printing(answers, printers=("paper",))
    printer = to_file(tmp_path / "out.pdf")
    printer.setFromTo(9, 9)  # no such page
    service.start(owner, printer, three_pages)
    assert answers.asked == ["Not printed"]


def test_a_long_document_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot,
    runner: TaskRunner,
    three_pages: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ui.qt.printing._PAGES_WITHOUT_PROGRESS", 2)
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    answers = Answers()
    service = Printing(runner, answers, _write, owner)
    job = service.start(owner, to_file(tmp_path / "out.pdf"), three_pages)
    panels: list[QDialog] = []

    def stop(_done: int, _total: int) -> None:
        panels.extend(owner.findChildren(QDialog))
        qtbot.keyClick(panels[0], Qt.Key.Key_Escape)

    job.progressed.connect(stop)
    with qtbot.waitSignal(job.ended, timeout=5000) as ended:
        pass
    assert ended.args == [Outcome.CANCELLED]
    assert not panels[0].isVisible()
    assert answers.asked == []
    qtbot.waitUntil(lambda: runner.waiting == 0, timeout=5000)


def test_a_printer_that_turns_into_a_file_is_refused(
    qtbot: QtBot, three_pages: bytes, tmp_path: Path
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    answers = Answers()
    service = printing(answers, printers=("paper",))
    service._accepted(owner, to_file(tmp_path / "out.pdf"), three_pages)
    assert answers.asked == ["Not printed"]
    assert not (tmp_path / "out.pdf").exists()
