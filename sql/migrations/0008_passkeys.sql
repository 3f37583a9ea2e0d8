-- SPDX-License-Identifier: EUPL-1.2
-- Passkeys: public keys of people's devices. What opens them never leaves the device.

CREATE TABLE passkey (
    id            BIGINT NOT NULL PRIMARY KEY,
    person_id     BIGINT NOT NULL REFERENCES account (person_id) ON DELETE CASCADE,
    credential    TEXT   NOT NULL UNIQUE,        -- base64url of its id
    public_key    TEXT   NOT NULL,               -- base64url, libfido2's form
    algorithm     BIGINT NOT NULL,               -- of COSE: -7, -8, -257
    counter       BIGINT NOT NULL,               -- of signatures; stays 0 with keys that are copied between devices
    name          TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    made_at       BIGINT NOT NULL,
    used_at       BIGINT
);
CREATE INDEX passkey_by_person ON passkey (person_id);

-- What a browser was given to bring back, and brought (service/ticket): none counts twice.
CREATE TABLE ticket_used (
    ticket_hash   TEXT   NOT NULL PRIMARY KEY,
    ends_at       BIGINT NOT NULL
);
CREATE INDEX ticket_used_by_end ON ticket_used (ends_at);
