"""Keeps the forms' messages (domain `forms`) in step with `resources/forms`.

    python packaging/form_messages.py            writes i18n/forms.pot, updates every forms.po
    python packaging/form_messages.py --check    fails if a file is out of date

The source is German, the context of a message is the form's id. Messages of older versions that
still lie beside the newest stay in, so that a language keeps the version it has whole. To begin a
language: python packaging/form_messages.py --new TAG. The window's messages: messages.py.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import write_po
from hatch_build import Catalogue, read

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))  # not first: this folder's name is also a library's

from jmd_desktop import i18n  # noqa: E402
from jmd_desktop.documents import form_files  # noqa: E402

TRANSLATIONS = ROOT / "i18n"
TEMPLATE = TRANSLATIONS / "forms.pot"
_HEADER = {
    "Project-Id-Version": "JMD Desktop forms",
    "Last-Translator": "",
    "Language": "",
    "Plural-Forms": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "X-Reviewed": "no",
}
_NOTE = """# Forms of JMD Desktop: German source, context = form.
# X-Reviewed says who checked which form in which version, or no:
#   consent 1 (Name, 2026-12-31); screening 1 (Name, 2027-01-31)"""


def extracted() -> Catalogue:
    """All messages of all forms and versions, in the order of the page."""
    catalogue = Catalogue(charset="utf-8", fuzzy=False, header_comment=_NOTE)
    for form, versions in form_files.read_all(ROOT / "resources" / "forms").items():
        for definition in versions:
            for message in definition.messages():
                catalogue.add(message, context=form)
    return catalogue


def header(**fields: str) -> list[tuple[str, str]]:
    """The fields of a catalogue's header; those without a value are left out."""
    return [(name, value) for name, value in (_HEADER | fields).items() if value]


def updated(catalogue: Catalogue, template: Catalogue) -> Catalogue:
    """A language's catalogue with the template's messages; unlike Babel's update it keeps the
    context of each message and never guesses a translation."""
    new = Catalogue(charset="utf-8", fuzzy=False, header_comment=_NOTE)
    new.keep_header(catalogue.mime_headers)
    for message in template:
        if not message.id:
            continue
        known = catalogue.get(message.id, message.context)
        new.add(
            message.id,
            known.string if known else "",
            context=message.context,
            flags=known.flags if known else (),
            user_comments=known.user_comments if known else (),
        )
    return new


def written(catalogue: Catalogue) -> bytes:
    """The bytes of a .po file, with nothing in it that changes from day to day."""
    target = BytesIO()
    write_po(target, catalogue, width=96, no_location=True, ignore_obsolete=True)
    return target.getvalue()


def files() -> Iterator[tuple[Path, bytes]]:
    """Each file with what it should hold."""
    template = extracted()
    template.keep_header(header(**{"Last-Translator": "", "X-Reviewed": ""}))
    yield TEMPLATE, written(template)
    for path in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/forms.po")):
        yield path, written(updated(read(path), template))


def begin(tag: str) -> None:
    """An empty catalogue for a language of the register."""
    language = i18n.language(tag)
    path = TRANSLATIONS / tag / "LC_MESSAGES" / "forms.po"
    if path.exists():
        raise SystemExit(f"{path.relative_to(ROOT)} is there already")
    new = Catalogue(charset="utf-8", fuzzy=False)
    fields = {"Language": tag, "Plural-Forms": language.plural, "Last-Translator": "unknown"}
    new.keep_header(header(**fields))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written(updated(new, extracted())))


def main() -> int:
    """Update, check or begin; the exit code is 1 if a checked file is out of date."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--new"]:
        begin(arguments[1])
        return 0
    stale = [(path, new) for path, new in files() if not path.exists() or path.read_bytes() != new]
    for path, new in stale:
        print(f"out of date: {path.relative_to(ROOT)}")
        if "--check" not in arguments:
            path.write_bytes(new)
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main())
