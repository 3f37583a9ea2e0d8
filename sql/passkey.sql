-- SPDX-License-Identifier: EUPL-1.2
-- Passkeys, and tickets that were brought back.

-- :name passkey_list   $1 person
SELECT id, person_id, credential, public_key, algorithm, counter, name, made_at, used_at FROM passkey
WHERE person_id = $1 ORDER BY made_at, id LIMIT 50

-- :name passkey_find   $1 credential; no row = nobody has it
SELECT id, person_id, credential, public_key, algorithm, counter, name, made_at, used_at FROM passkey
WHERE credential = $1 LIMIT 1

-- :name passkey_get   $1 id
SELECT id, person_id, credential, public_key, algorithm, counter, name, made_at, used_at FROM passkey
WHERE id = $1 LIMIT 1

-- :name passkey_add   $1 id, $2 person, $3 credential, $4 key, $5 algorithm, $6 counter, $7 name, $8 now
INSERT INTO passkey (id, person_id, credential, public_key, algorithm, counter, name, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- :name passkey_used   $1 id, $2 counter seen, $3 counter now, $4 now; no row = it was used meanwhile
UPDATE passkey SET counter = $3, used_at = $4 WHERE id = $1 AND counter = $2 RETURNING id

-- :name passkey_set_name   $1 id, $2 name
UPDATE passkey SET name = $2 WHERE id = $1

-- :name passkey_end   $1 id
DELETE FROM passkey WHERE id = $1

-- :name passkey_end_all   $1 person
DELETE FROM passkey WHERE person_id = $1

-- :name ticket_use   $1 hash, $2 ends at; no row = it was brought before
INSERT INTO ticket_used (ticket_hash, ends_at) VALUES ($1, $2) ON CONFLICT (ticket_hash) DO NOTHING RETURNING ticket_hash

-- :name ticket_forget   $1 those that ended before
DELETE FROM ticket_used WHERE ends_at < $1
