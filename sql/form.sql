-- SPDX-License-Identifier: EUPL-1.2

-- :name form_seen   $1 one-time id
SELECT location FROM form_once WHERE form_id = $1 LIMIT 1

-- :name form_done   $1 one-time id, $2 where the browser was sent, $3 now
INSERT INTO form_once (form_id, location, at) VALUES ($1, $2, $3)

-- :name form_forget   $1 everything before
DELETE FROM form_once WHERE at < $1

-- :name audit_add   $1 id, $2 now, $3 who, $4 action, $5 kind, $6 object, $7 programme
INSERT INTO audit (id, at, person_id, action, object_kind, object_id, programme_id)
VALUES ($1, $2, $3, $4, $5, $6, $7)

-- :name setting_get   $1 name
SELECT value FROM setting WHERE name = $1 LIMIT 1

-- :name setting_set   $1 name, $2 value
INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value
