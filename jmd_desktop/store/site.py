"""The counsellor's own service, one row."""

from datetime import date

from jmd_desktop.domain.fields import SITE
from jmd_desktop.domain.site import Site
from jmd_desktop.errors import VaultDamaged
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_SITE = Mapper(SITE, Site)


def read(db: Connection) -> Site | None:
    """None until the first-start window has saved it."""
    row = db.execute(f"SELECT {_SITE.select} FROM site").fetchone()  # noqa: S608  catalogue names
    return None if row is None else _SITE.record(row)


def of_vault(db: Connection) -> Site:
    """The row of a finished vault; one without it was never finished: VaultDamaged."""
    own = read(db)
    if own is None:
        raise VaultDamaged
    return own


def save(db: Connection, site: Site, today: date) -> None:
    """Replaces what was there; Invalid."""
    values = _SITE.values(site)
    refuse_invalid(SITE, values, today)
    db.execute("DELETE FROM site")
    _SITE.insert(db, site)
