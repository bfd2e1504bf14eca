"""What has grown since an earlier survey, and which one that is; each view by itself (GR5, GR7)."""

from jmd_desktop.domain.surveys import Survey
from ui.phases.assessment import words
from ui.phases.assessment.reading import Read


def earlier(read: Read, survey: Survey) -> Survey | None:
    """The newest survey before this one that has answers; None for the first."""
    behind = read.state.surveys[read.state.surveys.index(survey) + 1 :]
    return next((each for each in behind if words.answered(each)), None)


def sentences(read: Read, survey: Survey, before: Survey | None = None) -> list[str]:
    """A line for each view that has grown; `before` is the one to compare with, else the last."""
    compared = before or earlier(read, survey)
    if compared is None:
        return []
    then, now = read.state.profiles(compared), read.state.profiles(survey)
    return [f"{view}: {areas}" for view, areas in words.grown(then, now)]
