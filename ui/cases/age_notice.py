"""What a birthday changes about the consent (C4), said where a case is opened; never a block."""

from datetime import date

from PySide6.QtCore import Signal

from jmd_desktop import labels
from jmd_desktop.domain.minors import AgeTurn, Turn
from jmd_desktop.i18n import _
from ui.qt.surfaces import Notice, NoticeKind


class AgeNotice(Notice):
    """Not there without such a birthday; it goes by itself 90 days after it."""

    consents_requested = Signal()

    def __init__(self) -> None:
        super().__init__(NoticeKind.INFO, "")
        self.offer(_("View consents"), self.consents_requested.emit)
        self.hide()

    def show_turn(self, turn: Turn | None, today: date) -> None:
        """The birthday that is worth a word, or none."""
        self.setVisible(turn is not None)
        if turn is not None:
            word, words = _said(turn, past=turn.on <= today)
            self.show_words(NoticeKind.INFO, words, word=word)


def _said(turn: Turn, *, past: bool) -> tuple[str, str]:
    day = labels.day(turn.on)
    if turn.kind is AgeTurn.OF_AGE:
        if past:
            return _("Of age since {day}").format(day=day), _(
                "Guardians no longer decide, and their contact data are covered. Please ask "
                "whether the consent is to go on."
            )
        return _("Of age on {day}").format(day=day), _(
            "Guardians no longer decide from then on. Please speak about the consent in the next "
            "talk."
        )
    age = labels.age(turn.age)
    if past:
        return _("{age} old since {day}").format(age=age, day=day), _(
            "The own consent is enough now; guardians need not sign any more."
        )
    return _("{age} old on {day}").format(age=age, day=day), _(
        "From then on the own consent is enough; guardians need not sign any more."
    )
