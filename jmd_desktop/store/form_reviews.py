"""Reviews of translations and approvals of legal texts that the carrier recorded."""

from datetime import date

from jmd_desktop.domain.fields import CATALOGUE
from jmd_desktop.domain.form_reviews import FormReview, TextApproval
from jmd_desktop.domain.site import DataProtectionLaw
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_TABLES = {table.name: table for table in CATALOGUE}
_REVIEWS = Mapper(_TABLES["form_reviews"], FormReview)
_APPROVALS = Mapper(_TABLES["text_approvals"], TextApproval)


def reviews(db: Connection) -> tuple[FormReview, ...]:
    """All of them, form by form."""
    rows = db.execute(
        f"SELECT {_REVIEWS.select} FROM form_reviews"  # noqa: S608  names of the catalogue
        " ORDER BY form, form_version, language"
    )
    return tuple(_REVIEWS.record(row) for row in rows)


def approvals(db: Connection) -> tuple[TextApproval, ...]:
    """All of them, form by form."""
    rows = db.execute(
        f"SELECT {_APPROVALS.select} FROM text_approvals"  # noqa: S608  names of the catalogue
        " ORDER BY form, form_version, law"
    )
    return tuple(_APPROVALS.record(row) for row in rows)


def note_review(db: Connection, review: FormReview, today: date) -> None:
    """Takes the place of what was noted for that version and language; Invalid."""
    refuse_invalid(_REVIEWS.table, _REVIEWS.values(review), today)
    drop_review(db, review.form, review.form_version, review.language)
    _REVIEWS.insert(db, review)


def note_approval(db: Connection, approval: TextApproval, today: date) -> None:
    """Takes the place of what was noted for that version and law; Invalid."""
    refuse_invalid(_APPROVALS.table, _APPROVALS.values(approval), today)
    drop_approval(db, approval.form, approval.form_version, approval.law)
    _APPROVALS.insert(db, approval)


def drop_review(db: Connection, form: str, version: str, language: str) -> None:
    """As if nobody had read it."""
    db.execute(
        "DELETE FROM form_reviews WHERE form = ? AND form_version = ? AND language = ?",
        (form, version, language),
    )


def drop_approval(db: Connection, form: str, version: str, law: DataProtectionLaw) -> None:
    """As if nobody had approved it."""
    db.execute(
        "DELETE FROM text_approvals WHERE form = ? AND form_version = ? AND law = ?",
        (form, version, law.value),
    )
