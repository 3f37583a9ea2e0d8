-- SPDX-License-Identifier: EUPL-1.2
-- Groups of topics have a name in both languages; what a topic was called before it was put together with another.

ALTER TABLE topic ADD COLUMN grouping_en TEXT NOT NULL DEFAULT '';

CREATE TABLE topic_alias (
    id            BIGINT NOT NULL PRIMARY KEY,   -- of the entry that is no more
    programme_id  BIGINT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    topic_id      BIGINT NOT NULL REFERENCES topic (id) ON DELETE CASCADE, -- the one kept
    kind          TEXT   NOT NULL,
    name_de       TEXT   NOT NULL,
    name_en       TEXT   NOT NULL
);
CREATE INDEX topic_alias_by_topic ON topic_alias (topic_id);
CREATE INDEX topic_alias_by_programme ON topic_alias (programme_id, kind);
