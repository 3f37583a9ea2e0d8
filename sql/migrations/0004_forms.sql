-- SPDX-License-Identifier: EUPL-1.2
-- The registration form of a run and role as data, and what was answered. core/run_field.h is the manual.

CREATE TABLE run_field (
    id            BIGINT  NOT NULL PRIMARY KEY,
    run_id        BIGINT  NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    role          TEXT    NOT NULL CHECK (role IN ('mentor', 'mentee')),
    place         BIGINT  NOT NULL,
    kind          TEXT    NOT NULL,              -- core/run_field: heading, text, long_text …
    key           TEXT    NOT NULL DEFAULT '',   -- what the program knows it as; '' = the run's own
    label_de      TEXT    NOT NULL,
    label_en      TEXT    NOT NULL,
    help_de       TEXT    NOT NULL DEFAULT '',
    help_en       TEXT    NOT NULL DEFAULT '',
    why_de        TEXT    NOT NULL DEFAULT '',   -- why we ask
    why_en        TEXT    NOT NULL DEFAULT '',
    seen_by       TEXT    NOT NULL DEFAULT 'coordination' CHECK (seen_by IN ('coordination', 'committee')),
    required      BOOLEAN NOT NULL DEFAULT FALSE,
    least         BIGINT  NOT NULL DEFAULT 0,    -- both 0 = no bounds but those of the kind
    most          BIGINT  NOT NULL DEFAULT 0,
    catalogue     TEXT    NOT NULL DEFAULT '' CHECK (catalogue IN ('', 'topic', 'question', 'interest')),
    priorities    BOOLEAN NOT NULL DEFAULT FALSE, -- of topics: how much each matters, 1..3
    text_name     TEXT    NOT NULL DEFAULT '',   -- text of the programme that is shown and agreed to
    retired       BOOLEAN NOT NULL DEFAULT FALSE, -- no longer asked; its answers stay
    version       BIGINT  NOT NULL DEFAULT 1
);
CREATE INDEX run_field_by_run ON run_field (run_id, role, place);
CREATE UNIQUE INDEX run_field_by_key ON run_field (run_id, role, key) WHERE key <> '';

CREATE TABLE run_field_choice (
    id            BIGINT  NOT NULL PRIMARY KEY,
    field_id      BIGINT  NOT NULL REFERENCES run_field (id) ON DELETE CASCADE,
    place         BIGINT  NOT NULL,
    name_de       TEXT    NOT NULL,
    name_en       TEXT    NOT NULL,
    retired       BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX run_field_choice_by_field ON run_field_choice (field_id, place);

-- Answers that have no column of their own: one row per text, line, choice or topic. A choice and a
-- topic that are answered with cannot be deleted.
CREATE TABLE application_answer (
    application_id BIGINT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    field_id       BIGINT NOT NULL REFERENCES run_field (id) ON DELETE CASCADE,
    place          BIGINT NOT NULL DEFAULT 0,
    text           TEXT   NOT NULL DEFAULT '',   -- of a consent: the wording that was agreed to
    choice_id      BIGINT REFERENCES run_field_choice (id),
    topic_id       BIGINT REFERENCES topic (id),
    priority       BIGINT NOT NULL DEFAULT 1,
    at             BIGINT NOT NULL,
    PRIMARY KEY (application_id, field_id, place)
);
CREATE INDEX application_answer_by_field ON application_answer (field_id);
CREATE INDEX application_answer_by_topic ON application_answer (topic_id);
CREATE INDEX application_answer_by_choice ON application_answer (choice_id);
