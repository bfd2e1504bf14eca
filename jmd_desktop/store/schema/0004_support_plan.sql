-- The support plan: goals with lines and steps, what was agreed on, other bodies' plans, gaps.
--
-- Refusals beside those of the earlier steps: goals_ranks (PL5), 'plan_versions: fixed' (PL12).

-- What stands beside the goals; one row per case.
CREATE TABLE support_plans (
  case_id TEXT NOT NULL PRIMARY KEY REFERENCES clients (case_id) ON DELETE CASCADE,
  wishes TEXT NOT NULL DEFAULT '',
  remarks TEXT NOT NULL DEFAULT '',
  review_on TEXT CHECK (review_on IS date(review_on)),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT, WITHOUT ROWID;
CREATE INDEX support_plans_due ON support_plans (review_on) WHERE review_on IS NOT NULL;

-- ---- goals (PL1 to PL5, PL8) -------------------------------------------------------------------

-- PL1: the goal is a field of its own; measures and indicators are lines beside it.
CREATE TABLE goals (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL CHECK (trim(title, char(9, 10, 13, 32, 160)) <> ''),
  area TEXT,
  catalogue_key TEXT NOT NULL DEFAULT '',
  wish TEXT NOT NULL DEFAULT '',
  motto TEXT NOT NULL DEFAULT '',
  target_on TEXT CHECK (target_on IS date(target_on)),
  target_text TEXT NOT NULL DEFAULT '',
  priority INTEGER CHECK (priority BETWEEN 1 AND 3),
  feeling_plus INTEGER CHECK (feeling_plus BETWEEN 0 AND 100),
  feeling_minus INTEGER CHECK (feeling_minus BETWEEN 0 AND 100),
  quality TEXT NOT NULL DEFAULT '',
  fitting_offer TEXT CHECK (fitting_offer IN ('yes', 'no', 'unclear')),
  review_on TEXT CHECK (review_on IS date(review_on)),
  status TEXT NOT NULL CHECK (
    status IN (
      'planned', 'running', 'reached', 'partly_reached', 'not_reached', 'changed', 'dropped'
    )
  ),
  attainment INTEGER CHECK (attainment BETWEEN 0 AND 4),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  -- PL5: only a goal that somebody works on, or will, holds a rank.
  CONSTRAINT goals_rank_of_open CHECK (priority IS NULL OR status IN ('planned', 'running'))
) STRICT;
CREATE INDEX goals_of_case ON goals (case_id, position);
CREATE UNIQUE INDEX goals_ranks ON goals (case_id, priority) WHERE priority IS NOT NULL;
CREATE INDEX goals_due ON goals (review_on)
WHERE review_on IS NOT NULL AND status IN ('planned', 'running');

CREATE TABLE goal_lines (
  id TEXT NOT NULL PRIMARY KEY,
  goal_id TEXT NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL CHECK (kind IN ('indicator', 'measure', 'institution')),
  text TEXT NOT NULL CHECK (trim(text, char(9, 10, 13, 32, 160)) <> '')
) STRICT;
CREATE INDEX goal_lines_of_goal ON goal_lines (goal_id);

-- PL9: mode and value of a deadline belong together. What goes on can be done as needed.
CREATE TABLE goal_steps (
  id TEXT NOT NULL PRIMARY KEY,
  goal_id TEXT NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL CHECK (kind IN ('sub_goal', 'client_task', 'jmd_task', 'other_task')),
  text TEXT NOT NULL CHECK (trim(text, char(9, 10, 13, 32, 160)) <> ''),
  who TEXT NOT NULL DEFAULT '',
  due_mode TEXT CHECK (due_mode IN ('by', 'from', 'now', 'until_event')),
  due_on TEXT CHECK (due_on IS date(due_on)),
  due_event TEXT NOT NULL DEFAULT '',
  as_needed INTEGER NOT NULL DEFAULT 0 CHECK (as_needed IN (0, 1)),
  done_on TEXT CHECK (done_on IS date(done_on)),
  CHECK (kind = 'other_task' OR who = ''),
  CHECK ((due_on IS NOT NULL) = (coalesce(due_mode, '') IN ('by', 'from'))),
  CHECK (
    (trim(due_event, char(9, 10, 13, 32, 160)) <> '') = (coalesce(due_mode, '') = 'until_event')
  ),
  CHECK (due_event = '' OR due_mode IS 'until_event'),
  CHECK (NOT as_needed OR coalesce(due_mode, '') IN ('from', 'now', 'until_event'))
) STRICT;
CREATE INDEX goal_steps_of_goal ON goal_steps (goal_id);
CREATE INDEX goal_steps_due ON goal_steps (due_on) WHERE due_on IS NOT NULL AND done_on IS NULL;

-- ---- what was agreed on (PL12, PL13) -----------------------------------------------------------

-- `snapshot` is the plan as it was, one JSON object; `plan_snapshots.py` reads it.
CREATE TABLE plan_versions (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number >= 1),
  agreed_on TEXT NOT NULL CHECK (agreed_on IS date(agreed_on)),
  agreed_how TEXT NOT NULL CHECK (agreed_how IN ('oral', 'signed')),
  agreed_with TEXT NOT NULL DEFAULT '',
  review_on TEXT CHECK (review_on IS date(review_on)),
  handed_out_on TEXT CHECK (handed_out_on IS date(handed_out_on)),
  not_handed_out TEXT NOT NULL DEFAULT '',
  snapshot TEXT NOT NULL CHECK (json_valid(snapshot)),
  UNIQUE (case_id, number),
  CHECK (handed_out_on IS NULL OR not_handed_out = '')
) STRICT;

-- A version says how the plan was on its day. Whether it was handed out is noted later; together
-- with its file it can go over to another file of the same person, under that one's numbers.
CREATE TRIGGER plan_versions_are_fixed
BEFORE UPDATE OF id, agreed_on, agreed_how, agreed_with, review_on, snapshot ON plan_versions
BEGIN
  SELECT RAISE (ABORT, 'plan_versions: fixed');
END;

CREATE TRIGGER plan_versions_keep_their_number BEFORE UPDATE OF number ON plan_versions
WHEN old.case_id = new.case_id
BEGIN
  SELECT RAISE (ABORT, 'plan_versions: fixed');
END;

CREATE TRIGGER plan_versions_are_not_replaced BEFORE INSERT ON plan_versions
WHEN EXISTS (
    SELECT 1 FROM plan_versions
    WHERE id = new.id OR case_id = new.case_id AND number = new.number
  )
BEGIN
  SELECT RAISE (ABORT, 'plan_versions: fixed');
END;

-- ---- other plans, gaps (F7, PL10) --------------------------------------------------------------

CREATE TABLE other_plans (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  kind TEXT,
  name TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  made_on TEXT CHECK (made_on IS date(made_on)),
  note TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK (kind IS NOT NULL OR trim(name, char(9, 10, 13, 32, 160)) <> '')
) STRICT;
CREATE INDEX other_plans_of_case ON other_plans (case_id);

-- `goal_id` is empty, or that of a goal that may be gone by now: the gap was there all the same.
CREATE TABLE gaps (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  goal_id TEXT NOT NULL DEFAULT '',
  noted_on TEXT NOT NULL CHECK (noted_on IS date(noted_on)),
  offer_kind TEXT NOT NULL,
  area TEXT,
  region TEXT NOT NULL DEFAULT '',
  traits TEXT NOT NULL DEFAULT '',
  reason TEXT,
  wait_months INTEGER CHECK (wait_months BETWEEN 0 AND 240),
  covered_by TEXT,
  structural INTEGER NOT NULL DEFAULT 0 CHECK (structural IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;
CREATE INDEX gaps_of_case ON gaps (case_id);
