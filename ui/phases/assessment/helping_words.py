"""What is asked and said about who helps already."""

from jmd_desktop import labels
from jmd_desktop.domain.assessment import HelperLoad
from jmd_desktop.i18n import _, ngettext
from ui.qt.record_kind import ListWords


def of_informal() -> ListWords:
    """People who help without it being their job."""
    return ListWords(
        _("Add person"),
        _("Nobody noted by name yet. A role or a first name is enough, such as grandmother."),
        _("New person"),
        _("Please note who it is; a role or a first name is enough."),
        _("Remove {name} from the list?"),
        _("What is noted about this person goes. You can undo it until you next save."),
    )


def of_professionals() -> ListWords:
    """People who help by profession."""
    return ListWords(
        _("Add professional"),
        _("Nobody noted yet. A role is enough, such as class teacher or youth welfare office."),
        _("New professional"),
        _("Please note who it is; a role or a first name is enough."),
        _("Remove {name} from the list?"),
        _("What is noted about this person goes. You can undo it until you next save."),
    )


def of_procedures() -> ListWords:
    """What was found out with a procedure, here or elsewhere."""
    return ListWords(
        _("Add procedure"),
        _("None noted yet. One that was done at school or at another service counts as well."),
        _("New procedure"),
        _("Please note what the procedure is called."),
        _("Remove {name}?"),
        _("What is noted about this procedure goes. You can undo it until you next save."),
    )


def counted(professionals: int) -> str:
    """How many help by profession, as a sentence."""
    if not professionals:
        return ""
    return ngettext(
        "{count} professional helps already.", "{count} professionals help already.", professionals
    ).format(count=labels.number(professionals))


def what_follows(answer: HelperLoad | None) -> str:
    """What may be done with the answer; nothing has to."""
    if answer is None:
        return _("Please ask the young person: who is good for you, and who is too much?")
    return {
        HelperLoad.TOO_MANY: _(
            "Who can step back, and who keeps the threads together? Agree on it."
        ),
        HelperLoad.RIGHT: _("Good. It still helps when all of them know about each other."),
        HelperLoad.TOO_FEW: _("What is missing, and who could offer it? Note it as a need."),
    }[answer]


def place_and_time(provider: str, held_in: str | None) -> str:
    """Where and when a procedure was done."""
    when = labels.short_month(held_in) if held_in else ""
    return ", ".join(filter(None, (provider, when)))
