"""The forms' widgets: the forms, the languages of each, who checked it, and the sheet itself."""

from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop import i18n, labels
from jmd_desktop.domain.fields import CATALOGUE
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.forms import OfferedForm, OfferedLanguage
from ui.forms.checks import CheckFields, CheckRow, CheckState
from ui.qt import buttons
from ui.qt.entry_delegate import Entry
from ui.qt.icons import Icon
from ui.qt.language_names import our_name, own_name
from ui.qt.layout import LARGE, MEDIUM, NONE, SMALL, Margins, box, column, row
from ui.qt.listing import EntryList, EntryModel
from ui.qt.preview import PdfPreview
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, EmptyState, PageHeader, ScrollPage
from ui.qt.tasks import Runner
from ui.qt.text import Kind, label
from ui.qt.theme import Tone, current

_WIDEST_LIST = 360  # pixels; large text must leave room for the sheet
_NARROWEST_LIST = 240  # pixels
_LEAST_SHEET = 270  # px at a text scale of 1, with what is around it
_LEAST_PREVIEW = 160  # pixels
_ANY_WIDTH = 16_777_215  # Qt's own word for no limit
_BESIDE_THE_LISTS: Margins = (MEDIUM, 0, MEDIUM, 0)  # room for the ring and the scroll bar
_FEWEST_FORMS = 2  # shown however little room there is
_MOST_FORMS = 6  # shown without scrolling


class FormsView(QWidget):
    """Choosing a form or a language shows its sheet at once."""

    chosen = Signal(object, object)  # OfferedForm, OfferedLanguage
    print_requested = Signal()
    save_requested = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._form: OfferedForm | None = None
        self._translated = False
        self._form_model: EntryModel[OfferedForm] = EntryModel(_form_entry, lambda form: form.form)
        self._forms = EntryList(self._form_model, _("Forms"))
        self._model: EntryModel[OfferedLanguage] = EntryModel(
            _language_entry, lambda language: language.tag
        )
        self._list = EntryList(self._model, _("Languages of the form"))
        self._bound()
        self._title = label("", Kind.TITLE, wrap=True)
        self._meta = label("", Kind.CAPTION, wrap=True)
        tables = {table.name: table for table in CATALOGUE}
        self.review = CheckRow(
            _("Translation"),
            _("Record the check"),
            CheckFields(
                tables["form_reviews"],
                "reviewer",
                "reviewed_on",
                _("Please enter who checked the translation."),
            ),
        )
        self.approval = CheckRow(
            _("Legal text"),
            _("Record the approval"),
            CheckFields(
                tables["text_approvals"],
                "approved_by",
                "approved_on",
                _("Please enter who approved the text."),
            ),
        )
        self._checks = Card("", self.review, self.approval)
        self._checks.setAccessibleName(_("Who checked this form"))
        self.review.editing.connect(self._make_room)
        self.approval.editing.connect(self._make_room)
        self._print = buttons.primary(_("Print the form"), Icon.PRINTER)
        self._print.setToolTip(_("Print the form (Ctrl+P)"))
        self._print.clicked.connect(self.print_requested)
        self._save = buttons.plain(_("Save as PDF"), Icon.DOWNLOAD)
        self._save.clicked.connect(self.save_requested)
        self._allow(on=False)
        self._preview = PdfPreview(runner)
        self._preview.setMinimumHeight(_LEAST_PREVIEW)  # where it has no more, the page scrolls
        self._nothing = EmptyState(Icon.FILE_TEXT, _("There is no form to print."))
        header = PageHeader(
            _("Forms"),
            _("Blank, with your service's address, in every language that is complete"),
            self._save,
            self._print,
        )
        box(QVBoxLayout(self), header, self._body(), gap=0, margins=NONE)
        self._nothing.hide()
        self._checks.hide()
        self._forms.selectionModel().currentChanged.connect(self._pick_form)
        self._list.selectionModel().currentChanged.connect(self._pick)

    def _body(self) -> QHBoxLayout:
        lists = column(
            row(SMALL, label(_("Forms"), Kind.LABEL), None, gap=0),
            self._forms,
            SMALL,
            row(SMALL, label(_("Languages"), Kind.LABEL), None, gap=0),
            gap=SMALL,
        )
        lists.addWidget(self._list)
        lists.setStretch(1, 1000)  # as high as it may be; the languages take what is left
        lists.setStretch(lists.count() - 1, 1)
        sheet = ScrollPage(
            self._title, self._meta, self._checks, widest=_ANY_WIDTH, margins=_BESIDE_THE_LISTS
        )
        sheet.body.setSpacing(SMALL)
        sheet.body.addWidget(self._preview, 1)
        sheet.body.addWidget(self._nothing, 1)
        body = box(QHBoxLayout(), gap=MEDIUM, margins=(LARGE, LARGE, MEDIUM, LARGE))
        body.addLayout(lists)
        body.addWidget(sheet, 1)
        return body

    def changeEvent(self, event: QEvent) -> None:
        """The lists grow with the text."""
        if is_look_change(event) and hasattr(self, "_list"):
            self._bound()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The lists leave room for the sheet."""
        super().resizeEvent(event)
        self._bound()

    def show_forms(self, offers: tuple[OfferedForm, ...]) -> None:
        """All forms; what was chosen stays chosen, else the first form is opened in German."""
        self._form_model.show_records(offers)
        self._bound()
        for widget in (self._preview, self._title, self._meta):
            widget.setVisible(bool(offers))
        self._nothing.setVisible(not offers)
        if offers and not self._forms.currentIndex().isValid():
            self._forms.setCurrentIndex(self._form_model.index(0))

    def show_waiting(self, form: OfferedForm, language: OfferedLanguage, today: date) -> None:
        """The words about a sheet that is being rendered."""
        known = i18n.language(language.tag)
        self._title.setText(form.name)
        alone = language.tag in ("de", "de-simple")
        version = (
            _("Version {version} · {language}")
            if alone
            else _("Version {version} · German and {language}")
        ).format(version=language.version, language=known.german_name)
        self._meta.setText(version if form.title == form.name else f"{form.title} · {version}")
        self._translated = language.tag != i18n.SOURCE
        self._checks.setVisible(self._translated or form.legal)
        self._make_room()
        self.review.show_state(_review_state(language), today)
        self.approval.show_state(_approval_state(form, language), today)
        self._allow(on=False)

    def close_fields(self) -> None:
        """Another sheet is looked at: nothing half typed goes over to it."""
        self.review.close_fields()
        self.approval.close_fields()

    def show_pdf(self, pdf: bytes) -> None:
        """The sheet itself."""
        self._preview.show_pdf(pdf)
        self._allow(on=True)

    def focus_first(self) -> None:
        """The list of languages."""
        self._list.setFocus()

    def _make_room(self) -> None:
        """Open fields are alone in their card: there is little room at a large text size."""
        legal = self._form is not None and self._form.legal
        self.review.setVisible(self._translated and not self.approval.is_editing)
        self.approval.setVisible(legal and not self.review.is_editing)

    def _pick_form(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        self._form = self._form_model.record(index.row())
        self._model.show_records(self._form.languages)
        if self._form.languages and not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(0))

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid() and self._form is not None:
            self.chosen.emit(self._form, self._model.record(index.row()))

    def _bound(self) -> None:
        metrics = current().metrics
        room = max(self.width() - metrics.grown(_LEAST_SHEET), _NARROWEST_LIST)
        for entries in (self._forms, self._list):
            entries.setFixedWidth(min(metrics.grown(280), _WIDEST_LIST, room))
        rows = max(1, min(self._form_model.rowCount(), _MOST_FORMS))
        self._forms.setMaximumHeight(rows * metrics.row + SMALL)
        self._forms.setMinimumHeight(min(rows, _FEWEST_FORMS) * metrics.row + SMALL)
        self._list.setMinimumHeight(metrics.row + SMALL)

    def _allow(self, *, on: bool) -> None:
        self._print.setEnabled(on)
        self._save.setEnabled(on)


def _form_entry(form: OfferedForm) -> Entry:
    approved = not form.legal or all(language.approval for language in form.languages)
    count = len(form.languages)
    return Entry(
        form.name,
        ngettext("{count} language", "{count} languages", count).format(count=count),
        "",
        "" if approved else _("not approved"),
        Tone.WARN,
        initials=form.name[:1],
    )


def _language_entry(language: OfferedLanguage) -> Entry:
    return Entry(
        own_name(language.tag),
        our_name(language.tag),
        "",
        "" if language.reviewed else _("draft"),
        Tone.WARN,
        initials=language.tag[:2].upper(),
    )


def _review_state(language: OfferedLanguage) -> CheckState:
    if language.review is not None:
        words = _who_and_when(language.review.reviewer, language.review.reviewed_on)
        return CheckState(_("reviewed"), words, done=True, ours=True)
    if language.reviewed:
        words = _("A qualified translator has read this text.")
        return CheckState(_("reviewed"), words, done=True)
    return CheckState(
        _("draft"),
        _("No qualified translator has read this text. The sheet says so in both languages.")
        if language.tag != "de-simple"
        else _("No test group has read this text. The sheet says so."),
        done=False,
    )


def _approval_state(form: OfferedForm, language: OfferedLanguage) -> CheckState:
    if language.approval is None:
        words = _("Your data protection officer has not approved it yet. The sheet says so.")
        return CheckState(_("not approved"), words, done=False)
    law = labels.code("data_protection_law", form.law)
    who = _who_and_when(language.approval.approved_by, language.approval.approved_on)
    return CheckState(_("approved"), f"{who} · {law}", done=True, ours=True)


def _who_and_when(who: str, day: date) -> str:
    return _("{who}, {day}").format(who=who, day=labels.day(day))
