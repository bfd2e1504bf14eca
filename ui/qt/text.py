"""Labels by what they are, and text helpers for own painting."""

import html
from enum import StrEnum

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Kind(StrEnum):
    """What a label is; the style sheet knows how each looks."""

    BODY = "body"
    STRONG = "strong"
    QUIET = "quiet"
    CAPTION = "caption"
    LABEL = "label"
    LEAD = "lead"
    TITLE = "title"
    DISPLAY = "display"
    ERROR = "error"
    BANNER = "banner"
    BANNER_WORDS = "banner-words"
    KEY = "key"


def label(
    words: str, kind: Kind = Kind.BODY, *, wrap: bool = False, selectable: bool = False
) -> QLabel:
    """A label that never reads its text as markup: a name may hold `<` and `&`."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(words)
    made.setProperty("kind", kind.value)
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


def verbatim(words: str) -> str:
    """Words for a button, or a label with a buddy, where Qt would swallow a lone `&`."""
    return words.replace("&", "&&")


def capital(words: str) -> str:
    """With a capital letter, as all words on buttons, chips and switches begin."""
    return words[:1].upper() + words[1:]


def choice_name(group: str, words: str) -> str:
    """What a screen reader says of a choice: what is asked, then the choice; never two colons."""
    if group.endswith(("?", ".", "!", "…")):
        return f"{group} {words}"
    return f"{group}, {words}" if ": " in group else f"{group}: {words}"


def plain_tooltip(words: str) -> str:
    """Words for a tool tip as they are: left to itself Qt reads `<b>` in a name as markup."""
    if not {"<", "&"} & set(words):
        return words
    return "<qt>{}</qt>".format(html.escape(words).replace("\n", "<br>"))


def isolated(words: str) -> str:
    """Keep digits and full stops of foreign text in place inside right-to-left text.

    First-strong isolate, UAX #9; left-to-right windows do not need it.
    """
    if not words or QGuiApplication.layoutDirection() != Qt.LayoutDirection.RightToLeft:
        return words
    return f"\u2068{words}\u2069"


def elided(words: str, font: QFont, width: float) -> str:
    """The words cut to a width in pixels, with … where something is missing."""
    return QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(width))


def width_of(words: str, font: QFont) -> int:
    """How wide the words are, in pixels."""
    return QFontMetrics(font).horizontalAdvance(words)


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Change a property the style sheet looks at, and have it look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def tooltip_with_keys(words: str, keys: str) -> str:
    """A tool tip that teaches the shortcut: „Sperren (Strg+L)“."""
    return f"{words} ({keys})" if keys else words


def upright(widget: QWidget) -> None:
    """Keep dates, keys and paths left to right in a right-to-left window."""
    widget.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    widget.setLocale(QLocale(QLocale.Language.German))
