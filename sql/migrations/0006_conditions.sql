-- SPDX-License-Identifier: EUPL-1.2
-- What conditions of taking part stand on: the legal ground of a target group, the day tenure is counted
-- on, what must be attended; and who confirmed what about whom.

CREATE TABLE run_ground (
    run_id          BIGINT NOT NULL PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
    reference_on    TEXT,                          -- NULL: the start of the run (004-04)
    training_de     TEXT   NOT NULL DEFAULT '',    -- what has to be attended before
    training_en     TEXT   NOT NULL DEFAULT '',
    disadvantage_de TEXT   NOT NULL DEFAULT '',    -- section 5 AGG: which one, shown by which figures, until when
    disadvantage_en TEXT   NOT NULL DEFAULT '',
    figures_de      TEXT   NOT NULL DEFAULT '',
    figures_en      TEXT   NOT NULL DEFAULT '',
    until_on        TEXT,
    version         BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE confirmation (
    application_id BIGINT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    rule           TEXT   NOT NULL CHECK (rule IN ('talent_programme', 'closed_circle', 'training')),
    answer         TEXT   NOT NULL CHECK (answer IN ('yes', 'no')),
    by_id          BIGINT,                         -- the person who said so
    at             BIGINT NOT NULL,
    PRIMARY KEY (application_id, rule)
);
