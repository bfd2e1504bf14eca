"""What the catalogues of forms and of code lists share: German sources, one context for each.

The scripts beside it name a domain and its messages: `form_messages.py`, `code_messages.py`.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import write_po
from hatch_build import Catalogue, read

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))  # not first: this folder's name is also a library's

from jmd_desktop import i18n  # noqa: E402

TRANSLATIONS = ROOT / "i18n"


@dataclass(frozen=True)
class Source:
    """One domain: `messages` gives context and German text of each in the order of the files."""

    domain: i18n.Domain
    note: str  # stands at the head of each file
    messages: Callable[[], Iterable[tuple[str, str]]]

    def extracted(self) -> Catalogue:
        """All messages that there are."""
        catalogue = self._empty()
        for context, message in self.messages():
            catalogue.add(message, context=context)
        return catalogue

    def updated(self, catalogue: Catalogue, template: Catalogue) -> Catalogue:
        """A language's catalogue with the template's messages; unlike Babel's update it keeps the
        context of each message and never guesses a translation."""
        new = self._empty()
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

    def files(self) -> Iterator[tuple[Path, bytes]]:
        """Each file with what it should hold."""
        template = self.extracted()
        template.keep_header(self.header(**{"Last-Translator": "", "X-Reviewed": ""}))
        yield TRANSLATIONS / f"{self.domain}.pot", written(template)
        for path in sorted(TRANSLATIONS.glob(f"*/LC_MESSAGES/{self.domain}.po")):
            yield path, written(self.updated(read(path), template))

    def begin(self, tag: str) -> None:
        """An empty catalogue for a language of the register."""
        language = i18n.language(tag)
        path = TRANSLATIONS / tag / "LC_MESSAGES" / f"{self.domain}.po"
        if path.exists():
            raise SystemExit(f"{path.relative_to(ROOT)} is there already")
        new = Catalogue(charset="utf-8", fuzzy=False)
        fields = {"Language": tag, "Plural-Forms": language.plural, "Last-Translator": "unknown"}
        new.keep_header(self.header(**fields))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(self.updated(new, self.extracted())))

    def header(self, **fields: str) -> list[tuple[str, str]]:
        """The fields of a catalogue's header; those without a value are left out."""
        usual = {
            "Project-Id-Version": f"JMD Desktop {self.domain}",
            "Last-Translator": "",
            "Language": "",
            "Plural-Forms": "",
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Transfer-Encoding": "8bit",
            "X-Reviewed": "no",
        }
        return [(name, value) for name, value in (usual | fields).items() if value]

    def main(self) -> int:
        """Update, check or begin; the exit code is 1 if a checked file is out of date."""
        arguments = sys.argv[1:]
        if arguments[:1] == ["--new"]:
            self.begin(arguments[1])
            return 0
        stale = [
            (path, new)
            for path, new in self.files()
            if not path.exists() or path.read_bytes() != new
        ]
        for path, new in stale:
            print(f"out of date: {path.relative_to(ROOT)}")
            if "--check" not in arguments:
                path.write_bytes(new)
        return 1 if stale and "--check" in arguments else 0

    def _empty(self) -> Catalogue:
        return Catalogue(charset="utf-8", fuzzy=False, header_comment=self.note)


def written(catalogue: Catalogue) -> bytes:
    """The bytes of a .po file, with nothing in it that changes from day to day."""
    target = BytesIO()
    write_po(target, catalogue, width=96, no_location=True, ignore_obsolete=True)
    return target.getvalue()
