"""The counsellor's own service: what stands on forms, which law applies, how the vault behaves."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

DEFAULT_GUARDIAN_AGE = 16  # years; Arbeitshilfe Case Management, Datenschutz
DEFAULT_IDLE_MINUTES = 5
DEFAULT_SEAL_DAYS = 7
DEFAULT_WHOLE_DAYS = 30  # after the end (CL9)


class VaultKind(StrEnum):
    """Real cases or fictional ones; authenticated in the key file and kept in the database."""

    REAL = "real"
    PRACTICE = "practice"


class DataProtectionLaw(StrEnum):
    """Which law the carrier is under; switches citations, authority and form texts (C6)."""

    GDPR = "gdpr"  # DSGVO/BDSG: AWO, Internationaler Bund and other free carriers
    DSG_EKD = "dsg_ekd"  # evangelical
    KDG = "kdg"  # catholic


@dataclass(frozen=True, slots=True)
class Site:
    """One row of the vault; texts may be empty, never None."""

    counsellor: str
    site_name: str
    carrier_name: str
    law: DataProtectionLaw
    created_at: datetime
    site_address: str = ""
    site_phone: str = ""
    site_mail: str = ""
    carrier_address: str = ""
    carrier_logo: bytes | None = None  # PNG or JPEG
    data_protection_officer: str = ""
    supervisory_authority: str = ""
    guardian_age: int = DEFAULT_GUARDIAN_AGE  # years, 12 to 18
    guardian_override: bool = False  # whether the carrier allows the exception of C4
    idle_minutes: int = DEFAULT_IDLE_MINUTES  # 1 to 30
    journal_seal_days: int = DEFAULT_SEAL_DAYS  # 0 to 30; 0: an entry is sealed once it is saved
    matter_contacts_count: bool = False  # whether a contact without the young person counts (B.0)
    whole_after_end_days: int = DEFAULT_WHOLE_DAYS  # 0 to 90; so long a file can be taken up again
    recovery_keeper: str = ""
    recovery_proved_on: date | None = None
    id: int = 1
