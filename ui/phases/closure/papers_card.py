"""The papers at the end of a case: which one, in which language, how it is to be (CL2, D9)."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal

from jmd_desktop import labels
from jmd_desktop.domain.letters import Address, Posting, Way
from jmd_desktop.i18n import _
from jmd_desktop.services.closing_sheets import ClosingPapers
from ui.phases.closure import papers_words as words
from ui.phases.closure.papers_asked import CertificatePart, InvitationPart, LetterPart, asked
from ui.phases.closure.papers_typed import TypedWishes
from ui.phases.closure.papers_words import Paper
from ui.qt.breaking import breakable
from ui.qt.choice_chips import ChoiceChips
from ui.qt.choices import CheckBox
from ui.qt.combo_box import ComboBox
from ui.qt.field import FieldColumn
from ui.qt.language_names import both_names
from ui.qt.layout import LARGE, SMALL, row
from ui.qt.print_offer import PrintButton, PrintOffer
from ui.qt.side_by_side import SideBySide
from ui.qt.surfaces import Card, Notice, NoticeKind
from ui.qt.text import Kind, label

_GERMAN_ONLY: Final = frozenset({Paper.END_SHEET})
_TO_SOMEBODY: Final = frozenset({Paper.LETTER, Paper.INVITATION})


class PapersCard(Card):
    """Only what concerns the chosen paper is asked."""

    print_requested = Signal()
    chosen = Signal()

    def __init__(self, papers: Sequence[Paper] = tuple(Paper)) -> None:
        super().__init__(_("Papers"), gap=LARGE)
        self._tags: tuple[str, ...] = ()
        self._known: ClosingPapers | None = None
        self.papers = ChoiceChips(
            _("Which paper?"), [(each.value, words.paper(each)) for each in papers], needed=True
        )
        self.offered = tuple(papers)
        self._first = papers[0]
        self.papers.choose(self._first)
        self.languages = ComboBox()
        self._language = FieldColumn(_("In which language?"), self.languages)
        self.address = ChoiceChips(
            _("How is the young person spoken to?"),
            [(each.value, labels.code("form_of_address", each)) for each in Address],
            needed=True,
        )
        self.way = ChoiceChips(
            _("How does it get there?"),
            [(each.value, labels.code("letter_way", each)) for each in Way],
            needed=True,
        )
        self._somebody = SideBySide(asked(self.address), asked(self.way))
        self._posting = Notice(NoticeKind.INFO, "")
        self.letter = LetterPart()
        self.certificate = CertificatePart()
        self.invitation = InvitationPart()
        self.numbered = CheckBox(_("Print the file number on it, to type it over later"))
        self._about = label("", Kind.QUIET, wrap=True)
        self.refusal = Notice(NoticeKind.DANGER, "")
        self.offer = PrintOffer()
        self.print = PrintButton("")
        self.add(
            self.papers,
            self._about,
            self._language,
            self._somebody,
            self._posting,
            self.letter,
            self.certificate,
            self.invitation,
            self.numbered,
            self.refusal,
            self.offer,
            row(-SMALL, self.print, None),
        )
        self.refusal.hide()
        self.papers.changed.connect(self._choose)
        self.way.changed.connect(self._arrange)
        self.invitation.neutral.toggled.connect(self._arrange)
        self.letter.offers.changed.connect(self._arrange)
        self.print.clicked.connect(self.print_requested)
        self.typed = TypedWishes(
            {
                "evaluation_helps.help": self.certificate.took_part,
                "appointments.day": self.invitation.day,
                "appointments.begins": self.invitation.at,
                "appointments.place_note": self.invitation.place,
            }
        )
        self.begin()

    # ---- what is chosen ---------------------------------------------------------------------

    @property
    def paper(self) -> Paper:
        """Which one."""
        return Paper(self.papers.choice() or self._first)

    @property
    def language(self) -> str:
        """The chosen one, "" while none is known."""
        return self.languages.choice() or ""

    @property
    def form_of_address(self) -> Address:
        """As one speaks to the young person."""
        return Address(self.address.choice() or Address.DU)

    @property
    def letter_way(self) -> Way:
        """How the letter gets there."""
        return Way(self.way.choice() or Way.HANDED_OVER)

    # ---- what is shown ----------------------------------------------------------------------

    def begin(self) -> None:
        """Another case: nothing of the former one is chosen."""
        self._known = None
        self.papers.choose(self._first)
        self.languages.choose(None)
        self.way.choose(Way.HANDED_OVER)
        self.numbered.setChecked(False)
        for part in (self.letter, self.certificate, self.invitation):
            part.begin()
        self.offer.hide()
        self._arrange()

    def show_papers(self, known: ClosingPapers) -> None:
        """What the file says about them; what is chosen stays."""
        fresh = self._known is None
        self._known = known
        tags = tuple(each.tag for each in known.languages)
        before = self.languages.choice()
        if tags != self._tags:
            self._tags = tags
            self.languages.set_choices([(each, both_names(each)) for each in tags])
        self.languages.choose(before if before in tags else known.preferred)
        if fresh:
            self.address.choose(known.address)
        self.letter.show_known(known)
        self.certificate.show_known(known)
        self.invitation.show_known(known)
        self._arrange()

    def show_refusal(self, told: str) -> None:
        """Why it could not be printed; no words take it away."""
        self.refusal.setVisible(bool(told))
        if told:
            self.refusal.show_words(NoticeKind.DANGER, told)

    def _choose(self) -> None:
        self.show_refusal("")
        self.offer.hide()
        self._arrange()
        self.chosen.emit()

    def _arrange(self, _on: object = None) -> None:
        paper, known = self.paper, self._known
        self._about.setText(words.about(paper))
        self._language.setVisible(paper not in _GERMAN_ONLY)
        self._somebody.setVisible(paper in _TO_SOMEBODY)
        self.letter.setVisible(paper is Paper.LETTER)
        self.certificate.setVisible(paper is Paper.CERTIFICATE)
        self.invitation.setVisible(paper is Paper.INVITATION)
        self.numbered.setVisible(paper is Paper.EVALUATION)
        self.print.rename(words.print_it(paper))
        posted = paper in _TO_SOMEBODY and self.letter_way is Way.BY_POST
        self._posting.setVisible(posted and known is not None)
        self.invitation.show_posting(posted=posted, found=None if known is None else known.posting)
        if posted and known is not None:
            found = known.posting
            if found is Posting.SAFE and paper is Paper.INVITATION and not known.follow_up_allowed:
                found = Posting.NO_CONSENT
            kind = NoticeKind.OK if found is Posting.SAFE else NoticeKind.WARN
            note = " ".join(filter(None, known.contact[1:]))
            told = "\n".join(filter(None, (labels.posting(found), note)))
            self._posting.show_words(kind, breakable(told), word=known.contact[0])
