-- Intake as it is done: the whole base data, family, the first talk, the agreement on case
-- management, kinds of support with their dates, consents on the carrier's own paper, the
-- anonymous contact, appointments before a consent, code lists and reviews of the service.
--
-- Refusals beside those of the first step: 'collaboration: missing' (SC5), 'cases: kind is dated'
-- (GR4). Codes of data lists are lower-case words; what they may be is held by their columns.

-- ---- the service ------------------------------------------------------------------------------

-- C4: the carrier has to allow that somebody under the limit agrees alone.
ALTER TABLE site ADD COLUMN guardian_override INTEGER NOT NULL DEFAULT 0
  CHECK (guardian_override IN (0, 1));

CREATE TABLE text_approvals (
  form TEXT NOT NULL,
  form_version TEXT NOT NULL,
  law TEXT NOT NULL CHECK (law IN ('gdpr', 'dsg_ekd', 'kdg')),
  approved_by TEXT NOT NULL CHECK (approved_by <> ''),
  approved_on TEXT NOT NULL CHECK (approved_on IS date(approved_on)),
  PRIMARY KEY (form, form_version, law)
) STRICT, WITHOUT ROWID;

INSERT INTO text_approvals (form, form_version, law, approved_by, approved_on)
SELECT 'consent', '1', law,
  CASE data_protection_officer WHEN '' THEN carrier_name ELSE data_protection_officer END,
  law_text_approved_on
FROM site WHERE law_text_approved_on IS NOT NULL;

ALTER TABLE site DROP COLUMN law_text_approved_on;

CREATE TABLE form_reviews (
  form TEXT NOT NULL,
  form_version TEXT NOT NULL,
  language TEXT NOT NULL,
  reviewer TEXT NOT NULL CHECK (reviewer <> ''),
  reviewed_on TEXT NOT NULL CHECK (reviewed_on IS date(reviewed_on)),
  PRIMARY KEY (form, form_version, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE site_codes (
  list TEXT NOT NULL
    CHECK (list <> '' AND list NOT GLOB '*[^a-z0-9_]*' AND instr(list, char(0)) = 0),
  code TEXT NOT NULL
    CHECK (code <> '' AND code NOT GLOB '*[^a-z0-9_]*' AND instr(code, char(0)) = 0),
  label TEXT NOT NULL DEFAULT '',
  hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
  position INTEGER,
  valid_from TEXT CHECK (valid_from IS date(valid_from)),
  valid_to TEXT CHECK (valid_to IS date(valid_to)),
  PRIMARY KEY (list, code)
) STRICT, WITHOUT ROWID;

-- ---- before a consent: nothing that could tell who it is (GR2, C2) --------------------------------

-- The codeword is a number that the program reads out as two words; no text can be written here.
CREATE TABLE reservations (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  day TEXT NOT NULL CHECK (day IS date(day)),
  time TEXT NOT NULL CHECK (time IS strftime('%H:%M', time) AND time < '24'),
  place TEXT NOT NULL CHECK (
    length(place) <= 40 AND place GLOB '[a-z]*' AND place NOT GLOB '*[^a-z0-9_]*'
  ),
  codeword INTEGER NOT NULL UNIQUE CHECK (codeword BETWEEN 0 AND 999999),  -- no telephone number
  CHECK (instr(id || place, char(0)) = 0)  -- GLOB and length stop at a NUL
) STRICT, WITHOUT ROWID;

-- A code begins with a letter, so that no day can stand where a code belongs. GLOB and length stop
-- at a NUL, instr does not: nothing can be hidden behind one.
CREATE TABLE anonymous_contacts_2 (
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 999999),  -- no day and no telephone number fits
  quarter TEXT NOT NULL CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]-Q[1-4]'),
  result TEXT NOT NULL CHECK (
    length(result) <= 40 AND result GLOB '[a-z]*' AND result NOT GLOB '*[^a-z0-9_]*'
  ),
  channel TEXT CHECK (
    length(channel) <= 40 AND channel GLOB '[a-z]*' AND channel NOT GLOB '*[^a-z0-9_]*'
  ),
  minutes INTEGER CHECK (minutes BETWEEN 0 AND 600 AND minutes % 5 = 0),
  language TEXT CHECK (
    length(language) <= 12 AND language GLOB '[a-z][a-z]*' AND language NOT GLOB '*[^a-zA-Z0-9-]*'
  ),
  age_band TEXT CHECK (
    length(age_band) <= 20 AND age_band GLOB '[a-z]*' AND age_band NOT GLOB '*[^a-z0-9_]*'
  ),
  sex TEXT CHECK (length(sex) <= 20 AND sex GLOB '[a-z]*' AND sex NOT GLOB '*[^a-z0-9_]*'),
  eu_citizen TEXT CHECK (eu_citizen IN ('yes', 'no')),
  topics TEXT NOT NULL DEFAULT '' CHECK (
    length(topics) <= 200 AND topics NOT GLOB '*[^a-z0-9_ ]*'
    AND ' ' || topics NOT GLOB '* [0-9_]*'
  ),
  offer TEXT CHECK (length(offer) <= 40 AND offer GLOB '[a-z]*' AND offer NOT GLOB '*[^a-z0-9_]*'),
  CHECK (instr(
    quarter || result || coalesce(channel, '') || coalesce(language, '') || coalesce(age_band, '')
      || coalesce(sex, '') || topics || coalesce(offer, ''),
    char(0)
  ) = 0)
) STRICT;
INSERT INTO anonymous_contacts_2 (id, quarter, result)
SELECT id, quarter, result FROM anonymous_contacts;
DROP TABLE anonymous_contacts;
ALTER TABLE anonymous_contacts_2 RENAME TO anonymous_contacts;

-- A case stands before its consent does: its id is random and its number says nothing.
CREATE TRIGGER cases_say_nothing_on_insert BEFORE INSERT ON cases
WHEN new.id GLOB '*[^0-9a-f]*' OR instr(new.id || new.number, char(0))
  OR new.number NOT GLOB '[0-9A-Z][0-9A-Z][0-9A-Z]-[0-9A-Z][0-9A-Z][0-9A-Z]'
BEGIN
  SELECT RAISE (ABORT, 'cases: number');
END;

CREATE TRIGGER cases_number_is_fixed BEFORE UPDATE OF number ON cases
WHEN new.number IS NOT old.number
BEGIN
  SELECT RAISE (ABORT, 'cases: number is fixed');
END;

-- ---- the rules of the first step make room for wider ones -----------------------------------------

DROP TRIGGER clients_stand_on_consent;
DROP TRIGGER clients_still_stand_on_consent;
DROP TRIGGER clients_guardian_on_insert;
DROP TRIGGER clients_guardian_on_update;
DROP TRIGGER clients_special_on_insert;
DROP TRIGGER clients_special_on_update;
DROP TRIGGER drafts_special_on_insert;
DROP TRIGGER drafts_special_on_update;
DROP TRIGGER history_special_on_insert;
DROP TRIGGER consents_are_fixed;
DROP VIEW data_consents;

-- ---- consents ---------------------------------------------------------------------------------

-- A consent given on the carrier's own paper is proved by that paper: title and place are known.
ALTER TABLE consents ADD COLUMN source TEXT NOT NULL DEFAULT 'printed'
  CHECK (source IN ('printed', 'carrier'));
ALTER TABLE consents ADD COLUMN carrier_form TEXT NOT NULL DEFAULT ''
  CHECK (source = 'printed' OR (carrier_form <> '' AND paper_place <> ''));
ALTER TABLE consents ADD COLUMN carrier_form_dated TEXT
  CHECK (carrier_form_dated IS date(carrier_form_dated));
-- Who has to sign for somebody under the limit; joint custody asks for both (C4).
ALTER TABLE consents ADD COLUMN custody TEXT
  CHECK (custody IN ('joint', 'sole', 'guardianship'));
-- C4: the documented exception; all of it or nothing.
ALTER TABLE consents ADD COLUMN exception_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE consents ADD COLUMN exception_consulted TEXT NOT NULL DEFAULT ''
  CHECK ((exception_reason = '') = (exception_consulted = ''));
ALTER TABLE consents ADD COLUMN spoken_language TEXT;

CREATE TRIGGER consents_are_fixed BEFORE UPDATE OF
  id, case_id, kind, form, form_version, form_code, language, law, text_hash, explained, signed_on,
  special_categories, follow_up, interpreted, pdf, source, carrier_form, carrier_form_dated,
  custody, exception_reason, exception_consulted, spoken_language
ON consents
BEGIN
  SELECT RAISE (ABORT, 'consents: fixed');
END;

-- C1: purpose, voluntariness and the consequences of no and of withdrawal come before the
-- signature. A paper signed years ago cannot be explained afterwards; it names itself instead.
CREATE TRIGGER consents_are_explained BEFORE INSERT ON consents
WHEN new.source = 'printed' AND NOT (
  instr(' ' || new.explained || ' ', ' purpose ')
  AND instr(' ' || new.explained || ' ', ' refusal ')
  AND instr(' ' || new.explained || ' ', ' withdrawal ')
  AND instr(' ' || new.explained || ' ', ' voluntary ')
)
BEGIN
  SELECT RAISE (ABORT, 'consent: missing');
END;

-- The sheet that was signed is the proof; a carrier's paper lies in its folder.
CREATE TRIGGER consents_keep_their_sheet BEFORE INSERT ON consents
WHEN new.source = 'printed' AND length(new.pdf) = 0
BEGIN
  SELECT RAISE (ABORT, 'consents: sheet');
END;

CREATE TRIGGER consents_exception_is_allowed BEFORE INSERT ON consents
WHEN new.exception_reason <> '' AND NOT coalesce((SELECT guardian_override FROM site), 0)
BEGIN
  SELECT RAISE (ABORT, 'consent: guardian');
END;

-- GR2, C1, C4: what a client row may stand on. `guardian_signed`: everybody who has custody
-- signed, each under a name of their own, or the documented exception stands in for them.
CREATE VIEW data_consents AS
SELECT
  consents.case_id,
  consents.signed_on,
  consents.special_categories,
  (
    SELECT count(DISTINCT name) FROM consent_signatures
    WHERE consent_signatures.consent_id = consents.id AND role = 'guardian' AND trim(name) <> ''
  ) >= CASE consents.custody WHEN 'joint' THEN 2 ELSE 1 END
  OR consents.exception_reason <> '' AS guardian_signed,
  coalesce((SELECT guardian_age FROM site), 16) AS guardian_age
FROM consents
WHERE consents.kind = 'data_processing'
  AND consents.withdrawn_on IS NULL
  AND EXISTS (
    SELECT 1 FROM consent_signatures
    WHERE consent_signatures.consent_id = consents.id AND role = 'client'
  );

-- ---- the young person -----------------------------------------------------------------------------

ALTER TABLE clients ADD COLUMN sex TEXT;
ALTER TABLE clients ADD COLUMN sex_note TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN nationalities TEXT;
ALTER TABLE clients ADD COLUMN country_of_birth TEXT;
ALTER TABLE clients ADD COLUMN entry_month TEXT CHECK (
  entry_month GLOB '[12][0-9][0-9][0-9]' OR entry_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'
);
ALTER TABLE clients ADD COLUMN entry_form TEXT;
ALTER TABLE clients ADD COLUMN residence_status TEXT;
ALTER TABLE clients ADD COLUMN residence_valid_until TEXT
  CHECK (residence_valid_until IS date(residence_valid_until));
ALTER TABLE clients ADD COLUMN residence_authority TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN work_permit TEXT;
ALTER TABLE clients ADD COLUMN accommodation TEXT;
ALTER TABLE clients ADD COLUMN messenger TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN contact_ways TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN interpreter_language TEXT;
ALTER TABLE clients ADD COLUMN german_level TEXT;
ALTER TABLE clients ADD COLUMN german_evidence TEXT;
ALTER TABLE clients ADD COLUMN reads_latin INTEGER CHECK (reads_latin IN (0, 1));
ALTER TABLE clients ADD COLUMN marital_status TEXT;
ALTER TABLE clients ADD COLUMN household TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN school_years INTEGER CHECK (school_years BETWEEN 0 AND 20);
ALTER TABLE clients ADD COLUMN school_place TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN school_certificate TEXT;
ALTER TABLE clients ADD COLUMN certificate_recognition TEXT;
ALTER TABLE clients ADD COLUMN vocational_certificate TEXT;
ALTER TABLE clients ADD COLUMN occupation TEXT;
ALTER TABLE clients ADD COLUMN course TEXT;
ALTER TABLE clients ADD COLUMN course_access TEXT;
ALTER TABLE clients ADD COLUMN course_result TEXT;
ALTER TABLE clients ADD COLUMN income TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN health_insurance TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN disability TEXT;
ALTER TABLE clients ADD COLUMN assistance TEXT;
ALTER TABLE clients ADD COLUMN referral_source TEXT;
ALTER TABLE clients ADD COLUMN accompanied_by TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN wishes TEXT NOT NULL DEFAULT '';

-- What the start page asks for every morning.
CREATE INDEX clients_expiring ON clients (residence_valid_until)
  WHERE residence_valid_until IS NOT NULL;
CREATE INDEX clients_born ON clients (birth_date);

-- Relatives appear by role and first name; who is advised has a file of their own (domain B.0).
CREATE TABLE family_members (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0,
  family_role TEXT NOT NULL,
  first_name TEXT NOT NULL DEFAULT '',
  birth_month TEXT CHECK (
    birth_month GLOB '[12][0-9][0-9][0-9]' OR birth_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'
  ),
  lives_with INTEGER CHECK (lives_with IN (0, 1)),
  has_custody INTEGER CHECK (has_custody IN (0, 1)),
  contact TEXT NOT NULL DEFAULT '',
  remark TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT;
CREATE INDEX family_members_of_case ON family_members (case_id);

-- The first talk: its tasks, whether the service is the right one (IN1 to IN9), what comes next.
CREATE TABLE intakes (
  case_id TEXT NOT NULL PRIMARY KEY REFERENCES clients (case_id) ON DELETE CASCADE,
  tasks_done TEXT NOT NULL DEFAULT '',
  newly_arrived TEXT CHECK (newly_arrived IN ('yes', 'no', 'unclear')),
  lawful_stay TEXT CHECK (lawful_stay IN ('yes', 'no', 'unclear')),
  in_region TEXT CHECK (in_region IN ('yes', 'no', 'unclear')),
  need TEXT CHECK (need IN ('manifold', 'preventive', 'none', 'unclear')),
  go_on_reason TEXT NOT NULL DEFAULT '',
  referred_to TEXT NOT NULL DEFAULT '',
  referred_kind TEXT,
  referred_on TEXT CHECK (referred_on IS date(referred_on)),
  next_step TEXT NOT NULL DEFAULT '',
  next_on TEXT CHECK (next_on IS date(next_on)),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
) STRICT, WITHOUT ROWID;

CREATE INDEX intakes_due ON intakes (next_on) WHERE next_on IS NOT NULL;

-- Two files of one person became one; papers may still bear the other number.
CREATE TABLE former_numbers (
  number TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- ---- case management ------------------------------------------------------------------------------

-- D4: what was said and agreed; orally is enough (Arbeitshilfe Case Management).
CREATE TABLE collaborations (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  decision TEXT NOT NULL CHECK (decision IN ('agreed', 'refused')),
  decided_on TEXT NOT NULL CHECK (decided_on IS date(decided_on)),
  way TEXT NOT NULL CHECK (way IN ('oral', 'signed')),
  form_version TEXT NOT NULL,
  language TEXT NOT NULL,
  interpreted INTEGER NOT NULL CHECK (interpreted IN (0, 1)),
  cover INTEGER CHECK (cover IN (0, 1)),
  paper_place TEXT NOT NULL DEFAULT '',
  ended_on TEXT CHECK (ended_on IS date(ended_on))
) STRICT;
CREATE INDEX collaborations_of_case ON collaborations (case_id);

-- GR4: every kind of support with the day it began; the last one is the case's.
CREATE TABLE case_kinds (
  id INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('advice', 'case_management')),
  since TEXT NOT NULL CHECK (since IS date(since))
) STRICT;
CREATE INDEX case_kinds_of_case ON case_kinds (case_id, since);
INSERT INTO case_kinds (case_id, kind, since) SELECT id, kind, opened_on FROM cases;

CREATE TRIGGER cases_begin_with_a_kind AFTER INSERT ON cases
BEGIN
  INSERT INTO case_kinds (case_id, kind, since) VALUES (new.id, new.kind, new.opened_on);
END;

CREATE TRIGGER cases_kind_follows AFTER INSERT ON case_kinds
BEGIN
  UPDATE cases SET kind = (
    SELECT kind FROM case_kinds WHERE case_id = new.case_id ORDER BY since DESC, id DESC LIMIT 1
  ) WHERE id = new.case_id;
END;

CREATE TRIGGER cases_kind_is_dated BEFORE UPDATE OF kind ON cases
WHEN new.kind IS NOT (
  SELECT kind FROM case_kinds WHERE case_id = new.id ORDER BY since DESC, id DESC LIMIT 1
)
BEGIN
  SELECT RAISE (ABORT, 'cases: kind is dated');
END;

CREATE TRIGGER case_kinds_are_fixed BEFORE UPDATE ON case_kinds
BEGIN
  SELECT RAISE (ABORT, 'case_kinds: fixed');
END;

CREATE TRIGGER case_kinds_stay BEFORE DELETE ON case_kinds
WHEN EXISTS (SELECT 1 FROM cases WHERE id = old.case_id)
BEGIN
  SELECT RAISE (ABORT, 'case_kinds: fixed');
END;

-- SC5: case management stands on an agreement, as long as it lasts.
CREATE TRIGGER case_management_is_agreed BEFORE INSERT ON case_kinds
WHEN new.kind = 'case_management' AND NOT EXISTS (
  SELECT 1 FROM collaborations
  WHERE case_id = new.case_id AND decision = 'agreed' AND ended_on IS NULL
)
BEGIN
  SELECT RAISE (ABORT, 'collaboration: missing');
END;

CREATE TRIGGER collaborations_are_fixed BEFORE UPDATE OF
  id, case_id, decision, decided_on, way, form_version, language, interpreted
ON collaborations
BEGIN
  SELECT RAISE (ABORT, 'collaborations: fixed');
END;

CREATE TRIGGER collaborations_carry_case_management BEFORE UPDATE OF ended_on ON collaborations
WHEN new.ended_on IS NOT NULL AND old.decision = 'agreed'
  AND EXISTS (SELECT 1 FROM cases WHERE id = old.case_id AND kind = 'case_management')
  AND NOT EXISTS (
    SELECT 1 FROM collaborations
    WHERE case_id = old.case_id AND id <> old.id AND decision = 'agreed' AND ended_on IS NULL
  )
BEGIN
  SELECT RAISE (ABORT, 'collaboration: missing');
END;

CREATE TRIGGER collaborations_end_is_final BEFORE UPDATE OF ended_on ON collaborations
WHEN old.ended_on IS NOT NULL AND new.ended_on IS NOT old.ended_on
BEGIN
  SELECT RAISE (ABORT, 'collaborations: ended for good');
END;

CREATE TRIGGER collaborations_stay BEFORE DELETE ON collaborations
WHEN EXISTS (SELECT 1 FROM clients WHERE case_id = old.case_id)
BEGIN
  SELECT RAISE (ABORT, 'collaborations: fixed');
END;

-- Agreements go with the person: whoever is entered later begins in advice.
CREATE TRIGGER clients_begin_in_advice BEFORE INSERT ON clients
WHEN EXISTS (SELECT 1 FROM cases WHERE id = new.case_id AND kind = 'case_management')
BEGIN
  SELECT RAISE (ABORT, 'collaboration: missing');
END;

-- ---- no client without a consent (as in the first step) ------------------------------------------

CREATE TRIGGER clients_stand_on_consent BEFORE INSERT ON clients
WHEN NOT EXISTS (SELECT 1 FROM data_consents WHERE case_id = new.case_id)
BEGIN
  SELECT RAISE (ABORT, 'consent: missing');
END;

CREATE TRIGGER clients_still_stand_on_consent AFTER INSERT ON clients
WHEN NOT EXISTS (SELECT 1 FROM data_consents WHERE case_id = new.case_id)
BEGIN
  SELECT RAISE (ABORT, 'consent: missing');
END;

-- IN8, C4: under the age limit on the day of signing, or of unknown age, those who have custody
-- sign too. Completed years, counted as domain.clients.age_on does.
CREATE TRIGGER clients_guardian_on_insert BEFORE INSERT ON clients
WHEN EXISTS (SELECT 1 FROM data_consents WHERE case_id = new.case_id)
  AND NOT EXISTS (
    SELECT 1 FROM data_consents
    WHERE case_id = new.case_id AND (
      guardian_signed
      OR CAST(substr(signed_on, 1, 4) AS INTEGER) - CAST(substr(new.birth_date, 1, 4) AS INTEGER)
        - (substr(signed_on, 6) < substr(new.birth_date, 6)) >= guardian_age
    )
  )
BEGIN
  SELECT RAISE (ABORT, 'consent: guardian');
END;

CREATE TRIGGER clients_guardian_on_update BEFORE UPDATE OF birth_date ON clients
WHEN NOT EXISTS (
    SELECT 1 FROM data_consents
    WHERE case_id = new.case_id AND (
      guardian_signed
      OR CAST(substr(signed_on, 1, 4) AS INTEGER) - CAST(substr(new.birth_date, 1, 4) AS INTEGER)
        - (substr(signed_on, 6) < substr(new.birth_date, 6)) >= guardian_age
    )
  )
BEGIN
  SELECT RAISE (ABORT, 'consent: guardian');
END;

-- C1: special categories only behind their own line, of a consent that holds for this age.
CREATE TRIGGER clients_special_on_insert BEFORE INSERT ON clients
WHEN (
    new.country_of_origin IS NOT NULL OR new.country_of_birth IS NOT NULL
    OR new.nationalities IS NOT NULL OR new.disability IS NOT NULL OR new.assistance IS NOT NULL
  )
  AND EXISTS (SELECT 1 FROM data_consents WHERE case_id = new.case_id)
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

CREATE TRIGGER clients_special_on_update BEFORE UPDATE OF
  birth_date, country_of_origin, country_of_birth, nationalities, disability, assistance
ON clients
WHEN (
    new.country_of_origin IS NOT NULL OR new.country_of_birth IS NOT NULL
    OR new.nationalities IS NOT NULL OR new.disability IS NOT NULL OR new.assistance IS NOT NULL
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

-- Whose special line holds today: signed by those who had to sign for somebody of this age.
CREATE VIEW special_consents AS
SELECT clients.case_id FROM clients JOIN data_consents ON data_consents.case_id = clients.case_id
WHERE special_categories AND (
  guardian_signed
  OR CAST(substr(signed_on, 1, 4) AS INTEGER) - CAST(substr(birth_date, 1, 4) AS INTEGER)
    - (substr(signed_on, 6) < substr(birth_date, 6)) >= guardian_age
);

-- What is typed and what was there before is bound by the line as well; what was there may still
-- be noted when the line no longer holds, so that a value can be taken out.
CREATE TRIGGER drafts_special_on_insert BEFORE INSERT ON drafts
WHEN (
    instr(new.content, char(0))  -- JSON ends at a NUL, what stands behind it is not looked at
    OR EXISTS (
      SELECT 1 FROM json_each(new.content) WHERE key IN (
        'clients.country_of_origin', 'clients.country_of_birth', 'clients.nationalities',
        'clients.disability', 'clients.assistance'
      )
    )
  )
  AND NOT EXISTS (SELECT 1 FROM special_consents WHERE case_id = new.case_id)
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;

CREATE TRIGGER drafts_special_on_update BEFORE UPDATE ON drafts
WHEN (
    instr(new.content, char(0))  -- JSON ends at a NUL, what stands behind it is not looked at
    OR EXISTS (
      SELECT 1 FROM json_each(new.content) WHERE key IN (
        'clients.country_of_origin', 'clients.country_of_birth', 'clients.nationalities',
        'clients.disability', 'clients.assistance'
      )
    )
  )
  AND NOT EXISTS (SELECT 1 FROM special_consents WHERE case_id = new.case_id)
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;

CREATE TRIGGER history_special_on_insert BEFORE INSERT ON history
WHEN new.field IN (
    'clients.country_of_origin', 'clients.country_of_birth', 'clients.nationalities',
    'clients.disability', 'clients.assistance'
  )
  AND new.old_value IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM data_consents WHERE case_id = new.case_id AND special_categories
  )
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;
