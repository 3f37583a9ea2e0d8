-- SPDX-License-Identifier: EUPL-1.2
-- Proposals of large runs are calculated beside the pages; what a restart interrupts is begun again. seen_at: when
-- the program that works on it last said so; tries tells the one that works on it from one that did before.
CREATE TABLE calculation (
    id            BIGINT NOT NULL PRIMARY KEY,
    run_id        BIGINT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    name          TEXT   NOT NULL,               -- of the proposal
    goal          TEXT   NOT NULL,               -- as in proposal; '' = the run's
    asked_by      BIGINT,
    lang          TEXT   NOT NULL,
    state         TEXT   NOT NULL DEFAULT 'waiting'
                  CHECK (state IN ('waiting', 'running', 'done', 'stopped', 'failed', 'interrupted')),
    tries         BIGINT NOT NULL DEFAULT 0,
    phase         BIGINT NOT NULL DEFAULT 0,
    done          BIGINT NOT NULL DEFAULT 0,
    goes_to       BIGINT NOT NULL DEFAULT 0,
    gap           BIGINT NOT NULL DEFAULT -1,
    proposal_id   BIGINT,
    told          TEXT   NOT NULL DEFAULT '',    -- message id: why it failed
    asked_at      BIGINT NOT NULL,
    seen_at       BIGINT NOT NULL DEFAULT 0,
    ended_at      BIGINT
);
CREATE UNIQUE INDEX calculation_once ON calculation (run_id) WHERE state IN ('waiting', 'running');
CREATE INDEX calculation_by_run ON calculation (run_id, asked_at);
