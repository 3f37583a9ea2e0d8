-- SPDX-License-Identifier: EUPL-1.2
-- The weekly mail about the pool of a run (003-07): a run without a row gets it.

CREATE TABLE pool_mail (
    run_id   BIGINT  NOT NULL PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
    wanted   BOOLEAN NOT NULL DEFAULT TRUE,
    last_on  TEXT    NOT NULL DEFAULT ''         -- Monday of the last one; '' = none yet
);
