-- SPDX-License-Identifier: EUPL-1.2
-- What a programme says in its mails instead of what the program says (core/message.def). Every change is a row, the
-- newest counts, so that older texts can be read again. '' = as the program says it.
CREATE TABLE programme_message (
    programme_id BIGINT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    kind         TEXT   NOT NULL,                -- key of core/message.def, kind of the outbox
    version      BIGINT NOT NULL,                -- from 1
    subject_de   TEXT   NOT NULL DEFAULT '',
    text_de      TEXT   NOT NULL DEFAULT '',
    buttons_de   TEXT   NOT NULL DEFAULT '',     -- one a line, in the order of the kind
    subject_en   TEXT   NOT NULL DEFAULT '',
    text_en      TEXT   NOT NULL DEFAULT '',
    buttons_en   TEXT   NOT NULL DEFAULT '',
    person_id    BIGINT,                         -- who changed it
    at           BIGINT NOT NULL,
    PRIMARY KEY (programme_id, kind, version)
);
