"""What the foot says of the page above it: saved, typed and not saved, or refused."""

from datetime import datetime

from jmd_desktop.clock import Clock
from ui.phases.assessment.here import Here
from ui.phases.assessment.pages import PageId
from ui.phases.assessment.parts import Parts
from ui.phases.assessment.view import AssessmentView


class Foot:
    """Remembers how the last try to save ended, until something is typed or another page comes."""

    def __init__(self, clock: Clock, here: Here, parts: Parts, view: AssessmentView) -> None:
        self._clock = clock
        self._here = here
        self._parts = parts
        self._view = view
        self._saved_at: datetime | None = None
        self.refusal = ""  # nothing was typed since

    def forget(self) -> None:
        """Something was typed, or another page is shown."""
        self._saved_at, self.refusal = None, ""

    def was_saved(self) -> None:
        """Just now."""
        self._saved_at, self.refusal = self._clock.now(), ""

    def was_refused(self, sentence: str) -> None:
        """It stays unsaved until that is put right."""
        self.refusal = sentence

    def was_kept(self) -> None:
        """As a draft, just now; a refusal goes on standing there."""
        if self._parts.unsaved(self._here.spot.page) and not self.refusal:
            self._view.state.show_unsaved(self._clock.now())

    def tell(self) -> None:
        """All of it, as it is now."""
        read, state, survey = self._here.read, self._view.state, self._here.survey
        if read is None:
            return
        page = self._here.spot.page
        writable = survey is not None and survey.finished_on is None
        on_words = page is PageId.TALK and writable
        self._view.save.setEnabled(on_words or page is PageId.OVERVIEW)
        if self.refusal:
            state.show_problem(self.refusal)
        elif self._parts.unsaved(page):
            state.show_unsaved(None)
        elif self._saved_at is not None:
            state.show_saved(self._saved_at)
        else:
            state.show_clean(read.state.case.last_edited_at, self._clock.now())
