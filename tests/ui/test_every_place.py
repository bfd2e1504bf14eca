"""Every place of the program, in each language and at each text size: whole words of one language,
and a tab key that comes round as one reads."""  # fmt: skip

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jmd_desktop.settings import UiLanguage
from tests.tour.robot import rest
from tests.tour.stage import Stage
from tests.ui import every_place, long_words, room, round_trip, spoken_words
from tests.ui.every_place import Station
from ui.places import PlaceId

NARROW = (
    PlaceId.CASE_OVERVIEW,
    PlaceId.CASE_CONSENTS,
    PlaceId.CASE_SCREENING,
    PlaceId.CASE_PLAN,
    PlaceId.CASE_CLOSURE,
)
"""Their columns beside each other are as wide as the longest German word in them, and no wider."""

TYPED = frozenset({"Schuldnerberatung"})  # in a fictional file; a code, too
FULL = (PlaceId.CALENDAR,)
"""Its head is one line, which the English buttons do not fit into with large text."""

MADE_LATE = (PlaceId.NEW_CASE, PlaceId.FORMS, PlaceId.CASE_CONSENTS)
"""Steps and previews are made while one is there, and come after what stands below them."""

Found = dict[str, list[str]]
Look = Callable[[Stage], list[str]]


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With fictional cases, closed."""
    return every_place.a_vault(tmp_path_factory.mktemp("fictional"))


@pytest.fixture
def stage(qtbot: QtBot, vault: Path, tmp_path: Path) -> Iterator[Stage]:
    """The program over a copy of it, in a window as small as we promise to fit."""
    del qtbot
    shutil.copytree(vault, tmp_path / "vault")
    with every_place.opened(tmp_path) as made:
        yield made


def at_each(stage: Stage, stations: list[Station], look: Look) -> Found:
    """What is found at which station; nothing at most of them."""
    found = {}
    for station in stations:
        every_place.go(stage, station)
        if seen := look(stage):
            found[station.name] = seen
    return found


def whole(stage: Stage) -> list[str]:
    """As it is once all of it has come to rest."""
    if room.without_room(stage.window):
        rest(300)
    return room.without_room(stage.window)


@pytest.mark.parametrize(
    ("scale", "stations"),
    [(100, every_place.pages()), (150, every_place.pages()), (200, every_place.stations())],
    ids=["100 %", "150 %", "200 %"],
)
def test_in_german_nothing_is_cut_squeezed_or_covered_and_all_of_it_is_german(
    stage: Stage, scale: int, stations: list[Station]
) -> None:
    speak(stage, UiLanguage.GERMAN, scale)

    def look(stage: Stage) -> list[str]:
        return [*whole(stage), *spoken_words.foreign(spoken_words.texts(stage.window), "de")]

    assert at_each(stage, stations, look) == {}


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_in_english_nothing_is_cut_squeezed_or_covered_and_all_of_it_is_english(
    stage: Stage, scale: int
) -> None:
    speak(stage, UiLanguage.ENGLISH, scale)

    def look(stage: Stage) -> list[str]:
        foreign = spoken_words.foreign(spoken_words.texts(stage.window), "en") - TYPED
        return [*whole(stage), *(() if _is_german(stage) else foreign)]

    stations = [
        each for each in every_place.places() if scale == 100 or each.editor.place not in FULL
    ]
    assert at_each(stage, stations, look) == {}


def test_words_almost_half_as_long_again_are_still_whole(stage: Stage) -> None:
    with long_words.spoken():
        speak(stage, UiLanguage.GERMAN, 100, anew=True)
        stations = [each for each in every_place.places() if each.editor.place not in NARROW]
        assert at_each(stage, stations, whole) == {}
        assert any("öëü" in text for text in spoken_words.texts(stage.window))


def test_the_tab_key_goes_round_as_one_reads_and_back_the_same_way(stage: Stage) -> None:
    def look(stage: Stage) -> list[str]:
        return round_trip.faults(stage.window)

    stations = [each for each in every_place.places() if each.editor.place not in MADE_LATE]
    assert at_each(stage, stations, look) == {}


def _is_german(stage: Stage) -> bool:
    """What is shown there is in German whoever looks at it: sheets, and the handbook."""
    place = stage.window.place
    return place is not None and place.id in (PlaceId.FORMS, PlaceId.HANDBOOK)


def speak(stage: Stage, language: UiLanguage, scale: int, *, anew: bool = False) -> None:
    program = stage.program
    program.apply(replace(program.settings, language=language, font_scale=scale))
    if anew:
        program._rebuild()
    stage.settle()
