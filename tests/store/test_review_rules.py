"""What the schema itself holds of reviews and clocks, whatever writes into it."""

import pytest

from jmd_desktop.errors import GoalReviewed
from jmd_desktop.services.session import Session
from jmd_desktop.store import sealing
from jmd_desktop.store.connection import StoreFault
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY, a_case
from tests.fakes import FakeClock
from tests.services.planned import a_goal
from tests.services.reviewed import review, reviews


@pytest.fixture
def session(opened: Vault) -> Session:
    with opened.reading() as db:
        key = sealing.public_key(db)
    made = Session(FakeClock())
    made.open(opened, key)
    return made


def test_im5_a_reviewed_goal_is_not_deleted_and_goes_with_its_file_alone(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    goal = a_goal(session, case.id)
    saved = review(session, goal).review
    with pytest.raises(GoalReviewed), opened.transaction() as db:
        db.execute("DELETE FROM goals WHERE id = ?", (goal.id,))
    with opened.transaction() as db:
        db.execute("DELETE FROM clients WHERE case_id = ?", (case.id,))
        left = db.execute("SELECT count(*) FROM goal_reviews WHERE id = ?", (saved.id,)).fetchone()
    assert left == (0,)


@pytest.mark.parametrize(
    "change",
    [
        "reason = 'x'",
        "decided_on = '2020-01-01'",
        "counted_from = '2020-01-01'",
        "decision = 'end'",
    ],
)
def test_im6_what_was_decided_is_not_rewritten(
    session: Session, opened: Vault, change: str
) -> None:
    case = a_case(opened)
    reviews(session, case.id, "Apfel")
    with pytest.raises(StoreFault, match="fixed"), opened.transaction() as db:
        db.execute(f"UPDATE case_decisions SET {change}")


@pytest.mark.parametrize(
    ("clock", "decision", "reason"),
    [("contact", "continue", "weiter"), ("edited", "continue", " \t"), ("contact", "end", "")],
)
def test_im7_nobody_goes_on_without_contact_and_nobody_decides_without_a_reason(
    opened: Vault, clock: str, decision: str, reason: str
) -> None:
    case = a_case(opened)
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(
            "INSERT INTO case_decisions VALUES ('x', ?, ?, ?, ?, ?, ?)",
            (case.id, clock, decision, TODAY.isoformat(), TODAY.isoformat(), reason),
        )


@pytest.mark.parametrize("column", ["attained_client", "attained_counsellor"])
@pytest.mark.parametrize("value", [-1, 5, "2.5"])
def test_gr5_each_view_is_a_step_of_the_scale(
    session: Session, opened: Vault, column: str, value: object
) -> None:
    """No figure between two steps can stand there, such as a mean of both views."""
    case = a_case(opened)
    review(session, a_goal(session, case.id))
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(f"UPDATE goal_reviews SET {column} = ?", (value,))
