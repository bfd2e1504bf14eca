"""Keeps the window's messages (domain `app`) in step with the code.

    python packaging/messages.py            writes i18n/app.pot, updates i18n/de/…/app.po
    python packaging/messages.py --check    fails if something is out of date or untranslated

English needs no catalog: the message ids are English. Forms have their own messages, see
`packaging/form_messages.py`.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = ROOT / "i18n" / "app.pot"
GERMAN = ROOT / "i18n" / "de" / "LC_MESSAGES" / "app.po"
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def extracted() -> Catalog:
    """All messages of the code, sorted, without line numbers that only make noise."""
    catalog = Catalog(project="JMD Desktop", charset="utf-8", fuzzy=False)
    for package in ("jmd_desktop", "ui"):
        for name, _line, message, comments, context in extract_from_dir(
            str(ROOT / package),
            method_map=[("**.py", "python")],
            keywords=KEYWORDS,
            comment_tags=("L10N:",),
            strip_comment_tags=True,
        ):
            del name
            catalog.add(message, auto_comments=comments, context=context)
    return catalog


def key(message: Message) -> tuple[str | None, str]:
    """What tells two messages apart."""
    singular = message.id[0] if isinstance(message.id, tuple | list) else message.id
    return message.context, str(singular)


def translated(message: Message) -> bool:
    """Whether there is a finished translation."""
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(texts) and not message.fuzzy


def read(path: Path) -> Catalog:
    """A catalog from its file; an empty German one where there is none yet."""
    if not path.exists():
        return Catalog(locale="de")
    with path.open("rb") as file:
        return read_po(file, locale="de" if path == GERMAN else None)


def problems(code: Catalog) -> list[str]:
    """What a release must not have."""
    wanted = {key(message) for message in code if message.id}
    german = {key(message): message for message in read(GERMAN) if message.id}
    found = [f"not in app.po: {name}" for _, name in sorted(wanted - set(german), key=str)]
    found += [f"no longer used: {name}" for _, name in sorted(set(german) - wanted, key=str)]
    found += [
        f"not translated: {name}"
        for (context, name), message in sorted(german.items(), key=str)
        if (context, name) in wanted and not translated(message)
    ]
    return found


def write(path: Path, catalog: Catalog) -> None:
    """A catalog to its file, with nothing in it that changes from day to day."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(
            file,
            catalog,
            width=96,
            no_location=True,
            sort_output=True,
            omit_header=False,
            ignore_obsolete=True,
            include_previous=False,
        )
    # the moment of extraction would make every run a change
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "-Date:" not in line), "utf-8")


def main() -> int:
    """Update or check; the exit code is the number of problems, at most 1."""
    code = extracted()
    if "--check" in sys.argv[1:]:
        found = problems(code)
        print("\n".join(found) or "messages: complete")
        return 1 if found else 0
    write(TEMPLATE, code)
    german = read(GERMAN)
    german.update(code, no_fuzzy_matching=True)
    write(GERMAN, german)
    print("\n".join(problems(code)) or "messages: complete")
    return 0


if __name__ == "__main__":
    sys.exit(main())
