"""Every editor of the program, the way to it and its fields, in a vault with fictional cases."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QTextEdit

from jmd_desktop.domain.base_data_groups import GroupId
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.services import practice
from tests.builders import PASSPHRASE
from tests.end_to_end.played import VAULT
from tests.fakes import FakeClock
from tests.tour import words
from tests.tour.stage import Stage
from ui.calendar_places import new_appointment
from ui.journal import new_entry
from ui.phases.planning.deadline_edit import DeadlineEdit
from ui.places import Place, PlaceId
from ui.qt.line_edits import SearchField, SecretEdit
from ui.qt.typed_line import TypedLine
from ui.workplace import Services

Field = QLineEdit | QTextEdit

Find = Callable[[Services, CaseId], str]
"""The record of a case, as a place is asked for it."""

_ROOM: Final = 120  # letters that must fit into a field
_DAY: Final = datetime(2026, 3, 10, 9, tzinfo=UTC)
DARYNA, TEWODROS, MUSA, UMAIR = "Дарина", "Tewodros", "Musa", "Umair"  # of the fictional cases


@dataclass(frozen=True, slots=True)
class Editor:
    """A place, a record of it, and what is pressed there; then its fields can be seen.

    What is not `kept` belongs to no file yet: it lies in memory alone, and a kill takes it along.
    What is saved `at_once` has no draft.
    """

    place: PlaceId
    who: str = ""
    record: str | Find = ""
    pressed: tuple[str, ...] = ()
    kept: bool = True
    at_once: bool = False


def a_vault(home: Path) -> None:
    """The vault with those cases, closed."""
    practice.create(home / VAULT, cases=10, seed=1, clock=a_clock(), passphrase=PASSPHRASE)


def a_clock() -> FakeClock:
    """As late as it is in that vault."""
    return FakeClock(_DAY)


def go(stage: Stage, editor: Editor, *, again: bool = False) -> None:
    """To its fields, from anywhere in the program. Whoever comes `again` may find them open."""
    services = stage.program.workplace.services
    case_id = None
    if editor.who:
        case_id = next(row.id for row in services.cases.rows() if row.name.startswith(editor.who))
    record = editor.record
    if not isinstance(record, str):
        assert case_id is not None
        record = record(services, case_id)
    stage.window.go(Place(editor.place, case_id, record))
    stage.settle()
    for pressed in editor.pressed:
        if again and fields(stage):
            return
        if pressed == "Return" or "+" in pressed:
            stage.robot.keys(pressed)
        elif not again or stage.robot.sees(pressed):
            stage.robot.click(pressed)
        stage.settle()


def fields(stage: Stage) -> list[Field]:
    """Where words can be typed, on the place one is at."""
    current = stage.window.shell.current
    assert current is not None
    found: list[Field] = [*current.view.findChildren(QLineEdit)]
    found += current.view.findChildren(QTextEdit)
    return [each for each in found if _takes_words(each)]


def _takes_words(each: Field) -> bool:
    if not (each.isVisible() and each.isEnabled()) or each.isReadOnly():
        return False
    if isinstance(each, QTextEdit):
        return True
    if isinstance(each, SearchField | SecretEdit | TypedLine) or each.validator() is not None:
        return False
    if isinstance(each, DeadlineEdit) and each.text():
        return False  # written out anew as long as it can be read
    boxed = isinstance(each.parentWidget(), QComboBox)
    return not boxed and each.maxLength() - len(each.text()) > _ROOM


def _entry(services: Services, case_id: CaseId, *, sealed: bool) -> str:
    lines = services.journal.of_case(case_id).lines
    return next(each.entry.id for each in lines if each.entry.is_sealed(_DAY) is sealed)


def _referral(services: Services, case_id: CaseId) -> str:
    return services.referrals.of_case(case_id).referrals[0].referral.id


def _goal(services: Services, case_id: CaseId) -> str:
    return services.support_plans.of_case(case_id).goals[0].id


def _task(services: Services, case_id: CaseId) -> str:
    return services.dates.of_case(case_id).open_tasks[0].id


def _appointment(services: Services, case_id: CaseId) -> str:
    return services.dates.of_case(case_id).coming[0].id


EDITORS: Final[Mapping[str, Editor]] = {
    # before a consent
    "first talk": Editor(PlaceId.NEW_CASE, kept=False),
    "existing clients": Editor(PlaceId.EXISTING_CLIENTS, kept=False),
    # intake
    **{
        f"base data, {group}": Editor(PlaceId.CASE_BASE_DATA, DARYNA, group)
        for group in (
            GroupId.PERSON,
            GroupId.CONTACT,
            GroupId.FAMILY,
            GroupId.LEARNING,
            GroupId.CONCERN,
            GroupId.FIRST_TALK,
        )
    },
    "relative": Editor(
        PlaceId.CASE_BASE_DATA, TEWODROS, GroupId.FAMILY, ("Angehörige hinzufügen",)
    ),
    "paper": Editor(PlaceId.CASE_CONSENTS, DARYNA, at_once=True),
    "talk about case management": Editor(
        PlaceId.CASE_CONSENTS,
        MUSA,
        "",
        (words.TALK_ABOUT_IT, "Ja, mit Unterschrift"),
        at_once=True,  # where the paper of a consent lies, which stands beside it
    ),
    "base data, another group": Editor(
        PlaceId.CASE_BASE_DATA, DARYNA, GroupId.PERSON, (words.CONTACT_GROUP,)
    ),
    # screening and assessment
    "screening": Editor(PlaceId.CASE_SCREENING, DARYNA),
    "new screening": Editor(PlaceId.CASE_SCREENING, TEWODROS, "", ("Return",)),
    "need": Editor(PlaceId.CASE_ASSESSMENT, DARYNA),
    "talk about an area": Editor(PlaceId.CASE_ASSESSMENT, TEWODROS, "", (words.BEGIN_TALK,)),
    "what has worked out": Editor(
        PlaceId.CASE_ASSESSMENT, TEWODROS, "", (words.BEGIN_TALK, words.WORKED_OUT)
    ),
    "helper": Editor(PlaceId.CASE_ASSESSMENT, TEWODROS, "helping", (words.ADD_PROFESSIONAL,)),
    "procedure": Editor(PlaceId.CASE_ASSESSMENT, TEWODROS, "helping", (words.ADD_PROCEDURE,)),
    "diagnosis": Editor(PlaceId.CASE_ASSESSMENT, TEWODROS, "diagnosis", ("Return",)),
    # support plan
    "goal": Editor(PlaceId.CASE_PLAN, TEWODROS),
    "new goal": Editor(PlaceId.CASE_PLAN, TEWODROS, "", ("Alt+N",)),
    "wishes": Editor(PlaceId.CASE_PLAN, TEWODROS, "", (words.PLAN_WISHES,)),
    "wishes, from a goal": Editor(PlaceId.CASE_PLAN, TEWODROS, _goal, (words.PLAN_WISHES,)),
    "agreement": Editor(PlaceId.CASE_PLAN, TEWODROS, "agreement", (words.PLAN_AGREE,)),
    "handing out": Editor(
        PlaceId.CASE_PLAN, DARYNA, "agreement", ("Aushändigung berichtigen", "Nein")
    ),
    "gap": Editor(PlaceId.CASE_PLAN, TEWODROS, "others", ("Lücke festhalten",)),
    "other plan": Editor(PlaceId.CASE_PLAN, TEWODROS, "others", ("Plan hinzufügen",)),
    # Durchführung
    "journal entry": Editor(PlaceId.CASE_JOURNAL, DARYNA, lambda _of, case: new_entry(case).record),
    "correction": Editor(
        PlaceId.CASE_JOURNAL, DARYNA, lambda of, case: _entry(of, case, sealed=True), ("Return",)
    ),
    "new task in one line": Editor(PlaceId.CASE_DATES, TEWODROS),
    "task": Editor(PlaceId.CASE_DATES, TEWODROS, _task),
    "new appointment": Editor(PlaceId.CASE_DATES, TEWODROS, "", ("Neuer Termin",)),
    "appointment from the calendar": Editor(
        PlaceId.CASE_DATES,
        TEWODROS,
        lambda _of, case: new_appointment(case, _DAY.date(), _DAY.time()).record,
    ),
    "new appointment, from a task": Editor(PlaceId.CASE_DATES, TEWODROS, _task, ("Alt+N",)),
    "appointment": Editor(PlaceId.CASE_DATES, TEWODROS, _appointment),
    "new referral": Editor(PlaceId.CASE_IMPLEMENTATION, TEWODROS, "", ("Neue Vermittlung",)),
    "referral": Editor(PlaceId.CASE_IMPLEMENTATION, DARYNA, _referral),
    "step of a referral": Editor(
        PlaceId.CASE_IMPLEMENTATION, UMAIR, _referral, ("Anderer Schritt",)
    ),
    "goal review": Editor(PlaceId.CASE_IMPLEMENTATION, TEWODROS, "reviews"),
    "decision": Editor(PlaceId.CLOCKS),
    # what belongs to no case
    "partner": Editor(PlaceId.NETWORK, "", "", ("Stelle hinzufügen",)),
    "offer": Editor(PlaceId.NETWORK, "", "", ("Angebot hinzufügen",)),
    "text block": Editor(PlaceId.SETTINGS, "", "journal", ("Neuer Textbaustein",)),
    "statement": Editor(PlaceId.SETTINGS, "", "items", (words.NEW_STATEMENT,)),
    "service": Editor(PlaceId.SETTINGS, kept=False),
}
