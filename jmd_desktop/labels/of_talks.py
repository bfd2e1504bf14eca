"""What one may ask in a talk about a life area; prompts for the counsellor, never a list to tick.

Open questions on the goals of the area (domain D6), said to the young person.
"""

from jmd_desktop.domain.surveys import CLOSING
from jmd_desktop.i18n import _


def talk_questions(part: str) -> tuple[str, ...]:
    """By life area, and what a talk ends with (`CLOSING`); KeyError for any other part."""
    return {
        "residence": (
            _("Which papers do you have, and how long are they valid?"),
            _("What is still undecided?"),
            _("Who advises you on it?"),
        ),
        "language": (
            _("Where do you speak German?"),
            _("What do you understand well already?"),
            _("What makes it easier for you to speak?"),
        ),
        "occupation": (
            _("What have you learned and done so far?"),
            _("What do you enjoy doing?"),
            _("Where would you like to be in two years?"),
        ),
        "relationships": (
            _("Who is important to you?"),
            _("Whom do you trust?"),
            _("Whom do you miss?"),
        ),
        "leisure": (
            _("What does your day look like?"),
            _("What are you glad about in it?"),
            _("What would you like to try?"),
        ),
        "everyday_life": (
            _("What do you manage on your own?"),
            _("Which letters or offices are hard for you?"),
            _("Whom do you ask then?"),
        ),
        "housing": (
            _("How and with whom do you live?"),
            _("Where do you find peace and quiet?"),
            _("Can you stay there?"),
        ),
        "social_problems": (
            _("What weighs on you?"),
            _("What does you good when things are hard?"),
            _("Who is there for you in an emergency?"),
        ),
        "finances": (
            _("Does the money last for the month?"),
            _("What do you spend it on?"),
            _("Are there contracts or debts that worry you?"),
        ),
        "participation": (
            _("Where do you have a say?"),
            _("Where do you join in, or where would you like to?"),
            _("Have you been treated unfairly?"),
        ),
        CLOSING: (
            _("What are you proud of?"),
            _("What is different since last time?"),
            _("Who or what helped with it?"),
        ),
    }[part]
