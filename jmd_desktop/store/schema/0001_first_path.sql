-- The first path: site, case, consent, client, drafts, history, backups.
--
-- Days are 2026-03-01, moments 2026-03-01T10:00:00Z (UTC). Several codes stand in one text,
-- separated by spaces. A rule that is refused answers 'consent: missing', 'consent: guardian'
-- or 'consent: special'; connection.py makes errors of these words.

CREATE TABLE vault (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  vault_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('real', 'practice'))
) STRICT;

CREATE TABLE sealing_keys (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  public_key BLOB NOT NULL CHECK (length(public_key) = 32),
  private_key BLOB NOT NULL CHECK (length(private_key) = 32)
) STRICT;

CREATE TABLE site (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  counsellor TEXT NOT NULL,
  site_name TEXT NOT NULL,
  site_address TEXT NOT NULL DEFAULT '',
  site_phone TEXT NOT NULL DEFAULT '',
  site_mail TEXT NOT NULL DEFAULT '',
  carrier_name TEXT NOT NULL,
  carrier_address TEXT NOT NULL DEFAULT '',
  carrier_logo BLOB,
  data_protection_officer TEXT NOT NULL DEFAULT '',
  supervisory_authority TEXT NOT NULL DEFAULT '',
  law TEXT NOT NULL CHECK (law IN ('gdpr', 'dsg_ekd', 'kdg')),
  law_text_approved_on TEXT CHECK (law_text_approved_on IS date(law_text_approved_on)),
  guardian_age INTEGER NOT NULL DEFAULT 16 CHECK (guardian_age BETWEEN 12 AND 18),
  idle_minutes INTEGER NOT NULL DEFAULT 5 CHECK (idle_minutes BETWEEN 1 AND 30),
  recovery_keeper TEXT NOT NULL DEFAULT '',
  recovery_proved_on TEXT CHECK (recovery_proved_on IS date(recovery_proved_on)),
  created_at TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at))
) STRICT;

CREATE TABLE cases (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('advice', 'case_management')),
  status TEXT NOT NULL CHECK (
    status IN ('open', 'resubmission', 'ended', 'follow_up_wait', 'anonymised', 'erased_shell')
  ),
  opened_on TEXT NOT NULL CHECK (opened_on IS date(opened_on)),
  last_edited_at TEXT NOT NULL
    CHECK (last_edited_at IS strftime('%Y-%m-%dT%H:%M:%SZ', last_edited_at)),
  last_contact_at TEXT
    CHECK (last_contact_at IS strftime('%Y-%m-%dT%H:%M:%SZ', last_contact_at))
) STRICT, WITHOUT ROWID;
CREATE INDEX cases_newest ON cases (last_edited_at DESC);

CREATE TABLE phases (
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  phase TEXT NOT NULL CHECK (
    phase IN ('intake', 'screening', 'assessment', 'planning', 'implementation', 'closure')
  ),
  status TEXT NOT NULL CHECK (status IN ('open', 'in_progress', 'done', 'skipped')),
  since TEXT CHECK (since IS date(since)),
  PRIMARY KEY (case_id, phase)
) STRICT, WITHOUT ROWID;

CREATE TABLE clients (
  case_id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
  last_name TEXT NOT NULL DEFAULT '',
  first_name TEXT NOT NULL DEFAULT '',
  preferred_name TEXT NOT NULL DEFAULT '',
  birth_date TEXT CHECK (birth_date IS date(birth_date)),
  birth_date_certainty TEXT
    CHECK (birth_date_certainty IN ('proved', 'own_statement', 'estimated')),
  family_languages TEXT NOT NULL DEFAULT '',
  interpreter_needed INTEGER CHECK (interpreter_needed IN (0, 1)),
  phone TEXT NOT NULL DEFAULT '',
  mail TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  safe_to_contact TEXT CHECK (safe_to_contact IN ('yes', 'only_so', 'no')),
  safe_contact_note TEXT NOT NULL DEFAULT '',
  country_of_origin TEXT,
  name_key TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK (last_name <> '' OR first_name <> '' OR preferred_name <> '')
) STRICT, WITHOUT ROWID;

-- Consent and client refer to each other and are committed together or not at all.
CREATE TABLE consents (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL
    REFERENCES clients (case_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('data_processing')),
  form TEXT NOT NULL,
  form_version TEXT NOT NULL,
  form_code TEXT NOT NULL,
  language TEXT NOT NULL,
  law TEXT NOT NULL CHECK (law IN ('gdpr', 'dsg_ekd', 'kdg')),
  text_hash TEXT NOT NULL,
  explained TEXT NOT NULL,
  signed_on TEXT NOT NULL CHECK (signed_on IS date(signed_on)),
  special_categories INTEGER NOT NULL CHECK (special_categories IN (0, 1)),
  follow_up INTEGER NOT NULL CHECK (follow_up IN (0, 1)),
  interpreted INTEGER NOT NULL CHECK (interpreted IN (0, 1)),
  paper_place TEXT NOT NULL DEFAULT '',
  withdrawn_on TEXT CHECK (withdrawn_on IS date(withdrawn_on)),
  pdf BLOB NOT NULL
) STRICT;
CREATE INDEX consents_of_case ON consents (case_id);

CREATE TABLE consent_signatures (
  id TEXT NOT NULL PRIMARY KEY,
  consent_id TEXT NOT NULL REFERENCES consents (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('client', 'guardian', 'interpreter')),
  name TEXT NOT NULL,
  signed_on TEXT NOT NULL CHECK (signed_on IS date(signed_on))
) STRICT;
CREATE INDEX consent_signatures_of_consent ON consent_signatures (consent_id);

CREATE TABLE drafts (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  place TEXT NOT NULL,
  record_id TEXT NOT NULL,
  base_version INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content) AND json_type(content) = 'object'),
  saved_at TEXT NOT NULL CHECK (saved_at IS strftime('%Y-%m-%dT%H:%M:%SZ', saved_at)),
  UNIQUE (case_id, place, record_id)
) STRICT;

CREATE TABLE history (
  id INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES clients (case_id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  record_id TEXT NOT NULL,
  old_value TEXT,
  replaced_at TEXT NOT NULL CHECK (replaced_at IS strftime('%Y-%m-%dT%H:%M:%SZ', replaced_at))
) STRICT;
CREATE INDEX history_of_field ON history (case_id, field, record_id);

CREATE TABLE anonymous_contacts (
  id INTEGER PRIMARY KEY,
  quarter TEXT NOT NULL CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]-Q[1-4]'),
  result TEXT NOT NULL CHECK (result IN ('consent_refused'))
) STRICT;

CREATE TABLE erasures (
  case_id TEXT NOT NULL PRIMARY KEY,
  erased_on TEXT NOT NULL CHECK (erased_on IS date(erased_on)),
  ground TEXT NOT NULL CHECK (ground IN ('withdrawal', 'purpose_ended', 'opened_by_mistake'))
) STRICT, WITHOUT ROWID;

CREATE TABLE backups (
  id INTEGER PRIMARY KEY,
  file_name TEXT NOT NULL,
  medium TEXT NOT NULL,
  verified_at TEXT NOT NULL CHECK (verified_at IS strftime('%Y-%m-%dT%H:%M:%SZ', verified_at)),
  size INTEGER NOT NULL CHECK (size >= 0),
  cases INTEGER NOT NULL CHECK (cases >= 0)
) STRICT;

-- GR2, C1: what a client row may stand on. Only a signed, not withdrawn consent counts.
CREATE VIEW data_consents AS
SELECT
  consents.case_id,
  consents.signed_on,
  consents.special_categories,
  EXISTS (
    SELECT 1 FROM consent_signatures
    WHERE consent_signatures.consent_id = consents.id AND role = 'guardian'
  ) AS guardian_signed,
  coalesce((SELECT guardian_age FROM site), 16) AS guardian_age
FROM consents
WHERE consents.kind = 'data_processing'
  AND consents.withdrawn_on IS NULL
  AND EXISTS (
    SELECT 1 FROM consent_signatures
    WHERE consent_signatures.consent_id = consents.id AND role = 'client'
  );

-- No client without a consent. Before: the name never reaches a page. After: REPLACE removes the
-- old row between the two, and its consents with it.
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

-- IN8, C4: under the age limit on the day of signing, or of unknown age, a guardian signs too.
-- Completed years, counted as domain.clients.age_on does.
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
WHEN new.country_of_origin IS NOT NULL
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

CREATE TRIGGER clients_special_on_update BEFORE UPDATE OF birth_date, country_of_origin ON clients
WHEN new.country_of_origin IS NOT NULL
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

-- What is typed and what was there before is bound by the same line.
CREATE TRIGGER drafts_special_on_insert BEFORE INSERT ON drafts
WHEN json_type(new.content, '$."clients.country_of_origin"') IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM data_consents WHERE case_id = new.case_id AND special_categories
  )
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;

CREATE TRIGGER drafts_special_on_update BEFORE UPDATE ON drafts
WHEN json_type(new.content, '$."clients.country_of_origin"') IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM data_consents WHERE case_id = new.case_id AND special_categories
  )
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;

CREATE TRIGGER history_special_on_insert BEFORE INSERT ON history
WHEN new.field = 'clients.country_of_origin' AND new.old_value IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM data_consents WHERE case_id = new.case_id AND special_categories
  )
BEGIN
  SELECT RAISE (ABORT, 'consent: special');
END;

CREATE TRIGGER history_is_fixed BEFORE UPDATE ON history
BEGIN
  SELECT RAISE (ABORT, 'history: fixed');
END;

-- Identities never move: a client cannot be hung on another case's consent.
CREATE TRIGGER cases_id_is_fixed BEFORE UPDATE OF id ON cases
WHEN new.id IS NOT old.id
BEGIN
  SELECT RAISE (ABORT, 'cases: id is fixed');
END;

CREATE TRIGGER clients_case_is_fixed BEFORE UPDATE OF case_id ON clients
WHEN new.case_id IS NOT old.case_id
BEGIN
  SELECT RAISE (ABORT, 'clients: case_id is fixed');
END;

-- A consent is a proof (Art. 7(1) DSGVO): its facts stay as they were signed.
CREATE TRIGGER consents_are_fixed BEFORE UPDATE OF
  id, case_id, kind, form, form_version, form_code, language, law, text_hash, explained, signed_on,
  special_categories, follow_up, interpreted, pdf
ON consents
BEGIN
  SELECT RAISE (ABORT, 'consents: fixed');
END;

CREATE TRIGGER consents_withdrawal_is_final BEFORE UPDATE OF withdrawn_on ON consents
WHEN old.withdrawn_on IS NOT NULL AND new.withdrawn_on IS NOT old.withdrawn_on
BEGIN
  SELECT RAISE (ABORT, 'consents: withdrawn for good');
END;

CREATE TRIGGER consent_signatures_are_fixed BEFORE UPDATE ON consent_signatures
BEGIN
  SELECT RAISE (ABORT, 'consent_signatures: fixed');
END;

-- While the client row stands, nothing is taken from under it: erasing starts with the client.
CREATE TRIGGER consents_carry_the_client BEFORE UPDATE OF withdrawn_on ON consents
WHEN new.withdrawn_on IS NOT NULL
  AND EXISTS (SELECT 1 FROM clients WHERE case_id = old.case_id)
BEGIN
  SELECT RAISE (ABORT, 'consent: missing');
END;

CREATE TRIGGER consents_stay_with_the_client BEFORE DELETE ON consents
WHEN EXISTS (SELECT 1 FROM clients WHERE case_id = old.case_id)
BEGIN
  SELECT RAISE (ABORT, 'consent: missing');
END;

CREATE TRIGGER consent_signatures_stay_with_the_client BEFORE DELETE ON consent_signatures
WHEN EXISTS (
    SELECT 1 FROM consents JOIN clients ON clients.case_id = consents.case_id
    WHERE consents.id = old.consent_id
  )
BEGIN
  SELECT RAISE (ABORT, 'consent: missing');
END;
