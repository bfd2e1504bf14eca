"""Samira's way from the first talk to the evaluation, as somebody types it who has no mouse."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from PySide6.QtWidgets import QApplication

from tests.builders import PASSPHRASE
from tests.end_to_end.keyboard import Keyboard
from tests.end_to_end.samiras_plan import FIRST_THREE, GOALS, STABILITY, WISHES
from tests.tour import words
from tests.tour.acts import WrittenGoal
from tests.tour.robot import rest

Act = Callable[[Keyboard], None]

PLANNED: Final = datetime(2016, 10, 5, 9, tzinfo=UTC)
CLOSING: Final = datetime(2017, 3, 23, 9, tzinfo=UTC)
LAST_HOUR: Final = datetime(2017, 3, 23, 11, tzinfo=UTC)
FORMALITIES: Final = ("Überweisung der Hausärztin", "Termin zum Erstgespräch")
TALK_POINTS: Final = (
    "Über das Ende gesprochen",
    "Erreichtes benannt",
    "Gesagt, dass Wiederkommen jederzeit möglich ist",
    "Nachgespräch erklärt",
)
PAPERS: Final = (
    ("Abschlussbogen", "Abschlussbogen drucken", "end.pdf"),
    ("Teilnahmebescheinigung", "Bescheinigung drucken", "certificate.pdf"),
)
ORALLY: Final = "Ja, mündlich zugestimmt"
SAVE_DECISION: Final = "Entscheidung speichern"
SURVEYS: Final = "Erhebungen"
IS_NOW: Final = "Wie ist es jetzt?"
HELPS_NOW: Final = "Wer oder was hilft dir?"
COUNSELLOR_SEES: Final = "So sieht es die Fachkraft"
NEEDED: Final = "Was gebraucht wird"
ABOUT: Final = "Worum ging es?"
AGREED_THERE: Final = "Was wurde vereinbart?"
SCHOOL_YEARS: Final = "Schuljahre"
FAILS: Final = "Ohne Case Management würde die Integration scheitern oder sich deutlich verzögern"
INDICATED: Final = "Die Übernahme in das Case Management des JMD ist angezeigt"


def to_case(keys: Keyboard, phase: str) -> None:
    """From anywhere to her, then by its number to a phase."""
    keys.keys("Ctrl+K")
    keys.write("Samira")
    keys.wait_for("Samira")
    keys.settle()
    keys.keys("Return")
    keys.wait_for(words.OVERVIEW)
    keys.settle()
    keys.keys(phase)
    keys.settle()


def unlock(keys: Keyboard) -> None:
    """To the start page."""
    open_door(keys)
    keys.wait_for(words.GREETING)


def open_door(keys: Keyboard) -> None:
    """The keyboard is in the field of the passphrase already."""
    keys.wait_for(words.LOCKED)
    keys.write(PASSPHRASE)
    keys.keys("Return")
    keys.wait_until_gone(words.LOCKED)
    keys.settle()


def first_talk(keys: Keyboard) -> None:
    """Who she is, what is explained to her, her consent; then what is known of her."""
    keys.keys("Ctrl+N")
    keys.fill(words.FIRST_NAME, "Samira")
    keys.fill(words.BIRTH_DATE, "17.05.1994")
    keys.press(words.NEXT)
    keys.wait_for(words.MEETING)
    keys.press("Arabisch")
    keys.press(words.NEXT)
    keys.wait_for(words.RESPONSIBLE)
    keys.press(words.NEXT)
    keys.wait_for(words.PAGE_ONE)
    for point in words.EXPLAINED:
        keys.press(point)
    keys.press(words.NEXT)
    keys.press(words.AGREES)
    keys.press(f"Samira {words.SIGNED}")
    keys.press(words.SPECIAL_YES)
    keys.press(words.FOLLOW_UP_YES)
    keys.fill(words.PAPER_PLACE, "Ordner 3, verschlossener Schrank")
    keys.press(words.OPEN_FILE)
    keys.wait_for(words.FILE_IS_OPEN)
    keys.press(words.COMPLETE)
    keys.wait_for(words.PHONE)
    keys.fill(words.PHONE, "069 90009422")
    keys.pick(words.CONTACT, "ja")
    keys.keys("Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgDown")
    keys.fill(SCHOOL_YEARS, "8")
    keys.keys("Ctrl+S")
    keys.wait_for(words.SAVED)


def screening(keys: Keyboard) -> None:
    """Four obstacles that are serious and can be influenced; then that she wants to work along."""
    to_case(keys, "Ctrl+2")
    keys.keys("Return")
    keys.wait_for(words.OBSTACLES)
    keys.settle()
    for applies in "yyynnnynnnnn":
        if applies == "y":
            keys.keys("1", "1", "2", "Return")  # applies, serious, can be influenced
        else:
            keys.keys("2")
    keys.press(f"{FAILS}: Ja")
    keys.press(f"{INDICATED}: Ja, angezeigt")
    keys.fill("Bemerkung zur Entscheidung", "Vier ernste Hemmnisse")
    keys.keys("Ctrl+S")
    keys.wait_for(words.SAVED)


def agreement(keys: Keyboard) -> None:
    """Working together is explained, and she agrees orally."""
    to_case(keys, "Ctrl+2")
    keys.press(words.TALK_ABOUT_IT)  # leads to the place of her consents
    keys.settle()
    keys.press(words.TALK_ABOUT_IT)
    keys.wait_for(ORALLY)
    keys.settle()
    keys.press(ORALLY)
    keys.press(SAVE_DECISION)
    keys.settle()


def assessment(keys: Keyboard) -> None:
    """How she sees it and how the counsellor does, side by side; what is needed."""
    to_case(keys, "Ctrl+3")
    keys.press(words.BEGIN_TALK)
    keys.wait_for(IS_NOW)
    keys.settle()
    keys.fill(IS_NOW, "Ich habe Angst, dass wir nicht bleiben dürfen.")
    keys.fill(HELPS_NOW, "Meine Schwägerin")
    keys.fill(COUNSELLOR_SEES, "Der Aufenthalt ist offen, das belastet alles andere.")
    keys.keys("Ctrl+S")
    keys.wait_for(words.SAVED)
    keys.press(SURVEYS)
    keys.settle()
    keys.fill(NEEDED, "Ruhe, ein sicherer Aufenthalt und eine eigene Wohnung")
    keys.keys("Ctrl+S")
    keys.wait_for(words.SAVED)


def plan(keys: Keyboard) -> None:
    """Wishes, five goals, three ranks, a gap; agreed on."""
    to_case(keys, "Ctrl+4")
    keys.press(words.PLAN_NOTE_WISHES)
    keys.settle()
    keys.write(WISHES[0])
    keys.keys("Return")
    keys.write(WISHES[1])
    keys.keys("Ctrl+S")
    keys.wait_for(words.SAVED)
    rank = 0
    for number, goal in enumerate(GOALS):
        _goal(keys, goal)
        if number in FIRST_THREE:
            rank += 1
            keys.press(f"{words.GOAL_RANK}: {rank}")
            keys.settle()
    _gap(keys)
    keys.press(words.PLAN_AGREEMENT)
    keys.settle()
    keys.press(words.PLAN_AGREE)
    keys.fill(words.PLAN_AGREED_WITH, "Samira")
    keys.press(words.PLAN_HANDED_OUT)
    keys.keys("Ctrl+S")
    keys.wait_for(words.PLAN_PRINT)
    keys.settle()


def _goal(keys: Keyboard, goal: WrittenGoal) -> None:
    """Enter leads from line to line."""
    keys.keys("Alt+N")
    keys.settle()
    keys.write(goal.title)
    keys.to(words.GOAL_AREA)
    rest(QApplication.keyboardInputInterval() + 100)  # else it were more of the same word
    keys.write(goal.area.partition(" ")[0])  # a blank would open the list
    if goal.review:
        keys.fill(words.GOAL_REVIEW, goal.review)
    for name, steps in (
        (words.GOAL_SUB_GOAL, goal.sub_goals),
        (words.GOAL_CLIENT_TASK, goal.client_tasks),
        (words.GOAL_JMD_TASK, goal.jmd_tasks),
    ):
        for text, due in steps:
            keys.to(name)
            keys.write(text)
            keys.keys("Return")
            keys.write(due)
            keys.keys("Return")
    for institution in goal.institutions:
        keys.to(words.GOAL_INSTITUTION)
        keys.write(institution)
        keys.keys("Return")
    if goal.fitting_offer:
        keys.press(words.GOAL_OFFER_YES)
    keys.keys("Ctrl+S")
    keys.wait_for(words.SAVED)
    keys.settle()


def _gap(keys: Keyboard) -> None:
    """Therapy was found by luck: with a fitting offer there may be a gap."""
    keys.press(f"{STABILITY.title}, {words.GOAL_RANK} 2")
    keys.settle()
    keys.press(words.PLAN_NOTE_GAP)
    keys.pick(words.PLAN_GAP_KIND, "Therapieplatz")
    keys.fill(words.PLAN_GAP_NOTE, "Glück gehabt, sonst ein Jahr Wartezeit und mehr")
    keys.keys("Ctrl+S")
    keys.wait_for(words.SAVED)
    keys.settle()


def contact(keys: Keyboard) -> None:
    """What was talked about, what is to be done after it, when one meets again."""
    to_case(keys, "Ctrl+J")
    keys.wait_for(ABOUT)
    keys.settle()
    keys.fill(ABOUT, "Antrag gemeinsam ausgefüllt")
    keys.fill(AGREED_THERE, "Sie gibt ihn am Freitag ab")
    keys.press("Kontaktweg: Persönlich im Büro")
    keys.press("Wer war dabei? Junger Mensch")
    keys.press("Aufgabe hinzufügen")
    keys.settle()
    keys.fill("Aufgabe", "Bei der Ausländerbehörde anrufen")
    keys.fill("Bis wann?", "14.10.2016")
    keys.press("Termin hinzufügen")
    keys.settle()
    keys.fill("Tag", "19.10.2016")
    keys.fill("Beginn", "10:30")
    keys.fill("Worum geht es?", "Nächstes Gespräch")
    keys.keys("Ctrl+S")
    keys.wait_for(words.SAVED)
    keys.settle()


def referral(keys: Keyboard) -> None:
    """To the therapy, with what is needed there."""
    to_case(keys, "Ctrl+5")
    keys.press("Neue Vermittlung")
    keys.settle()
    keys.fill("Stelle", "Evang. Zentrum für Beratung und Therapie")
    keys.fill("Angebot", "Psychologische Beratung")
    keys.fill("Was wurde erklärt?", "Weg, Kosten, Schweigepflicht")
    keys.press("Stand: Angemeldet")
    keys.keys("Ctrl+S")
    keys.wait_for(words.SAVED)
    keys.settle()
    for needed in FORMALITIES:
        keys.to("Was wird noch gebraucht?")
        keys.write(needed)
        keys.keys("Return")
        keys.settle()


def review(keys: Keyboard) -> None:
    """The first goal is reached, and both see it so."""
    to_case(keys, "Ctrl+5")
    keys.press("Zielüberprüfung")
    keys.settle()
    keys.to("Wie weit aus Sicht des jungen Menschen: Nicht erreicht")
    keys.keys("4")
    keys.to("Wie weit aus Ihrer Sicht: Nicht erreicht")
    keys.keys("4")
    keys.fill("Was hat geholfen?", "Wir haben den Antrag zusammen abgegeben")
    keys.press("Wie geht es weiter? Ziel beenden")
    keys.press("Was ist daraus geworden? Erreicht")
    keys.keys("Ctrl+S")
    keys.wait_for(words.SAVED)
    keys.settle()


def last_contact(keys: Keyboard) -> None:
    """One looks back together."""
    to_case(keys, "Ctrl+J")
    keys.wait_for(ABOUT)
    keys.settle()
    keys.fill(ABOUT, "Abschied")
    keys.press("Kontaktweg: Persönlich im Büro")
    keys.press("Wer war dabei? Junger Mensch")
    keys.keys("Ctrl+S")
    keys.wait_for(words.SAVED)
    keys.settle()


def evaluation(keys: Keyboard) -> None:
    """Hers, typed over from paper, and the counsellor's; the one tick of a human."""
    to_case(keys, "Ctrl+6")
    keys.press("Auswertung")
    keys.settle()
    keys.press("Vom Papier übertragen")
    keys.settle()
    keys.to("Aussagen des jungen Menschen")
    keys.keys(*"5" * 12, "4")
    keys.settle()
    keys.fill("Was war gut?", "Ich wurde ernst genommen.")
    keys.keys("Ctrl+S")
    keys.wait_for(words.SAVED)
    keys.settle()
    keys.press("Fachkraft")
    keys.settle()
    keys.fill("Grund für das Ende aus dieser Sicht", "Ihr eigener Wunsch, die Ziele sind erreicht")
    keys.press("Wurden die Ziele erreicht? Ja")
    keys.press("Ist die Lebenssituation besser? Besser")
    keys.fill("Welche Hilfe hat gefehlt?", "Therapieplätze und Krippenplätze")
    keys.press("Wie zufrieden mit der Hilfe? Sehr")
    keys.press("Wie zufrieden mit der Fachkraft? Sehr")
    keys.press("Vermittlungen und Hilfen aus den Zielen übernehmen")
    keys.fill("Anregungen für unsere Angebote", "Die Frauengruppe beibehalten")
    keys.keys("Ctrl+S")
    keys.wait_for(words.SAVED)
    keys.settle()
    keys.press("Mindestanforderungen")
    keys.settle()
    keys.press("Die Arbeitsbeziehung trägt")
    keys.settle()


def ending(keys: Keyboard) -> None:
    """A shaped talk: what was reached, why it ends, by consent, and that one meets again."""
    to_case(keys, "Ctrl+6")
    keys.press("Ende")
    keys.settle()
    keys.fill("Abschlussgespräch am", "23.03.2017")
    for said in TALK_POINTS:
        keys.press(said)
    keys.press("Was die Akte erzählt: Vorschlag übernehmen")
    keys.press("Warum endet es? Beendigung durch Klient*in")
    keys.fill("Mehr zum Grund", "Sie möchte es allein versuchen")
    keys.press("Einvernehmlich? Ja")
    keys.press("Fall beenden")
    keys.settle()
    keys.press("Fall beenden")  # asked once
    keys.wait_for("Der Fall ist beendet")
    keys.settle()


def papers(keys: Keyboard) -> None:
    """End sheet and certificate as files into her home."""
    to_case(keys, "Ctrl+6")
    for paper, button, name in PAPERS:
        keys.press(f"Welches Papier? {paper}")
        keys.press(button)
        keys.wait_for(words.PLAN_NO_PRINTER)
        keys.press(words.SAVE_PDF)
        keys.save_as(keys.home / name)
        keys.settle()


DAYS: Final[tuple[tuple[datetime, tuple[Act, ...]], ...]] = (
    (datetime(2016, 9, 14, 9, tzinfo=UTC), (first_talk, screening, agreement)),
    (datetime(2016, 9, 28, 9, tzinfo=UTC), (assessment,)),
    (PLANNED, (plan,)),
    (datetime(2016, 10, 12, 9, tzinfo=UTC), (contact, referral)),
    (datetime(2017, 1, 12, 9, tzinfo=UTC), (review,)),
    (CLOSING, (last_contact, evaluation)),
    (LAST_HOUR, (ending, papers)),
)
"""One after the other; between them the program is closed."""
