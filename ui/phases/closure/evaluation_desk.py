"""What the page of the evaluation works with, and what it reads of one case at once."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance

from jmd_desktop import i18n
from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.evaluations import Effort
from jmd_desktop.services.answering import Asked
from jmd_desktop.services.closing_sheets import ClosingSheets
from jmd_desktop.services.evaluation_words import EvaluationWords
from jmd_desktop.services.evaluations import Evaluations, EvaluationsState
from jmd_desktop.services.forms import EVALUATION, Forms


class Stopped(Protocol):
    """Where answering on the screen ended."""

    @property
    def view_id(self) -> str:
        """Of what was answered; an evaluation stands under its own id."""
        ...

    @property
    def item(self) -> str:
        """The key of a statement."""
        ...


class Answering(Protocol):
    """Lets the young person answer for themselves, over the whole window."""

    @property
    def changed(self) -> SignalInstance:
        """`Changes` that came of it."""
        ...

    @property
    def ended(self) -> SignalInstance:
        """The counsellor has the window back."""
        ...

    @property
    def stopped(self) -> Stopped | None:
        """Where the last answers ended; None where nothing was asked."""
        ...

    def open(
        self,
        case_id: CaseId,
        survey_id: str,
        view_id: str,
        language: str,
        item: str | None = None,
        *,
        asked: Asked = Asked.SURVEY,
    ) -> None:
        """Begin, or go on at a statement."""
        ...


@dataclass(frozen=True, slots=True)
class EvaluationDesk:
    """The services this page works with, and the view the young person answers on."""

    evaluations: Evaluations
    sheets: ClosingSheets
    forms: Forms
    answering: Answering


@dataclass(frozen=True, slots=True)
class Read:
    """One case as stored; what is typed over it and answers on their way are in the parts.

    `languages` are those the sheet can be printed and answered in, the likeliest first.
    """

    state: EvaluationsState
    words: EvaluationWords
    languages: tuple[str, ...]
    effort: Effort

    @property
    def case(self) -> Case:
        """Whose it is."""
        return self.state.case


class Reader:
    """Reads all of it; for the writer, never for the thread that paints."""

    def __init__(self, desk: EvaluationDesk) -> None:
        self._desk = desk
        self._words: EvaluationWords | None = None  # the same for all cases

    def of_case(self, case_id: CaseId) -> Read:
        """One case; raises `CaseMissing`."""
        state = self._desk.evaluations.of_case(case_id)
        papers = self._desk.sheets.papers(case_id)
        offered = tuple(each.tag for each in papers.languages)
        first = [papers.preferred] if papers.preferred in offered else []
        effort = self._desk.evaluations.effort(case_id)
        languages = tuple(dict.fromkeys((*first, *offered)))
        return Read(state, self._own_words(), languages, effort)

    def _own_words(self) -> EvaluationWords:
        """The statements in the counsellor's language where there are any, else in German."""
        if self._words is None:
            forms = self._desk.forms
            offered = {each.tag for each in forms.languages(EVALUATION)}
            own = i18n.used() if i18n.used() in offered else i18n.SOURCE
            self._words = forms.evaluation_words(own)
        return self._words
