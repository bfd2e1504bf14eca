"""A vault with rows in every table, and looking at all of them."""

from dataclasses import replace
from datetime import time
from pathlib import Path

from jmd_desktop.domain.anonymous import AnonymousContact, AnonymousResult
from jmd_desktop.domain.backups import BackupRecord
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.codes import SiteCode
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.erasures import Erasure, ErasureGround
from jmd_desktop.domain.family import FamilyMember
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.domain.form_reviews import FormReview, TextApproval
from jmd_desktop.domain.item_sets import standard_items
from jmd_desktop.domain.reservations import Reservation
from jmd_desktop.domain.site import DataProtectionLaw
from jmd_desktop.services.item_sets import PLACE, ItemSets, WantedItem
from jmd_desktop.services.partners import Partners
from jmd_desktop.services.session import Session
from jmd_desktop.services.text_blocks import TextBlocks
from jmd_desktop.store import (
    anonymous,
    backups,
    checks,
    clients,
    collaborations,
    drafts,
    erasures,
    family,
    first_talks,
    form_reviews,
    reservations,
    site_codes,
    vault,
)
from jmd_desktop.store.envelope import Passphrase
from jmd_desktop.store.vault import Vault
from tests.builders import (
    NOW,
    PASSPHRASE,
    TODAY,
    a_case,
    a_client,
    a_collaboration,
    a_consent,
)
from tests.fakes import FakeClock
from tests.services.assessed import assess
from tests.services.closed import closure
from tests.services.journalled import implementation
from tests.services.planned import plan

MARKERS = ("Zqxgeheimer", "Wartemarke", "zqx-notiz")

Rows = dict[str, list[tuple[object, ...]]]


def fill(opened: Vault, cases: int = 12, *, sheet: int = 3000) -> list[str]:
    """Rows in every table; the ids of the cases. `sheet` is the size of each consent's PDF."""
    ids: list[str] = []
    for number in range(cases):
        client = a_client(last_name=MARKERS[0], first_name=f"Kind {number}")
        pdf = f"%PDF {MARKERS[1]} ".encode() * (sheet // 16)
        ids.append(a_case(opened, client=client, consent=a_consent(pdf=pdf)).id)
    with opened.transaction() as db:
        for case_id in ids[:5]:
            before = clients.get(db, case_id)
            assert before is not None
            clients.save(db, before, replace(before, phone="0152 000"), NOW)
            content = {"clients.address": MARKERS[2]}
            drafts.put(db, Draft(CaseId(case_id), "base_data", "", 1, content, NOW))
        first = CaseId(ids[0])
        family.insert(db, FamilyMember("f" * 32, first, "mother", first_name=MARKERS[0]), NOW)
        first_talks.save(db, FirstTalk(first, next_step=MARKERS[2]), NOW)
        collaborations.insert(db, a_collaboration(first), TODAY)
        db.execute("INSERT INTO former_numbers VALUES ('AAA-AAA', ?)", (first,))
        reservations.insert(db, Reservation("0" * 32, TODAY, time(10, 30), "office", 7))
        form_reviews.note_review(db, FormReview("consent", "1", "ar", "Prüferin", TODAY), TODAY)
        approval = TextApproval("consent", "1", DataProtectionLaw.GDPR, "Beauftragte", TODAY)
        form_reviews.note_approval(db, approval, TODAY)
        site_codes.put(db, SiteCode("sex", "diverse", label="nichtbinär"), TODAY)
        anonymous.count_one(db, AnonymousContact("2026-Q1", AnonymousResult.CONSENT_REFUSED))
        backups.note(db, BackupRecord("jmd-sicherung-x.jmda", "STICK", NOW, 5, 1))
        erasures.erase_case(db, Erasure(CaseId("e" * 32), TODAY, ErasureGround.WITHDRAWAL))
    session = Session(FakeClock())
    session.open(opened, b"")
    asked = [WantedItem(item.area, item.key) for item in standard_items()]
    own = WantedItem("housing", text="Ich habe einen Platz zum Lernen.")
    ItemSets(session).save([*asked, own])
    assess(session, first, MARKERS[2])
    typed = {"site_items.text#housing": MARKERS[2]}
    with opened.transaction() as db:  # behind the saving, which takes its draft along
        drafts.put(db, Draft(None, PLACE, "", 1, typed, NOW))
    plan(session, first, MARKERS[2])
    return ids


def fill_implementation(opened: Vault, case_id: CaseId) -> None:
    """Rows in the tables of Durchführung and closure, too; the vault knows its service."""
    clock = FakeClock()
    session = Session(clock)
    session.open(opened, b"")
    implementation(session, clock, case_id, MARKERS[2])
    closure(session, case_id, MARKERS[2])
    partner, _changes = Partners(session).save("p" * 32, {"name": "Verein"}, 0)
    Partners(session).save_offer(partner.id, "o" * 32, {"title": "Sprachcafé"}, 0)
    TextBlocks(session).save("b" * 32, {"short": "tel", "text": "Telefonat"}, 0)


def rows(opened: Vault) -> Rows:
    """Every row of every table."""
    with opened.reading() as db:
        return {
            table: sorted(db.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)
            for table in checks.counts(db)
        }


def unlocked(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    """The vault of a folder."""
    return vault.unlock(folder, Passphrase(passphrase))
