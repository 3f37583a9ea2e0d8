-- SPDX-License-Identifier: EUPL-1.2
-- A new address for an account: counts when both the old and the new one have confirmed it.
CREATE TABLE address_change (
    id               BIGINT NOT NULL PRIMARY KEY,
    person_id        BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    email            TEXT   NOT NULL,            -- the new one
    old_link_id      BIGINT,                     -- link in the mail to the old address; NULL: none was needed
    new_link_id      BIGINT NOT NULL,
    old_confirmed_at BIGINT,
    new_confirmed_at BIGINT,
    by_id            BIGINT,                     -- who confirmed in place of the old address
    reason           TEXT   NOT NULL DEFAULT '', -- and why
    made_at          BIGINT NOT NULL,
    ends_at          BIGINT NOT NULL,
    done_at          BIGINT
);
CREATE INDEX address_change_by_person ON address_change (person_id, made_at);
