-- SPDX-License-Identifier: EUPL-1.2
-- Accounts, links in mails, throttling, roles.

-- :name account_by_email   $1 address as a key; no row = nobody is called so
SELECT p.id AS person_id, p.name, p.email, p.lang, a.password_hash, coalesce(a.disabled, FALSE) AS disabled,
       a.person_id IS NOT NULL AS has_account,
       (EXISTS (SELECT 1 FROM application_told_v x WHERE x.person_id = p.id AND x.state IN ('applied', 'admitted'))
        OR EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id)) AS has_part
FROM person p LEFT JOIN account a ON a.person_id = p.id WHERE p.email_fold = $1 LIMIT 1

-- :name account_by_person   $1 person
SELECT p.id AS person_id, p.name, p.email, p.lang, a.password_hash, coalesce(a.disabled, FALSE) AS disabled,
       a.person_id IS NOT NULL AS has_account,
       (EXISTS (SELECT 1 FROM application_told_v x WHERE x.person_id = p.id AND x.state IN ('applied', 'admitted'))
        OR EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id)) AS has_part
FROM person p LEFT JOIN account a ON a.person_id = p.id WHERE p.id = $1 LIMIT 1

-- :name account_add   $1 person, $2 now; nothing happens if there is one
INSERT INTO account (person_id, made_at) VALUES ($1, $2) ON CONFLICT (person_id) DO NOTHING

-- :name account_set_password   $1 person, $2 hash, NULL = mail link only
UPDATE account SET password_hash = $2, version = version + 1 WHERE person_id = $1

-- :name account_set_disabled   $1 person, $2 disabled
UPDATE account SET disabled = $2, version = version + 1 WHERE person_id = $1

-- :name account_set_lang   $1 person, $2 language
UPDATE person SET lang = $2, version = version + 1 WHERE id = $1

-- :name link_add   $1 id, $2 hash, $3 purpose, $4 person, $5 object, $6 now, $7 ends at
INSERT INTO link (id, token_hash, purpose, person_id, object_id, made_at, ends_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)

-- :name link_add_bound   $1 id, $2 hash, $3 purpose, $4 person, $5 hash of the browser's cookie, $6 now, $7 ends at; nothing happens if there is no such person
INSERT INTO link (id, token_hash, purpose, person_id, browser_hash, made_at, ends_at)
SELECT $1, $2, $3, p.id, $5, $6, $7 FROM person p WHERE p.id = $4

-- :name link_find   $1 hash, $2 purpose
SELECT id, token_hash, person_id, object_id, browser_hash, made_at, ends_at, used_at FROM link
WHERE token_hash = $1 AND purpose = $2 LIMIT 1

-- :name link_list_bound   $1 hash of the browser's cookie, $2 purpose, $3 now: those it may still use
SELECT id, token_hash, person_id, object_id, browser_hash, made_at, ends_at, used_at FROM link
WHERE browser_hash = $1 AND purpose = $2 AND used_at IS NULL AND ends_at > $3 ORDER BY made_at DESC, id LIMIT 10

-- :name link_use   $1 id, $2 now; no row = it was used before
UPDATE link SET used_at = $2 WHERE id = $1 AND used_at IS NULL RETURNING id

-- :name link_forget   $1 those that ended before
DELETE FROM link WHERE ends_at < $1

-- :name throttle_get   $1 bucket
SELECT tokens, at FROM throttle WHERE bucket = $1 LIMIT 1

-- :name throttle_set   $1 bucket, $2 tokens, $3 at
INSERT INTO throttle (bucket, tokens, at) VALUES ($1, $2, $3)
ON CONFLICT (bucket) DO UPDATE SET tokens = excluded.tokens, at = excluded.at

-- :name throttle_forget   $1 those not touched since
DELETE FROM throttle WHERE at < $1

-- :name grant_add   $1 id, $2 person, $3 role, $4 programme, $5 run, $6 organisation, $7 granted by, $8 now
INSERT INTO role_grant (id, person_id, role, programme_id, run_id, organisation_id, granted_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- :name grant_end   $1 id
DELETE FROM role_grant WHERE id = $1

-- :name grant_same   $1 person, $2 role, $3 programme, $4 run, $5 organisation
SELECT id FROM role_grant WHERE person_id = $1 AND role = $2 AND programme_id IS NOT DISTINCT FROM CAST($3 AS BIGINT)
  AND run_id IS NOT DISTINCT FROM CAST($4 AS BIGINT) AND organisation_id IS NOT DISTINCT FROM CAST($5 AS BIGINT) LIMIT 1

-- :name grant_count_role   $1 role: how many hold it for the whole installation
-- one
SELECT count(*) AS n FROM role_grant g JOIN account a ON a.person_id = g.person_id
WHERE g.role = $1 AND g.programme_id IS NULL AND NOT a.disabled

-- :name grant_lines   $1 person, 0 = of anybody, $2 programme, 0 = of any, $3 rows
SELECT g.id, g.person_id, p.name, p.email, g.role, g.programme_id, g.run_id, g.organisation_id,
       coalesce(pr.name_de, '') AS programme_de, coalesce(pr.name_en, '') AS programme_en,
       coalesce(r.name, '') AS run, coalesce(o.name, '') AS organisation, g.made_at
FROM role_grant g JOIN person p ON p.id = g.person_id
LEFT JOIN programme pr ON pr.id = g.programme_id LEFT JOIN run r ON r.id = g.run_id
LEFT JOIN organisation o ON o.id = g.organisation_id
WHERE (CAST($1 AS BIGINT) = 0 OR g.person_id = $1) AND (CAST($2 AS BIGINT) = 0 OR g.programme_id = $2)
ORDER BY p.sort_fold, g.role, g.id LIMIT $3
