-- SPDX-License-Identifier: EUPL-1.2
-- At most so many tandems of a run with people of one role: of an organisation, of a group of organisations
-- together, or of each organisation that has no quota of its own. (selection_quota is about who is admitted.)
CREATE TABLE run_quota (
    id              BIGINT NOT NULL PRIMARY KEY,
    run_id          BIGINT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    role            TEXT   NOT NULL CHECK (role IN ('mentor', 'mentee')),
    scope           TEXT   NOT NULL CHECK (scope IN ('each', 'one', 'group')),
    name            TEXT   NOT NULL DEFAULT '',    -- of a group
    most            BIGINT NOT NULL CHECK (most BETWEEN 0 AND 5000)
);
CREATE INDEX run_quota_by_run ON run_quota (run_id);

CREATE TABLE run_quota_organisation (
    quota_id        BIGINT NOT NULL REFERENCES run_quota (id) ON DELETE CASCADE,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (quota_id, organisation_id)
);
CREATE INDEX run_quota_organisation_by_organisation ON run_quota_organisation (organisation_id);
