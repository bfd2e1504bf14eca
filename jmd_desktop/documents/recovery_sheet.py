"""The sheet for the recovery key: by default an empty grid to fill in by hand."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import pairwise
from typing import Any

from jmd_desktop import i18n, labels
from jmd_desktop.i18n import _
from jmd_desktop.typesetting.flowables import Figure, Paragraph, SignatureLine, Space
from jmd_desktop.typesetting.pages import MM, build
from jmd_desktop.typesetting.painting import draw_rule, draw_text
from jmd_desktop.typesetting.text import TextStyle, escape, left_to_right

GROUPS = 7
GROUP_LENGTH = 4
_BOX = 9 * MM
_GAP = 8 * MM
_PER_ROW = 4  # groups in one row of the grid
_KEY = re.compile(rf"[0-9A-Z]{{{GROUP_LENGTH}}}(-[0-9A-Z]{{{GROUP_LENGTH}}}){{{GROUPS - 1}}}")

_BODY = TextStyle(size=11, leading=16.5, direction="ltr", space_after=6)
_TITLE = _BODY.but(size=22, leading=28, bold=True, role="H1", space_after=4)
_HEAD = _BODY.but(size=13, leading=18, bold=True, role="H2", space_before=14, space_after=4)
_FACTS = _BODY.but(size=10, leading=15, color="#555555", space_after=14)
_LETTER = _BODY.but(size=17, leading=20, bold=True, align="center")
_NUMBER = _BODY.but(size=9, leading=12, color="#555555")


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the sheet; `key` is empty for the grid to fill in by hand.

    `key` has seven groups of four capital letters or digits joined by hyphens; anything else
    raises ValueError, so that nobody keeps half a key. `vault_id` tells several sheets apart and
    is no secret.
    """

    vault_id: str
    day: date
    key: str = ""

    def __post_init__(self) -> None:
        if self.key and not _KEY.fullmatch(self.key):
            raise ValueError("a recovery key has seven groups of four characters")


def render(sheet: RecoverySheet) -> bytes:
    """One A4 page as PDF."""
    groups = sheet.key.split("-") if sheet.key else [""] * GROUPS
    facts = _("Vault {id} · {day}").format(
        id=left_to_right(sheet.vault_id), day=left_to_right(labels.day(sheet.day))
    )
    story = [
        Paragraph(escape(_("Recovery key")), _TITLE),
        Paragraph(facts, _FACTS),
        Paragraph(
            escape(
                _(
                    "With this key the vault opens when the passphrase is forgotten. Whoever has "
                    "it and a backup can read everything. Keep it where the carrier keeps what "
                    "must not be lost, never in the laptop's bag."
                )
            ),
            _BODY,
        ),
        Space(10),
        Figure(
            _PER_ROW * (GROUP_LENGTH * _BOX) + (_PER_ROW - 1) * _GAP,
            2 * _BOX + 16 * MM,
            lambda canvas: _grid(canvas, groups),
            alternative=_("Seven groups of four boxes for the key"),
        ),
        Paragraph(escape(_("How to write it down")), _HEAD),
        Paragraph(
            escape(
                _(
                    "Write capital letters and digits clearly. The letters I, L, O and U do not "
                    "occur. Read it back once, group by group."
                )
            ),
            _BODY,
        ),
        Paragraph(escape(_("Where this sheet is kept")), _HEAD),
        Space(4),
        SignatureLine([Paragraph(escape(_("Place, and who has access")), _NUMBER)], room=24),
        Space(14),
        SignatureLine([Paragraph(escape(_("Handed over on, to")), _NUMBER)], room=24),
    ]
    return build(
        story,
        title=_("Recovery key"),
        language=i18n.used(),
        created=datetime.combine(sheet.day, time(), UTC),
    )


def _grid(canvas: Any, groups: list[str]) -> None:
    height = 2 * _BOX + 16 * MM
    for index, group in enumerate(groups):
        row, column = divmod(index, _PER_ROW)
        left = column * (GROUP_LENGTH * _BOX + _GAP)
        bottom = height - _BOX - 5 * MM - row * (_BOX + 10 * MM)
        draw_text(canvas, left, bottom + _BOX + 3, str(index + 1), _NUMBER)
        for place in range(GROUP_LENGTH):
            x = left + place * _BOX
            _box(canvas, x, bottom)
            if group:
                draw_text(
                    canvas, x + _BOX / 2, bottom + _BOX * 0.3, group[place], _LETTER, "center"
                )


def _box(canvas: Any, left: float, bottom: float) -> None:
    right, top = left + _BOX, bottom + _BOX
    corners = ((left, bottom), (right, bottom), (right, top), (left, top), (left, bottom))
    for start, end in pairwise(corners):
        draw_rule(canvas, start, end, 0.7, "#777777")
