"""The part of the field catalogue about what a service keeps for all its cases: other bodies with
their offers, and text blocks. Nothing of a case belongs there, and nothing there refers to one.
"""  # fmt: skip

from jmd_desktop.domain.field_columns import Columns
from jmd_desktop.domain.field_types import Kind, Purpose, Table

_NOTE = 20_000  # characters
_TITLE = 400
_SHORT = 30


def _partners() -> Table:
    """Another body, school, office or club (F2), as far as a referral needs it."""
    f = Columns("partners")
    f.technical("id")
    f.own("name", Kind.LINE, purpose=Purpose.REACH, limit=_TITLE, required=True)
    f.own("kind", Kind.CODE, purpose=Purpose.REACH, codes="partner_kind")
    f.own("contact", Kind.LINE, purpose=Purpose.REACH, limit=_TITLE)
    f.own("phone", Kind.PHONE, purpose=Purpose.REACH)
    f.own("mail", Kind.MAIL, purpose=Purpose.REACH)
    f.own("address", Kind.NOTE, purpose=Purpose.REACH, limit=_TITLE)
    f.own("hours", Kind.NOTE, purpose=Purpose.REACH, limit=_TITLE)
    f.own("areas", Kind.CODES, purpose=Purpose.REACH, codes="life_area")
    f.own("languages", Kind.CODES, purpose=Purpose.REACH, codes="languages")
    f.own("note", Kind.NOTE, purpose=Purpose.REACH, limit=_NOTE)
    f.own("verified_on", Kind.DAY, purpose=Purpose.REACH)
    f.technical("version", Kind.NUMBER, limit=2**31)
    return Table("partners", None, tuple(f.all))


def _offers() -> Table:
    """What a partner offers (F4); `formalities` are codes of what an admission asks for."""
    f = Columns("offers")
    f.technical("id")
    f.technical("partner_id")
    f.own("title", Kind.LINE, purpose=Purpose.REACH, limit=_TITLE, required=True)
    f.own("kind", Kind.CODE, purpose=Purpose.REACH, codes="offer_kind")
    f.own("areas", Kind.CODES, purpose=Purpose.REACH, codes="life_area")
    f.own("languages", Kind.CODES, purpose=Purpose.REACH, codes="languages")
    f.own("access", Kind.NOTE, purpose=Purpose.REACH, limit=_TITLE)
    f.own("times", Kind.LINE, purpose=Purpose.REACH, limit=_TITLE)
    f.own("cost", Kind.LINE, purpose=Purpose.REACH, limit=_TITLE)
    f.own("note", Kind.NOTE, purpose=Purpose.REACH, limit=_NOTE)
    f.own("formalities", Kind.CODES, purpose=Purpose.REACH, codes="formality")
    f.own("verified_on", Kind.DAY, purpose=Purpose.REACH)
    f.technical("version", Kind.NUMBER, limit=2**31)
    return Table("offers", None, tuple(f.all))


def _text_blocks() -> Table:
    """A text that is written again and again, found by its short name."""
    f = Columns("text_blocks")
    f.technical("id")
    f.own("short", Kind.LINE, purpose=Purpose.RUNNING, limit=_SHORT, required=True)
    f.own("text", Kind.NOTE, purpose=Purpose.RUNNING, limit=_NOTE, required=True)
    f.own("area", Kind.CODE, purpose=Purpose.RUNNING, codes="life_area")
    f.technical("version", Kind.NUMBER, limit=2**31)
    return Table("text_blocks", None, tuple(f.all))


PARTNERS = _partners()
OFFERS = _offers()
TEXT_BLOCKS = _text_blocks()
