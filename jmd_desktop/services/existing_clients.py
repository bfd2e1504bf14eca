"""The first day: files for those who signed the carrier's own paper before the program was used.

Rows live in memory, and over a lock in a box only the vault can undo, until their file is opened.
"""

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import date

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.existing_clients import CarrierPaper, PaperRow, entry
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.intake import Intake
from jmd_desktop.services.session import Session
from jmd_desktop.store import cases, clients, sealing, site


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A row as it stands, what is unreadable included. `key` is random and tells it from others.

    `somebody_else` when the counsellor said that no file is about this person yet.
    """

    key: str
    cells: tuple[str, ...]  # in the order of `RowColumn`
    somebody_else: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing was entered."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class CreatedFile:
    """A file that was opened behind a row."""

    key: str  # of the row
    case_id: CaseId
    number: str
    name: str
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class OpenRows:
    """The whole table as it stands, so that it can be sealed at a lock and go on after it.

    `title`, `dated` and `place` are as typed; `row` and `column` where the keyboard was.
    """

    title: str = ""
    dated: str = ""
    place: str = ""
    language: str = "de"
    rows: tuple[OpenRow, ...] = ()
    created: tuple[CreatedFile, ...] = ()
    row: int = 0
    column: int = 0


class ExistingClients:
    """Remembers which rows became files, because a lock may hide that one did."""

    def __init__(self, session: Session, intake: Intake) -> None:
        self._session = session
        self._intake = intake
        self._created: dict[str, CaseId] = {}  # by key of the row; no name outlives a lock

    def new_row(self, cells: tuple[str, ...]) -> OpenRow:
        """A row with a key of its own."""
        return OpenRow(secrets.token_hex(8), cells)

    def guardian_age(self) -> int:
        """Under which age guardians had to sign too, in years."""
        with self._session.vault.reading() as db:
            return site.of_vault(db).guardian_age

    def create(self, key: str, row: PaperRow, paper: CarrierPaper) -> tuple[CreatedFile, Changes]:
        """Open the file behind a row that lacks nothing; a row that has one gets no second.

        Raises as `Intake.agree_on_paper`.
        """
        known = self._created.get(key)
        if known is not None:
            return self._file_behind(key, known), Changes()
        case_id, changes = self._intake.agree_on_paper(entry(row, paper, self.guardian_age()))
        self._created[key] = case_id
        return self._file_behind(key, case_id), changes

    def seal_rows(self, open_rows: OpenRows) -> bytes:
        """The table in a box that only the unlocked vault opens; stays in memory over a lock."""
        packed = json.dumps(asdict(open_rows), default=str)  # dates as ISO 8601
        return sealing.seal(self._session.sealing_key, packed.encode())

    def unseal_rows(self, box: bytes) -> OpenRows:
        """The table from before the lock, without the rows whose file was opened meanwhile.

        Raises `WrongSecret` for the box of another vault.
        """
        with self._session.vault.reading() as db:
            raw = json.loads(sealing.open_sealed(db, box))
        rows = tuple(
            OpenRow(each["key"], tuple(each["cells"]), each["somebody_else"])
            for each in raw["rows"]
        )
        late = {row.key: self._created[row.key] for row in rows if row.key in self._created}
        left = tuple(row for row in rows if row.key not in late)
        created = [_created(each) for each in raw["created"]]
        opened = [self._file(key, case_id) for key, case_id in late.items()]
        created += [each for each in opened if each is not None]
        return OpenRows(**raw | {"rows": left, "created": tuple(created)})

    def _file_behind(self, key: str, case_id: CaseId) -> CreatedFile:
        """What to tell of a file that was opened; raises `CaseMissing` when it was erased since."""
        found = self._file(key, case_id)
        if found is None:
            raise CaseMissing
        return found

    def _file(self, key: str, case_id: CaseId) -> CreatedFile | None:
        with self._session.vault.reading() as db:
            case, client = cases.get(db, case_id), clients.get(db, case_id)
        if case is None or client is None:
            return None
        return CreatedFile(key, case_id, case.number, client.display_name, client.birth_date)


def _created(raw: dict[str, str | None]) -> CreatedFile:
    born = raw["birth_date"]
    return CreatedFile(
        str(raw["key"]),
        CaseId(str(raw["case_id"])),
        str(raw["number"]),
        str(raw["name"]),
        date.fromisoformat(born) if born else None,
    )
