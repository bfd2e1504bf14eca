"""The forms' widgets: the languages of each form, and the sheet beside them."""

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop import i18n
from jmd_desktop.i18n import _
from jmd_desktop.services.forms import OfferedForm, OfferedLanguage
from ui.qt import buttons
from ui.qt.entry_delegate import Entry
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, NONE, SMALL, WIDE, box, column
from ui.qt.listing import EntryList, EntryModel
from ui.qt.preview import PdfPreview
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Notice, NoticeKind, PageHeader
from ui.qt.tasks import Runner
from ui.qt.text import Kind, label
from ui.qt.theme import Tone, current

_WIDEST_LIST = 360  # pixels; large text must leave room for the sheet
_Offer = tuple[OfferedForm, OfferedLanguage]


class FormsView(QWidget):
    """Choosing a language shows its sheet at once."""

    chosen = Signal(object, object)  # OfferedForm, OfferedLanguage
    print_requested = Signal()
    save_requested = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._model: EntryModel[_Offer] = EntryModel(
            _entry, lambda offer: (offer[0].form, offer[1].tag)
        )
        self._list = EntryList(self._model, _("Languages of the form"))
        self._bound()
        self._title = label("", Kind.TITLE, wrap=True)
        self._meta = label("", Kind.CAPTION, wrap=True)
        self._draft = Notice(NoticeKind.WARN, "", word=_("Translation not reviewed yet"))
        self._draft.hide()
        self._print = buttons.primary(_("Print the form"), Icon.PRINTER)
        self._print.setToolTip(_("Print the form (Ctrl+P)"))
        self._print.clicked.connect(self.print_requested)
        self._save = buttons.plain(_("Save as PDF"), Icon.DOWNLOAD)
        self._save.clicked.connect(self.save_requested)
        for button in (self._print, self._save):
            button.setEnabled(False)
        self._preview = PdfPreview(runner)
        sheet = column(self._title, self._meta, self._draft, gap=SMALL)
        sheet.addWidget(self._preview, 1)
        body = box(QHBoxLayout(), self._list, gap=WIDE, margins=(LARGE, LARGE, WIDE, LARGE))
        body.addLayout(sheet, 1)
        self._list.selectionModel().currentChanged.connect(self._pick)
        header = PageHeader(
            _("Forms"),
            _("Blank, with your service's address, in every language that is complete"),
            self._save,
            self._print,
        )
        box(QVBoxLayout(self), header, body, gap=0, margins=NONE)

    def changeEvent(self, event: QEvent) -> None:
        """The list grows with the text."""
        if is_look_change(event) and hasattr(self, "_list"):
            self._bound()
        super().changeEvent(event)

    def show_forms(self, offers: tuple[OfferedForm, ...]) -> None:
        """All forms, a row for each language; the first is opened."""
        self._model.show_records([(form, tag) for form in offers for tag in form.languages])
        if offers:
            self._list.setCurrentIndex(self._model.index(0))

    def show_waiting(self, form: OfferedForm, language: OfferedLanguage) -> None:
        """The words about a sheet that is being rendered."""
        known = i18n.language(language.tag)
        self._title.setText(form.title)
        self._meta.setText(
            _("Version {version} · German and {language}").format(
                version=language.version, language=known.german_name
            )
            if language.tag != "de"
            else _("Version {version} · German").format(version=language.version)
        )
        self._draft.setVisible(not language.reviewed)
        self._draft.show_words(
            NoticeKind.WARN,
            _("No qualified translator has read this text. The sheet says so in both languages."),
            word=_("Translation not reviewed yet"),
        )
        self._allow(on=False)

    def show_pdf(self, pdf: bytes) -> None:
        """The sheet itself."""
        self._preview.show_pdf(pdf)
        self._allow(on=True)

    def focus_first(self) -> None:
        """The list of languages."""
        self._list.setFocus()

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(*self._model.record(index.row()))

    def _bound(self) -> None:
        self._list.setFixedWidth(min(current().metrics.grown(280), _WIDEST_LIST))

    def _allow(self, *, on: bool) -> None:
        self._print.setEnabled(on)
        self._save.setEnabled(on)


def _entry(offer: _Offer) -> Entry:
    language = offer[1]
    known = i18n.language(language.tag)
    return Entry(
        known.own_name,
        known.german_name,
        "",
        "" if language.reviewed else _("draft"),
        Tone.WARN,
        initials=language.tag[:2].upper(),
    )
