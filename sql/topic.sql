-- SPDX-License-Identifier: EUPL-1.2

-- :name topic_alias_list   $1 programme: what entries that are no more were called
SELECT id, topic_id, kind, name_de, name_en FROM topic_alias WHERE programme_id = $1 ORDER BY id LIMIT 2000

-- :name topic_alias_find   $1 id of an entry that may be no more
SELECT topic_id FROM topic_alias WHERE id = $1 LIMIT 1

-- :name topic_alias_add   $1 id, $2 programme, $3 the one kept, $4 kind, $5 and $6 name
INSERT INTO topic_alias (id, programme_id, topic_id, kind, name_de, name_en) VALUES ($1, $2, $3, $4, $5, $6)

-- :name topic_alias_move   $1 topic, $2 the one kept
UPDATE topic_alias SET topic_id = $2 WHERE topic_id = $1

-- :name topic_merge_uses   $1 topic, $2 the one kept: whoever named both meant the more important one
INSERT INTO application_topic (application_id, topic_id, side, priority)
SELECT application_id, CAST($2 AS BIGINT), side, priority FROM application_topic WHERE topic_id = $1
ON CONFLICT (application_id, topic_id, side) DO UPDATE SET priority =
    CASE WHEN excluded.priority < application_topic.priority THEN excluded.priority ELSE application_topic.priority END

-- :name topic_merge_uses_end   $1 topic
DELETE FROM application_topic WHERE topic_id = $1

-- :name topic_merge_answers_end   $1 topic, $2 the one kept: answers that would stand twice
DELETE FROM application_answer WHERE topic_id = $1
  AND EXISTS (SELECT 1 FROM application_answer b WHERE b.application_id = application_answer.application_id
              AND b.field_id = application_answer.field_id AND b.topic_id = $2)

-- :name topic_merge_answers   $1 topic, $2 the one kept
UPDATE application_answer SET topic_id = $2 WHERE topic_id = $1

-- :name topic_set_place   $1 id, $2 place
UPDATE topic SET place = $2 WHERE id = $1
