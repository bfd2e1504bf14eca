"""The page of the end: the form of a talk while it is prepared, the end itself once it holds."""

from enum import Enum, auto
from functools import partial

from jmd_desktop.i18n import _
from ui.phases.closure.ending_cards import (
    DoneCard,
    EndedCard,
    FormerCard,
    MissingCharacters,
    ReopenCard,
)
from ui.phases.closure.ending_form import EndingForm
from ui.phases.closure.papers_card import PapersCard
from ui.phases.closure.tab_way import TabWay, cards_by_key
from ui.phases.closure.undoing import undo_by_key
from ui.qt.icons import Icon
from ui.qt.list_beside import WorkPage
from ui.qt.surfaces import Notice, NoticeKind


class Mode(Enum):
    """What the page is for just now."""

    PREPARING = auto()
    ENDED = auto()
    CORRECTING = auto()


class EndingView(WorkPage):
    """Holds the cards; knows no service."""

    def __init__(self, missing_characters: MissingCharacters) -> None:
        self.notice = Notice(NoticeKind.INFO, "")
        self.ended = EndedCard()
        self.reopening = ReopenCard(missing_characters)
        self.form = EndingForm(missing_characters)
        self.done = DoneCard()
        self.former = FormerCard()
        self.papers = PapersCard()
        self._mode = Mode.PREPARING
        super().__init__(
            self.notice,
            self.ended,
            self.reopening,
            self.form,
            self.done,
            self.papers,
            self.former,
        )
        undo_by_key(self)
        form, done = self.form, self.done
        growing = (form.achieved.hints, form.remains.hints, form.steps, form.no_consent, done.hints)
        grown = [each.grown for each in (*growing, self.ended.left)]
        self.tab_way = TabWay(self, *grown, self.former.grown)
        cards_by_key(
            self,
            (self.ended, self.ended.correct.setFocus),
            (self.reopening, partial(self.reopening.form.focus_field, "reopened_reason")),
            (form, form.focus_first),
            (done, done.end.setFocus),
            (self.papers, self.papers.papers.setFocus),
            (self.former, self.former.focus_first),
        )
        self.tab_way.lead()
        self.show_mode(Mode.PREPARING)
        self.open_reopening(on=False)

    @property
    def mode(self) -> Mode:
        """What it is for."""
        return self._mode

    def show_mode(self, mode: Mode) -> None:
        """Prepare, read, or correct."""
        self._mode = mode
        writes = mode is not Mode.ENDED
        self.form.setVisible(writes)
        self.show_saving(there_is=writes)
        self.done.setVisible(mode is Mode.PREPARING)
        self.ended.setVisible(mode is Mode.ENDED)
        self.papers.setVisible(mode is not Mode.CORRECTING)
        self.save.say(_("Save the correction") if mode is Mode.CORRECTING else _("Save"))
        self.save.show_icon(Icon.SAVE)

    def open_reopening(self, *, on: bool) -> None:
        """The fields that take the file up again."""
        self.reopening.setVisible(on)

    def say(self, words: str, word: str = "", kind: NoticeKind = NoticeKind.INFO) -> None:
        """Above all; no words take it away."""
        self.notice.setVisible(bool(words))
        if words:
            self.notice.show_words(kind, words, word=word)
