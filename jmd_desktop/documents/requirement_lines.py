"""What the end sheet says of one minimum requirement (G1); knows no paper."""

from dataclasses import dataclass

from jmd_desktop.domain.minimum_requirements import Minimum, RequirementState


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """One of the nine, and why it stands so, in words."""

    what: Minimum
    state: RequirementState
    why: str = ""
