"""What the open vault says about forms: whose service it is, and who checked which text."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from jmd_desktop.documents.form_texts import FormText
from jmd_desktop.domain.form_reviews import FormReview, TextApproval
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.store import form_reviews, site
from jmd_desktop.store.connection import Connection

_ReviewKey = tuple[str, str, str]
_ApprovalKey = tuple[str, str, DataProtectionLaw]


@dataclass(frozen=True, slots=True)
class FormRecords:
    """Reviews by (form, version, language), approvals by (form, version, law)."""

    own: Site | None = None
    reviews: Mapping[_ReviewKey, FormReview] = field(default_factory=dict)
    approvals: Mapping[_ApprovalKey, TextApproval] = field(default_factory=dict)

    @classmethod
    def read(cls, db: Connection) -> Self:
        """As they stand in the vault."""
        reviews, approvals = form_reviews.reviews(db), form_reviews.approvals(db)
        return cls(
            site.read(db),
            {(each.form, each.form_version, each.language): each for each in reviews},
            {(each.form, each.form_version, each.law): each for each in approvals},
        )

    @property
    def law(self) -> DataProtectionLaw:
        """The law the service is under; the state's as long as there is none."""
        return self.own.law if self.own else DataProtectionLaw.GDPR

    def checked(self, text: FormText) -> FormText:
        """The words of a form with what the carrier recorded about them."""
        reviewed = (text.form, text.version, text.language) in self.reviews
        approved = (text.form, text.version, text.law) in self.approvals
        return replace(text, reviewed=text.reviewed or reviewed, approved=approved)
