-- SPDX-License-Identifier: EUPL-1.2
-- Registrations before there is a person, secrets of guests, consent.

-- :name registration_add   $1 id, $2 run, $3 role, $4 lang, $5 channel, $6 name, $7 email, $8 fold, $9 answers, $10 consents, $11 state, $12 now, $13 ends at
INSERT INTO registration (id, run_id, role, lang, channel_id, name, email, email_fold, answers, consents, state, made_at, changed_at, ends_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13)

-- :name registration_get   $1 id
SELECT id, run_id, role, lang, channel_id, name, email, email_fold, answers, consents, state, application_id, mails,
       made_at, changed_at, ends_at
FROM registration WHERE id = $1 LIMIT 1

-- :name registration_set   $1 id, $2 name, $3 email, $4 fold, $5 answers, $6 consents, $7 state, $8 now, $9 ends at; no row = it is done
UPDATE registration SET name = $2, email = $3, email_fold = $4, answers = $5, consents = $6, state = $7, changed_at = $8,
       ends_at = $9
WHERE id = $1 AND state <> 'done' RETURNING id

-- :name registration_set_done   $1 id, $2 application, $3 now, $4 ends at; no row = done already
UPDATE registration SET state = 'done', application_id = $2, answers = '', consents = '', name = '', channel_id = NULL,
       changed_at = $3, ends_at = $4
WHERE id = $1 AND state <> 'done' RETURNING id

-- :name registration_mailed   $1 id, $2 ends at
UPDATE registration SET mails = mails + 1, ends_at = $2 WHERE id = $1

-- :name registration_waiting   $1 run, $2 rows, $3 skip: sent and not confirmed, the newest first
SELECT id, run_id, role, lang, channel_id, name, email, email_fold, answers, consents, state, application_id, mails,
       made_at, changed_at, ends_at
FROM registration WHERE run_id = $1 AND state = 'sent' ORDER BY changed_at DESC, id LIMIT $2 OFFSET $3

-- :name registration_waiting_count   $1 run
-- one
SELECT (SELECT count(*) FROM registration WHERE run_id = $1 AND state = 'sent') AS waiting,
       (SELECT count(*) FROM registration WHERE run_id = $1 AND state = 'open') AS kept

-- :name registration_end   $1 id
DELETE FROM registration WHERE id = $1 AND state <> 'done'

-- :name registration_forget   $1 now
DELETE FROM registration WHERE ends_at < $1

-- :name guest_link_add   $1 hash, $2 purpose, $3 object, $4 ends at
INSERT INTO guest_link (token_hash, purpose, object_id, ends_at) VALUES ($1, $2, $3, $4)

-- :name guest_link_find   $1 hash, $2 purpose, $3 now
SELECT object_id FROM guest_link WHERE token_hash = $1 AND purpose = $2 AND ends_at > $3 LIMIT 1

-- :name guest_links_end   $1 purpose, $2 object
DELETE FROM guest_link WHERE purpose = $1 AND object_id = $2

-- :name guest_link_forget   $1 now
DELETE FROM guest_link WHERE ends_at < $1

-- :name consent_wording_known   $1 hash
SELECT version FROM consent_wording WHERE hash = $1 LIMIT 1

-- :name consent_wording_add   $1 hash, $2 programme, $3 field, $4 lang, $5 text, $6 now; its version is the next
INSERT INTO consent_wording (hash, programme_id, field, lang, version, text, made_at)
SELECT $1, $2, $3, $4, 1 + (SELECT count(*) FROM consent_wording w WHERE w.programme_id = $2 AND w.field = $3 AND w.lang = $4),
       $5, $6
WHERE NOT EXISTS (SELECT 1 FROM consent_wording w WHERE w.hash = $1)

-- :name application_consent_add   $1 application, $2 hash, $3 at; once is enough
INSERT INTO application_consent (application_id, hash, at) VALUES ($1, $2, $3) ON CONFLICT (application_id, hash) DO NOTHING

-- :name application_consents   $1 application
SELECT w.field, w.lang, w.version, w.text, w.hash, c.at FROM application_consent c JOIN consent_wording w ON w.hash = c.hash
WHERE c.application_id = $1 ORDER BY c.at, w.field LIMIT 50

-- :name check_ask   $1 application, $2 now: whoever has checked is asked anew
INSERT INTO application_check (application_id, asked_at) VALUES ($1, $2)
ON CONFLICT (application_id) DO UPDATE SET asked_at = excluded.asked_at, checked_at = NULL, version = NULL

-- :name check_done   $1 application, $2 now, $3 version
UPDATE application_check SET checked_at = $2, version = $3 WHERE application_id = $1

-- :name check_get   $1 application
SELECT application_id, asked_at, checked_at, version FROM application_check WHERE application_id = $1 LIMIT 1

-- :name check_list   $1 run: people who know they are admitted, who has not checked first
SELECT a.id, p.name, a.role, c.asked_at, c.checked_at, c.version, a.version AS now_version
FROM application_told_v a JOIN person p ON p.id = a.person_id LEFT JOIN application_check c ON c.application_id = a.id
WHERE a.run_id = $1 AND a.state = 'admitted'
ORDER BY CASE WHEN c.checked_at IS NULL THEN 0 ELSE 1 END, p.sort_fold, a.id LIMIT $2 OFFSET $3

-- :name check_count   $1 run: of those who know they are admitted
-- one
SELECT (SELECT count(*) FROM application_told_v a WHERE a.run_id = $1 AND a.state = 'admitted') AS admitted,
       (SELECT count(*) FROM application_told_v a JOIN application_check c ON c.application_id = a.id
        WHERE a.run_id = $1 AND a.state = 'admitted') AS asked,
       (SELECT count(*) FROM application_told_v a JOIN application_check c ON c.application_id = a.id
        WHERE a.run_id = $1 AND a.state = 'admitted' AND c.checked_at IS NOT NULL) AS checked
