-- SPDX-License-Identifier: EUPL-1.2
-- Announcements: a coordination writes to a part of a run. Who gets one is written down when it is sent; the mails are
-- made in pieces after that, each with the mark that it is made, so that a crash doubles none.
CREATE TABLE announcement (
    id           BIGINT  NOT NULL PRIMARY KEY,
    run_id       BIGINT  NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    audience     TEXT    NOT NULL CHECK (audience IN ('mentors', 'mentees', 'both', 'committee', 'contacts')),
    application  TEXT    NOT NULL DEFAULT ''     -- of mentors and mentees: in which state; '' = any
                 CHECK (application IN ('', 'applied', 'admitted', 'refused', 'withdrawn')),
    tandem       TEXT    NOT NULL DEFAULT ''     -- of mentors and mentees: '' = all
                 CHECK (tandem IN ('', 'with', 'without')),
    needed       BOOLEAN NOT NULL DEFAULT FALSE, -- for taking part: nobody can switch it off
    subject_de   TEXT    NOT NULL DEFAULT '',
    text_de      TEXT    NOT NULL DEFAULT '',    -- '' = not written in German
    subject_en   TEXT    NOT NULL DEFAULT '',
    text_en      TEXT    NOT NULL DEFAULT '',
    state        TEXT    NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'sending', 'sent')),
    made_by      BIGINT,
    made_at      BIGINT  NOT NULL,
    sent_at      BIGINT,                         -- when somebody said so
    version      BIGINT  NOT NULL DEFAULT 1
);
CREATE INDEX announcement_by_run ON announcement (run_id, made_at);
CREATE INDEX announcement_due ON announcement (state, sent_at);

CREATE TABLE announcement_reader (
    announcement_id BIGINT NOT NULL REFERENCES announcement (id) ON DELETE CASCADE,
    person_id       BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    fate            TEXT   NOT NULL CHECK (fate IN ('waiting', 'posted', 'no_address', 'unwanted')),
    mail_id         BIGINT,                      -- in the outbox, when posted
    PRIMARY KEY (announcement_id, person_id)
);
CREATE INDEX announcement_reader_waiting ON announcement_reader (announcement_id, fate, person_id);
CREATE INDEX announcement_reader_person ON announcement_reader (person_id);

-- Who wants no announcements but those that are needed for taking part.
CREATE TABLE announcement_off (
    person_id    BIGINT NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    at           BIGINT NOT NULL
);
