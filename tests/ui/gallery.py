"""Pictures of every building block, both themes, several sizes: python -m tests.ui.gallery OUTDIR.

All people in the pictures are made up.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop.settings import ThemeChoice
from ui.qt import buttons, stepper, tabs
from ui.qt.appearance import Appearance
from ui.qt.buttons import IconButton, SegmentedSwitch
from ui.qt.choices import CheckBox, RadioButton
from ui.qt.combo_box import ComboBox
from ui.qt.command_palette import Command, CommandPalette
from ui.qt.dates import DateField
from ui.qt.dialogs import ModalDialog
from ui.qt.entry_delegate import Entry
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, PAGE, SMALL, WIDE, Item, box, column, grid, holder, outset, row
from ui.qt.line_edits import LineEdit, SearchField, SecretEdit
from ui.qt.listing import Column, EntryList, EntryModel, TableModel, table
from ui.qt.note_edit import NoteEdit
from ui.qt.progress import ProgressPanel
from ui.qt.sidebar import NavEntry, Sidebar
from ui.qt.stepper import Step, Stepper, StepState
from ui.qt.surfaces import (
    Banner,
    Card,
    EmptyState,
    Notice,
    NoticeKind,
    PageHeader,
    Pill,
    ScrollPage,
    frame,
)
from ui.qt.tabs import Tab, TabRow
from ui.qt.text import Kind, label
from ui.qt.theme import Tone
from ui.qt.wizard import WizardFrame

PEOPLE = (
    ("Selam Tesfay", "Förderplanung", "heute", "Frist heute", Tone.DANGER),
    ("Ibrahim Diallo", "Assessment", "3. März", "überfällig", Tone.WARN),
    ("سلمى الأحمد", "Intake", "9. März", "", Tone.QUIET),
    ("Олена Коваленко", "Screening", "10. März", "", Tone.QUIET),
    ("ሰላም ተስፋይ", "Durchführung", "12. März", "Entwurf", Tone.ACCENT),
    ("Nour Kassem-Wiśniewska von der Heide", "Förderplanung", "13. März", "", Tone.QUIET),
    ("Luka Petrović", "Abschluss", "16. März", "beendet", Tone.OK),
)


def field(name: str, editor: QWidget, hint: str = "", problem: str = "") -> FieldColumn:
    """A column with a hint and a problem."""
    made = FieldColumn(name, editor, hint=hint)
    made.show_problem(problem)
    return made


def combo(chosen: str = "a", *, searchable: bool = False) -> ComboBox:
    """A combo box with a few languages."""
    made = ComboBox(searchable=searchable)
    made.set_choices([("a", "Tigrinya"), ("b", "Arabisch"), ("c", "Ukrainisch")], empty="Unbekannt")
    made.choose(chosen)
    return made


def sidebar() -> Sidebar:
    """The side of the window."""
    made = Sidebar(handbook="handbook", settings="settings")
    made.show_places(
        [
            NavEntry("start", "Start", Icon.HOUSE, aside="3"),
            NavEntry("cases", "Fälle", Icon.USERS),
            NavEntry("forms", "Formulare", Icon.FILE_TEXT),
            NavEntry("backup", "Sicherung", Icon.DATABASE_BACKUP),
        ]
    )
    made.select("cases")
    made.show_time_left("in 9 Min.")
    return made


def steps() -> Stepper:
    """The six phases of a case."""
    made = Stepper()
    made.show_steps(
        [
            Step("Intake", StepState.DONE, "12. Jan.", "intake"),
            Step("Screening", StepState.SKIPPED, ""),
            Step("Assessment", StepState.CURRENT, "seit 16. Feb."),
            Step("Förderplanung"),
            Step("Durchführung"),
            Step("Abschluss"),
        ],
        "intake",
    )
    return made


def tab_row() -> TabRow:
    """The second row."""
    made = TabRow("Bereiche des Falls")
    made.show_tabs(
        [
            Tab("overview", "Überblick"),
            Tab("consents", "Einwilligungen", "2"),
            Tab("docs", "Dokumente"),
        ]
    )
    return made


def header() -> QWidget:
    """The head of a case: its title, its phases, its pages."""
    title = PageHeader(
        "Selam Tesfay",
        "ሰላም ተስፋይ  ·  19 Jahre  ·  Tigrinya, Deutsch B1  ·  Case Management seit 12. Januar 2026",
        IconButton(Icon.PRINTER, "Drucken", shortcut="Ctrl+P"),
        IconButton(Icon.ELLIPSIS, "Weitere Aktionen"),
    )
    rows = frame("header")
    box(
        QVBoxLayout(rows),
        outset(steps(), stepper.PAD),
        4,
        outset(tab_row(), tabs.PAD),
        gap=0,
        margins=(WIDE, 0, WIDE, 0),
    )
    return holder(column(title, rows, gap=0))


def form() -> Card:
    """A form as the intake has it."""
    lines = grid(6)
    note = NoteEdit(
        "Selam möchte bis Juli den Sprachkurs B2 abschließen und sucht ein "
        "Einstiegsqualifizierungsjahr im Bereich Pflege.",
        least_rows=2,
    )
    born, met = DateField(), DateField()
    born.setText("14.05.2006")
    cells: tuple[tuple[FieldColumn, int, int, int], ...] = (
        (field("Nachname", LineEdit("Tesfay")), 0, 0, 3),
        (field("Vorname", LineEdit("Selam")), 0, 3, 3),
        (field("Geburtsdatum", born), 1, 0, 2),
        (field("Genauigkeit", combo()), 1, 2, 2),
        (field("Erstkontakt am", met, "Leer lassen, wenn unbekannt."), 1, 4, 2),
        (field("Telefon", LineEdit("0151"), problem="Die Nummer ist zu kurz."), 2, 0, 3),
        (field("Muttersprache", combo(searchable=True)), 2, 3, 3),
        (field("Anliegen, in eigenen Worten", note), 3, 0, 6),
    )
    for cell, line, start, span in cells:
        lines.addWidget(cell, line, start, 1, span)
    told = CheckBox("Über Schweigepflicht und Datenschutz wurde gesprochen")
    told.setChecked(True)
    foot = QHBoxLayout()
    foot.setSpacing(SMALL)
    foot.addWidget(told, 1)
    foot.addWidget(buttons.plain("Entwurf verwerfen"))
    foot.addWidget(buttons.primary("Speichern", shortcut="Ctrl+S"))
    card = Card("Person", lines, 4, foot, aside=label("Gespeichert heute, 10:42", Kind.CAPTION))
    return card


def main_page() -> QWidget:
    """Sidebar, head of a case, a form."""
    page = QWidget()
    right = column(header(), gap=0)
    papers = Card(
        "Einwilligungen",
        paper("Datenverarbeitung", "Unterschrieben am 12. Januar 2026", Pill("gültig", Tone.OK)),
        paper("Weitergabe an Dritte", "Läuft am 13. März 2026 ab", Pill("bald fällig", Tone.WARN)),
        aside=buttons.quiet("Bogen drucken", Icon.PRINTER),
        gap=12,
    )
    right.addWidget(ScrollPage(form(), papers, None), 1)
    line = row(sidebar(), gap=0)
    line.addLayout(right, 1)
    banner = Banner("ÜBUNG", "Alle Personen sind erfunden.")
    box(QVBoxLayout(page), banner, line, gap=0)
    return page


def paper(name: str, note: str, pill: Pill) -> QHBoxLayout:
    """A line of a list of papers."""
    return row(column(label(name), label(note, Kind.CAPTION), gap=2), None, pill)


def case_list() -> QWidget:
    """The list of cases beside an empty state."""
    model: EntryModel[tuple[str, str, str, str, Tone]] = EntryModel(
        lambda p: Entry(p[0], p[1], p[2], p[3], p[4]), key=lambda p: p[0]
    )
    model.show_records(PEOPLE)
    view = EntryList(model, "Fälle")
    view.choose("Selam Tesfay")
    view.setFixedWidth(396)
    switch = SegmentedSwitch(
        "Filter", [("all", "Alle"), ("cm", "Case Management"), ("end", "Beendet")]
    )
    search = SearchField("Fälle suchen")
    left = column(search, switch, outset(view, 8), margins=(16, 16, 8, 16))
    records = TableModel(
        [
            Column[tuple[str, str, str]]("Fall", lambda r: r[0]),
            Column("Geöffnet", lambda r: r[1]),
            Column("Sprachen", lambda r: r[2]),
        ]
    )
    records.show_records(
        [("K7M-2QX", "12.01.2026", "Tigrinya"), ("P3R-9WD", "03.02.2026", "Arabisch")]
    )
    grown = table(records, "Fälle")
    grown.setFixedHeight(150)
    empty = EmptyState(
        Icon.USERS,
        "Noch kein Fall. Der erste beginnt mit der Einwilligung der jungen Person.",
        "Neuen Fall beginnen",
        lambda: None,
    )
    page = QWidget()
    line = row(holder(left), gap=0)
    right = column(Card("Tabelle", outset(grown, 14), gap=8), margins=PAGE)
    right.addWidget(empty, 1)
    line.addLayout(right, 1)
    box(QVBoxLayout(page), line, gap=0)
    return page


def controls() -> QWidget:
    """Every input and button, in rest, focus, problem and off."""
    lines = grid(3)
    off = LineEdit("Nur mit Einwilligung")
    off.setEnabled(False)
    gone = combo()
    gone.setEnabled(False)
    bad = DateField()
    bad.setText("31.02.2026")
    secret = SecretEdit()
    secret.setText("geheim und lang")
    editors = (
        field("Text", LineEdit("Mira Óskarsdóttir")),
        field("Auswahl", combo()),
        field("Datum, leer", DateField(), "Tippen oder wählen."),
        field("Gesperrt", off),
        field("Auswahl, gesperrt", gone),
        field("Datum mit Fehler", bad, problem="Dieses Datum gibt es nicht."),
        field("Passphrase", secret),
        field("Suchbare Auswahl", combo(searchable=True)),
        field("Auswahl mit Fehler", combo(""), problem="Bitte wählen."),
    )
    for number, editor in enumerate(editors):
        lines.addWidget(editor, number // 3, number % 3)
    nope = buttons.primary("Speichern")
    nope.setEnabled(False)
    dead = buttons.plain("Drucken", Icon.PRINTER)
    dead.setEnabled(False)
    done = CheckBox("Erledigt")
    done.setChecked(True)
    stuck = CheckBox("Gesperrt")
    stuck.setEnabled(False)
    one = RadioButton("Die junge Person hat selbst unterschrieben")
    one.setChecked(True)
    long_words = CheckBox(
        "Die junge Person möchte, dass wir auch besonders geschützte Angaben aufschreiben dürfen, "
        "zum Beispiel zur Gesundheit oder zur Religion."
    )
    return holder(
        column(
            Card("Eingaben", lines),
            Card(
                "Knöpfe",
                row(
                    buttons.primary("Bogen drucken", Icon.PRINTER),
                    buttons.plain("Verwerfen"),
                    buttons.plain("Drucken", Icon.PRINTER),
                    buttons.quiet("Zeile hinzufügen", Icon.PLUS),
                    buttons.danger("Endgültig löschen"),
                    nope,
                    dead,
                    IconButton(Icon.HISTORY, "Verlauf"),
                    None,
                ),
                row(
                    Pill("Gültig", Tone.OK),
                    Pill("In Arbeit", Tone.ACCENT),
                    Pill("Läuft ab", Tone.WARN),
                    Pill("Widerrufen", Tone.DANGER),
                    Pill("Offen"),
                    None,
                ),
            ),
            Card(
                "Auswahl",
                row(CheckBox("Offen"), done, stuck, None),
                long_words,
                one,
                RadioButton("Eine sorgeberechtigte Person hat unterschrieben"),
                gap=8,
            ),
            None,
            gap=LARGE,
            margins=PAGE,
        )
    )


def notices() -> QWidget:
    """Notices and progress."""
    failed = Notice(
        NoticeKind.DANGER,
        "Der Stick ist voll. Machen Sie Platz oder nehmen Sie einen anderen Stick. "
        "Die alten Sicherungen sind unverändert.",
    )
    failed.offer("Anderen Ordner wählen", lambda: None)
    running = ProgressPanel("Sicherung wird geschrieben")
    running.show_progress(3, 5, "312 von 520 MB")
    return holder(
        column(
            Notice(NoticeKind.INFO, "Dieser Bogen ist noch nicht fachlich geprüft."),
            Notice(NoticeKind.OK, "Die Sicherung ist geprüft."),
            Notice(
                NoticeKind.WARN,
                "Ohne Geburtsdatum unterschreibt auch eine sorgeberechtigte Person.",
            ),
            failed,
            running,
            None,
            gap=LARGE,
            margins=PAGE,
        )
    )


def wizard() -> QWidget:
    """The first start."""
    made = WizardFrame("JMD Desktop einrichten")
    made.add_step("Willkommen", holder(column(label("…"))))
    content: tuple[Item, ...] = (
        label(
            "Mit dieser Passphrase öffnen Sie den Tresor. Niemand sonst kennt sie, auch wir nicht.",
            wrap=True,
        ),
        field("Passphrase", SecretEdit(), "Vier Wörter, die nicht zusammengehören, sind gut."),
        field("Noch einmal", SecretEdit()),
        None,
    )
    made.add_step(
        "Passphrase wählen", holder(column(*content, gap=LARGE)), next_words="Passphrase festlegen"
    )
    for title in ("Wiederherstellung", "Beratungsstelle", "Fertig"):
        made.add_step(title, QWidget())
    made.show_step(1)
    made.show_problem("Die beiden Eingaben sind verschieden.")
    return made


def question() -> QWidget:
    """A dialog that asks once."""
    owner = QWidget()
    dialog = ModalDialog(
        owner,
        "Fall ohne Einwilligung schließen?",
        label(
            "Alles, was Sie über die Person eingegeben haben, wird sofort verworfen. "
            "Gezählt wird nur ein anonymer Kontakt.",
            wrap=True,
        ),
        buttons=[buttons.plain("Abbrechen"), buttons.danger("Angaben verwerfen")],
    )
    dialog.setParent(None)  # the picture shows it alone
    return dialog


def palette() -> QWidget:
    """The field that goes anywhere, over a page."""
    page = main_page()
    page.resize(1280, 720)
    over = CommandPalette(page)
    over.set_commands(
        [
            Command("Start", lambda: None, "Ort", Icon.HOUSE),
            Command("Sicherung", lambda: None, "Ort", Icon.DATABASE_BACKUP),
            Command("Jetzt sichern", lambda: None, "Aktion", Icon.USB),
            Command("Sperren", lambda: None, "Aktion", Icon.LOCK),
            Command("Selam Tesfay", lambda: None, "Fall K7M-2QX", Icon.USER),
            Command("Was die Sicherung schützt", lambda: None, "Handbuch", Icon.BOOK_OPEN),
        ]
    )
    page.show()
    over.open()
    return page


def calendar() -> QWidget:
    """The calendar of a date field, as a picture of its own."""
    opener = DateField()
    opener.setText("14.05.2006")
    opener.open_calendar()
    popup = next(w for w in QApplication.topLevelWidgets() if w.parent() is opener)
    popup.hide()
    popup.setParent(None)
    return popup


def choices() -> QWidget:
    """The list of a combo box, opened."""
    box_ = combo()
    box_.resize(280, 38)
    box_.show()
    box_.showPopup()
    popup = box_.view().window()
    KEPT.append(box_)
    return popup


KEPT: list[QWidget] = []  # owners of popups, until the end
SCENES: dict[str, tuple[Callable[[], QWidget], tuple[int, int], float]] = {
    "page": (main_page, (1440, 900), 1.0),
    "page-small": (main_page, (1280, 720), 1.0),
    "page-150": (main_page, (1440, 900), 1.5),
    "page-200": (main_page, (1280, 720), 2.0),
    "list": (case_list, (1100, 620), 1.0),
    "controls": (controls, (1000, 760), 1.0),
    "notices": (notices, (700, 600), 1.0),
    "wizard": (wizard, (1100, 720), 1.0),
    "dialog": (question, (460, 200), 1.0),
    "calendar": (calendar, (308, 300), 1.0),
    "choices": (choices, (280, 140), 1.0),
    "palette": (palette, (1280, 720), 1.0),
}


def grab(make: Callable[[], QWidget], size: tuple[int, int], path: Path) -> None:
    """Build one scene, show it, keep its picture."""
    scene = make()
    scene.resize(*size)
    scene.show()
    QApplication.processEvents()
    QApplication.processEvents()
    scene.grab().save(str(path))
    scene.close()
    scene.deleteLater()
    QApplication.processEvents()


def main(arguments: list[str]) -> int:
    """Write all pictures, or those whose name contains the second argument."""
    out = Path(arguments[0])
    only = arguments[1] if len(arguments) > 1 else ""
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(QLocale(QLocale.Language.German), "qtbase", "_", folder):
        app.installTranslator(words)
    look = Appearance(app)
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        look.set_theme(choice)
        for name, (make, size, scale) in SCENES.items():
            if only in name:
                look.set_scale(scale)
                grab(make, size, out / f"{name}-{choice}.png")
    if only in "page-rtl":
        look.set_scale(1.0)
        look.set_theme(ThemeChoice.LIGHT)
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        grab(main_page, (1440, 900), out / "page-rtl-light.png")
        grab(case_list, (1100, 620), out / "list-rtl-light.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
