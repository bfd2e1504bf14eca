"""Keeps the code lists' messages (domain `codes`) in step with `resources/codes`.

    python packaging/code_messages.py            writes i18n/codes.pot, updates every codes.po
    python packaging/code_messages.py --check    fails if a file is out of date

The source is German, the context of a message is the list's name. What is not translated is shown
in German, so a language may be begun at any time: python packaging/code_messages.py --new TAG.
"""

import sys
from collections.abc import Iterator

from source_messages import Source

from jmd_desktop import codes  # source_messages has found it


def messages() -> Iterator[tuple[str, str]]:
    """Title, groups, names and former names of every list."""
    for code_list in codes.lists():
        yield code_list.name, code_list.title
        for code in code_list.codes:
            if code.group:
                yield code_list.name, code.group
            yield code_list.name, code.label
            for _since, label in code.later_labels:
                yield code_list.name, label


CODES = Source("codes", "# Code lists of JMD Desktop: German source, context = list.", messages)

if __name__ == "__main__":
    sys.exit(CODES.main())
