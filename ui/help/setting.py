"""How a page of the handbook is set: sizes, weights and the room around paragraphs.

Qt reads Markdown without any of that, and its style sheets for documents know only half of it.
"""

from PySide6.QtGui import (
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)

from ui.qt import fonts, theme
from ui.qt.fonts import Weight
from ui.qt.layout import HAIR, MEDIUM, SMALL, WIDE
from ui.qt.theme import Look

_LINE_HEIGHT = 140  # percent
_HEADING_HEIGHT = 110
_CELL = 6  # px around the words of a table
_PICTURE = "\ufffc"


def apply(document: QTextDocument) -> None:
    """Set all blocks of a freshly read page in the look of the moment."""
    look = theme.current()
    block = document.begin()
    while block.isValid():
        _set_words(block, look)
        _set_room(block)
        block = block.next()
    for part in document.rootFrame().childFrames():
        if isinstance(part, QTextTable):
            _set_table(part, look)


def _set_table(table: QTextTable, look: Look) -> None:
    """Fine lines, and room around the words instead of below them."""
    setting = table.format().toTableFormat()
    setting.setBorder(1)
    setting.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    setting.setBorderBrush(QColor(look.theme.border))
    setting.setBorderCollapse(True)
    setting.setCellSpacing(0)
    setting.setCellPadding(_CELL)
    setting.setTopMargin(SMALL)
    setting.setBottomMargin(MEDIUM)
    table.setFormat(setting)


def _set_room(block: QTextBlock) -> None:
    room = QTextBlockFormat()
    level = block.blockFormat().headingLevel()
    if level:
        room.setTopMargin(0 if block.blockNumber() == 0 else WIDE)
        room.setBottomMargin(MEDIUM if level == 1 else SMALL)
    elif QTextCursor(block).currentTable() is not None:
        room.setBottomMargin(0)
    elif block.textList() is not None:
        room.setBottomMargin(HAIR if _list_goes_on(block) else MEDIUM)
    else:
        room.setTopMargin(0)
        room.setBottomMargin(MEDIUM)
    if _PICTURE not in block.text():  # it would stretch pictures too
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        room.setLineHeight(_HEADING_HEIGHT if level else _LINE_HEIGHT, proportional)
    QTextCursor(block).mergeBlockFormat(room)


def _list_goes_on(block: QTextBlock) -> bool:
    following = block.next()
    return following.isValid() and following.textList() is not None


def _set_words(block: QTextBlock, look: Look) -> None:
    metrics = look.metrics
    sizes = {1: metrics.display, 2: metrics.title}
    level = block.blockFormat().headingLevel()
    for start, length, was in _pieces(block):
        words = QTextCharFormat(was)
        # Qt's own sizes of headings; even with no effect the property outweighs the font's size.
        words.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        strong = level or was.fontWeight() > Weight.MEDIUM
        weight = Weight.STRONG if strong else Weight.REGULAR
        words.setFont(fonts.font(sizes.get(level, metrics.body), weight))
        if was.isAnchor():
            words.setFontUnderline(True)  # not by colour alone
        if was.fontFixedPitch():
            words.setBackground(QColor(look.theme.hover))
        cursor = QTextCursor(block)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(words)


def _pieces(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Start, length and format of each piece, taken before any of them is changed."""
    found = []
    place = block.begin()
    while not place.atEnd():
        piece = place.fragment()
        found.append((piece.position(), piece.length(), piece.charFormat()))
        place += 1
    return found
