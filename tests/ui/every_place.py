"""Every place of the program and every page and editor in it, in its real window over a vault
with fictional cases."""  # fmt: skip

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from gettext import GNUTranslations
from pathlib import Path
from typing import Final

from jmd_desktop import i18n
from jmd_desktop.domain.base_data_groups import GroupId
from jmd_desktop.domain.cases import CaseId, CaseStatus
from jmd_desktop.services import practice
from tests.builders import PASSPHRASE
from tests.end_to_end.editors import DARYNA, EDITORS, Editor, a_clock
from tests.tour import acts
from tests.tour.stage import Stage, at_home
from ui.phases import closure, implementation, planning
from ui.phases.assessment import pages as assessment
from ui.places import Place, PlaceId
from ui.workplace import Services

SMALLEST: Final = (1280, 720)  # px
ENDED: Final = "ended"  # whoever's case has ended
CASES: Final = 24
_BY_HAND: Final = ("base data, another group",)  # with large text it is chosen from a list


@dataclass(frozen=True, slots=True)
class Station:
    """Something one can see: a place, whose case, a record of it, and what is pressed there.

    Words are German; they are pressed in the language that is spoken.
    """

    name: str
    editor: Editor


def places() -> list[Station]:
    """Each place once, in a case everything is known of."""
    return [_station(place, DARYNA if Place(place).needs_case else "") for place in PlaceId]


def pages() -> list[Station]:
    """And each page of those that have several."""
    made = places()
    made += [_station(PlaceId.CASE_ASSESSMENT, DARYNA, page) for page in assessment.PageId]
    made += [_station(PlaceId.CASE_PLAN, DARYNA, page) for page in planning.PageId]
    made += [_station(PlaceId.CASE_IMPLEMENTATION, DARYNA, page) for page in implementation.PageId]
    made += [_station(PlaceId.CASE_CLOSURE, DARYNA, page) for page in closure.PageId]
    made += [_station(PlaceId.CASE_BASE_DATA, DARYNA, group) for group in GroupId]
    made += [_station(PlaceId.SETTINGS, "", record) for record in ("codes", "items", "journal")]
    made += [_station(PlaceId.START, "", "coming")]
    return made


def stations() -> list[Station]:
    """And each editor, and the places of a case that has ended."""
    made = pages()
    made += [_station(place, ENDED) for place in PlaceId if Place(place).needs_case]
    made += [_station(PlaceId.CASE_CLOSURE, ENDED, page) for page in closure.PageId]
    made += [Station(name, editor) for name, editor in EDITORS.items() if name not in _BY_HAND]
    return made


def _station(place: PlaceId, who: str, record: str = "") -> Station:
    name = ", ".join(filter(None, (place.value, record, who)))
    return Station(name, Editor(place, who, record))


def a_vault(home: Path) -> Path:
    """With fictional cases, closed."""
    folder = home / "vault"
    practice.create(folder, cases=CASES, seed=1, clock=a_clock(), passphrase=PASSPHRASE)
    return folder


@contextmanager
def opened(home: Path) -> Iterator[Stage]:
    """The program over the vault there, unlocked, in a window as small as we promise to fit."""
    with at_home(home):
        stage = Stage(home, folder=home / "vault", clock=a_clock())
        try:
            stage.window.resize(*SMALLEST)
            acts.unlock(stage.robot, PASSPHRASE)
            stage.settle()
            yield stage
        finally:
            stage.close()


def go(stage: Stage, station: Station) -> None:
    """There, from anywhere in the program."""
    editor, services = station.editor, stage.program.workplace.services
    case_id = _case(services, editor.who) if editor.who else None
    record = editor.record
    if not isinstance(record, str):
        assert case_id is not None
        record = record(services, case_id)
    stage.window.go(Place(editor.place, case_id, record))
    stage.settle()
    for pressed in editor.pressed:
        if pressed == "Return" or "+" in pressed:
            stage.robot.keys(pressed)
        elif stage.robot.sees(words := said(pressed)):
            stage.robot.click(words)
        stage.settle()


def _case(services: Services, who: str) -> CaseId:
    rows = services.cases.rows(limit=CASES)
    if who == ENDED:
        return next(row.id for row in rows if row.status is CaseStatus.ENDED)
    return next(row.id for row in rows if row.name.startswith(who))


def said(german: str) -> str:
    """The same words in the language the window speaks now."""
    source = _source().get(german, german)
    return i18n._app().gettext(source).rpartition("\x04")[2]


def _source() -> dict[str, str]:
    catalogue = i18n.catalogue("app", "de")
    assert isinstance(catalogue, GNUTranslations)
    messages = catalogue._catalog  # type: ignore[attr-defined]  # not in the stubs
    return {german: key for key, german in messages.items() if isinstance(key, str)}
