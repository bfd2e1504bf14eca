"""Samira's support plan as the worked example has it, oddities included: the broken wording of goal
2, a group that begins on two days, a goal without a day to look at it again."""  # fmt: skip

from datetime import UTC, date, datetime
from typing import Final

from tests.tour.acts import Person, WrittenGoal

WHO: Final = Person("Samira", date(1994, 5, 17), "Arabisch")
THE_DAY: Final = datetime(2016, 10, 5, 9, 0, tzinfo=UTC)  # the goals were agreed on
WISHES: Final = (
    "Psychologische Unterstützung",
    "Lösung der belastenden Wohnsituation (Einmischung in Erziehung)",
)
STAY: Final = WrittenGoal(
    "Sicherung des Aufenthalts",
    "Aufenthalt",
    review="12.01.2017",
    sub_goals=(
        ("Unterlagen zur Erlangung des Aufenthaltstitels besorgen/ausfüllen/einreichen", ""),
        ("Aufenthalt ist geklärt", ""),
    ),
    client_tasks=(
        ("Antrag Aufenthaltserlaubnis ausfüllen", "bis 12.10."),
        ("Abgabe bei der Ausländerbehörde", "bis 14.10."),
    ),
    jmd_tasks=(
        ("Antrag bereitstellen und beim Ausfüllen helfen", "bis 12.10."),
        ("Möglichkeiten der Unterstützung inkl. Adressen aufzeigen", "bis 12.10."),
        ("tel. Abstimmung mit Flüchtlingssozialberatung", "bis 12.10."),
    ),
    institutions=("Ausländerbehörde", "Flüchtlingssozialberatung in der Unterkunft"),
    fitting_offer=True,
)
STABILITY: Final = WrittenGoal(
    "Notwendige psychische Stabilität für den Besuch für die weitere Lebensplanung ist hergestellt",
    "Soziale Probleme",
    sub_goals=(
        ("Stabilisierung durch Gespräche und Gruppenarbeit bis Therapiebeginn", "ab sofort"),
        ("Therapie beginnen", "bis 2.12."),
    ),
    client_tasks=(
        ("Teilnahme an Stabilisierungsgesprächen und Gruppenangeboten", "ab 12.10."),
        ("überlegen welche Verwandten/Bekannten zusätzlich helfen", "bis 12.10."),
    ),
    jmd_tasks=(
        ("Kontakt mit Evang. Zentrum aufnehmen", "bis 5.10."),
        ("regelmäßige Stabilisierungsgespräche", "bis Therapiebeginn, nach Bedarf"),
        ("Aufnahme in Kursreihe Frauenfrühstück", "ab 10.10."),
    ),
    institutions=("Evang. Zentrum für Beratung und Therapie am Weißen Stein",),
    fitting_offer=True,
)
GOALS: Final = (
    STAY,
    STABILITY,
    WrittenGoal("Sicherung des Lebensunterhalts", "Finanzielle Situation"),
    WrittenGoal("Selbstständige Lebensführung", "Wohnsituation"),
    WrittenGoal("Zugang zu Sprache und Ausbildung", "Beschäftigung"),
)
AREAS: Final = ("residence", "social_problems", "finances", "housing", "occupation")
FIRST_THREE: Final = (0, 1, 3)  # of the goals, by number; the ranks are ours
PRINTED_DEADLINES: Final = {  # as typed: as it stands on paper
    "": "",
    "bis 5.10.": "bis 05.10.2016",
    "bis 12.10.": "bis 12.10.2016",
    "bis 14.10.": "bis 14.10.2016",
    "bis 2.12.": "bis 02.12.2016",
    "ab 10.10.": "ab 10.10.2016",
    "ab 12.10.": "ab 12.10.2016",
    "ab sofort": "ab sofort",
    "bis Therapiebeginn, nach Bedarf": "fortlaufend bis Therapiebeginn, nach Bedarf",
}
