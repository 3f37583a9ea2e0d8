-- SPDX-License-Identifier: EUPL-1.2
-- Ways by which people learn of a run: a poster, a newsletter, a group (004-09, 004-10). Each has a
-- short address of its own. Counted, never who: a number knows nobody.

CREATE TABLE channel (
    id            BIGINT NOT NULL PRIMARY KEY,
    run_id        BIGINT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    name          TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    code          TEXT   NOT NULL UNIQUE,        -- of /r/CODE: a-z, 0-9, hyphen
    ends_on       TEXT,                          -- its last day; NULL = as long as the run lasts
    visits        BIGINT NOT NULL DEFAULT 0,     -- how often the short address was opened
    registrations BIGINT NOT NULL DEFAULT 0,     -- that came of it and were confirmed
    made_at       BIGINT NOT NULL
);
CREATE INDEX channel_by_run ON channel (run_id, made_at);
