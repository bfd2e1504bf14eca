-- Closure: the end of a case as a shaped talk, its evaluation, the talk afterwards.
--
-- Refusals beside those of the earlier steps: ending_reason (CL4), ending_barriers (H2),
-- 'cases: ending missing' (CL4), 'case_endings: fixed' (CL5).

-- CL9: how long a file stays whole after its end, so that it can be taken up again.
ALTER TABLE site ADD COLUMN whole_after_end_days INTEGER NOT NULL DEFAULT 30
  CHECK (whole_after_end_days BETWEEN 0 AND 90);

-- ---- endings (CL1, CL2, CL4 to CL6) ------------------------------------------------------------

-- One row from the first preparation on; with `ended_on` it is an ending. What was taken up again
-- says so and stays. A case may end its case management and go on as advice (CL6).
CREATE TABLE case_endings (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  scope TEXT NOT NULL DEFAULT 'file' CHECK (scope IN ('file', 'case_management')),
  talk_on TEXT CHECK (talk_on IS date(talk_on)),
  no_talk TEXT NOT NULL DEFAULT '',
  talked_about_end INTEGER NOT NULL DEFAULT 0 CHECK (talked_about_end IN (0, 1)),
  named_achievements INTEGER NOT NULL DEFAULT 0 CHECK (named_achievements IN (0, 1)),
  said_return INTEGER NOT NULL DEFAULT 0 CHECK (said_return IN (0, 1)),
  explained_follow_up INTEGER NOT NULL DEFAULT 0 CHECK (explained_follow_up IN (0, 1)),
  achieved TEXT NOT NULL DEFAULT '',
  remains TEXT NOT NULL DEFAULT '',
  reason TEXT CHECK (
    reason IN (
      'goals_reached', 'by_client', 'lack_of_cooperation', 'structural_obstacles', 'no_contact',
      'service_closed', 'consent_withdrawn', 'moved_handover', 'age_limit', 'deceased'
    )
  ),
  reason_note TEXT NOT NULL DEFAULT '',
  decided_by TEXT CHECK (decided_by IN ('client', 'counsellor', 'both', 'carrier')),
  consensus TEXT CHECK (consensus IN ('yes', 'partly', 'no')),
  informed_on TEXT CHECK (informed_on IS date(informed_on)),
  informed_note TEXT NOT NULL DEFAULT '',
  barrier_what TEXT NOT NULL DEFAULT '',
  barrier_aim TEXT NOT NULL DEFAULT '',
  barriers TEXT NOT NULL DEFAULT '',
  barriers_note TEXT NOT NULL DEFAULT '',
  barrier_offers TEXT NOT NULL DEFAULT '',
  consequences_told INTEGER CHECK (consequences_told IN (0, 1)),
  ended_on TEXT CHECK (ended_on IS date(ended_on)),
  follow_up_on TEXT CHECK (follow_up_on IS date(follow_up_on)),
  reopened_on TEXT CHECK (reopened_on IS date(reopened_on)),
  reopened_reason TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  CONSTRAINT ending_reason CHECK (
    ended_on IS NULL
    OR (reason IS NOT NULL AND decided_by IS NOT NULL AND consensus IS NOT NULL)
  ),
  -- H2: what stood in the way is asked before somebody is said not to cooperate.
  CONSTRAINT ending_barriers CHECK (
    ended_on IS NULL OR reason IS NOT 'lack_of_cooperation'
    OR (
      trim(barrier_what, char(9, 10, 13, 32, 160)) <> ''
      AND trim(barriers || barriers_note, char(9, 10, 13, 32, 160)) <> ''
      AND trim(barrier_offers, char(9, 10, 13, 32, 160)) <> ''
      AND consequences_told IS NOT NULL
    )
  ),
  CHECK (follow_up_on IS NULL OR ended_on IS NULL OR follow_up_on > ended_on),
  CHECK (
    reopened_on IS NULL
    OR (scope = 'file' AND ended_on IS NOT NULL AND reopened_on >= ended_on)
  ),
  CHECK (reopened_reason = '' OR reopened_on IS NOT NULL)
) STRICT;
CREATE INDEX case_endings_of_case ON case_endings (case_id, ended_on);
CREATE UNIQUE INDEX case_endings_in_preparation ON case_endings (case_id) WHERE ended_on IS NULL;
CREATE UNIQUE INDEX case_endings_in_force ON case_endings (case_id)
WHERE ended_on IS NOT NULL AND reopened_on IS NULL AND scope = 'file';
CREATE INDEX case_endings_follow_up ON case_endings (follow_up_on)
WHERE follow_up_on IS NOT NULL AND ended_on IS NOT NULL AND reopened_on IS NULL;

-- CL4: no case is ended without its reason and who decided it. Cases of an earlier program may
-- stand without; nothing makes a new one.
CREATE TRIGGER cases_end_with_an_ending BEFORE UPDATE OF status ON cases
WHEN new.status IN ('ended', 'follow_up_wait')
  AND old.status NOT IN ('ended', 'follow_up_wait')
  AND NOT EXISTS (
    SELECT 1 FROM case_endings
    WHERE case_id = new.id AND scope = 'file' AND ended_on IS NOT NULL AND reopened_on IS NULL
  )
BEGIN
  SELECT RAISE (ABORT, 'cases: ending missing');
END;

CREATE TRIGGER cases_begin_running BEFORE INSERT ON cases
WHEN new.status IN ('ended', 'follow_up_wait')
BEGIN
  SELECT RAISE (ABORT, 'cases: ending missing');
END;

-- What a case ended with stays as long as the case is ended.
CREATE TRIGGER case_endings_carry_the_end BEFORE UPDATE OF case_id, scope, ended_on, reopened_on
ON case_endings
WHEN old.scope = 'file' AND old.ended_on IS NOT NULL AND old.reopened_on IS NULL
  AND (
    new.case_id <> old.case_id OR new.scope <> 'file'
    OR new.ended_on IS NULL OR new.reopened_on IS NOT NULL
  )
  AND EXISTS (
    SELECT 1 FROM cases JOIN clients ON clients.case_id = cases.id
    WHERE cases.id = old.case_id AND cases.status IN ('ended', 'follow_up_wait')
  )
BEGIN
  SELECT RAISE (ABORT, 'cases: ending missing');
END;

CREATE TRIGGER case_endings_stay BEFORE DELETE ON case_endings
WHEN (
    old.reopened_on IS NOT NULL
    OR old.scope = 'file' AND old.ended_on IS NOT NULL AND EXISTS (
      SELECT 1 FROM cases WHERE id = old.case_id AND status IN ('ended', 'follow_up_wait')
    )
  )
  AND EXISTS (SELECT 1 FROM clients WHERE case_id = old.case_id)
BEGIN
  SELECT RAISE (ABORT, 'case_endings: fixed');
END;

-- An end that was taken back stays readable as it was.
CREATE TRIGGER case_endings_taken_back_are_fixed BEFORE UPDATE ON case_endings
WHEN old.reopened_on IS NOT NULL AND (
    new.id, new.scope, new.reason, new.decided_by, new.consensus, new.ended_on, new.reopened_on
  ) IS NOT (
    old.id, old.scope, old.reason, old.decided_by, old.consensus, old.ended_on, old.reopened_on
  )
BEGIN
  SELECT RAISE (ABORT, 'case_endings: fixed');
END;

-- ---- evaluation (CL3, D9) ----------------------------------------------------------------------

-- One row for each who looks back on the case at one ending; a part that is missing says why.
CREATE TABLE evaluations (
  id TEXT NOT NULL PRIMARY KEY,
  ending_id TEXT NOT NULL REFERENCES case_endings (id) ON DELETE CASCADE,
  view TEXT NOT NULL CHECK (view IN ('young_person', 'counsellor', 'third')),
  who TEXT NOT NULL DEFAULT '' CHECK ((view = 'third') = (trim(who) <> '')),
  held_on TEXT NOT NULL CHECK (held_on IS date(held_on)),
  missing TEXT CHECK (missing IN ('no_contact', 'declined', 'not_possible', 'not_asked')),
  missing_note TEXT NOT NULL DEFAULT '',
  way TEXT CHECK (way IN ('screen', 'paper', 'talk')),
  language TEXT,
  form_version TEXT NOT NULL DEFAULT '',
  liked TEXT NOT NULL DEFAULT '',
  missed TEXT NOT NULL DEFAULT '',
  reason_said TEXT NOT NULL DEFAULT '',
  goals_reached TEXT CHECK (goals_reached IN ('yes', 'partly', 'no')),
  goals_said TEXT NOT NULL DEFAULT '',
  situation TEXT CHECK (situation IN ('better', 'same', 'worse', 'unclear')),
  situation_said TEXT NOT NULL DEFAULT '',
  gaps_said TEXT NOT NULL DEFAULT '',
  content_with_help INTEGER CHECK (content_with_help BETWEEN 1 AND 5),
  content_with_counsellor INTEGER CHECK (content_with_counsellor BETWEEN 1 AND 5),
  content_said TEXT NOT NULL DEFAULT '',
  contacts INTEGER CHECK (contacts BETWEEN 0 AND 10000),
  minutes INTEGER CHECK (minutes BETWEEN 0 AND 1000000),
  suggestions TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  UNIQUE (ending_id, view, who)
) STRICT;

-- D9: what the young person ticked. No value is no number: it says why there is none.
CREATE TABLE evaluation_answers (
  id TEXT NOT NULL PRIMARY KEY,
  evaluation_id TEXT NOT NULL REFERENCES evaluations (id) ON DELETE CASCADE,
  item TEXT NOT NULL,
  value INTEGER CHECK (value BETWEEN 1 AND 5),
  no_value TEXT CHECK (no_value IN ('dont_know', 'no_answer')),
  UNIQUE (evaluation_id, item),
  CHECK ((value IS NULL) <> (no_value IS NULL))
) STRICT;

-- How each help fitted, as the counsellor sees it.
CREATE TABLE evaluation_helps (
  id TEXT NOT NULL PRIMARY KEY,
  evaluation_id TEXT NOT NULL REFERENCES evaluations (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0,
  help TEXT NOT NULL CHECK (trim(help, char(9, 10, 13, 32, 160)) <> ''),
  referral_id TEXT NOT NULL DEFAULT '',
  fit TEXT CHECK (fit IN ('fits', 'partly', 'not')),
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX evaluation_helps_of_evaluation ON evaluation_helps (evaluation_id, position);

-- ---- the talk after about half a year (CL2) ----------------------------------------------------

CREATE TABLE follow_ups (
  id TEXT NOT NULL PRIMARY KEY,
  ending_id TEXT NOT NULL REFERENCES case_endings (id) ON DELETE CASCADE,
  held_on TEXT NOT NULL CHECK (held_on IS date(held_on)),
  channel TEXT,
  reached INTEGER NOT NULL DEFAULT 1 CHECK (reached IN (0, 1)),
  goals_still TEXT CHECK (goals_still IN ('yes', 'partly', 'no')),
  goals_said TEXT NOT NULL DEFAULT '',
  situation TEXT CHECK (situation IN ('better', 'same', 'worse', 'unclear')),
  situation_said TEXT NOT NULL DEFAULT '',
  new_need INTEGER CHECK (new_need IN (0, 1)),
  need_said TEXT NOT NULL DEFAULT '',
  outcome TEXT CHECK (outcome IN ('done', 'again', 'reopen', 'referred')),
  outcome_note TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;
CREATE INDEX follow_ups_of_ending ON follow_ups (ending_id, held_on);

-- ---- what has a day (IM3) -----------------------------------------------------------------------

CREATE INDEX referral_formalities_due ON referral_formalities (due_on)
WHERE due_on IS NOT NULL AND done_on IS NULL;

-- ---- minimum requirements (G1) -----------------------------------------------------------------

-- A working relationship that carries is nothing to compute: somebody says so.
CREATE TABLE working_relationships (
  case_id TEXT NOT NULL PRIMARY KEY REFERENCES clients (case_id) ON DELETE CASCADE,
  since TEXT NOT NULL CHECK (since IS date(since)),
  note TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT, WITHOUT ROWID;
