-- Durchführung: the journal, what is to be done and when, referrals, reviews, the two clocks.
--
-- Refusals beside those of the earlier steps: 'journal: sealed', 'goals: reviewed',
-- 'case_decisions: fixed'. Texts of the service hold nothing of a case: no row of partners,
-- offers and text blocks refers to one.

ALTER TABLE site ADD COLUMN journal_seal_days INTEGER NOT NULL DEFAULT 7
  CHECK (journal_seal_days BETWEEN 0 AND 30);
-- B.0: whether a contact in the matter, without the young person, counts as contact of the case.
ALTER TABLE site ADD COLUMN matter_contacts_count INTEGER NOT NULL DEFAULT 0
  CHECK (matter_contacts_count IN (0, 1));

-- ---- journal (IM1, IM4) ------------------------------------------------------------------------

-- `seq` keeps its number over a VACUUM, which the word index stands on. `happened_at` and all
-- times of day are those of the clock on the wall. The long texts stand last, so that nobody has to
-- read over them.
CREATE TABLE journal_entries (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  id TEXT NOT NULL UNIQUE,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on)),
  happened_at TEXT
    CHECK (happened_at IS strftime('%H:%M', happened_at) AND happened_at < '24'),
  channel TEXT,
  minutes INTEGER CHECK (minutes BETWEEN 0 AND 1440),
  participants TEXT NOT NULL DEFAULT '',
  interpreter INTEGER CHECK (interpreter IN (0, 1)),
  areas TEXT NOT NULL DEFAULT '',
  referral_id TEXT NOT NULL DEFAULT '',
  fit TEXT CHECK (fit IN ('fits', 'partly', 'not')),
  break_off_risk INTEGER CHECK (break_off_risk IN (0, 1)),
  corrects TEXT NOT NULL DEFAULT '',
  written_at TEXT NOT NULL CHECK (written_at IS strftime('%Y-%m-%dT%H:%M:%SZ', written_at)),
  seals_at TEXT NOT NULL CHECK (seals_at IS strftime('%Y-%m-%dT%H:%M:%SZ', seals_at)),
  sealed INTEGER NOT NULL DEFAULT 0 CHECK (sealed IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  correction_reason TEXT NOT NULL DEFAULT '',
  participants_note TEXT NOT NULL DEFAULT '',
  agreements TEXT NOT NULL DEFAULT '',
  content TEXT NOT NULL DEFAULT '',
  CHECK (corrects <> id),
  CHECK (correction_reason = '' OR corrects <> ''),
  CHECK (referral_id <> '' OR (fit IS NULL AND break_off_risk IS NULL)),
  CHECK (
    seals_at BETWEEN written_at AND strftime('%Y-%m-%dT%H:%M:%SZ', written_at, '+30 days')
  )
) STRICT;
-- Wide on purpose: what finds, orders and counts the entries of a case reads nothing else. They lie
-- scattered among those of all other cases.
CREATE INDEX journal_of_case ON journal_entries (
  case_id, happened_on, happened_at, channel, participants, areas, referral_id, corrects, id
);
CREATE INDEX journal_of_referral ON journal_entries (referral_id) WHERE referral_id <> '';
CREATE INDEX journal_to_seal ON journal_entries (seals_at) WHERE sealed = 0;
-- What was corrected has one successor; a correction of it corrects that one.
CREATE UNIQUE INDEX journal_successors ON journal_entries (corrects) WHERE corrects <> '';

-- A sealed entry says what was written in its time. It goes with its file, to another file of the
-- same person or for good, and in no other way. What it says is compared, not named behind UPDATE
-- OF: there `rowid` would pass for a column of its own.
CREATE TRIGGER journal_seal_holds BEFORE UPDATE ON journal_entries
WHEN old.sealed AND (
    new.happened_on, new.happened_at, new.channel, new.minutes, new.participants,
    new.interpreter, new.areas, new.referral_id, new.fit, new.break_off_risk, new.seals_at,
    new.sealed, new.version, new.correction_reason, new.participants_note, new.agreements,
    new.content
  ) IS NOT (
    old.happened_on, old.happened_at, old.channel, old.minutes, old.participants,
    old.interpreter, old.areas, old.referral_id, old.fit, old.break_off_risk, old.seals_at,
    old.sealed, old.version, old.correction_reason, old.participants_note, old.agreements,
    old.content
  )
BEGIN
  SELECT RAISE (ABORT, 'journal: sealed');
END;

-- Nothing makes one entry another, puts its seal off or takes it out of all files.
CREATE TRIGGER journal_entries_stay_themselves BEFORE UPDATE ON journal_entries
WHEN (new.seq, new.id, new.corrects, new.written_at)
    IS NOT (old.seq, old.id, old.corrects, old.written_at)
  OR new.seals_at > old.seals_at
  OR NOT EXISTS (SELECT 1 FROM clients WHERE case_id = new.case_id)
BEGIN
  SELECT RAISE (ABORT, 'journal: sealed');
END;

CREATE TRIGGER journal_seal_stays BEFORE DELETE ON journal_entries
WHEN old.sealed AND EXISTS (SELECT 1 FROM clients WHERE case_id = old.case_id)
BEGIN
  SELECT RAISE (ABORT, 'journal: sealed');
END;

CREATE TRIGGER journal_entries_are_not_replaced BEFORE INSERT ON journal_entries
WHEN EXISTS (SELECT 1 FROM journal_entries WHERE id = new.id OR seq = new.seq)
BEGIN
  SELECT RAISE (ABORT, 'journal: sealed');
END;

-- Only what is sealed is corrected by a new version, in the same file; the rest is just changed.
CREATE TRIGGER journal_corrects_what_is_sealed BEFORE INSERT ON journal_entries
WHEN new.corrects <> '' AND NOT EXISTS (
    SELECT 1 FROM journal_entries
    WHERE id = new.corrects AND case_id = new.case_id AND sealed
  )
BEGIN
  SELECT RAISE (ABORT, 'journal: sealed');
END;

-- The words of the journal; the texts themselves stay where they are.
CREATE VIRTUAL TABLE journal_words USING fts5 (
  case_id, participants_note, content, agreements,
  content = 'journal_entries', content_rowid = 'seq',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO journal_words (journal_words, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER journal_words_come AFTER INSERT ON journal_entries
BEGIN
  INSERT INTO journal_words (rowid, case_id, participants_note, content, agreements)
  VALUES (new.seq, new.case_id, new.participants_note, new.content, new.agreements);
END;

CREATE TRIGGER journal_words_go AFTER DELETE ON journal_entries
BEGIN
  INSERT INTO journal_words (
    journal_words, rowid, case_id, participants_note, content, agreements
  ) VALUES (
    'delete', old.seq, old.case_id, old.participants_note, old.content, old.agreements
  );
END;

CREATE TRIGGER journal_words_change
AFTER UPDATE OF case_id, participants_note, content, agreements ON journal_entries
BEGIN
  INSERT INTO journal_words (
    journal_words, rowid, case_id, participants_note, content, agreements
  ) VALUES (
    'delete', old.seq, old.case_id, old.participants_note, old.content, old.agreements
  );
  INSERT INTO journal_words (rowid, case_id, participants_note, content, agreements)
  VALUES (new.seq, new.case_id, new.participants_note, new.content, new.agreements);
END;

-- ---- tasks and appointments --------------------------------------------------------------------

-- `entry_id` and `referral_id` say what it came from, which may be gone by now. What repeats is one
-- row a time; the rows of one series share `series_id`.
CREATE TABLE tasks (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  title TEXT NOT NULL CHECK (trim(title, char(9, 10, 13, 32, 160)) <> ''),
  who TEXT NOT NULL CHECK (who IN ('counsellor', 'client', 'other')),
  who_note TEXT NOT NULL DEFAULT '',
  due_on TEXT CHECK (due_on IS date(due_on)),
  done_on TEXT CHECK (done_on IS date(done_on)),
  note TEXT NOT NULL DEFAULT '',
  entry_id TEXT NOT NULL DEFAULT '',
  referral_id TEXT NOT NULL DEFAULT '',
  series_id TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK (who = 'other' OR who_note = '')
) STRICT;
CREATE INDEX tasks_of_case ON tasks (case_id, due_on);
CREATE INDEX tasks_due ON tasks (due_on) WHERE due_on IS NOT NULL AND done_on IS NULL;
CREATE INDEX tasks_on ON tasks (due_on) WHERE due_on IS NOT NULL;

CREATE TABLE appointments (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  day TEXT NOT NULL CHECK (day IS date(day)),
  begins TEXT CHECK (begins IS strftime('%H:%M', begins) AND begins < '24'),
  minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
  purpose TEXT NOT NULL DEFAULT '',
  place TEXT,
  place_note TEXT NOT NULL DEFAULT '',
  participants TEXT NOT NULL DEFAULT '',
  participants_note TEXT NOT NULL DEFAULT '',
  interpreter INTEGER CHECK (interpreter IN (0, 1)),
  remind_minutes INTEGER CHECK (remind_minutes BETWEEN 0 AND 10080),
  state TEXT NOT NULL CHECK (state IN ('planned', 'kept', 'cancelled', 'cancelled_by_us', 'missed')),
  note TEXT NOT NULL DEFAULT '',
  entry_id TEXT NOT NULL DEFAULT '',
  recorded_in TEXT NOT NULL DEFAULT '',
  referral_id TEXT NOT NULL DEFAULT '',
  series_id TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK (begins IS NOT NULL OR remind_minutes IS NULL)
) STRICT;
CREATE INDEX appointments_of_case ON appointments (case_id, day);
CREATE INDEX appointments_on ON appointments (day);

-- ---- partners and offers, as far as a referral needs them (F2, F4) -----------------------------

CREATE TABLE partners (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (trim(name, char(9, 10, 13, 32, 160)) <> ''),
  kind TEXT,
  contact TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  mail TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  hours TEXT NOT NULL DEFAULT '',
  areas TEXT NOT NULL DEFAULT '',
  languages TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  verified_on TEXT CHECK (verified_on IS date(verified_on)),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;

CREATE TABLE offers (
  id TEXT NOT NULL PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES partners (id) ON DELETE CASCADE,
  title TEXT NOT NULL CHECK (trim(title, char(9, 10, 13, 32, 160)) <> ''),
  kind TEXT,
  areas TEXT NOT NULL DEFAULT '',
  languages TEXT NOT NULL DEFAULT '',
  access TEXT NOT NULL DEFAULT '',
  times TEXT NOT NULL DEFAULT '',
  cost TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  formalities TEXT NOT NULL DEFAULT '',
  verified_on TEXT CHECK (verified_on IS date(verified_on)),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;
CREATE INDEX offers_of_partner ON offers (partner_id);

-- ---- referrals (IM3) ---------------------------------------------------------------------------

-- Names as they were when it was written: a partner may move or go, the referral stays readable.
CREATE TABLE referrals (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  partner_id TEXT NOT NULL DEFAULT '',
  offer_id TEXT NOT NULL DEFAULT '',
  partner TEXT NOT NULL DEFAULT '',
  offer TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '',
  goal_id TEXT NOT NULL DEFAULT '',
  area TEXT,
  explained TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  entry_id TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK (trim(partner || offer, char(9, 10, 13, 32, 160)) <> '')
) STRICT;
CREATE INDEX referrals_of_case ON referrals (case_id);

-- The chain; the newest day, and on one day the last written, tells where it stands.
CREATE TABLE referral_steps (
  id TEXT NOT NULL PRIMARY KEY,
  referral_id TEXT NOT NULL REFERENCES referrals (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL CHECK (
    status IN (
      'informed', 'registered', 'waiting', 'admitted', 'refused', 'broken_off', 'ended'
    )
  ),
  since TEXT NOT NULL CHECK (since IS date(since)),
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX referral_steps_of_referral ON referral_steps (referral_id, position);

CREATE TABLE referral_formalities (
  id TEXT NOT NULL PRIMARY KEY,
  referral_id TEXT NOT NULL REFERENCES referrals (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0,
  formality TEXT,
  text TEXT NOT NULL DEFAULT '',
  due_on TEXT CHECK (due_on IS date(due_on)),
  done_on TEXT CHECK (done_on IS date(done_on)),
  CHECK (formality IS NOT NULL OR trim(text, char(9, 10, 13, 32, 160)) <> '')
) STRICT;
CREATE INDEX referral_formalities_of_referral ON referral_formalities (referral_id);

-- ---- goal reviews (IM5) ------------------------------------------------------------------------

CREATE TABLE goal_reviews (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  goal_id TEXT NOT NULL,
  held_on TEXT NOT NULL CHECK (held_on IS date(held_on)),
  attained_client INTEGER CHECK (attained_client BETWEEN 0 AND 4),
  attained_counsellor INTEGER CHECK (attained_counsellor BETWEEN 0 AND 4),
  indicator_seen TEXT CHECK (indicator_seen IN ('yes', 'no', 'unclear')),
  fit TEXT CHECK (fit IN ('fits', 'partly', 'not')),
  new_situation TEXT NOT NULL DEFAULT '',
  helped TEXT NOT NULL DEFAULT '',
  hindered TEXT NOT NULL DEFAULT '',
  decision TEXT CHECK (
    decision IN ('continue', 'change_goal', 'change_measure', 'reassess', 'end_goal')
  ),
  next_review_on TEXT CHECK (next_review_on IS date(next_review_on)),
  note TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;
CREATE INDEX goal_reviews_of_case ON goal_reviews (case_id, held_on);
CREATE INDEX goal_reviews_of_goal ON goal_reviews (goal_id);

-- A goal that was reviewed is dropped or changed, and stays readable with its reviews.
CREATE TRIGGER goals_with_reviews_stay BEFORE DELETE ON goals
WHEN EXISTS (SELECT 1 FROM goal_reviews WHERE goal_id = old.id)
  AND EXISTS (SELECT 1 FROM clients WHERE case_id = old.case_id)
BEGIN
  SELECT RAISE (ABORT, 'goals: reviewed');
END;

-- ---- the two clocks (IM6, IM7) -----------------------------------------------------------------

-- What was decided when a clock had run out, and from which day that clock had counted. After nine
-- months without a contact nobody goes on without one: only the end can be decided (IM7).
CREATE TABLE case_decisions (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  clock TEXT NOT NULL CHECK (clock IN ('edited', 'contact')),
  decision TEXT NOT NULL CHECK (decision IN ('continue', 'end')),
  counted_from TEXT NOT NULL CHECK (counted_from IS date(counted_from)),
  decided_on TEXT NOT NULL CHECK (decided_on IS date(decided_on)),
  reason TEXT NOT NULL CHECK (trim(reason, char(9, 10, 13, 32, 160)) <> ''),
  CHECK (clock = 'edited' OR decision = 'end')
) STRICT;
CREATE INDEX case_decisions_of_case ON case_decisions (case_id, decided_on);

CREATE TRIGGER case_decisions_are_fixed BEFORE UPDATE OF
  id, clock, decision, counted_from, decided_on, reason
ON case_decisions
BEGIN
  SELECT RAISE (ABORT, 'case_decisions: fixed');
END;

-- Running cases whose clocks may have run out are found without reading the others.
CREATE INDEX cases_running_edited ON cases (last_edited_at)
WHERE status IN ('open', 'resubmission');
CREATE INDEX cases_running_contact ON cases (last_contact_at)
WHERE status IN ('open', 'resubmission');

-- ---- text blocks of the service ----------------------------------------------------------------

CREATE TABLE text_blocks (
  id TEXT NOT NULL PRIMARY KEY,
  short TEXT NOT NULL COLLATE NOCASE UNIQUE
    CHECK (trim(short, char(9, 10, 13, 32, 160)) = short AND short <> ''),
  text TEXT NOT NULL CHECK (trim(text, char(9, 10, 13, 32, 160)) <> ''),
  area TEXT,
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;

-- Drafts of the service may now hold these too, and still nothing of a case.
DROP TRIGGER site_drafts_hold_statements_on_insert;
DROP TRIGGER site_drafts_hold_statements_on_update;

CREATE TRIGGER site_drafts_hold_what_is_the_services_on_insert BEFORE INSERT ON site_drafts
WHEN instr(new.content, char(0))  -- JSON ends at a NUL, what stands behind it is not looked at
  OR EXISTS (
    SELECT 1 FROM json_each(new.content)
    WHERE key NOT GLOB 'site_items.*' AND key NOT GLOB 'item_set_items.*'
      AND key NOT GLOB 'partners.*' AND key NOT GLOB 'offers.*' AND key NOT GLOB 'text_blocks.*'
  )
BEGIN
  SELECT RAISE (ABORT, 'site_drafts: statements');
END;

CREATE TRIGGER site_drafts_hold_what_is_the_services_on_update BEFORE UPDATE ON site_drafts
WHEN instr(new.content, char(0))  -- JSON ends at a NUL, what stands behind it is not looked at
  OR EXISTS (
    SELECT 1 FROM json_each(new.content)
    WHERE key NOT GLOB 'site_items.*' AND key NOT GLOB 'item_set_items.*'
      AND key NOT GLOB 'partners.*' AND key NOT GLOB 'offers.*' AND key NOT GLOB 'text_blocks.*'
  )
BEGIN
  SELECT RAISE (ABORT, 'site_drafts: statements');
END;
