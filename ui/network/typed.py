"""What is typed of the open body: its fields are a draft until they are saved."""

from collections.abc import Callable, Mapping

from jmd_desktop.changes import Changes
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.partners import Partner
from jmd_desktop.services.partners import PLACE, Partners, PartnersState
from ui.network.forms import PartnerForm, partner_values
from ui.qt.drafts import DraftKeeper
from ui.qt.sheet import Sheet
from ui.qt.sheet_saving import Saved, Unsaved


class TypedPartner:
    """One body at a time."""

    def __init__(self, keeper: DraftKeeper, partners: Partners, form: PartnerForm) -> None:
        self._partners = partners
        self._form = form
        self._sheet = Sheet(keeper, form, PLACE)

    @property
    def record(self) -> str:
        """The body in the form; "" for none."""
        return self._sheet.record_id

    @property
    def dirty(self) -> bool:
        """Whether anything is unsaved."""
        return self._sheet.dirty

    @property
    def name(self) -> str:
        """What it is called as it is typed now."""
        return str(self._form.values()["name"] or "")

    # ---- showing ----------------------------------------------------------------------------

    def show(self, state: PartnersState, partner_id: str, partner: Partner | None) -> bool:
        """That body, one of the list or one that is only typed; whether it is another one than
        before. What is typed stays."""  # fmt: skip
        stored = {} if partner is None else partner_values(partner)
        version = 0 if partner is None else partner.version
        draft = state.draft_of(partner_id)
        if self._sheet.record_id == partner_id:
            self._sheet.update(stored, version, draft)
            return False
        self._sheet.load(None, partner_id, stored, version, draft)
        return True

    def empty(self) -> None:
        """Kept a last time; then nothing of it is left on the screen."""
        self._sheet.close()
        self._sheet.record_id = ""
        self._form.show_values({})

    def discard(self) -> None:
        """What is typed goes from the screen."""
        self._sheet.discard()

    # ---- saving -----------------------------------------------------------------------------

    def unsaved(self, reveal: Callable[[], object]) -> list[Unsaved]:
        """What is to become part of the list."""
        if not self._sheet.dirty:
            return []
        form, partner_id, partners = self._form, self.record, self._partners

        def save(values: Mapping[str, Value], version: int) -> Changes:
            return partners.save(partner_id, values, version)[1]

        return [Unsaved(self._sheet, form, form.problems, save, reveal)]

    def mark_saved(self, saved: Saved, partner: Partner | None) -> bool:
        """So the list has it now; whether it is among what was saved."""
        inside = dict(saved.sheets)
        if self._sheet not in inside or partner is None or partner.id != self.record:
            return False
        values = inside[self._sheet]
        self._sheet.mark_saved(values, partner_values(partner), partner.version)
        return True
