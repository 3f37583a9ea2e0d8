-- SPDX-License-Identifier: EUPL-1.2
-- Copies of a person's name. $2 of a search: a word of it, '' = only what belongs to the person.

-- :name rename_mails   $1 person, $2 word, $3 ids beyond
SELECT id, to_name, subject, text, html FROM outbox
WHERE id > $3 AND (person_id = $1 OR ($2 <> '' AND (replace(text, $2, '') <> text OR replace(subject, $2, '') <> subject OR replace(to_name, $2, '') <> to_name)))
ORDER BY id LIMIT 100

-- :name rename_mail   $1 id, $2 to whom, $3 subject, $4 text, $5 HTML
UPDATE outbox SET to_name = $2, subject = $3, text = $4, html = $5 WHERE id = $1

-- :name rename_minutes   $1 person, $2 word, $3 ids beyond
SELECT id, reason FROM minute WHERE id > $3 AND CAST($1 AS BIGINT) <> 0 AND $2 <> '' AND replace(reason, $2, '') <> reason ORDER BY id LIMIT 100

-- :name rename_minute   $1 id, $2 reason
UPDATE minute SET reason = $2 WHERE id = $1

-- :name rename_imports   $1 person, $2 word, $3 ids beyond
SELECT id, report FROM import WHERE id > $3 AND CAST($1 AS BIGINT) <> 0 AND $2 <> '' AND replace(report, $2, '') <> report ORDER BY id LIMIT 100

-- :name rename_import   $1 id, $2 report
UPDATE import SET report = $2 WHERE id = $1

-- :name rename_undo   $1 person, $2 old, $3 new: what an import would bring back
UPDATE import_change SET before = replace(before, $2, $3) WHERE kind = 'person' AND object_id = $1

-- :name rename_contacts   $1 person, $2 old, $3 new
UPDATE programme_contact SET name = $3
WHERE name = $2 AND email <> '' AND email = (SELECT p.email FROM person p WHERE p.id = $1)

-- :name rename_registrations   $1 person, $2 old, $3 new
UPDATE registration SET name = $3 WHERE name = $2 AND (email_fold = (SELECT p.email_fold FROM person p WHERE p.id = $1)
    OR application_id IN (SELECT a.id FROM application a WHERE a.person_id = $1))

-- :name rename_invitations   $1 person, $2 old, $3 new
UPDATE invitation SET name = $3 WHERE name = $2 AND (email_fold = (SELECT p.email_fold FROM person p WHERE p.id = $1)
    OR application_id IN (SELECT a.id FROM application a WHERE a.person_id = $1))

-- :name rename_partners   $1 person, $2 old, $3 new
UPDATE ready_tandem SET partner_name = $3
WHERE partner_name = $2 AND partner_fold = (SELECT p.email_fold FROM person p WHERE p.id = $1)
