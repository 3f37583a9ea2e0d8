-- SPDX-License-Identifier: EUPL-1.2
-- More that a mail's link may be for: one's own registration, a place offered from the waiting list, a new address.

CREATE TABLE link_wide (
    id            BIGINT NOT NULL PRIMARY KEY,
    token_hash    TEXT   NOT NULL UNIQUE,
    purpose       TEXT   NOT NULL CHECK (purpose IN ('sign_in', 'tandem', 'application', 'place', 'address')),
    person_id     BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    object_id     BIGINT,                        -- the tandem, the application, the change of address
    browser_hash  TEXT,                          -- of the browser that asked, for sign_in
    made_at       BIGINT NOT NULL,
    ends_at       BIGINT NOT NULL,
    used_at       BIGINT
);
INSERT INTO link_wide (id, token_hash, purpose, person_id, object_id, browser_hash, made_at, ends_at, used_at)
    SELECT id, token_hash, purpose, person_id, object_id, browser_hash, made_at, ends_at, used_at FROM link;
DROP TABLE link;
ALTER TABLE link_wide RENAME TO link;
CREATE INDEX link_by_person ON link (person_id, purpose);
