"""Keeps the forms' messages (domain `forms`) in step with `resources/forms`.

    python packaging/form_messages.py            writes i18n/forms.pot, updates every forms.po
    python packaging/form_messages.py --check    fails if a file is out of date

The source is German, the context of a message is the form's id. Messages of older versions that
still lie beside the newest stay in, so that a language keeps the version it has whole. To begin a
language: python packaging/form_messages.py --new TAG. The window's messages: messages.py.
"""

import sys
from collections.abc import Iterator

from source_messages import ROOT, Source

from jmd_desktop import i18n  # source_messages has found it
from jmd_desktop.documents import form_files

_NOTE = """# Forms of JMD Desktop: German source, context = form.
# X-Reviewed says who checked which form in which version, or no:
#   consent 1 (Name, 2026-12-31); screening 1 (Name, 2027-01-31)"""


def messages() -> Iterator[tuple[str, str]]:
    """All messages of all forms and versions, in the order of the page."""
    for form, versions in form_files.read_all(ROOT / "resources" / "forms").items():
        for definition in versions:
            if definition.languages == (i18n.SOURCE,):
                continue  # nobody translates a form that is only meant for the counsellor
            for message in definition.messages():
                yield form, message


FORMS = Source("forms", _NOTE, messages)

if __name__ == "__main__":
    sys.exit(FORMS.main())
