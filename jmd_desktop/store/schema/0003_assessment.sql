-- Screening and assessment: the twelve obstacles, surveys in views that stay apart, item sets of
-- the service, the diagnosis sheet, competence procedures and who helps already.
--
-- Refusals beside those of the earlier steps: screening_reason (SC2), 'surveys: finished',
-- 'surveys: fixed' (GR5), 'item_sets: fixed' and 'site_drafts: statements' (GR9).

-- ---- screening (domain SC1 to SC6) -------------------------------------------------------------

-- One row per screening; earlier ones stay. The column of an obstacle holds up to three words: if
-- it applies, is serious, can be influenced. Strain and offences are special categories.
CREATE TABLE screenings (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  held_on TEXT NOT NULL CHECK (held_on IS date(held_on)),
  way TEXT NOT NULL CHECK (way IN ('form', 'talk')),
  talk_note TEXT NOT NULL DEFAULT '',
  residence_group TEXT CHECK (residence_group IN ('toleration', 'permission', 'title', 'other')),
  residence_note TEXT NOT NULL DEFAULT '',
  a_new TEXT NOT NULL DEFAULT '' CHECK (a_new IN (
    '', 'no', 'unclear', 'yes', 'yes serious', 'yes influenceable', 'yes serious influenceable'
  )),
  a_new_remark TEXT NOT NULL DEFAULT '',
  b_language TEXT NOT NULL DEFAULT '' CHECK (b_language IN (
    '', 'no', 'unclear', 'yes', 'yes serious', 'yes influenceable', 'yes serious influenceable'
  )),
  b_language_remark TEXT NOT NULL DEFAULT '',
  c_offers_unknown TEXT NOT NULL DEFAULT '' CHECK (c_offers_unknown IN (
    '', 'no', 'unclear', 'yes', 'yes serious', 'yes influenceable', 'yes serious influenceable'
  )),
  c_offers_unknown_remark TEXT NOT NULL DEFAULT '',
  d_no_school_cert TEXT NOT NULL DEFAULT '' CHECK (d_no_school_cert IN (
    '', 'no', 'unclear', 'yes', 'yes serious', 'yes influenceable', 'yes serious influenceable'
  )),
  d_no_school_cert_remark TEXT NOT NULL DEFAULT '',
  e_no_career_orient TEXT NOT NULL DEFAULT '' CHECK (e_no_career_orient IN (
    '', 'no', 'unclear', 'yes', 'yes serious', 'yes influenceable', 'yes serious influenceable'
  )),
  e_no_career_orient_remark TEXT NOT NULL DEFAULT '',
  f_no_usable_voc_cert TEXT NOT NULL DEFAULT '' CHECK (f_no_usable_voc_cert IN (
    '', 'no', 'unclear', 'yes', 'yes serious', 'yes influenceable', 'yes serious influenceable'
  )),
  f_no_usable_voc_cert_remark TEXT NOT NULL DEFAULT '',
  g_housing TEXT NOT NULL DEFAULT '' CHECK (g_housing IN (
    '', 'no', 'unclear', 'yes', 'yes serious', 'yes influenceable', 'yes serious influenceable'
  )),
  g_housing_remark TEXT NOT NULL DEFAULT '',
  h_authorities TEXT NOT NULL DEFAULT '' CHECK (h_authorities IN (
    '', 'no', 'unclear', 'yes', 'yes serious', 'yes influenceable', 'yes serious influenceable'
  )),
  h_authorities_remark TEXT NOT NULL DEFAULT '',
  i_psych TEXT CHECK (i_psych IN (
    'no', 'unclear', 'yes', 'yes serious', 'yes influenceable', 'yes serious influenceable'
  )),
  i_psych_remark TEXT,
  j_offence TEXT CHECK (j_offence IN (
    'no', 'unclear', 'yes', 'yes serious', 'yes influenceable', 'yes serious influenceable'
  )),
  j_offence_remark TEXT,
  k_debt TEXT NOT NULL DEFAULT '' CHECK (k_debt IN (
    '', 'no', 'unclear', 'yes', 'yes serious', 'yes influenceable', 'yes serious influenceable'
  )),
  k_debt_remark TEXT NOT NULL DEFAULT '',
  l_isolation TEXT NOT NULL DEFAULT '' CHECK (l_isolation IN (
    '', 'no', 'unclear', 'yes', 'yes serious', 'yes influenceable', 'yes serious influenceable'
  )),
  l_isolation_remark TEXT NOT NULL DEFAULT '',
  at_risk TEXT CHECK (at_risk IN ('yes', 'no', 'unclear')),
  decision TEXT CHECK (decision IN ('yes', 'no')),
  decision_note TEXT NOT NULL DEFAULT '',
  preventive INTEGER NOT NULL DEFAULT 0 CHECK (preventive IN (0, 1)),
  preventive_reason TEXT NOT NULL DEFAULT '',
  outcome TEXT CHECK (
    outcome IN ('case_management', 'advice', 'referred', 'anonymous', 'no_capacity')
  ),
  outcome_note TEXT NOT NULL DEFAULT '',
  remarks TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  -- SC2: the preventive exception stands on a written reason; any other yes or no is free (SC4).
  CONSTRAINT screening_reason
    CHECK (
      NOT (preventive AND decision IS 'yes')
      OR trim(preventive_reason, char(9, 10, 13, 32, 160)) <> ''
    )
) STRICT;
CREATE INDEX screenings_of_case ON screenings (case_id, held_on);

-- ---- item sets (GR9) ---------------------------------------------------------------------------

-- Statements a service wrote itself; a text never changes, another text is another statement.
CREATE TABLE site_items (
  item TEXT NOT NULL PRIMARY KEY CHECK (item GLOB 'site.[0-9]*' AND item NOT GLOB 'site.*[^0-9]*'),
  area TEXT NOT NULL,
  text TEXT NOT NULL CHECK (trim(text) <> ''),
  special INTEGER NOT NULL CHECK (special IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Set 0 is the program's own and stands in no row. The row of a set comes after its statements and
-- seals them.
CREATE TABLE item_sets (
  id INTEGER PRIMARY KEY CHECK (id >= 1),
  made_on TEXT NOT NULL CHECK (made_on IS date(made_on))
) STRICT;

CREATE TABLE item_set_items (
  id TEXT NOT NULL PRIMARY KEY,
  set_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  area TEXT NOT NULL,
  item TEXT NOT NULL,
  UNIQUE (set_id, item)
) STRICT;

CREATE TRIGGER site_items_are_fixed BEFORE UPDATE ON site_items
BEGIN
  SELECT RAISE (ABORT, 'item_sets: fixed');
END;

CREATE TRIGGER site_items_stay BEFORE DELETE ON site_items
BEGIN
  SELECT RAISE (ABORT, 'item_sets: fixed');
END;

CREATE TRIGGER item_sets_are_fixed BEFORE UPDATE ON item_sets
BEGIN
  SELECT RAISE (ABORT, 'item_sets: fixed');
END;

CREATE TRIGGER item_sets_stay BEFORE DELETE ON item_sets
BEGIN
  SELECT RAISE (ABORT, 'item_sets: fixed');
END;

CREATE TRIGGER item_sets_ask_something BEFORE INSERT ON item_sets
WHEN NOT EXISTS (SELECT 1 FROM item_set_items WHERE set_id = new.id)
BEGIN
  SELECT RAISE (ABORT, 'item_sets: empty');
END;

CREATE TRIGGER item_set_items_are_sealed BEFORE INSERT ON item_set_items
WHEN EXISTS (SELECT 1 FROM item_sets WHERE id = new.set_id)
BEGIN
  SELECT RAISE (ABORT, 'item_sets: fixed');
END;

CREATE TRIGGER item_set_items_are_fixed BEFORE UPDATE ON item_set_items
BEGIN
  SELECT RAISE (ABORT, 'item_sets: fixed');
END;

CREATE TRIGGER item_set_items_stay BEFORE DELETE ON item_set_items
BEGIN
  SELECT RAISE (ABORT, 'item_sets: fixed');
END;

-- What a service puts together and did not save yet. It says nothing about a person, so it hangs
-- on no case; the rule below keeps it so.
CREATE TABLE site_drafts (
  place TEXT NOT NULL,
  record_id TEXT NOT NULL,
  base_version INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content) AND json_type(content) = 'object'),
  saved_at TEXT NOT NULL CHECK (saved_at IS strftime('%Y-%m-%dT%H:%M:%SZ', saved_at)),
  PRIMARY KEY (place, record_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER site_drafts_hold_statements_on_insert BEFORE INSERT ON site_drafts
WHEN instr(new.content, char(0))  -- JSON ends at a NUL, what stands behind it is not looked at
  OR EXISTS (
    SELECT 1 FROM json_each(new.content)
    WHERE key NOT GLOB 'site_items.*' AND key NOT GLOB 'item_set_items.*'
  )
BEGIN
  SELECT RAISE (ABORT, 'site_drafts: statements');
END;

CREATE TRIGGER site_drafts_hold_statements_on_update BEFORE UPDATE ON site_drafts
WHEN instr(new.content, char(0))
  OR EXISTS (
    SELECT 1 FROM json_each(new.content)
    WHERE key NOT GLOB 'site_items.*' AND key NOT GLOB 'item_set_items.*'
  )
BEGIN
  SELECT RAISE (ABORT, 'site_drafts: statements');
END;

-- ---- surveys (AS1 to AS7, GR5) -----------------------------------------------------------------

-- What holds beside the single surveys; one row per case.
CREATE TABLE assessments (
  case_id TEXT NOT NULL PRIMARY KEY REFERENCES clients (case_id) ON DELETE CASCADE,
  need TEXT NOT NULL DEFAULT '',
  informal_help TEXT NOT NULL DEFAULT '',
  helper_load TEXT CHECK (helper_load IN ('too_few', 'right', 'too_many')),
  helpers_note TEXT NOT NULL DEFAULT '',
  reassess_on TEXT CHECK (reassess_on IS date(reassess_on)),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessments_due ON assessments (reassess_on) WHERE reassess_on IS NOT NULL;

CREATE TABLE surveys (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  held_on TEXT NOT NULL CHECK (held_on IS date(held_on)),
  item_set INTEGER NOT NULL DEFAULT 0,
  form_version TEXT NOT NULL,
  achieved TEXT NOT NULL DEFAULT '',
  finished_on TEXT CHECK (finished_on IS date(finished_on)),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;
CREATE INDEX surveys_of_case ON surveys (case_id, held_on);

-- Old surveys keep the statements they were asked with.
CREATE TRIGGER surveys_keep_their_items BEFORE UPDATE OF id, item_set, form_version ON surveys
BEGIN
  SELECT RAISE (ABORT, 'surveys: fixed');
END;

CREATE TRIGGER surveys_keep_day_and_words BEFORE UPDATE OF held_on, achieved ON surveys
WHEN old.finished_on IS NOT NULL AND new.finished_on IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'surveys: finished');
END;

CREATE TRIGGER surveys_stand_on_a_set BEFORE INSERT ON surveys
WHEN new.item_set <> 0 AND NOT EXISTS (SELECT 1 FROM item_sets WHERE id = new.item_set)
BEGIN
  SELECT RAISE (ABORT, 'surveys: item set');
END;

-- Whose view it is. A third person is named by role or first name, the two others are who they are.
CREATE TABLE survey_views (
  id TEXT NOT NULL PRIMARY KEY,
  survey_id TEXT NOT NULL REFERENCES surveys (id) ON DELETE CASCADE,
  view TEXT NOT NULL CHECK (view IN ('young_person', 'counsellor', 'third')),
  who TEXT NOT NULL DEFAULT '' CHECK ((view = 'third') = (trim(who) <> '')),
  language TEXT,
  UNIQUE (survey_id, view, who)
) STRICT;

CREATE TRIGGER survey_views_are_fixed BEFORE UPDATE OF id, survey_id, view ON survey_views
BEGIN
  SELECT RAISE (ABORT, 'surveys: fixed');
END;

-- GR5: an answer belongs to one view. No value is no number: it says why there is none.
CREATE TABLE survey_ratings (
  id TEXT NOT NULL PRIMARY KEY,
  view_id TEXT NOT NULL REFERENCES survey_views (id) ON DELETE CASCADE,
  item TEXT NOT NULL CHECK (item NOT IN ('social_problems.4', 'social_problems.6')),
  value INTEGER CHECK (value BETWEEN 1 AND 5),
  no_value TEXT CHECK (no_value IN ('dont_know', 'no_answer')),
  UNIQUE (view_id, item),
  CHECK ((value IS NULL) <> (no_value IS NULL))
) STRICT;

CREATE TRIGGER survey_ratings_stay_with_their_view BEFORE UPDATE OF id, view_id, item
ON survey_ratings
BEGIN
  SELECT RAISE (ABORT, 'surveys: fixed');
END;

-- A statement a service called one about health is answered in the next table.
CREATE TRIGGER survey_ratings_are_not_special BEFORE INSERT ON survey_ratings
WHEN EXISTS (SELECT 1 FROM site_items WHERE item = new.item AND special)
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;

-- Answers about health, kept apart so that the rule about special categories can hold them.
CREATE TABLE special_ratings (
  id TEXT NOT NULL PRIMARY KEY,
  view_id TEXT NOT NULL REFERENCES survey_views (id) ON DELETE CASCADE,
  item TEXT NOT NULL,
  value INTEGER CHECK (value BETWEEN 1 AND 5),
  no_value TEXT CHECK (no_value IN ('dont_know', 'no_answer')),
  UNIQUE (view_id, item),
  CHECK ((value IS NULL) <> (no_value IS NULL))
) STRICT;

CREATE TRIGGER special_ratings_stay_with_their_view BEFORE UPDATE OF id, view_id, item
ON special_ratings
BEGIN
  SELECT RAISE (ABORT, 'surveys: fixed');
END;

CREATE TRIGGER special_ratings_special_on_insert BEFORE INSERT ON special_ratings
WHEN (new.value IS NOT NULL OR new.no_value IS NOT NULL)
  AND NOT EXISTS (
    SELECT 1 FROM special_consents
    JOIN surveys ON surveys.case_id = special_consents.case_id
    JOIN survey_views ON survey_views.survey_id = surveys.id
    WHERE survey_views.id = new.view_id
  )
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;

CREATE TRIGGER special_ratings_special_on_update BEFORE UPDATE OF value, no_value ON special_ratings
WHEN (new.value IS NOT NULL OR new.no_value IS NOT NULL)
  AND NOT EXISTS (
    SELECT 1 FROM special_consents
    JOIN surveys ON surveys.case_id = special_consents.case_id
    JOIN survey_views ON survey_views.survey_id = surveys.id
    WHERE survey_views.id = new.view_id
  )
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;

-- What the young person called important for themselves.
CREATE TABLE survey_marks (
  id TEXT NOT NULL PRIMARY KEY,
  survey_id TEXT NOT NULL REFERENCES surveys (id) ON DELETE CASCADE,
  item TEXT NOT NULL,
  UNIQUE (survey_id, item)
) STRICT;

CREATE TRIGGER survey_marks_are_fixed BEFORE UPDATE ON survey_marks
BEGIN
  SELECT RAISE (ABORT, 'surveys: fixed');
END;

-- The open survey: one row per life area, with what each of them says in a column of their own.
CREATE TABLE survey_areas (
  id TEXT NOT NULL PRIMARY KEY,
  survey_id TEXT NOT NULL REFERENCES surveys (id) ON DELETE CASCADE,
  area TEXT NOT NULL,
  now TEXT NOT NULL DEFAULT '',
  good TEXT NOT NULL DEFAULT '',
  helps TEXT NOT NULL DEFAULT '',
  change TEXT NOT NULL DEFAULT '',
  counsellor_view TEXT NOT NULL DEFAULT '',
  third_view TEXT NOT NULL DEFAULT '',
  third_who TEXT NOT NULL DEFAULT '',
  importance INTEGER CHECK (importance BETWEEN 0 AND 3),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  UNIQUE (survey_id, area)
) STRICT;

CREATE TRIGGER survey_areas_are_fixed BEFORE UPDATE OF id, survey_id, area ON survey_areas
BEGIN
  SELECT RAISE (ABORT, 'surveys: fixed');
END;

-- A finished survey says how it was on that day; who corrects it opens it again, and knows it.
CREATE TRIGGER survey_views_end_with_it_on_insert BEFORE INSERT ON survey_views
WHEN EXISTS (SELECT 1 FROM surveys WHERE id = new.survey_id AND finished_on IS NOT NULL)
BEGIN
  SELECT RAISE (ABORT, 'surveys: finished');
END;

CREATE TRIGGER survey_views_end_with_it_on_update BEFORE UPDATE OF who ON survey_views
WHEN EXISTS (SELECT 1 FROM surveys WHERE id = new.survey_id AND finished_on IS NOT NULL)
BEGIN
  SELECT RAISE (ABORT, 'surveys: finished');
END;

CREATE TRIGGER survey_views_end_with_it_on_delete BEFORE DELETE ON survey_views
WHEN EXISTS (SELECT 1 FROM surveys WHERE id = old.survey_id AND finished_on IS NOT NULL)
BEGIN
  SELECT RAISE (ABORT, 'surveys: finished');
END;

CREATE TRIGGER survey_ratings_end_with_it_on_insert BEFORE INSERT ON survey_ratings
WHEN EXISTS (
    SELECT 1 FROM survey_views JOIN surveys ON surveys.id = survey_views.survey_id
    WHERE survey_views.id = new.view_id AND surveys.finished_on IS NOT NULL
  )
BEGIN
  SELECT RAISE (ABORT, 'surveys: finished');
END;

CREATE TRIGGER survey_ratings_end_with_it_on_update BEFORE UPDATE ON survey_ratings
WHEN EXISTS (
    SELECT 1 FROM survey_views JOIN surveys ON surveys.id = survey_views.survey_id
    WHERE survey_views.id = new.view_id AND surveys.finished_on IS NOT NULL
  )
BEGIN
  SELECT RAISE (ABORT, 'surveys: finished');
END;

CREATE TRIGGER survey_ratings_end_with_it_on_delete BEFORE DELETE ON survey_ratings
WHEN EXISTS (
    SELECT 1 FROM survey_views JOIN surveys ON surveys.id = survey_views.survey_id
    WHERE survey_views.id = old.view_id AND surveys.finished_on IS NOT NULL
  )
BEGIN
  SELECT RAISE (ABORT, 'surveys: finished');
END;

CREATE TRIGGER special_ratings_end_with_it_on_insert BEFORE INSERT ON special_ratings
WHEN EXISTS (
    SELECT 1 FROM survey_views JOIN surveys ON surveys.id = survey_views.survey_id
    WHERE survey_views.id = new.view_id AND surveys.finished_on IS NOT NULL
  )
BEGIN
  SELECT RAISE (ABORT, 'surveys: finished');
END;

CREATE TRIGGER special_ratings_end_with_it_on_update BEFORE UPDATE ON special_ratings
WHEN EXISTS (
    SELECT 1 FROM survey_views JOIN surveys ON surveys.id = survey_views.survey_id
    WHERE survey_views.id = new.view_id AND surveys.finished_on IS NOT NULL
  )
BEGIN
  SELECT RAISE (ABORT, 'surveys: finished');
END;

CREATE TRIGGER special_ratings_end_with_it_on_delete BEFORE DELETE ON special_ratings
WHEN EXISTS (
    SELECT 1 FROM survey_views JOIN surveys ON surveys.id = survey_views.survey_id
    WHERE survey_views.id = old.view_id AND surveys.finished_on IS NOT NULL
  )
BEGIN
  SELECT RAISE (ABORT, 'surveys: finished');
END;

CREATE TRIGGER survey_marks_end_with_it_on_insert BEFORE INSERT ON survey_marks
WHEN EXISTS (SELECT 1 FROM surveys WHERE id = new.survey_id AND finished_on IS NOT NULL)
BEGIN
  SELECT RAISE (ABORT, 'surveys: finished');
END;

CREATE TRIGGER survey_marks_end_with_it_on_delete BEFORE DELETE ON survey_marks
WHEN EXISTS (SELECT 1 FROM surveys WHERE id = old.survey_id AND finished_on IS NOT NULL)
BEGIN
  SELECT RAISE (ABORT, 'surveys: finished');
END;

CREATE TRIGGER survey_areas_end_with_it_on_insert BEFORE INSERT ON survey_areas
WHEN EXISTS (SELECT 1 FROM surveys WHERE id = new.survey_id AND finished_on IS NOT NULL)
BEGIN
  SELECT RAISE (ABORT, 'surveys: finished');
END;

CREATE TRIGGER survey_areas_end_with_it_on_update BEFORE UPDATE ON survey_areas
WHEN EXISTS (SELECT 1 FROM surveys WHERE id = new.survey_id AND finished_on IS NOT NULL)
BEGIN
  SELECT RAISE (ABORT, 'surveys: finished');
END;

CREATE TRIGGER survey_areas_end_with_it_on_delete BEFORE DELETE ON survey_areas
WHEN EXISTS (SELECT 1 FROM surveys WHERE id = old.survey_id AND finished_on IS NOT NULL)
BEGIN
  SELECT RAISE (ABORT, 'surveys: finished');
END;

-- ---- diagnosis sheet, procedures, helpers (B.3) ------------------------------------------------

-- One row per cell that was written; health, mental state and values are special categories.
CREATE TABLE diagnosis_cells (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  cell TEXT NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  special_text TEXT,
  author TEXT NOT NULL,
  written_on TEXT NOT NULL CHECK (written_on IS date(written_on)),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  UNIQUE (case_id, cell),
  CHECK (
    CASE WHEN cell IN ('health', 'mental', 'values') THEN text = '' ELSE special_text IS NULL END
  )
) STRICT;

CREATE TRIGGER diagnosis_cells_special_on_insert BEFORE INSERT ON diagnosis_cells
WHEN (new.special_text IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM special_consents WHERE case_id = new.case_id)
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;

CREATE TRIGGER diagnosis_cells_special_on_update BEFORE UPDATE OF case_id, special_text
ON diagnosis_cells
WHEN (new.special_text IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM special_consents WHERE case_id = new.case_id)
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;

CREATE TABLE competence_procedures (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (trim(name) <> ''),
  provider TEXT NOT NULL DEFAULT '',
  held_in TEXT CHECK (
    held_in GLOB '[12][0-9][0-9][0-9]' OR held_in GLOB '[12][0-9][0-9][0-9]-[01][0-9]'
  ),
  result TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;
CREATE INDEX competence_procedures_of_case ON competence_procedures (case_id);

-- Who helps already, by role or first name; how many of them do so by profession is counted.
CREATE TABLE helpers (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL CHECK (kind IN ('professional', 'informal')),
  who TEXT NOT NULL CHECK (trim(who) <> ''),
  what_for TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;
CREATE INDEX helpers_of_case ON helpers (case_id);

-- ---- special categories (C1) -------------------------------------------------------------------

CREATE TRIGGER screenings_special_on_insert BEFORE INSERT ON screenings
WHEN (
    new.i_psych IS NOT NULL OR new.i_psych_remark IS NOT NULL
    OR new.j_offence IS NOT NULL OR new.j_offence_remark IS NOT NULL
  )
  AND NOT EXISTS (SELECT 1 FROM special_consents WHERE case_id = new.case_id)
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;

CREATE TRIGGER screenings_special_on_update BEFORE UPDATE OF
  case_id, i_psych, i_psych_remark, j_offence, j_offence_remark
ON screenings
WHEN (
    new.i_psych IS NOT NULL OR new.i_psych_remark IS NOT NULL
    OR new.j_offence IS NOT NULL OR new.j_offence_remark IS NOT NULL
  )
  AND NOT EXISTS (SELECT 1 FROM special_consents WHERE case_id = new.case_id)
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;

-- A survey goes over to another file of the same person only with the line its answers need.
CREATE TRIGGER surveys_special_on_move BEFORE UPDATE OF case_id ON surveys
WHEN EXISTS (
    SELECT 1 FROM special_ratings JOIN survey_views ON survey_views.id = special_ratings.view_id
    WHERE survey_views.survey_id = new.id
  )
  AND NOT EXISTS (SELECT 1 FROM special_consents WHERE case_id = new.case_id)
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;

-- A date of birth put right must not take the line from under what stands behind it.
CREATE TRIGGER clients_keep_their_line BEFORE UPDATE OF birth_date ON clients
WHEN (
    EXISTS (
      SELECT 1 FROM screenings WHERE case_id = new.case_id AND (
        i_psych IS NOT NULL OR i_psych_remark IS NOT NULL
        OR j_offence IS NOT NULL OR j_offence_remark IS NOT NULL
      )
    )
    OR EXISTS (
      SELECT 1 FROM special_ratings
      JOIN survey_views ON survey_views.id = special_ratings.view_id
      JOIN surveys ON surveys.id = survey_views.survey_id
      WHERE surveys.case_id = new.case_id
    )
    OR EXISTS (
      SELECT 1 FROM diagnosis_cells WHERE case_id = new.case_id AND special_text IS NOT NULL
    )
  )
  AND NOT EXISTS (
    SELECT 1 FROM data_consents
    WHERE case_id = new.case_id AND special_categories AND (
      guardian_signed
      OR CAST(substr(signed_on, 1, 4) AS INTEGER) - CAST(substr(new.birth_date, 1, 4) AS INTEGER)
        - (substr(signed_on, 6) < substr(new.birth_date, 6)) >= guardian_age
    )
  )
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;

-- All of them once, for what is typed and for what was there before.
CREATE VIEW special_fields (field) AS
VALUES
  ('clients.country_of_origin'), ('clients.country_of_birth'), ('clients.nationalities'),
  ('clients.disability'), ('clients.assistance'),
  ('screenings.i_psych'), ('screenings.i_psych_remark'),
  ('screenings.j_offence'), ('screenings.j_offence_remark'),
  ('special_ratings.value'), ('special_ratings.no_value'),
  ('diagnosis_cells.special_text');

DROP TRIGGER drafts_special_on_insert;
DROP TRIGGER drafts_special_on_update;
DROP TRIGGER history_special_on_insert;

CREATE TRIGGER drafts_special_on_insert BEFORE INSERT ON drafts
WHEN (
    instr(new.content, char(0))  -- JSON ends at a NUL, what stands behind it is not looked at
    OR EXISTS (SELECT 1 FROM json_each(new.content) WHERE key IN special_fields)
    OR new.record_id IN ('health', 'mental', 'values') AND EXISTS (
      SELECT 1 FROM json_each(new.content) WHERE key = 'diagnosis_cells.text'
    )
  )
  AND NOT EXISTS (SELECT 1 FROM special_consents WHERE case_id = new.case_id)
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;

CREATE TRIGGER drafts_special_on_update BEFORE UPDATE ON drafts
WHEN (
    instr(new.content, char(0))
    OR EXISTS (SELECT 1 FROM json_each(new.content) WHERE key IN special_fields)
    OR new.record_id IN ('health', 'mental', 'values') AND EXISTS (
      SELECT 1 FROM json_each(new.content) WHERE key = 'diagnosis_cells.text'
    )
  )
  AND NOT EXISTS (SELECT 1 FROM special_consents WHERE case_id = new.case_id)
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;

CREATE TRIGGER history_special_on_insert BEFORE INSERT ON history
WHEN new.field IN special_fields
  AND new.old_value IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM data_consents WHERE case_id = new.case_id AND special_categories
  )
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;
