"""What was typed and not yet saved: kept within a second, offered where it belongs."""

from dataclasses import dataclass

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.services.session import Session
from jmd_desktop.store import cases, clients, drafts

BASE_DATA = "base_data"  # the place of all drafts of a file's own page, whatever their group


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft with the words a list needs; none for one about the service itself."""

    draft: Draft
    number: str = ""
    name: str = ""


def leads_to(draft: Draft) -> str:
    """The group or record a draft was typed in; of drafts from before there were groups the first
    field."""  # fmt: skip
    if draft.record_id or not draft.content:
        return draft.record_id
    return next(iter(draft.content)).partition(".")[2]


class Drafts:
    """Puts, finds and discards drafts; none of it resets a clock of the case."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, draft: Draft) -> Changes:
        """Keep what is typed; fields the consent does not open are refused by the store.

        A draft without content says that nothing is unsaved any more: the kept one goes.
        """
        with self._session.vault.transaction() as db:
            if draft.content:
                drafts.put(db, draft)
            else:
                drafts.delete(db, draft.case_id, draft.place, draft.record_id)
        return _changed(draft.case_id)

    def discard(self, case_id: CaseId | None, place: str, record_id: str) -> Changes:
        """Forget one draft; nothing happens when there is none."""
        with self._session.vault.transaction() as db:
            drafts.delete(db, case_id, place, record_id)
        return _changed(case_id)

    def find(self, case_id: CaseId | None, place: str, record_id: str) -> Draft | None:
        """The draft of one editor, if any."""
        with self._session.vault.reading() as db:
            kept = drafts.of_site(db) if case_id is None else drafts.of_case(db, case_id)
            return next(
                (draft for draft in kept if (draft.place, draft.record_id) == (place, record_id)),
                None,
            )

    def everywhere(self) -> tuple[OpenDraft, ...]:
        """All drafts, newest first, for the start page."""
        with self._session.vault.reading() as db:
            found = []
            for draft in drafts.all_drafts(db):
                if draft.case_id is None:
                    found.append(OpenDraft(draft))
                    continue
                case = cases.get(db, draft.case_id)
                client = clients.get(db, draft.case_id)
                if case is not None and client is not None:
                    found.append(OpenDraft(draft, case.number, client.display_name))
            return tuple(found)


def _changed(case_id: CaseId | None) -> Changes:
    """Open cases need not be read again for what is put together for the service."""
    if case_id is None:
        return Changes.of(Topic.SITE_DRAFTS)
    return Changes.of(Topic.DRAFTS, case_id=case_id)
