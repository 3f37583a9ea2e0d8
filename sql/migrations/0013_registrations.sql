-- SPDX-License-Identifier: EUPL-1.2
-- The public way in. What somebody writes stays in a registration until the address is proved; only then
-- a person and an application are made or changed.

-- Whom the coordination or the contact of an organisation asks to take part (004-08, 004-03).
CREATE TABLE invitation (
    id              BIGINT NOT NULL PRIMARY KEY,
    run_id          BIGINT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    role            TEXT   NOT NULL CHECK (role IN ('mentor', 'mentee')),
    name            TEXT   NOT NULL,
    email           TEXT   NOT NULL,
    email_fold      TEXT   NOT NULL,
    lang            TEXT   NOT NULL CHECK (lang IN ('de', 'en')),
    organisation_id BIGINT REFERENCES organisation (id), -- in whose name; NULL = the coordination's
    by_person_id    BIGINT,                      -- who entered it
    state           TEXT   NOT NULL DEFAULT 'invited'
                    CHECK (state IN ('invited', 'declined', 'registered', 'withdrawn')),
    application_id  BIGINT REFERENCES application (id) ON DELETE SET NULL,
    mails           BIGINT NOT NULL DEFAULT 0,
    mailed_at       BIGINT NOT NULL DEFAULT 0,
    made_at         BIGINT NOT NULL,
    UNIQUE (run_id, role, email_fold)
);

CREATE TABLE registration (
    id              BIGINT NOT NULL PRIMARY KEY,
    run_id          BIGINT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    role            TEXT   NOT NULL CHECK (role IN ('mentor', 'mentee')),
    lang            TEXT   NOT NULL CHECK (lang IN ('de', 'en')),
    channel_id      BIGINT REFERENCES channel (id) ON DELETE SET NULL,
    name            TEXT   NOT NULL DEFAULT '',
    email           TEXT   NOT NULL,
    email_fold      TEXT   NOT NULL,
    answers         TEXT   NOT NULL,             -- JSON as typed, service/fields; '' once it is done
    consents        TEXT   NOT NULL DEFAULT '',  -- hashes of consent_wording, blank between
    state           TEXT   NOT NULL CHECK (state IN ('open', 'sent', 'done')),
                                                 -- open: kept to go on later; sent: the address is to be confirmed
    application_id  BIGINT REFERENCES application (id) ON DELETE CASCADE,
    mails           BIGINT NOT NULL DEFAULT 1,
    made_at         BIGINT NOT NULL,
    changed_at      BIGINT NOT NULL,
    ends_at         BIGINT NOT NULL              -- deleted then, whatever became of it
);
CREATE INDEX registration_by_run ON registration (run_id, state, changed_at);
CREATE INDEX registration_by_end ON registration (ends_at);

-- A secret in a mail to somebody who is perhaps no person here: link is for those who are.
CREATE TABLE guest_link (
    token_hash      TEXT   NOT NULL PRIMARY KEY,
    purpose         TEXT   NOT NULL CHECK (purpose IN ('registration', 'invitation', 'release')),
    object_id       BIGINT NOT NULL,
    ends_at         BIGINT NOT NULL
);
CREATE INDEX guest_link_by_end ON guest_link (ends_at);

-- Every wording somebody agreed to, once; never changed. version counts those of one field and language.
CREATE TABLE consent_wording (
    hash            TEXT   NOT NULL PRIMARY KEY, -- BLAKE2b of programme, field, language and text
    programme_id    BIGINT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    field           TEXT   NOT NULL,             -- name of the control
    lang            TEXT   NOT NULL CHECK (lang IN ('de', 'en')),
    version         BIGINT NOT NULL,
    text            TEXT   NOT NULL,
    made_at         BIGINT NOT NULL
);
CREATE INDEX consent_wording_by_field ON consent_wording (programme_id, field, lang);

CREATE TABLE application_consent (
    application_id  BIGINT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    hash            TEXT   NOT NULL REFERENCES consent_wording (hash),
    at              BIGINT NOT NULL,
    PRIMARY KEY (application_id, hash)
);

-- "This is what we will match you with": asked, looked at.
CREATE TABLE application_check (
    application_id  BIGINT NOT NULL PRIMARY KEY REFERENCES application (id) ON DELETE CASCADE,
    asked_at        BIGINT NOT NULL,
    checked_at      BIGINT,
    version         BIGINT                       -- of the application that was found right
);

-- The employer says yes or no and sees nothing of what was written (002-28).
CREATE TABLE release_request (
    id              BIGINT NOT NULL PRIMARY KEY,
    application_id  BIGINT NOT NULL UNIQUE REFERENCES application (id) ON DELETE CASCADE,
    name            TEXT   NOT NULL DEFAULT '',
    email           TEXT   NOT NULL,
    mails           BIGINT NOT NULL DEFAULT 1,
    asked_at        BIGINT NOT NULL,
    answer          TEXT   NOT NULL DEFAULT '' CHECK (answer IN ('', 'yes', 'no')),
    answered_at     BIGINT
);

-- Two who come together (001-03). One row per one who names.
CREATE TABLE ready_tandem (
    application_id  BIGINT NOT NULL PRIMARY KEY REFERENCES application (id) ON DELETE CASCADE,
    run_id          BIGINT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    partner_name    TEXT   NOT NULL,
    partner_email   TEXT   NOT NULL,
    partner_fold    TEXT   NOT NULL,
    mailed_at       BIGINT NOT NULL DEFAULT 0,
    state           TEXT   NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'entered', 'stopped')),
    made_at         BIGINT NOT NULL
);
CREATE INDEX ready_tandem_by_partner ON ready_tandem (run_id, partner_fold);
