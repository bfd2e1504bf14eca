"""What the counsellor sees first: what is unfinished, and whether the backup is fresh."""

from dataclasses import dataclass

from jmd_desktop.domain.backups import BackupRecord
from jmd_desktop.domain.cases import CaseListRow
from jmd_desktop.domain.site import Site, VaultKind
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts, OpenDraft
from jmd_desktop.services.session import Session
from jmd_desktop.store import backups, site

_RECENT = 6  # cases on the start page


@dataclass(frozen=True, slots=True)
class NoticeBoard:
    """*Schwarzes Brett*, as far as there is something to tell."""

    own: Site
    kind: VaultKind
    cases: int
    recent: tuple[CaseListRow, ...]
    drafts: tuple[OpenDraft, ...]
    last_backup: BackupRecord | None
    changed_since_backup: bool


class Start:
    """Gathers the start page in one reading."""

    def __init__(self, session: Session, cases: Cases, drafts: Drafts) -> None:
        self._session = session
        self._cases = cases
        self._drafts = drafts

    def notice_board(self) -> NoticeBoard:
        """Everything the start page shows."""
        recent = self._cases.rows(limit=_RECENT)
        with self._session.vault.reading() as db:
            own = site.of_vault(db)
            last = backups.latest_verified(db)
        newest = max((row.last_edited_at for row in recent), default=None)
        return NoticeBoard(
            own=own,
            kind=self._session.vault.kind,
            cases=self._cases.count(),
            recent=recent,
            drafts=self._drafts.everywhere(),
            last_backup=last,
            changed_since_backup=newest is not None and (last is None or newest > last.verified_at),
        )
