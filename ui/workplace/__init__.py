"""Everything behind the gate: the services of an open vault, its places, and ways to them.

`ui.app` loads this while the passphrase is typed; the gate itself must not wait for it. Who adds
a service gives it a line in `services`, who adds a place one in `places`, and in `ways` where the
sidebar or Ctrl+K leads to it.
"""

from ui.workplace.household import Household
from ui.workplace.services import Services
from ui.workplace.workplace import Workplace

__all__ = ["Household", "Services", "Workplace"]
