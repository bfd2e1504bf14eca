"""Takes a table from the clipboard apart: cells between tabs, rows below each other."""

import csv
import io


def table(text: str) -> list[list[str]]:
    """The cells of what a spreadsheet copies; rows in which nothing stands are left out."""
    return [line for line in _lines(text) if any(cell.strip() for cell in line)]


def _lines(text: str) -> list[list[str]]:
    if '"' in text:  # a cell with a line break stands in quotes
        try:
            return list(csv.reader(io.StringIO(text), delimiter="\t", strict=True))
        except csv.Error:  # the quotes are part of the words
            pass
    return [line.split("\t") for line in text.replace("\r\n", "\n").split("\n")]


def is_table(text: str) -> bool:
    """Whether it is more than one cell."""
    return "\t" in text or "\n" in text.strip("\r\n")
