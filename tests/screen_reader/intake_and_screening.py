"""Somebody who hears the screen: first talk, consent, contact, screening; all of it saved."""

import sys

from tests.screen_reader.desk import Desk

EXPLAINED = (
    "Wozu die Daten gebraucht werden",
    "Was ohne Einwilligung geschieht",
    "Was nach einem Widerruf geschieht",
    "Dass alles freiwillig ist",
)
OBSTACLES = {
    "Neu zugewandert": "Ja",
    "Keine oder geringe Kenntnis der deutschen Sprache": "Ja",
    "Belastende Wohnsituation": "Ja",
    "Schulden": "Nein",
    "Isolation": "Unklar",
}


def main(today: str) -> None:
    """From the start page to a saved screening; `today` as it is typed."""
    desk = Desk()
    desk.wait_for("Neuer Fall")
    if desk.has("Später entscheiden"):
        desk.press("Später entscheiden")
    desk.press("Neuer Fall")
    _talk(desk, today)
    _contact(desk)
    _screening(desk)


def _talk(desk: Desk, today: str) -> None:
    desk.write("Vorname", "Nour")
    desk.write("Nachname", "Haddad")
    desk.write("Geburtsdatum", "03.04.2003")
    desk.press("Weiter")
    desk.toggle("Sprache des Bogens: Deutsch")
    desk.press("Weiter")
    desk.toggle("Neu zugewandert: Ja")
    desk.press("Weiter")
    for point in EXPLAINED:
        desk.toggle(point)
    desk.press("Weiter")
    desk.toggle("Entscheidung: Einverstanden")
    desk.write("Unterschrieben am", today)
    desk.toggle("Nour Haddad hat unterschrieben")
    desk.toggle("Willigt in besonders geschützte Angaben ein: Nein")
    desk.toggle("Willigt in ein Nachgespräch ein: Nein")
    desk.write("Wo liegt das Papier?", "Ordner 3")
    desk.press("Akte anlegen")
    desk.press("Stammdaten ergänzen")


def _contact(desk: Desk) -> None:
    desk.write("Telefon", "0151 2345678")
    desk.toggle("Erlaubte Wege: Anruf")
    desk.press("Speichern")


def _screening(desk: Desk) -> None:
    opened = desk.beginning_with("Phase 2 von 6: Screening, ")
    desk.press(opened)
    desk.press("Screening beginnen")
    for obstacle, answer in OBSTACLES.items():
        desk.toggle(f"{obstacle}: trifft zu? {answer}")
    desk.toggle("Die Übernahme in das Case Management des JMD ist angezeigt: Nein, nicht angezeigt")
    desk.write("Weitere Bemerkungen", "Kommt wieder, wenn der Kurs beginnt.")
    desk.press("Speichern")
    desk.wait_until_gone(opened)  # its name says that the phase is done
    desk.settled()


if __name__ == "__main__":
    main(*sys.argv[1:])
