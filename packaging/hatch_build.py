"""Compiles the message catalogues (.po → .mo) for wheels, editable installs and checkouts.

python packaging/hatch_build.py         compiles what has changed
"""

import os
import sys
from collections.abc import Iterator
from email import message_from_string
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parents[1]


class Catalogue(Catalog):
    """A catalogue whose header stays as it was written.

    Babel forgets fields it does not know, such as who reviewed a translation, and the plural
    rule of languages it does not know.
    """

    _written: list[tuple[str, str]] | None = None

    def __setitem__(self, id: Any, message: Any) -> None:  # noqa: A002  Babel's name
        if not id:
            self._written = list(message_from_string(message.string).items())
        super().__setitem__(id, message)

    def keep_header(self, headers: list[tuple[str, str]]) -> None:
        """Gives the catalogue this header; it is written exactly so."""
        self._written = list(headers)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Names and values of the header, in their order."""
        if not self._written:
            return super()._get_mime_headers()
        *fields, (name, value) = self._written
        return [*fields, (name, f"{value}\n")]  # msgfmt wants every line of it ended

    @mime_headers.setter
    def mime_headers(self, headers: list[tuple[str, str]]) -> None:
        super()._set_mime_headers(headers)


def read(path: Path) -> Catalogue:
    """The catalogue of a .po file; raises PoFileError for a broken one."""
    catalogue = Catalogue()
    with path.open("rb") as file:
        PoFileParser(catalogue, abort_invalid=True).parse(file)
    return catalogue


def compiled(path: Path) -> bytes:
    """The .mo of a .po file: fuzzy and missing translations are left out."""
    target = BytesIO()
    write_mo(target, read(path))
    return target.getvalue()


def compile_all(root: Path) -> Iterator[Path]:
    """Compiles every catalogue below the languages' folders of `root`; yields what it wrote."""
    for source in sorted(root.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        new = compiled(source)
        if target.exists() and target.read_bytes() == new:
            continue
        # several test processes may do this at once, and none may see half a file
        temporary = target.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_bytes(new)
        temporary.replace(target)
        yield target


class CustomBuildHook(BuildHookInterface):
    """What hatchling calls before it packs the wheel or makes the editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile in place: the wheel takes `i18n/` as it then is."""
        list(compile_all(Path(self.root) / "i18n"))


def main() -> int:
    """Compile the catalogues of this checkout."""
    for path in compile_all(ROOT / "i18n"):
        print(f"compiled {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
