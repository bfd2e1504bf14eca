"""Whether calls, mail and letters are safe: read first wherever contact data show."""

from collections.abc import Mapping
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.clients import SafeToContact
from ui.qt.surfaces import Notice, NoticeKind

_KINDS: Final[Mapping[SafeToContact | None, NoticeKind]] = {  # contact may do harm
    SafeToContact.NO: NoticeKind.DANGER,
    SafeToContact.ONLY_SO: NoticeKind.WARN,
}


class SafetyNotice(Notice):
    """Says it in one or two sentences; not there when there is nothing to say."""

    def __init__(self) -> None:
        super().__init__(NoticeKind.INFO, "")

    def show_safety(self, safe: SafeToContact | None, note: str) -> None:
        """`note` is the safe way, or why there is none."""
        word, words = labels.safe_contact(safe, note)
        self.setVisible(bool(words))
        if words:
            self.show_words(_KINDS.get(safe, NoticeKind.INFO), words, word=word)

    def show_danger(self, safe: SafeToContact | None, note: str, *, word: str) -> None:
        """Only where contact may do harm; `word` says what one was about to do."""
        dangerous = safe in _KINDS
        self.setVisible(dangerous)
        if dangerous:
            what, words = labels.safe_contact(safe, note)
            self.show_words(_KINDS[safe], f"{what}: {words}", word=word)
