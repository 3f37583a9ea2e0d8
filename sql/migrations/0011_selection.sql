-- SPDX-License-Identifier: EUPL-1.2
-- Selection, optional per run: criteria, ratings, decision, waiting list; and whom the sending organisation
-- would send (004-05).

CREATE TABLE selection (
    run_id        BIGINT  NOT NULL PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
    role          TEXT    NOT NULL DEFAULT 'mentee' CHECK (role IN ('mentor', 'mentee')),
    body          TEXT    NOT NULL DEFAULT '',     -- who decides
    places        BIGINT  NOT NULL DEFAULT 0,
    waiting       BIGINT  NOT NULL DEFAULT 0,      -- places on the waiting list
    threshold     BIGINT  NOT NULL DEFAULT 0,      -- per cent of all points; below it nobody is taken
    quota         BIGINT  NOT NULL DEFAULT 0,      -- most per organisation; 0 = no bound
    reciprocity   BIGINT  NOT NULL DEFAULT 0,      -- people per mentor the organisation sends; 0 = not asked for
    tie_rule      TEXT    NOT NULL DEFAULT 'draw' CHECK (tie_rule IN ('draw', 'fewer')),
    blind_name    BOOLEAN NOT NULL DEFAULT TRUE,   -- raters see neither name nor contact
    blind_organisation BOOLEAN NOT NULL DEFAULT TRUE,
    gap           BIGINT  NOT NULL DEFAULT 25,     -- per cent between two ratings from which they talk
    offer_days    BIGINT  NOT NULL DEFAULT 7,      -- to answer when a place becomes free
    edition       BIGINT  NOT NULL DEFAULT 0,      -- of the criteria that count; 0 = none published
    published_at  BIGINT,
    decided_on    TEXT,
    decided_at    BIGINT,
    decided_by    BIGINT,
    notices_at    BIGINT,                          -- when people are told; NULL = not settled
    version       BIGINT  NOT NULL DEFAULT 1
);

-- An edition is frozen once it is published; the next one is prepared beside it.
CREATE TABLE selection_criterion (
    id            BIGINT NOT NULL PRIMARY KEY,
    run_id        BIGINT NOT NULL REFERENCES selection (run_id) ON DELETE CASCADE,
    edition       BIGINT NOT NULL,
    place         BIGINT NOT NULL,
    name_de       TEXT   NOT NULL,
    name_en       TEXT   NOT NULL,
    anchors_de    TEXT   NOT NULL,                 -- what each step means, one line each, the lowest first
    anchors_en    TEXT   NOT NULL,
    steps         BIGINT NOT NULL CHECK (steps BETWEEN 2 AND 10),
    weight        BIGINT NOT NULL CHECK (weight BETWEEN 1 AND 100)
);
CREATE INDEX selection_criterion_by_run ON selection_criterion (run_id, edition, place);

CREATE TABLE selection_quota (
    run_id          BIGINT NOT NULL REFERENCES selection (run_id) ON DELETE CASCADE,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    most            BIGINT NOT NULL CHECK (most BETWEEN 0 AND 5000),
    PRIMARY KEY (run_id, organisation_id)
);

CREATE TABLE rating (
    id             BIGINT NOT NULL PRIMARY KEY,
    application_id BIGINT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    person_id      BIGINT NOT NULL REFERENCES person (id),
    kind           TEXT   NOT NULL DEFAULT 'single' CHECK (kind IN ('single', 'joint')),
    state          TEXT   NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'done', 'recused', 'released')),
    points         BIGINT NOT NULL DEFAULT 0,      -- 0..10000
    reason         TEXT   NOT NULL DEFAULT '',     -- of the rating, or of the recusal
    asked_at       BIGINT NOT NULL,
    done_at        BIGINT,
    version        BIGINT NOT NULL DEFAULT 1,
    UNIQUE (application_id, person_id, kind)
);
CREATE INDEX rating_by_person ON rating (person_id, state);

CREATE TABLE rating_mark (
    rating_id     BIGINT NOT NULL REFERENCES rating (id) ON DELETE CASCADE,
    criterion_id  BIGINT NOT NULL REFERENCES selection_criterion (id) ON DELETE CASCADE,
    step          BIGINT NOT NULL CHECK (step BETWEEN 1 AND 10),
    PRIMARY KEY (rating_id, criterion_id)
);

-- What was decided, or set by hand before it; a place on the waiting list and what became of it.
CREATE TABLE selection_place (
    application_id BIGINT  NOT NULL PRIMARY KEY REFERENCES application (id) ON DELETE CASCADE,
    run_id         BIGINT  NOT NULL REFERENCES selection (run_id) ON DELETE CASCADE,
    outcome        TEXT    NOT NULL DEFAULT '' CHECK (outcome IN ('', 'admitted', 'waiting', 'refused')),
    by_hand        BOOLEAN NOT NULL DEFAULT FALSE, -- outcome differs from the rank, for `reason`
    reason         TEXT    NOT NULL DEFAULT '',
    rank           BIGINT  NOT NULL DEFAULT 0,
    points         BIGINT  NOT NULL DEFAULT 0,
    ground         TEXT    NOT NULL DEFAULT '',    -- of the notice: places, condition, quota, or a criterion's id
    sentence       TEXT    NOT NULL DEFAULT '',    -- a sentence of one's own in the notice
    told_at        BIGINT,
    offer          TEXT    NOT NULL DEFAULT '' CHECK (offer IN ('', 'open', 'accepted', 'declined', 'lapsed')),
    offered_at     BIGINT,
    offer_ends_at  BIGINT,
    version        BIGINT  NOT NULL DEFAULT 1
);
CREATE INDEX selection_place_by_run ON selection_place (run_id, rank);

CREATE TABLE preselection (
    application_id  BIGINT NOT NULL PRIMARY KEY REFERENCES application (id) ON DELETE CASCADE,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    answer          TEXT   NOT NULL CHECK (answer IN ('yes', 'no', 'later')),
    place           BIGINT NOT NULL DEFAULT 0,     -- whom first; 0 = no order
    by_id           BIGINT,
    at              BIGINT NOT NULL
);
