-- SPDX-License-Identifier: EUPL-1.2
-- Single sign-on by OpenID Connect: the provider of an organisation, and who people are to it.

CREATE TABLE provider (
    organisation_id BIGINT  NOT NULL PRIMARY KEY REFERENCES organisation (id) ON DELETE CASCADE,
    issuer        TEXT    NOT NULL,
    client_id     TEXT    NOT NULL,
    secret        TEXT    NOT NULL,              -- sealed (sys/secret)
    domains       TEXT    NOT NULL,              -- mail domains it may vouch for, lower case, blank between
    asks_second   BOOLEAN NOT NULL DEFAULT FALSE, -- it asks for a second factor itself
    vouches       BOOLEAN NOT NULL DEFAULT FALSE, -- it says nothing of verified addresses, but all are its own
    listed        BOOLEAN NOT NULL DEFAULT TRUE, -- on the page for signing in
    active        BOOLEAN NOT NULL DEFAULT FALSE,
    made_at       BIGINT  NOT NULL,
    version       BIGINT  NOT NULL DEFAULT 1
);

-- Addresses change and are given to others; an issuer's name for a person is not (OpenID Connect Core 5.7).
CREATE TABLE provider_person (
    issuer        TEXT    NOT NULL,
    subject       TEXT    NOT NULL,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    person_id     BIGINT  NOT NULL REFERENCES account (person_id) ON DELETE CASCADE,
    made_at       BIGINT  NOT NULL,
    used_at       BIGINT  NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (person_id, issuer)
);
CREATE INDEX provider_person_by_organisation ON provider_person (organisation_id);
