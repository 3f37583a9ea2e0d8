-- SPDX-License-Identifier: EUPL-1.2
-- The ground: people, programmes, runs, applications, proposals, tandems, mail.
--
-- Ids are random 63-bit numbers made by the program. Instants are UTC seconds,
-- days 'YYYY-MM-DD', languages 'de' and 'en'. *_fold columns are search keys
-- computed by base/text (SQL folds nothing). `version` counts writes; a form
-- carries the version it was drawn from.

-- Small facts of the installation: keys, the name of the site.
CREATE TABLE setting (
    name        TEXT    NOT NULL PRIMARY KEY,
    value       TEXT    NOT NULL
);

CREATE TABLE organisation (
    id            BIGINT NOT NULL PRIMARY KEY,
    name          TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    name_fold     TEXT   NOT NULL UNIQUE,
    kind          TEXT   NOT NULL DEFAULT 'company'
                  CHECK (kind IN ('company', 'administration', 'institute', 'association')),
    industry      TEXT   NOT NULL DEFAULT '',
    industry_fold TEXT   NOT NULL DEFAULT '',
    size          BIGINT NOT NULL DEFAULT 0,     -- people; 0 = not told
    site          TEXT   NOT NULL DEFAULT '',
    levels        BIGINT NOT NULL DEFAULT 5,     -- career levels it has; 1 = flat (001-14)
    mail_domain   TEXT   NOT NULL DEFAULT '',
    made_at       BIGINT NOT NULL,
    version       BIGINT NOT NULL DEFAULT 1
);

-- One human with one account across programmes. No organisation = external, self-employed (000-26).
CREATE TABLE person (
    id               BIGINT NOT NULL PRIMARY KEY,
    name             TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    name_fold        TEXT   NOT NULL,
    sort_fold        TEXT   NOT NULL,            -- family name first
    email            TEXT,                       -- NULL: known only as somebody's superior
    email_fold       TEXT   UNIQUE,
    phone            TEXT   NOT NULL DEFAULT '',
    lang             TEXT   NOT NULL DEFAULT 'de' CHECK (lang IN ('de', 'en')),
    organisation_id  BIGINT REFERENCES organisation (id),
    position         TEXT   NOT NULL DEFAULT '',
    team             TEXT   NOT NULL DEFAULT '',
    field            TEXT   NOT NULL DEFAULT '', -- occupational field (000-13)
    site             TEXT   NOT NULL DEFAULT '',
    level            BIGINT NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 5), -- 0 = not told
    leadership_years BIGINT NOT NULL DEFAULT 0,
    joined_on        TEXT,                       -- first day with the organisation (004-04)
    languages        TEXT   NOT NULL DEFAULT '', -- 'de en': spoken, ISO 639-1, blank between
    manager_id       BIGINT REFERENCES person (id),
    personnel_number TEXT   NOT NULL DEFAULT '',
    made_at          BIGINT NOT NULL,
    version          BIGINT NOT NULL DEFAULT 1
);
-- With all that a list of people shows: half of what a page of it costs was looking each of them up.
CREATE INDEX person_by_name ON person (sort_fold, id, name, email, organisation_id);
CREATE INDEX person_by_organisation ON person (organisation_id, sort_fold);
CREATE INDEX person_by_number ON person (personnel_number) WHERE personnel_number <> '';
CREATE INDEX person_by_manager ON person (manager_id);

-- Who may sign in. A person without a row has never been let in.
CREATE TABLE account (
    person_id     BIGINT  NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    password_hash TEXT,                          -- argon2id; NULL: mail link only
    disabled      BOOLEAN NOT NULL DEFAULT FALSE,
    made_at       BIGINT  NOT NULL,
    version       BIGINT  NOT NULL DEFAULT 1
);

CREATE TABLE session (
    id            BIGINT NOT NULL PRIMARY KEY,
    token_hash    TEXT   NOT NULL UNIQUE,
    person_id     BIGINT NOT NULL REFERENCES account (person_id) ON DELETE CASCADE,
    agent         TEXT   NOT NULL DEFAULT '',
    made_at       BIGINT NOT NULL,
    seen_at       BIGINT NOT NULL,
    ends_at       BIGINT NOT NULL
);
CREATE INDEX session_by_person ON session (person_id);

-- A secret in a mail that does one thing once: sign in, answer for a tandem.
CREATE TABLE link (
    id            BIGINT NOT NULL PRIMARY KEY,
    token_hash    TEXT   NOT NULL UNIQUE,
    purpose       TEXT   NOT NULL CHECK (purpose IN ('sign_in', 'tandem')),
    person_id     BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    object_id     BIGINT,                        -- the tandem
    browser_hash  TEXT,                          -- of the browser that asked, for sign_in
    made_at       BIGINT NOT NULL,
    ends_at       BIGINT NOT NULL,
    used_at       BIGINT
);
CREATE INDEX link_by_person ON link (person_id, purpose);

-- Token buckets: how often something may be asked (never a lasting lock-out).
CREATE TABLE throttle (
    bucket        TEXT             NOT NULL PRIMARY KEY, -- keyed hash, not an address
    tokens        DOUBLE PRECISION NOT NULL,
    at            BIGINT           NOT NULL
);

-- One-time ids of forms that were posted, and where the answer sent the browser.
CREATE TABLE form_once (
    form_id       BIGINT NOT NULL PRIMARY KEY,
    location      TEXT   NOT NULL,
    at            BIGINT NOT NULL
);
CREATE INDEX form_once_by_time ON form_once (at);

CREATE TABLE programme (
    id            BIGINT  NOT NULL PRIMARY KEY,
    slug          TEXT    NOT NULL UNIQUE,
    preset        TEXT    NOT NULL DEFAULT '',   -- '' = blank
    kind          TEXT    NOT NULL CHECK (kind IN ('cross', 'classic', 'reverse', 'reverse_cross')),
    name_de       TEXT    NOT NULL CHECK (length(name_de) BETWEEN 1 AND 200),
    name_en       TEXT    NOT NULL CHECK (length(name_en) BETWEEN 1 AND 200),
    gender_style  TEXT    NOT NULL DEFAULT 'colon',
    patron_name     TEXT  NOT NULL DEFAULT '',
    patron_function TEXT  NOT NULL DEFAULT '',
    certificates  BOOLEAN NOT NULL DEFAULT TRUE, -- 002-26: FALSE forbids them
    zone          TEXT    NOT NULL DEFAULT 'Europe/Berlin',
    made_at       BIGINT  NOT NULL,
    version       BIGINT  NOT NULL DEFAULT 1
);

-- Texts of a programme: purpose, motto, mentor_role, label_mentor_one … (core/preset names them).
CREATE TABLE programme_text (
    programme_id  BIGINT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    name          TEXT   NOT NULL,
    lang          TEXT   NOT NULL CHECK (lang IN ('de', 'en')),
    text          TEXT   NOT NULL,
    PRIMARY KEY (programme_id, name, lang)
);

CREATE TABLE programme_organisation (
    programme_id    BIGINT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    part            TEXT   NOT NULL CHECK (part IN ('carrier', 'participating', 'host')),
    contact         TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (programme_id, organisation_id, part)
);

CREATE TABLE programme_contact (
    id            BIGINT NOT NULL PRIMARY KEY,
    programme_id  BIGINT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    name          TEXT   NOT NULL,
    task          TEXT   NOT NULL DEFAULT '',
    email         TEXT   NOT NULL DEFAULT '',
    phone         TEXT   NOT NULL DEFAULT '',
    place         BIGINT NOT NULL DEFAULT 0      -- order of mention
);
CREATE INDEX programme_contact_by_programme ON programme_contact (programme_id, place);

-- What can be wanted and offered: topics, shared questions, interests (000-12).
CREATE TABLE topic (
    id            BIGINT NOT NULL PRIMARY KEY,
    programme_id  BIGINT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    kind          TEXT   NOT NULL CHECK (kind IN ('topic', 'question', 'interest')),
    name_de       TEXT   NOT NULL,
    name_en       TEXT   NOT NULL,
    fold_de       TEXT   NOT NULL,
    fold_en       TEXT   NOT NULL,
    grouping      TEXT   NOT NULL DEFAULT '',
    place         BIGINT NOT NULL DEFAULT 0,
    UNIQUE (programme_id, kind, fold_de)
);

CREATE TABLE run (
    id            BIGINT  NOT NULL PRIMARY KEY,
    programme_id  BIGINT  NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    slug          TEXT    NOT NULL UNIQUE,       -- short name: on the command line, in public addresses
    name          TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    state         TEXT    NOT NULL DEFAULT 'planned',
    public        BOOLEAN NOT NULL DEFAULT FALSE,
    pairing_after_kick_off BOOLEAN NOT NULL DEFAULT FALSE, -- 002-10 / 004-19
    reveal        TEXT    NOT NULL DEFAULT 'at_once' CHECK (reveal IN ('at_once', 'kick_off')),
    months_min    BIGINT  NOT NULL DEFAULT 12,
    months_max    BIGINT  NOT NULL DEFAULT 12,
    rhythm        TEXT    NOT NULL DEFAULT 'monthly' CHECK (rhythm IN ('monthly', 'regular', 'own')),
    registration_from  TEXT,
    registration_until TEXT,
    pairing_until TEXT,
    kick_off_on   TEXT,
    starts_on     TEXT,
    ends_on       TEXT,                          -- planned end, computed (000-16)
    latest_end_on TEXT,                          -- 004-20
    goal          TEXT    NOT NULL DEFAULT 'most,mutual,floor,total,leximin',
    seed          BIGINT  NOT NULL,              -- published: breaks ties
    made_at       BIGINT  NOT NULL,
    version       BIGINT  NOT NULL DEFAULT 1
);
CREATE INDEX run_by_programme ON run (programme_id);

-- What must or should hold between the two of a tandem; names and parameters: match/rules.h.
CREATE TABLE run_rule (
    run_id        BIGINT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    rule          TEXT   NOT NULL,
    strength      TEXT   NOT NULL CHECK (strength IN ('off', 'soft', 'hard')),
    direction     TEXT   NOT NULL DEFAULT 'any' CHECK (direction IN ('any', 'mentor_above', 'mentor_below')),
    least         BIGINT NOT NULL DEFAULT 0,
    most          BIGINT NOT NULL DEFAULT 0,
    cost          BIGINT NOT NULL DEFAULT 1000,  -- points taken off when soft and broken
    PRIMARY KEY (run_id, rule)
);

CREATE TABLE run_criterion (
    run_id        BIGINT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    criterion     TEXT   NOT NULL,
    weight        BIGINT NOT NULL CHECK (weight BETWEEN 0 AND 1000),
    enough        BIGINT NOT NULL DEFAULT 2,     -- how many in common count in full
    PRIMARY KEY (run_id, criterion)
);

-- Who may take part in which role; keys: core/eligibility.
CREATE TABLE run_eligibility (
    run_id        BIGINT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    role          TEXT   NOT NULL CHECK (role IN ('mentor', 'mentee')),
    rule          TEXT   NOT NULL,
    least         BIGINT NOT NULL DEFAULT 0,     -- months of tenure; 0 = no bound
    most          BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (run_id, role, rule)
);

CREATE TABLE event (
    id            BIGINT NOT NULL PRIMARY KEY,
    run_id        BIGINT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    kind          TEXT   NOT NULL CHECK (kind IN ('milestone', 'kick_off', 'workshop', 'visit',
                  'exchange', 'speed_networking', 'board', 'closing')),
    name_de       TEXT   NOT NULL,
    name_en       TEXT   NOT NULL,
    day           TEXT,                          -- NULL: still open
    from_minute   BIGINT NOT NULL DEFAULT -1,    -- wall time; -1 = the whole day
    to_minute     BIGINT NOT NULL DEFAULT -1,
    place         TEXT   NOT NULL DEFAULT '',
    audience      TEXT   NOT NULL DEFAULT 'both' CHECK (audience IN ('both', 'mentors', 'mentees', 'board')),
    position      BIGINT NOT NULL DEFAULT 0,     -- order while days are open
    version       BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX event_by_run ON event (run_id, day);

-- Several per person (004-30). No programme and no run = the whole installation.
CREATE TABLE role_grant (
    id              BIGINT NOT NULL PRIMARY KEY,
    person_id       BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    role            TEXT   NOT NULL CHECK (role IN ('admin', 'coordinator', 'organisation_contact',
                    'committee', 'board')),
    programme_id    BIGINT REFERENCES programme (id) ON DELETE CASCADE,
    run_id          BIGINT REFERENCES run (id) ON DELETE CASCADE,
    organisation_id BIGINT REFERENCES organisation (id) ON DELETE CASCADE,
    granted_by      BIGINT,
    made_at         BIGINT NOT NULL
);
CREATE INDEX role_grant_by_person ON role_grant (person_id);
CREATE INDEX role_grant_by_programme ON role_grant (programme_id);

CREATE TABLE import (
    id            BIGINT NOT NULL PRIMARY KEY,
    run_id        BIGINT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    file_name     TEXT   NOT NULL,
    content       TEXT   NOT NULL,               -- decoded to UTF-8; '' once it is done or dropped
    mapping       TEXT   NOT NULL DEFAULT '',    -- JSON, sheet/mapping
    state         TEXT   NOT NULL DEFAULT 'mapping' CHECK (state IN ('mapping', 'done', 'undone')),
    rows_read     BIGINT NOT NULL DEFAULT 0,
    accepted      BIGINT NOT NULL DEFAULT 0,
    duplicates    BIGINT NOT NULL DEFAULT 0,
    problems      BIGINT NOT NULL DEFAULT 0,
    report        TEXT   NOT NULL DEFAULT '',    -- JSON: line, field, reason of each problem
    made_by       BIGINT,
    made_at       BIGINT NOT NULL,
    ended_at      BIGINT,
    version       BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX import_by_run ON import (run_id, made_at);

-- What an import made or changed, so that it can be undone as a whole.
CREATE TABLE import_change (
    import_id     BIGINT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
    place         BIGINT NOT NULL,               -- order; undone backwards
    kind          TEXT   NOT NULL CHECK (kind IN ('organisation', 'person', 'topic', 'application',
                  'tie', 'tandem')),
    object_id     BIGINT NOT NULL,
    before        TEXT,                          -- JSON of the row as it was; NULL = made by the import
    PRIMARY KEY (import_id, place)
);

CREATE TABLE mapping_memory (
    programme_id  BIGINT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    signature     TEXT   NOT NULL,               -- of the headings, sheet/mapping
    mapping       TEXT   NOT NULL,
    at            BIGINT NOT NULL,
    PRIMARY KEY (programme_id, signature)
);

CREATE TABLE application (
    id            BIGINT NOT NULL PRIMARY KEY,
    run_id        BIGINT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    person_id     BIGINT NOT NULL REFERENCES person (id),
    role          TEXT   NOT NULL CHECK (role IN ('mentor', 'mentee')),
    state         TEXT   NOT NULL DEFAULT 'applied'
                  CHECK (state IN ('applied', 'admitted', 'refused', 'withdrawn')),
    capacity      BIGINT NOT NULL DEFAULT 1 CHECK (capacity BETWEEN 0 AND 20),
    form          TEXT   NOT NULL DEFAULT '',    -- in_person, video, phone, walk; '' = any (000-18)
    goal          TEXT   NOT NULL DEFAULT '',
    expectations  TEXT   NOT NULL DEFAULT '',
    remark        TEXT   NOT NULL DEFAULT '',
    consent_at    BIGINT,
    employer_release TEXT NOT NULL DEFAULT '' CHECK (employer_release IN ('', 'yes', 'no', 'open')),
    target_group  TEXT   NOT NULL DEFAULT '' CHECK (target_group IN ('', 'yes', 'no')),
    talent_programme TEXT NOT NULL DEFAULT '' CHECK (talent_programme IN ('', 'yes', 'no')),
    closed_circle TEXT   NOT NULL DEFAULT '' CHECK (closed_circle IN ('', 'yes', 'no')),
    tenure_months BIGINT NOT NULL DEFAULT -1,    -- on the reference date; -1 = not told
    override_reason TEXT NOT NULL DEFAULT '',    -- taken although a rule says no (004-04)
    import_id     BIGINT REFERENCES import (id),
    made_at       BIGINT NOT NULL,
    version       BIGINT NOT NULL DEFAULT 1,
    UNIQUE (run_id, person_id, role)
);
CREATE INDEX application_by_person ON application (person_id);
CREATE INDEX application_by_run ON application (run_id, role, state);

CREATE TABLE application_topic (
    application_id BIGINT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    topic_id       BIGINT NOT NULL REFERENCES topic (id),
    side           TEXT   NOT NULL CHECK (side IN ('wanted', 'offered', 'shared')),
    priority       BIGINT NOT NULL DEFAULT 1 CHECK (priority BETWEEN 1 AND 3), -- 1 = matters most
    PRIMARY KEY (application_id, topic_id, side)
);

-- "I would like this person": wishes before, shortlists after speed networking (004-16).
CREATE TABLE application_wish (
    application_id BIGINT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    other_id       BIGINT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    rank           BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (application_id, other_id)
);

-- What stands between two people, or a person and an organisation. Confidential (000-14, 001-08).
CREATE TABLE person_tie (
    id              BIGINT NOT NULL PRIMARY KEY,
    person_id       BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind            TEXT   NOT NULL CHECK (kind IN ('works_with', 'not_with')),
    other_id        BIGINT REFERENCES person (id) ON DELETE CASCADE,
    organisation_id BIGINT REFERENCES organisation (id) ON DELETE CASCADE,
    made_at         BIGINT NOT NULL,
    CHECK ((other_id IS NULL) <> (organisation_id IS NULL))
);
CREATE INDEX person_tie_by_person ON person_tie (person_id);
CREATE INDEX person_tie_by_other ON person_tie (other_id);

CREATE TABLE organisation_tie (
    programme_id  BIGINT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    one_id        BIGINT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    other_id      BIGINT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    kind          TEXT   NOT NULL DEFAULT 'competitor' CHECK (kind IN ('competitor')),
    PRIMARY KEY (programme_id, one_id, other_id)
);

-- A complete set of possible tandems; several side by side.
CREATE TABLE proposal (
    id            BIGINT  NOT NULL PRIMARY KEY,
    run_id        BIGINT  NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    name          TEXT    NOT NULL,
    state         TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'published', 'dropped')),
    goal          TEXT    NOT NULL,              -- as in run; 'by_hand': the best pair first, then the next
    tandems       BIGINT  NOT NULL DEFAULT 0,
    mutual        BIGINT  NOT NULL DEFAULT 0,
    worst         BIGINT  NOT NULL DEFAULT 0,    -- points of the worst tandem, pinned ones included
    total         BIGINT  NOT NULL DEFAULT 0,
    optimal       BOOLEAN NOT NULL DEFAULT FALSE, -- proven: no set with these pins and bans is better
    mark          BIGINT  NOT NULL DEFAULT 0,    -- of people, rules and weights it was computed from
    last_change   TEXT    NOT NULL DEFAULT '',   -- key, as in minute; '' = only computed so far
    was_tandems   BIGINT  NOT NULL DEFAULT 0,    -- before the last change
    was_mutual    BIGINT  NOT NULL DEFAULT 0,
    was_worst     BIGINT  NOT NULL DEFAULT 0,
    was_total     BIGINT  NOT NULL DEFAULT 0,
    made_by       BIGINT,
    made_at       BIGINT  NOT NULL,
    version       BIGINT  NOT NULL DEFAULT 1
);
CREATE INDEX proposal_by_run ON proposal (run_id, made_at);

CREATE TABLE proposal_tandem (
    proposal_id   BIGINT  NOT NULL REFERENCES proposal (id) ON DELETE CASCADE,
    mentor_id     BIGINT  NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    mentee_id     BIGINT  NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    points        BIGINT  NOT NULL,
    pinned        BOOLEAN NOT NULL DEFAULT FALSE,
    reason        TEXT    NOT NULL DEFAULT '',   -- why pinned, why a rule was set aside
    PRIMARY KEY (proposal_id, mentor_id, mentee_id)
);

CREATE TABLE proposal_ban (
    proposal_id   BIGINT NOT NULL REFERENCES proposal (id) ON DELETE CASCADE,
    mentor_id     BIGINT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    mentee_id     BIGINT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    reason        TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (proposal_id, mentor_id, mentee_id)
);

-- Whom the coordination left out of a proposal.
CREATE TABLE proposal_out (
    proposal_id    BIGINT NOT NULL REFERENCES proposal (id) ON DELETE CASCADE,
    application_id BIGINT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    reason         TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (proposal_id, application_id)
);

-- Who got another mentor, or none, by the last change.
CREATE TABLE proposal_move (
    proposal_id   BIGINT NOT NULL REFERENCES proposal (id) ON DELETE CASCADE,
    mentee_id     BIGINT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    was_id        BIGINT,
    is_id         BIGINT,
    PRIMARY KEY (proposal_id, mentee_id)
);

-- What takes the changes back, the highest step first, within it by place.
CREATE TABLE proposal_undo (
    proposal_id   BIGINT NOT NULL REFERENCES proposal (id) ON DELETE CASCADE,
    step          BIGINT NOT NULL,
    place         BIGINT NOT NULL,
    kind          TEXT   NOT NULL CHECK (kind IN ('pin', 'unpin', 'ban', 'unban', 'out', 'in')),
    mentor_id     BIGINT NOT NULL DEFAULT 0,
    mentee_id     BIGINT NOT NULL DEFAULT 0,
    reason        TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (proposal_id, step, place)
);

-- Minutes: who decided what and why (000-11). Never changed.
CREATE TABLE minute (
    id            BIGINT NOT NULL PRIMARY KEY,
    run_id        BIGINT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    proposal_id   BIGINT,
    person_id     BIGINT,                        -- who decided
    what          TEXT   NOT NULL,               -- key, worded by service/minutes
    proposal_name TEXT   NOT NULL DEFAULT '',    -- as it was called then
    mentor_id     BIGINT,
    mentee_id     BIGINT,
    tandems_change BIGINT NOT NULL DEFAULT 0,
    points_change BIGINT NOT NULL DEFAULT 0,
    reason        TEXT   NOT NULL DEFAULT '',
    place         BIGINT NOT NULL DEFAULT 0,     -- version of the proposal by it: order within a second
    at            BIGINT NOT NULL
);
CREATE INDEX minute_by_run ON minute (run_id, at);

CREATE TABLE tandem (
    id            BIGINT NOT NULL PRIMARY KEY,
    run_id        BIGINT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    mentor_id     BIGINT NOT NULL REFERENCES application (id),
    mentee_id     BIGINT NOT NULL REFERENCES application (id),
    proposal_id   BIGINT,
    origin        TEXT   NOT NULL CHECK (origin IN ('proposal', 'self')),
    state         TEXT   NOT NULL CHECK (state IN ('held', 'asked', 'agreed', 'declined', 'ended')),
                                                 -- held: published, revealed at the kick-off (002-10)
    points        BIGINT NOT NULL DEFAULT 0,
    mentor_answer TEXT   NOT NULL DEFAULT '' CHECK (mentor_answer IN ('', 'accepted', 'declined', 'question')),
    mentor_answered_at BIGINT,
    mentor_note   TEXT   NOT NULL DEFAULT '',    -- to the coordinator only
    mentee_answer TEXT   NOT NULL DEFAULT '' CHECK (mentee_answer IN ('', 'accepted', 'declined', 'question')),
    mentee_answered_at BIGINT,
    mentee_note   TEXT   NOT NULL DEFAULT '',
    made_at       BIGINT NOT NULL,
    agreed_at     BIGINT,
    ended_at      BIGINT,
    version       BIGINT NOT NULL DEFAULT 1,
    CHECK (mentor_id <> mentee_id)
);
CREATE UNIQUE INDEX tandem_once ON tandem (mentor_id, mentee_id) WHERE state IN ('held', 'asked', 'agreed');
CREATE INDEX tandem_by_run ON tandem (run_id, state);
CREATE INDEX tandem_by_mentor ON tandem (mentor_id);
CREATE INDEX tandem_by_mentee ON tandem (mentee_id);

-- Mail that is due, written in the transaction that causes it.
CREATE TABLE outbox (
    id            BIGINT NOT NULL PRIMARY KEY,
    programme_id  BIGINT,
    run_id        BIGINT,
    person_id     BIGINT,
    kind          TEXT   NOT NULL,               -- sign_in, tandem_asked, …
    secret        BOOLEAN NOT NULL DEFAULT FALSE, -- holds a link that acts for the person
    to_address    TEXT   NOT NULL,
    to_name       TEXT   NOT NULL DEFAULT '',
    lang          TEXT   NOT NULL CHECK (lang IN ('de', 'en')),
    subject       TEXT   NOT NULL,
    text          TEXT   NOT NULL,
    html          TEXT   NOT NULL,
    state         TEXT   NOT NULL DEFAULT 'waiting'
                  CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'given_up')),
    tries         BIGINT NOT NULL DEFAULT 0,
    next_at       BIGINT NOT NULL,               -- of a waiting one; of a sending one: since when
    made_at       BIGINT NOT NULL,
    first_try_at  BIGINT,                        -- NULL = not tried since it was last queued
    sent_at       BIGINT,
    last_error    TEXT   NOT NULL DEFAULT ''
);
CREATE INDEX outbox_due ON outbox (state, next_at);
CREATE INDEX outbox_by_run ON outbox (run_id, made_at);
CREATE INDEX outbox_by_programme ON outbox (programme_id, made_at);
CREATE INDEX outbox_by_time ON outbox (made_at);

-- What was done by whom to what; no contents, no names.
CREATE TABLE audit (
    id            BIGINT NOT NULL PRIMARY KEY,
    at            BIGINT NOT NULL,
    person_id     BIGINT,
    action        TEXT   NOT NULL,
    object_kind   TEXT   NOT NULL DEFAULT '',
    object_id     BIGINT,
    programme_id  BIGINT
);
CREATE INDEX audit_by_time ON audit (at);
CREATE INDEX audit_by_programme ON audit (programme_id, at);

-- Joined rows, so that a list of columns is written once.
CREATE VIEW person_v AS
    SELECT p.id, p.name, p.sort_fold, p.name_fold, p.email, p.phone, p.lang, p.organisation_id,
           coalesce(o.name, '') AS organisation, coalesce(o.industry, '') AS industry,
           coalesce(o.industry_fold, '') AS industry_fold, p.position, p.team, p.field, p.site, p.level,
           p.leadership_years, p.joined_on, p.languages, p.manager_id, p.personnel_number, p.made_at, p.version
    FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id;

CREATE VIEW application_v AS
    SELECT a.id, a.run_id, a.person_id, a.role, a.state, a.capacity, a.form, a.goal, a.expectations, a.remark,
           a.consent_at, a.employer_release, a.target_group, a.talent_programme, a.closed_circle,
           a.tenure_months, a.override_reason, a.import_id, a.made_at, a.version,
           p.name, p.sort_fold, p.name_fold, p.email, p.lang, p.organisation_id,
           coalesce(o.name, '') AS organisation, coalesce(o.industry, '') AS industry,
           coalesce(o.industry_fold, '') AS industry_fold, p.position, p.team, p.field, p.site,
           p.level, p.leadership_years, p.joined_on, p.languages, p.manager_id
    FROM application a
    JOIN person p ON p.id = a.person_id
    LEFT JOIN organisation o ON o.id = p.organisation_id;

CREATE VIEW tandem_v AS
    SELECT t.id, t.run_id, r.programme_id, t.mentor_id, t.mentee_id, t.proposal_id, t.origin, t.state, t.points,
           t.mentor_answer, t.mentor_answered_at, t.mentor_note,
           t.mentee_answer, t.mentee_answered_at, t.mentee_note,
           t.made_at, t.agreed_at, t.ended_at, t.version,
           ma.person_id AS mentor_person_id, mp.name AS mentor_name, mp.organisation_id AS mentor_organisation_id,
           coalesce(mo.name, '') AS mentor_organisation,
           ea.person_id AS mentee_person_id, ep.name AS mentee_name, ep.organisation_id AS mentee_organisation_id,
           coalesce(eo.name, '') AS mentee_organisation
    FROM tandem t
    JOIN run r ON r.id = t.run_id
    JOIN application ma ON ma.id = t.mentor_id
    JOIN person mp ON mp.id = ma.person_id
    LEFT JOIN organisation mo ON mo.id = mp.organisation_id
    JOIN application ea ON ea.id = t.mentee_id
    JOIN person ep ON ep.id = ea.person_id
    LEFT JOIN organisation eo ON eo.id = ep.organisation_id;
