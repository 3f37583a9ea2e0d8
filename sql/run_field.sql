-- SPDX-License-Identifier: EUPL-1.2

-- :name run_field_list   $1 run, $2 role: retired ones last
SELECT id, run_id, role, place, kind, key, label_de, label_en, help_de, help_en, why_de, why_en, seen_by, required,
       least, most, catalogue, priorities, text_name, retired, version
FROM run_field WHERE run_id = $1 AND role = $2 ORDER BY retired, place, id LIMIT 200

-- :name run_field_get   $1 id
SELECT id, run_id, role, place, kind, key, label_de, label_en, help_de, help_en, why_de, why_en, seen_by, required,
       least, most, catalogue, priorities, text_name, retired, version
FROM run_field WHERE id = $1 LIMIT 1

-- :name run_field_add   $1 id, $2 run, $3 role, $4 place, $5 kind, $6 key, $7 and $8 label, $9 and $10 help, $11 and $12 why, $13 seen by, $14 required, $15 and $16 bounds, $17 catalogue, $18 priorities, $19 text
INSERT INTO run_field (id, run_id, role, place, kind, key, label_de, label_en, help_de, help_en, why_de, why_en, seen_by,
       required, least, most, catalogue, priorities, text_name)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)

-- :name run_field_set   $1 id, $2 version seen, $3 and $4 label, $5 and $6 help, $7 and $8 why, $9 seen by, $10 required, $11 and $12 bounds, $13 catalogue, $14 priorities, $15 text, $16 retired; no row = someone was faster
UPDATE run_field SET label_de = $3, label_en = $4, help_de = $5, help_en = $6, why_de = $7, why_en = $8, seen_by = $9,
       required = $10, least = $11, most = $12, catalogue = $13, priorities = $14, text_name = $15, retired = $16,
       version = version + 1
WHERE id = $1 AND version = $2 RETURNING version

-- :name run_field_set_place   $1 id, $2 place
UPDATE run_field SET place = $2 WHERE id = $1

-- :name run_field_end   $1 id
DELETE FROM run_field WHERE id = $1

-- :name run_field_used   $1 id: by how many answers
-- one
SELECT count(*) AS n FROM application_answer WHERE field_id = $1

-- :name run_field_choices   $1 run, $2 role: of all its fields
SELECT c.id, c.field_id, c.place, c.name_de, c.name_en, c.retired
FROM run_field_choice c JOIN run_field f ON f.id = c.field_id
WHERE f.run_id = $1 AND f.role = $2 ORDER BY c.field_id, c.place, c.id LIMIT 8000

-- :name run_field_choice_add   $1 id, $2 field, $3 place, $4 and $5 name
INSERT INTO run_field_choice (id, field_id, place, name_de, name_en) VALUES ($1, $2, $3, $4, $5)

-- :name run_field_choice_set   $1 id, $2 field, $3 place, $4 and $5 name, $6 retired
UPDATE run_field_choice SET place = $3, name_de = $4, name_en = $5, retired = $6 WHERE id = $1 AND field_id = $2

-- :name run_field_choice_end   $1 id, $2 field
DELETE FROM run_field_choice WHERE id = $1 AND field_id = $2

-- :name run_without_fields   those made before there were forms
SELECT r.id, p.preset FROM run r JOIN programme p ON p.id = r.programme_id
WHERE NOT EXISTS (SELECT 1 FROM run_field f WHERE f.run_id = r.id) ORDER BY r.id LIMIT 1000

-- :name answer_list   $1 application
SELECT application_id, field_id, place, text, choice_id, topic_id, priority, at FROM application_answer
WHERE application_id = $1 ORDER BY field_id, place LIMIT 4000

-- :name answer_list_of_run   $1 run: of everybody, by application
SELECT a.application_id, a.field_id, a.place, a.text, a.choice_id, a.topic_id, a.priority, a.at
FROM application_answer a JOIN application x ON x.id = a.application_id
WHERE x.run_id = $1 ORDER BY a.application_id, a.field_id, a.place LIMIT 400000

-- :name answer_add   $1 application, $2 field, $3 place, $4 text, $5 choice, $6 topic, $7 priority, $8 now
INSERT INTO application_answer (application_id, field_id, place, text, choice_id, topic_id, priority, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- :name answer_restore   as answer_add; nothing if the field or the option is no more
INSERT INTO application_answer (application_id, field_id, place, text, choice_id, topic_id, priority, at)
SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT), CAST($4 AS TEXT), CAST($5 AS BIGINT),
       CAST($6 AS BIGINT), CAST($7 AS BIGINT), CAST($8 AS BIGINT)
WHERE EXISTS (SELECT 1 FROM run_field WHERE id = $2)
  AND (CAST($5 AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM run_field_choice WHERE id = $5))

-- :name answers_end   $1 application, $2 field
DELETE FROM application_answer WHERE application_id = $1 AND field_id = $2

-- :name run_field_uses   $1 run, $2 role: answers by field; those without any are left out
SELECT a.field_id, count(DISTINCT a.application_id) AS n
FROM application_answer a JOIN run_field f ON f.id = a.field_id
WHERE f.run_id = $1 AND f.role = $2 GROUP BY a.field_id ORDER BY a.field_id LIMIT 200

-- :name run_field_choice_uses   $1 field: answers by option
SELECT choice_id AS id, count(*) AS n FROM application_answer
WHERE field_id = $1 AND choice_id IS NOT NULL GROUP BY choice_id ORDER BY choice_id LIMIT 200

-- :name experience_of_run   $1 run, $2 another state that counts as admitted: what they bring or seek, by the fields that are asked
SELECT a.application_id, f.key, c.name_de, c.name_en
FROM application_answer a
JOIN run_field f ON f.id = a.field_id
JOIN application x ON x.id = a.application_id
JOIN run_field_choice c ON c.id = a.choice_id
WHERE x.run_id = $1 AND x.state IN ('admitted', $2) AND f.retired = FALSE
  AND f.key IN ('experience_brought', 'experience_sought')
ORDER BY a.application_id, f.key, a.place LIMIT 400000
