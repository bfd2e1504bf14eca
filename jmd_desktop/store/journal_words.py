"""Finding entries of a journal by words, over the index of words.

What was typed becomes strings of the index' query language, each in quotes; nothing of it is ever
read as a part of that language.
"""

import json

from jmd_desktop.domain.word_search import SoughtWord, sought
from jmd_desktop.store.connection import Connection

_TEXTS = "{participants_note agreements content}"


def found(db: Connection, case_id: str, query: str) -> frozenset[int] | None:
    """The numbers (`EntryOutline.place`) of all versions of a case in which every word of `query`
    begins one; None when nothing to look for was typed."""  # fmt: skip
    words = sought(query)
    if not words:
        return None
    row = db.execute(
        "SELECT json_group_array(rowid) FROM journal_words WHERE journal_words MATCH ?",
        (f"case_id : {_quoted(case_id)} AND {_TEXTS} : ({' AND '.join(map(_any, words))})",),
    ).fetchone()
    assert row is not None  # an empty list, where nothing is found
    return frozenset(json.loads(row[0]))


def _any(word: SoughtWord) -> str:
    return f"({' OR '.join(f'{_quoted(each)} *' for each in word.spellings)})"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
