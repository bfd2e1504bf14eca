"""Lists as JSON: codes, no labels."""

import json
from collections.abc import Iterator
from typing import Any


def print_json(entries: Iterator[dict[str, Any]]) -> None:
    """One array, letters of all scripts as they are."""
    print(json.dumps(list(entries), ensure_ascii=False, indent=2))
