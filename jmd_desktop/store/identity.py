"""The one row that says which vault a database belongs to."""

from jmd_desktop import errors
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.store.connection import Connection


def write(db: Connection, vault_id: str, kind: VaultKind) -> None:
    """Set once, when the vault is made."""
    db.execute("INSERT INTO vault (id, vault_id, kind) VALUES (1, ?, ?)", (vault_id, kind.value))


def read(db: Connection) -> tuple[str, VaultKind]:
    """Vault id and kind; VaultDamaged when the row is missing."""
    row = db.execute("SELECT vault_id, kind FROM vault WHERE id = 1").fetchone()
    if row is None:
        raise errors.VaultDamaged
    return row[0], VaultKind(row[1])
