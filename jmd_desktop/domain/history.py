"""What a field held before it was changed."""

from dataclasses import dataclass
from datetime import datetime

from jmd_desktop.domain.fields import Value


@dataclass(frozen=True, slots=True)
class FormerValue:
    """A former value and when it was replaced."""

    value: Value
    replaced_at: datetime  # UTC
