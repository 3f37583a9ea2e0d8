-- SPDX-License-Identifier: EUPL-1.2

-- :name message_add   $1 programme, $2 kind, $3 version, $4 and $5 subject, $6 and $7 text, $8 and $9 buttons in German and English, $10 person, $11 now
INSERT INTO programme_message (programme_id, kind, version, subject_de, subject_en, text_de, text_en, buttons_de,
                               buttons_en, person_id, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)

-- :name message_now   $1 programme, $2 kind; no row = never changed
SELECT m.kind, m.version, m.subject_de, m.subject_en, m.text_de, m.text_en, m.buttons_de, m.buttons_en, m.at,
       coalesce(p.name, '') AS name
FROM programme_message m LEFT JOIN person p ON p.id = m.person_id
WHERE m.programme_id = $1 AND m.kind = $2 ORDER BY m.version DESC LIMIT 1

-- :name message_history   $1 programme, $2 kind, $3 rows; the newest first
SELECT m.kind, m.version, m.subject_de, m.subject_en, m.text_de, m.text_en, m.buttons_de, m.buttons_en, m.at,
       coalesce(p.name, '') AS name
FROM programme_message m LEFT JOIN person p ON p.id = m.person_id
WHERE m.programme_id = $1 AND m.kind = $2 ORDER BY m.version DESC LIMIT $3

-- :name message_all   $1 programme: what counts now, of every kind that was ever changed
SELECT m.kind, m.version, m.subject_de, m.subject_en, m.text_de, m.text_en, m.buttons_de, m.buttons_en, m.at,
       coalesce(p.name, '') AS name
FROM programme_message m LEFT JOIN person p ON p.id = m.person_id
WHERE m.programme_id = $1
  AND m.version = (SELECT max(n.version) FROM programme_message n
                   WHERE n.programme_id = m.programme_id AND n.kind = m.kind)
ORDER BY m.kind LIMIT 400
