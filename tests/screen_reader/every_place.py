"""Goes through every place of the program and says what a screen reader could not."""

import sys
from collections.abc import Iterator

from tests.screen_reader.desk import Desk, Found

PLACES = (
    "Start",
    "Fälle",
    "Neuer Fall",
    "Kalender",
    "Netzwerk",
    "Anonyme Beratung",
    "Vormerkungen",
    "Formulare",
    "Sicherung",
    "Handbuch",
    "Einstellungen",
)
PHASES = 6
CLOSING = ("Ende", "Auswertung", "Nachgespräch", "Mindestanforderungen")
ACROSS = ("Überblick", "Tagebuch", "Termine & Aufgaben", "Verlauf", "Einwilligungen")
_NO_ROLES = {"unknown", "invalid", ""}
_LIST = "list item"


def main() -> None:
    """Everything that can hold the keyboard has a name and a role, in every place."""
    desk = Desk()
    silent: list[str] = []
    seen = 0
    for place in _places(desk):
        found = desk.settled()
        seen += sum(each.focusable for each in found)
        silent += [f"{place}: {each.role}" for each in found if _is_silent(each)]
    print(f"{seen} stops")  # noqa: T201  what the one who started it reads
    if silent:
        sys.exit("\n".join(silent))


def _places(desk: Desk) -> Iterator[str]:
    # A case that waits for a decision is asked about first; its file is one press away.
    desk.wait_for("Akte öffnen")
    yield "Ruhende Fälle"
    desk.press("Akte öffnen")
    for number in range(1, PHASES + 1):
        place = desk.beginning_with(f"Phase {number} von {PHASES}: ")
        desk.open(place)
        yield place
    for page in CLOSING:
        desk.open(page)
        yield page
    for place in ACROSS:
        desk.open(desk.beginning_with(place))
        yield place
    for place in PLACES:
        desk.open(place)
        yield place


def _is_silent(found: Found) -> bool:
    return found.focusable and (not found.name.strip() or found.role in _NO_ROLES)


if __name__ == "__main__":
    main()
