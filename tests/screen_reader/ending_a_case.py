"""Somebody who hears the screen: a case is ended by consent, after a talk about it."""

import sys

from tests.screen_reader.desk import Desk

TALKED_ABOUT = (
    "Über das Ende gesprochen",
    "Erreichtes benannt",
    "Gesagt, dass Wiederkommen jederzeit möglich ist",
)


def main(today: str) -> None:
    """From the cases that wait for a decision to the end of the first; `today` as it is typed."""
    desk = Desk()
    desk.press("Akte öffnen")
    desk.open(desk.beginning_with("Phase 6 von 6: "))
    desk.open("Ende")
    _talk(desk, today)
    _why(desk)
    desk.press("Fall beenden")
    desk.wait_for("Diesen Fall beenden?")
    desk.press("Fall beenden")
    desk.wait_for("Der Fall ist beendet.")
    desk.settled()


def _talk(desk: Desk, today: str) -> None:
    desk.write("Abschlussgespräch am", today)
    for point in TALKED_ABOUT:
        desk.toggle(point)
    desk.write("Was wurde erreicht?", "Ein Platz im Kurs und eine eigene Wohnung.")


def _why(desk: Desk) -> None:
    desk.toggle("Warum endet es? Ziele erreicht")
    desk.toggle("Wer hat es entschieden? Beide zusammen")
    desk.toggle("Einvernehmlich? Ja")


if __name__ == "__main__":
    main(*sys.argv[1:])
