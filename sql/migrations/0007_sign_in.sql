-- SPDX-License-Identifier: EUPL-1.2
-- Signing in by steps: browsers at the door, second factors, codes for the day a device is lost.

-- A browser that asked to be let in. It shows a first factor, perhaps a second one; a session is made at the end.
CREATE TABLE sign_in (
    id            BIGINT NOT NULL PRIMARY KEY,
    token_hash    TEXT   NOT NULL UNIQUE,        -- of the browser's cookie
    person_id     BIGINT REFERENCES account (person_id) ON DELETE CASCADE, -- NULL = has shown nothing yet
    first_factor  TEXT   NOT NULL DEFAULT '' CHECK (first_factor IN ('', 'mail', 'password', 'organisation')),
    next          TEXT   NOT NULL DEFAULT '',    -- page it came for
    session_id    BIGINT,                        -- opened by it: a second click is given the same
    made_at       BIGINT NOT NULL,
    ends_at       BIGINT NOT NULL
);
CREATE INDEX sign_in_by_person ON sign_in (person_id);

-- Codes of an app (RFC 6238). Secrets are sealed (service/totp).
CREATE TABLE totp (
    person_id     BIGINT NOT NULL PRIMARY KEY REFERENCES account (person_id) ON DELETE CASCADE,
    secret        TEXT,                          -- NULL until a code of it was shown
    last_step     BIGINT NOT NULL DEFAULT 0,     -- 30-second step of the code used last: none counts twice
    confirmed_at  BIGINT,
    offered       TEXT,                          -- shown as a QR code, waits for its first code
    offered_at    BIGINT
);

-- Ten at a time; a new set replaces the old.
CREATE TABLE recovery_code (
    id            BIGINT NOT NULL PRIMARY KEY,
    person_id     BIGINT NOT NULL REFERENCES account (person_id) ON DELETE CASCADE,
    set_id        BIGINT NOT NULL,
    place         BIGINT NOT NULL,               -- 1 … 10
    code_hash     TEXT   NOT NULL UNIQUE,
    made_at       BIGINT NOT NULL,
    used_at       BIGINT
);
CREATE INDEX recovery_code_by_person ON recovery_code (person_id);

-- Who took away somebody's second factors, and why.
CREATE TABLE factor_reset (
    id            BIGINT NOT NULL PRIMARY KEY,
    person_id     BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    by_id         BIGINT,                        -- NULL: on the machine itself
    reason        TEXT   NOT NULL,
    at            BIGINT NOT NULL
);
CREATE INDEX factor_reset_by_person ON factor_reset (person_id, at);

CREATE INDEX link_by_browser ON link (browser_hash) WHERE browser_hash IS NOT NULL;

-- Was a second factor shown for it?
ALTER TABLE session ADD COLUMN second BOOLEAN NOT NULL DEFAULT FALSE;
