"""Goals the Arbeitshilfe suggests, by life area; suggestions only, every goal can be said freely.

Source: Zielkatalog of the Arbeitshilfe Case Management (PL13); the texts are in
`resources/goals/catalogue.toml`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CatalogueGoal:
    """One suggestion; `italic` where the source sets it so (building and keeping motivation)."""

    key: str
    area: str  # code of `life_area`
    text: str
    italic: bool = False
