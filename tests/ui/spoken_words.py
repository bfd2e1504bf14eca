"""Which words of a window are in the other language than the window."""

from collections.abc import Iterable, Iterator
from functools import cache
from gettext import GNUTranslations
from typing import Final

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from jmd_desktop import i18n

OWN_NAMES: Final = frozenset({"Deutsch", "English"})  # of languages, said in themselves
_ROLES: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def texts(root: QWidget) -> Iterator[str]:
    """All that is seen or spoken below it, but what somebody typed and the rows of lists."""
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from _rows(widget.model())
        elif isinstance(widget, QLabel) or callable(getattr(widget, "text", None)):
            yield str(widget.text())  # type: ignore[attr-defined]


def _rows(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    for row in range(min(model.rowCount(), 40)):
        column = 0
        while (index := model.index(row, column)).isValid():
            yield from (str(index.data(role) or "") for role in _ROLES)
            column += 1


def foreign(shown: Iterable[str], language: str) -> set[str]:
    """Of these texts those with words of ours in the other language."""
    wrong = _of_the_other(language)
    texts = {each.replace("&", "").strip(" .…:") for each in shown}
    return (texts & wrong) - OWN_NAMES


@cache
def _of_the_other(language: str) -> frozenset[str]:
    """Texts without a gap that are only said in the other language."""
    pairs = [*_pairs("app", "de"), *((there, here) for here, there in _pairs("codes", "en"))]
    here, there = (0, 1) if language == "en" else (1, 0)
    own = {pair[here].strip(" .…:") for pair in pairs}
    wrong = [pair[there] for pair in pairs if pair[here] != pair[there]]
    return frozenset(text.strip(" .…:") for text in wrong if "{" not in text) - own


def _pairs(domain: i18n.Domain, tag: str) -> Iterator[tuple[str, str]]:
    """Of what it is translated from, and to."""
    catalogue = i18n.catalogue(domain, tag)
    assert isinstance(catalogue, GNUTranslations)
    for key, said in catalogue._catalog.items():  # type: ignore[attr-defined]  # not in the stubs
        if key and isinstance(key, str):
            yield key.partition("\x04")[2] or key, said
