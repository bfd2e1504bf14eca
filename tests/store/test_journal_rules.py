# ruff: noqa: ISC004  SQL over several lines in a list; names of columns
"""IM1: what the schema holds of the journal, whoever calls: what is sealed stays as it was written,
and its words are found, and gone with their case."""  # fmt: skip

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jmd_desktop import errors
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.erasures import Erasure, ErasureGround
from jmd_desktop.domain.fields import JOURNAL_ENTRIES
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.domain.journal_filter import JournalFilter
from jmd_desktop.domain.referrals import OfferFit
from jmd_desktop.domain.word_search import sought
from jmd_desktop.store import erasures, journal, journal_words, referrals
from jmd_desktop.store.connection import Connection, StoreFault
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, a_case, an_entry
from tests.store.page_decryptor import hits

WEEK = timedelta(days=7)
NEAR = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
LINE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=30)


def put(opened: Vault, *entries: JournalEntry) -> None:
    with opened.transaction() as db:
        for entry in entries:
            journal.insert(db, entry, entry.written_at)


def seal(opened: Vault, at: Any = NOW + WEEK) -> None:
    with opened.transaction() as db:
        journal.seal_due(db, at)


def everything(opened: Vault) -> list[Any]:
    with opened.reading() as db:
        return db.execute("SELECT * FROM journal_entries ORDER BY id").fetchall()


@pytest.fixture
def sealed(opened: Vault) -> JournalEntry:
    """An entry whose time is up, and one beside it whose time is not."""
    case = a_case(opened)
    put(opened, an_entry(case.id, id="sealed"), an_entry(case.id, id="open", at=NOW + WEEK))
    seal(opened)
    with opened.reading() as db:
        found = journal.get(db, case.id, "sealed")
    assert found is not None
    assert found.sealed
    return found


# ---- entries -------------------------------------------------------------------------------------


@settings(NEAR, max_examples=40)
@given(
    texts=st.tuples(LINE, LINE, LINE),
    channel=st.sampled_from([None, "phone"]),
    minutes=st.none() | st.integers(0, 1440),
    at=st.none() | st.times().map(lambda found: found.replace(second=0, microsecond=0)),
    flags=st.tuples(*(st.sampled_from([None, True, False]),) * 2),
    codes=st.lists(st.sampled_from(["client", "family"]), unique=True),
)
def test_every_entry_comes_back_as_it_was(opened: Vault, **drawn: Any) -> None:
    case = a_case(opened)
    note, content, agreements = drawn["texts"]
    interpreter, risk = drawn["flags"]
    wanted = an_entry(
        case.id,
        happened_at=drawn["at"],
        channel=drawn["channel"],
        minutes=drawn["minutes"],
        participants=tuple(drawn["codes"]),
        participants_note=note,
        interpreter=interpreter,
        areas=tuple(drawn["codes"]),
        content=f"x{content}",
        agreements=agreements,
        referral_id="r",
        fit=OfferFit.PARTLY,
        break_off_risk=risk,
    )
    put(opened, wanted)
    with opened.reading() as db:
        assert journal.get(db, case.id, wanted.id) == wanted
        assert journal.get(db, "other", wanted.id) is None
        (outline,) = journal.outlines(db, case.id)
    assert JournalFilter(roles=frozenset(drawn["codes"])).fits(outline)
    assert outline.participants == wanted.participants


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"content": "", "channel": None}, "journal_entries.content"),
        ({"happened_on": (NOW + 2 * WEEK).date()}, "journal_entries.happened_on"),
        ({"minutes": 1441}, "journal_entries.minutes"),
        ({"participants_note": "x" * 401}, "journal_entries.participants_note"),
        ({"content": "a\x00b"}, "journal_entries.content"),
    ],
)
def test_im1_what_is_no_entry_is_refused_at_its_field(
    opened: Vault, changed: dict[str, Any], field: str
) -> None:
    case = a_case(opened)
    with pytest.raises(errors.Invalid) as caught:
        put(opened, an_entry(case.id, **changed))
    assert caught.value.field == field
    assert everything(opened) == []


def test_five_million_characters_are_kept_to_the_last_one(opened: Vault) -> None:
    case = a_case(opened)
    text = "Von einem Chat abgeschrieben. " * 170_000 + "Ende"
    put(opened, an_entry(case.id, id="long", content=text))
    with opened.reading() as db:
        found = journal.get(db, case.id, "long")
        assert found is not None
        assert found.content == text
        assert journal_words.found(db, case.id, "ende") is not None


@pytest.mark.parametrize(
    "column_value",
    [
        ("happened_on", "'2026-02-30'"),
        ("happened_at", "'24:00'"),
        ("happened_at", "'9:30'"),
        ("minutes", "-1"),
        ("fit", "'perhaps'"),
        ("break_off_risk", "1"),  # of an entry about no referral
        ("written_at", "'2026-03-02'"),
        ("seals_at", "'2026-03-01T09:00:00Z'"),  # before it was written
        ("seals_at", "'2026-04-02T09:00:00Z'"),  # later than thirty days
        ("corrects", "'x'"),  # of which there is none
        ("seq", "0"),
        ("correction_reason", "'no correction'"),
        ("sealed", "2"),
    ],
)
def test_the_schema_holds_what_an_entry_can_be(
    opened: Vault, column_value: tuple[str, str]
) -> None:
    case = a_case(opened)
    column, value = column_value
    values = {
        "id": "'x1'",
        "case_id": f"'{case.id}'",
        "happened_on": "'2026-03-02'",
        "written_at": "'2026-03-02T09:00:00Z'",
        "seals_at": "'2026-03-09T09:00:00Z'",
    }
    values[column] = value
    columns, written = ", ".join(values), ", ".join(values.values())
    with pytest.raises((StoreFault, errors.EntrySealed)), opened.transaction() as db:
        db.execute(f"INSERT INTO journal_entries ({columns}) VALUES ({written})")


# ---- sealing -------------------------------------------------------------------------------------


def test_what_is_due_is_sealed_in_all_cases_and_nothing_else(opened: Vault) -> None:
    cases_ = [a_case(opened) for _ in range(3)]
    put(opened, *(an_entry(case.id, id=f"{days}/{case.id}", days=days)
                  for case in cases_ for days in (0, 7, 8)))  # fmt: skip
    with opened.reading() as db:
        assert journal.anything_due(db, NOW + WEEK)
        assert not journal.anything_due(db, NOW)  # those with no days were sealed at once
    seal(opened)
    with opened.reading() as db:
        found = db.execute("SELECT id FROM journal_entries WHERE sealed = 0").fetchall()
        assert not journal.anything_due(db, NOW + WEEK)
    assert sorted(found) == sorted((f"8/{case.id}",) for case in cases_)


def test_a_clock_that_was_set_back_seals_what_seems_to_come_from_the_future(opened: Vault) -> None:
    case = a_case(opened)
    put(opened, an_entry(case.id, id="a"))
    seal(opened, NOW - timedelta(hours=20))
    seal(opened, NOW - timedelta(days=1))
    assert not _is_sealed(opened, "a")
    seal(opened, NOW - timedelta(days=365))
    assert _is_sealed(opened, "a")
    seal(opened, NOW)
    assert _is_sealed(opened, "a")


def _is_sealed(opened: Vault, entry_id: str) -> bool:
    with opened.reading() as db:
        row = db.execute("SELECT sealed FROM journal_entries WHERE id = ?", (entry_id,)).fetchone()
    assert row is not None
    return bool(row[0])


@pytest.mark.parametrize("column", [each for each in JOURNAL_ENTRIES.columns if each != "case_id"])
def test_no_column_of_a_sealed_entry_can_be_changed(
    opened: Vault, sealed: JournalEntry, column: str
) -> None:
    before = everything(opened)
    with opened.reading() as db:
        row = db.execute(f"SELECT {column} FROM journal_entries WHERE id = 'sealed'").fetchone()
    assert row is not None
    valid: dict[str, Any] = {
        "id": "other",
        "happened_on": "2026-01-01",
        "happened_at": "10:00",
        "fit": "fits",
        "written_at": "2026-03-02T09:00:01Z",
        "seals_at": "2026-03-09T08:59:59Z",  # earlier is no better
        "minutes": 45,
        "interpreter": 1,
        "break_off_risk": 1,
        "sealed": 0,
    }
    other = valid.get(column, row[0] + 1 if isinstance(row[0], int) else "other")
    also = ", referral_id = 'r'" if column in ("fit", "break_off_risk") else ""
    also += ", corrects = 'x'" if column == "correction_reason" else ""
    for names in (column, "rowid" if column == "seq" else column):
        with pytest.raises(errors.EntrySealed), opened.transaction() as db:
            db.execute(
                f"UPDATE journal_entries SET {names} = ?{also} WHERE id = 'sealed'", (other,)
            )
    assert everything(opened) == before
    assert sealed.sealed


ROUTES: tuple[str, ...] = (
    "DELETE FROM journal_entries WHERE id = 'sealed'",
    "DELETE FROM journal_entries",
    "UPDATE journal_entries SET content = content || 'x'",
    "UPDATE journal_entries SET sealed = 0",
    "UPDATE journal_entries SET sealed = 0, content = ''",
    "UPDATE journal_entries SET rowid = 99 WHERE id = 'sealed'",
    "UPDATE journal_entries SET _rowid_ = 99 WHERE id = 'sealed'",
    "UPDATE journal_entries SET oid = 99 WHERE id = 'sealed'",
    "UPDATE OR REPLACE journal_entries SET id = 'sealed' WHERE id = 'open'",
    "UPDATE OR REPLACE journal_entries SET rowid = (SELECT seq FROM journal_entries"
    " WHERE id = 'sealed') WHERE id = 'open'",
    "UPDATE OR IGNORE journal_entries SET content = '' WHERE id = 'sealed'",
    "UPDATE journal_entries SET seals_at = '2026-03-31T09:00:00Z', sealed = 0 WHERE id = 'sealed'",
    "UPDATE journal_entries SET corrects = 'sealed' WHERE id = 'open'",
    "REPLACE INTO journal_entries (id, case_id, happened_on, written_at, seals_at) SELECT id,"
    " case_id, happened_on, written_at, seals_at FROM journal_entries WHERE id = 'sealed'",
    "INSERT OR REPLACE INTO journal_entries (seq, id, case_id, happened_on, written_at, seals_at)"
    " SELECT seq, 'other', case_id, happened_on, written_at, seals_at FROM journal_entries"
    " WHERE id = 'sealed'",
    "INSERT OR IGNORE INTO journal_entries (id, case_id, happened_on, written_at, seals_at)"
    " SELECT id, case_id, happened_on, written_at, seals_at FROM journal_entries",
    "INSERT INTO journal_entries (id, case_id, happened_on, written_at, seals_at) SELECT id,"
    " case_id, happened_on, written_at, seals_at FROM journal_entries WHERE id = 'sealed'"
    " ON CONFLICT (id) DO UPDATE SET content = 'x'",
    "WITH old AS (SELECT id FROM journal_entries WHERE sealed) UPDATE journal_entries"
    " SET content = 'x' WHERE id IN (SELECT id FROM old)",
    "UPDATE journal_entries SET case_id = 'nobody'",
    "UPDATE clients SET case_id = 'nobody'",
    "PRAGMA defer_foreign_keys = ON",
    "PRAGMA main.Defer_Foreign_Keys = 1",
    "DROP TRIGGER journal_seal_holds",
    "ALTER TABLE journal_entries RENAME TO old",
    "DROP TABLE journal_entries",
)


@pytest.mark.parametrize("sql", ROUTES)
def test_no_statement_changes_or_removes_a_sealed_entry(
    opened: Vault, sealed: JournalEntry, sql: str
) -> None:
    with pytest.raises((errors.EntrySealed, StoreFault)), opened.transaction() as db:
        db.execute(sql)
    with opened.reading() as db:
        assert journal.get(db, sealed.case_id, sealed.id) == sealed


@settings(NEAR, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            (
                *ROUTES,
                "UPDATE journal_entries SET content = 'changed' WHERE id = 'open'",
                "UPDATE journal_entries SET sealed = 1",
                "UPDATE journal_entries SET seals_at = written_at WHERE sealed = 0",
                "DELETE FROM journal_entries WHERE sealed = 0",
                "DELETE FROM history",
                "DELETE FROM drafts",
                "SAVEPOINT a",
                "ROLLBACK TO a",
                "RELEASE a",
                "INSERT INTO case_endings (id, case_id, reason, decided_by, consensus, ended_on)"
                " SELECT id, id, 'goals_reached', 'both', 'yes', '2026-03-02' FROM cases",
                "UPDATE cases SET status = 'ended'",
                "INSERT INTO journal_entries (id, case_id, happened_on, content, written_at,"
                " seals_at, corrects) SELECT 'new', case_id, happened_on, 'x',"
                " '2026-03-09T09:00:00Z', '2026-03-09T09:00:00Z', 'sealed'"
                " FROM journal_entries WHERE id = 'sealed'",
            )
        ),
        max_size=8,
    )
)
def test_no_row_of_statements_changes_or_removes_a_sealed_entry(
    opened: Vault, statements: list[str]
) -> None:
    """Each in one transaction with the others; what is refused is passed over."""
    case = a_case(opened)
    put(opened, an_entry(case.id, id="sealed"), an_entry(case.id, id="open", at=NOW + WEEK))
    seal(opened)
    with opened.reading() as db:
        before = journal.get(db, case.id, "sealed")
    with opened.transaction() as db:
        for sql in statements:
            _tried(db, sql)
        assert journal.get(db, case.id, "sealed") == before
    with opened.reading() as db:
        assert journal.get(db, case.id, "sealed") == before
    with opened.transaction() as db:  # the same ids can come again
        db.execute("DELETE FROM cases")


def _tried(db: Connection, sql: str) -> None:
    try:
        db.execute(sql)
    except (errors.UserError, StoreFault):
        return


def test_a_sealed_entry_goes_with_its_case_and_with_nothing_less(
    opened: Vault, sealed: JournalEntry
) -> None:
    other = a_case(opened)
    put(opened, an_entry(other.id, id="other", days=0))
    erasure = Erasure(sealed.case_id, NOW.date(), ErasureGround.WITHDRAWAL)
    with opened.transaction() as db:
        erasures.erase_case(db, erasure)
    assert [row[1] for row in everything(opened)] == ["other"]


def test_what_is_not_sealed_is_changed_removed_and_never_sealed_later_than_it_was(
    opened: Vault,
) -> None:
    case = a_case(opened)
    entry = an_entry(case.id)
    put(opened, entry)
    with opened.transaction() as db:
        changed = journal.save(db, entry, replace(entry, content="Neu"), NOW)
        assert changed.version == 2
        with pytest.raises(errors.Stale):
            journal.save(db, changed, entry, NOW)
    with pytest.raises(errors.EntrySealed), opened.transaction() as db:
        db.execute("UPDATE journal_entries SET seals_at = '2026-03-09T09:00:01Z'")
    with pytest.raises(errors.EntrySealed), opened.transaction() as db:
        db.execute("UPDATE journal_entries SET written_at = '2026-03-02T09:00:01Z'")
    with opened.transaction() as db:
        with pytest.raises(errors.EntrySealed):  # sealed by time, though nobody sealed it yet
            journal.save(db, changed, replace(changed, content="Zu spät"), NOW + WEEK)
        with pytest.raises(errors.EntrySealed):
            journal.remove(db, changed, NOW + WEEK)
        journal.remove(db, changed, NOW)
        assert db.execute("SELECT count(*) FROM history").fetchone() == (0,)
    assert everything(opened) == []


# ---- corrections ---------------------------------------------------------------------------------


def test_only_a_sealed_entry_of_the_same_case_is_corrected_and_only_once(
    opened: Vault, sealed: JournalEntry
) -> None:
    other = a_case(opened)
    at = NOW + WEEK
    for wrong in (
        an_entry(sealed.case_id, at=at, corrects="open"),
        an_entry(other.id, at=at, corrects="sealed"),
        an_entry(sealed.case_id, at=at, corrects="none"),
    ):
        with pytest.raises(errors.EntrySealed):
            put(opened, wrong)
    put(opened, an_entry(sealed.case_id, at=at, id="better", corrects="sealed"))
    with pytest.raises(StoreFault):
        put(opened, an_entry(sealed.case_id, at=at, corrects="sealed"))
    with pytest.raises(errors.EntrySealed):
        put(opened, an_entry(sealed.case_id, at=at, corrects="better"))  # not sealed yet
    with opened.reading() as db:
        assert journal.get(db, sealed.case_id, "sealed") == sealed


def test_replacing_a_correction_by_another_one_cannot_touch_a_sealed_one(
    opened: Vault, sealed: JournalEntry
) -> None:
    at = NOW + WEEK
    put(opened, an_entry(sealed.case_id, at=at, id="better", corrects="sealed", days=0))
    replacing = (
        "INSERT OR REPLACE INTO journal_entries (id, case_id, happened_on, written_at, seals_at,"
        " corrects) SELECT 'best', case_id, happened_on, written_at, seals_at, corrects"
        " FROM journal_entries WHERE id = 'better'"
    )
    with pytest.raises(errors.EntrySealed), opened.transaction() as db:
        db.execute(replacing)
    assert _is_sealed(opened, "better")


# ---- words ---------------------------------------------------------------------------------------


def found(opened: Vault, case_id: str, query: str) -> set[str]:
    with opened.reading() as db:
        places = journal_words.found(db, case_id, query)
        every = journal.outlines(db, case_id)
    assert places is not None, query
    return {each.id for each in every if each.place in places}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("straße", {"a", "b"}),
        ("STRASSE", {"a", "b"}),
        ("stras", {"a", "b"}),
        ("muller", {"a"}),
        ("Mueller", {"a", "b"}),
        ("Müller", {"a", "b"}),
        ("ubergang", {"a"}),
        ("kita straße", {"b"}),
        ("kita ubergang", set()),
        ("lehrerin", {"b"}),
        ("antrag", {"a"}),
        ("04.03", {"a"}),
        ("03.04", set()),
    ],
)
def test_words_are_found_as_beginnings_in_all_texts_of_the_case(
    opened: Vault, query: str, expected: set[str]
) -> None:
    case, other = a_case(opened), a_case(opened)
    put(
        opened,
        an_entry(
            case.id, id="a", content="Straße, Herr Müller", agreements="Antrag, Übergang 04.03."
        ),
        an_entry(case.id, id="b", content="Strasse, Mueller, Kita", participants_note="Lehrerin"),
        an_entry(other.id, id="c", content="Straße Müller Übergang Kita Antrag Lehrerin 04.03."),
    )
    assert found(opened, case.id, query) == expected


def test_a_word_that_begins_like_the_number_of_a_case_does_not_find_all_of_it(
    opened: Vault,
) -> None:
    case = a_case(opened)
    put(opened, an_entry(case.id, id="a"))
    for length in (2, 3, 8, 32):
        assert found(opened, case.id, case.id[:length]) == set()


HOSTILE = (
    '"', '""', "*", "^", ":", "-", "+", "(", ")", "{", "}", "AND", "OR", "NOT", "NEAR",
    "NEAR(a b, 5)", "content : x", "case_id : x", "- content : x", 'x" OR "y', "x* OR y*", "a AND",
    "NOT a", "x'--", "x; DROP TABLE journal_entries", "\\", "%", "_", "\0", "a\0b", "\ud800",
    "a\ud800b", "rank", "^a",
    "journal_words", "a" * 5000, "a " * 5000, '"' * 999, "😀", "ß" * 60, "ss" * 60, "ae" * 60,
)  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_breaks_out_of_its_quotes(opened: Vault, query: str) -> None:
    case, other = a_case(opened), a_case(opened)
    put(opened, an_entry(case.id, id="mine"), an_entry(other.id, id="theirs", content="x y a b"))
    before = everything(opened)
    with opened.reading() as db:
        places = journal_words.found(db, case.id, query)
    assert places is None or not places
    assert everything(opened) == before


@settings(NEAR, max_examples=60)
@given(st.text(max_size=40) | st.lists(st.sampled_from(HOSTILE), max_size=4).map(" ".join))
def test_no_typed_text_makes_an_error_or_finds_another_case(opened: Vault, query: str) -> None:
    case, other = a_case(opened), a_case(opened)
    put(opened, an_entry(other.id, content=f"x {query.encode('utf-8', 'replace').decode()}"
                         if query.isprintable() else "x"))  # fmt: skip
    with opened.reading() as db:
        assert not journal_words.found(db, case.id, query)


@settings(NEAR, max_examples=40)
@given(st.text(st.characters(categories=["L", "Nd"], max_codepoint=0x24F), min_size=1, max_size=12))
def test_every_word_that_is_written_is_found(opened: Vault, word: str) -> None:
    assume(sought(word))  # a single letter is no word yet
    case = a_case(opened)
    put(opened, an_entry(case.id, id=f"x{case.id}", content=f"davor {word} danach"))
    assert found(opened, case.id, word) == {f"x{case.id}"}


def test_changed_and_removed_words_are_found_no_more(opened: Vault) -> None:
    case = a_case(opened)
    entry = an_entry(case.id, id="a", content="Wolkenbruch")
    put(opened, entry)
    assert found(opened, case.id, "wolken") == {"a"}
    with opened.transaction() as db:
        entry = journal.save(db, entry, replace(entry, content="Sonnenschein"), NOW)
    assert found(opened, case.id, "wolken") == set()
    assert found(opened, case.id, "sonnen") == {"a"}
    with opened.transaction() as db:
        journal.remove(db, entry, NOW)
        db.execute("INSERT INTO journal_words (journal_words, rank) VALUES ('integrity-check', 1)")
    assert found(opened, case.id, "sonnen") == set()


# ---- erasing -------------------------------------------------------------------------------------


def _erase(opened: Vault, case_id: CaseId) -> None:
    with opened.transaction() as db:
        erasures.erase_case(db, Erasure(case_id, NOW.date(), ErasureGround.WITHDRAWAL))
    erasures.scrub(opened._connection())


def test_after_an_erasure_no_page_holds_a_word_of_the_journal(opened: Vault) -> None:
    """Also not in the index, which keeps words without their first letters."""
    case = a_case(opened)
    text, tail = "Zqxvaterland Zqxvatergarten", "qxvatergarten"
    bystanders = [a_case(opened) for _ in range(5)]
    put(opened, *(an_entry(each.id, content=f"Vatertag bleibt {n}") for n, each in
                  enumerate(bystanders)))  # fmt: skip
    put(
        opened,
        an_entry(case.id, id="sealed", content=text, agreements=text, days=0),
        an_entry(case.id, id="better", content=f"{text} neu", corrects="sealed",
                 correction_reason=text, participants_note=text),
    )  # fmt: skip
    with opened.transaction() as db:
        stored = journal.get(db, case.id, "better")
        assert stored is not None
        journal.save(db, stored, replace(stored, content="nichts mehr"), NOW)
        db.execute("ANALYZE")
    key = opened.key.raw
    needles = ("qxvaterland", tail, tail[3:], case.id)
    assert all(hits(opened.database, key, needle) for needle in needles)
    _erase(opened, case.id)
    for needle in needles[:3]:
        assert hits(opened.database, key, needle) == 0, needle
    assert hits(opened.database, key, "bleibt") > 0
    with opened.transaction() as db:
        db.execute("INSERT INTO journal_words (journal_words, rank) VALUES ('integrity-check', 1)")
    assert found(opened, bystanders[0].id, "vatertag")


def test_an_entry_that_is_taken_out_leaves_nothing_once_the_file_is_scrubbed(
    opened: Vault,
) -> None:
    case = a_case(opened)
    entry = an_entry(case.id, content="Zqxvaterhaus")
    put(opened, entry)
    assert hits(opened.database, opened.key.raw, "xvaterhaus") > 0
    with opened.transaction() as db:
        journal.remove(db, entry, NOW)
    erasures.scrub(opened._connection())
    assert hits(opened.database, opened.key.raw, "xvaterhaus") == 0


# ---- speed ---------------------------------------------------------------------------------------


class _Noting:
    """A connection that keeps what it is asked."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.asked: list[tuple[str, Any]] = []

    def execute(self, sql: str, parameters: Any = ()) -> Any:
        self.asked.append((sql, parameters))
        return self._db.execute(sql, parameters)


@pytest.mark.parametrize(
    "ask",
    [
        journal.outlines,
        lambda db, case_id: journal.read(db, case_id, ("a", "b")),
        lambda db, case_id: journal_words.found(db, case_id, "kurs"),
        referrals.contacts_of_case,
    ],
)
def test_what_one_case_is_asked_never_reads_the_entries_of_all(
    opened: Vault, ask: Callable[[Any, str], object]
) -> None:
    case = a_case(opened)
    put(opened, an_entry(case.id, id="a"))
    with opened.reading() as db:
        noting = _Noting(db)
        ask(noting, case.id)
        plans = [
            line
            for sql, asked in noting.asked
            for (*_ids, line) in db.execute(f"EXPLAIN QUERY PLAN {sql}", asked).fetchall()
        ]
    assert plans
    # The index of words is told as a scan of what its own query left.
    assert not [line for line in plans if "SCAN" in line and "journal_words" not in line]
