"""Every form by language, law and names of many scripts: `python -m benchmarks.matrix`.

Sets each sheet and reads it back: no missing character, no word cut, two pages, the words and the
name found in the PDF. Exits 1 when a sheet fails.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from unicodedata import normalize

from jmd_desktop.documents import consent_form
from jmd_desktop.documents.consent_form import FORM, ConsentFormData
from jmd_desktop.documents.form_texts import FormLibrary, FormText, shipped
from jmd_desktop.domain.site import DataProtectionLaw
from jmd_desktop.errors import UserError
from tests.builders import a_site
from tests.documents.test_consent_form import NAMES, every_word, extracted, letters

_DAY = date(2026, 3, 2)
_BIRTH_DATE = date(2009, 12, 24)
_PAGES = 2
_WORDS = 0.97  # of the words have to be found again


@dataclass(frozen=True, slots=True)
class Cell:
    """One form in one language under one law, with every name."""

    form: str
    language: str
    law: DataProtectionLaw
    sheets: int
    fewest_words: float
    faults: tuple[str, ...]

    def __str__(self) -> str:
        found = f"{100 * self.fewest_words:5.1f} % of words found"
        state = f"{len(self.faults)} FAULTS" if self.faults else "right"
        what = f"{self.form:10} {self.language:10} {self.law:8}"
        return f"{what} {self.sheets:3} sheets  {found}  {state}"


def cells(library: FormLibrary) -> Iterator[Cell]:
    """The whole matrix; a form that has no sheet of its own yet is not in it."""
    for offer in library.offered_languages(FORM):
        for law in DataProtectionLaw:
            yield _cell(library, offer.language, law)


def _cell(library: FormLibrary, language: str, law: DataProtectionLaw) -> Cell:
    site = a_site(
        law=law,
        site_address="Marktplatz 3\n12345 Musterstadt",
        data_protection_officer="Karl Beispiel, datenschutz@traeger.example",
        supervisory_authority="Landesbeauftragte für den Datenschutz, Musterweg 5",
    )
    text = consent_form.text_for(library, language, site)
    blank = ConsentFormData(text, _DAY, site, "7QK2-9XMB", birth_date=_BIRTH_DATE)
    shares: list[float] = []
    faults: list[str] = []
    for origin, name in {"no name": "", **NAMES}.items():
        found = _faults(replace(blank, name=name), text, shares)
        faults.extend(f"{language} {law}, {origin}: {fault}" for fault in found)
    return Cell(FORM, language, law, len(NAMES) + 1, min(shares, default=0.0), tuple(faults))


def _faults(data: ConsentFormData, text: FormText, shares: list[float]) -> Iterator[str]:
    """What is wrong with one sheet; the share of its words that were found goes to `shares`."""
    try:
        made = consent_form.typeset_form(data)
    except UserError as refused:
        yield f"not printable: {type(refused).__name__}"
        return
    if made.pages != _PAGES:
        yield f"{made.pages} pages"
    if made.cut_words:
        yield f"{made.cut_words} words cut"
    there = extracted(made.pdf)
    wanted = every_word(text)
    share = len(wanted & letters(there)) / len(wanted)
    shares.append(share)
    if share < _WORDS:
        yield f"only {100 * share:.0f} % of the words found"
    # pdfium puts the words of a line in the order of most of it, and takes a ZWNJ for a border.
    parts = re.split(r"[\s\u200c]+", normalize("NFC", data.name))
    missing = [part for part in parts if part not in there]
    if missing:
        yield f"{len(missing)} parts of the name not found"


def main() -> int:
    """Print the table; 1 when anything is wrong."""
    faults: list[str] = []
    for cell in cells(shipped()):
        print(cell, flush=True)
        faults += cell.faults
    print("\n".join(faults) or "all sheets are right")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
