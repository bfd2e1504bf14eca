"""How a case is spoken of in its list, its header and its overview; decides nothing."""

from datetime import date

from jmd_desktop import labels
from jmd_desktop.domain import papers
from jmd_desktop.domain.cases import CaseListRow, CaseStatus
from jmd_desktop.domain.clients import Certainty, Client, age_on
from jmd_desktop.domain.papers import PaperState
from jmd_desktop.i18n import _, ngettext
from ui.qt.theme import Tone

DOT = " · "

_STATUS_TONES = {
    CaseStatus.RESUBMISSION: Tone.WARN,
    CaseStatus.FOLLOW_UP_WAIT: Tone.ACCENT,
}


def age(birth_date: date | None, today: date, certainty: Certainty | None = None) -> str:
    """„19 Jahre“, „etwa 19 Jahre“, „Alter unbekannt“."""
    if birth_date is None or birth_date > today:
        return _("Age unknown")
    words = labels.age(age_on(birth_date, today))
    if certainty is Certainty.ESTIMATED:
        return _("about {age}").format(age=words)
    return words


def status(value: CaseStatus) -> tuple[str, Tone]:
    """The state of a case and its tone; no words for one that simply runs."""
    if value is CaseStatus.OPEN:
        return "", Tone.QUIET
    return labels.code("case_status", value), _STATUS_TONES.get(value, Tone.QUIET)


def list_line(row: CaseListRow, today: date) -> str:
    """The second line of a row of the list."""
    return DOT.join(
        (
            age(row.birth_date, today),
            labels.code("case_kind", row.kind),
            labels.code("phase", row.phase),
        )
    )


_PAPER_TONES = {
    PaperState.SOON: Tone.QUIET,
    PaperState.URGENT: Tone.WARN,
    PaperState.EXPIRED: Tone.DANGER,
}


def paper(valid_until: date | None, today: date) -> tuple[str, Tone]:
    """„läuft in 24 Tagen ab“, with its tone; no words while there is time."""
    state = papers.state(valid_until, today)
    if valid_until is None or state is PaperState.NONE:
        return "", Tone.QUIET
    left = papers.days_left(valid_until, today)
    if left < 0:
        words = ngettext("ran out {count} day ago", "ran out {count} days ago", -left)
    elif left == 0:
        words = _("runs out today")
    else:
        words = ngettext("runs out in {count} day", "runs out in {count} days", left)
    return words.format(count=abs(left)), _PAPER_TONES[state]


def full_name(client: Client) -> str:
    """First and last name, where there are any."""
    return " ".join(part for part in (client.first_name, client.last_name) if part)


def languages(tags: tuple[str, ...]) -> str:
    """Languages in the order in which they were named."""
    return ", ".join(labels.code("languages", tag) for tag in tags)
