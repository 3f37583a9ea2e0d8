-- SPDX-License-Identifier: EUPL-1.2
-- OpenID providers of organisations.

-- :name provider_find   $1 organisation; no row = has none
SELECT p.organisation_id, o.name, p.issuer, p.client_id, p.secret, p.domains, p.asks_second, p.vouches, p.listed,
       p.active, p.version
FROM provider p JOIN organisation o ON o.id = p.organisation_id WHERE p.organisation_id = $1 LIMIT 1

-- :name provider_add   $1 organisation, $2 issuer, $3 client, $4 secret, $5 domains, $6 asks second, $7 vouches, $8 listed, $9 active, $10 now
INSERT INTO provider (organisation_id, issuer, client_id, secret, domains, asks_second, vouches, listed, active, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- :name provider_set   $1 organisation, $2 version seen, $3 issuer, $4 client, $5 secret, $6 domains, $7 asks second, $8 vouches, $9 listed, $10 active; no row = someone was faster
UPDATE provider SET issuer = $3, client_id = $4, secret = $5, domains = $6, asks_second = $7, vouches = $8, listed = $9,
       active = $10, version = version + 1
WHERE organisation_id = $1 AND version = $2 RETURNING version

-- :name provider_end   $1 organisation
DELETE FROM provider WHERE organisation_id = $1

-- :name provider_listed
SELECT p.organisation_id, o.name FROM provider p JOIN organisation o ON o.id = p.organisation_id
WHERE p.active AND p.listed ORDER BY o.name_fold LIMIT 50

-- :name provider_list   $1 rows, $2 skip: all organisations, those with a provider first
SELECT o.id AS organisation_id, o.name, coalesce(p.issuer, '') AS issuer, coalesce(p.active, FALSE) AS active
FROM organisation o LEFT JOIN provider p ON p.organisation_id = o.id
ORDER BY (p.organisation_id IS NULL), o.name_fold LIMIT $1 OFFSET $2

-- :name provider_person_find   $1 issuer, $2 subject; no row = not known to us
SELECT person_id, organisation_id FROM provider_person WHERE issuer = $1 AND subject = $2 LIMIT 1

-- :name provider_person_add   $1 issuer, $2 subject, $3 organisation, $4 person, $5 now
INSERT INTO provider_person (issuer, subject, organisation_id, person_id, made_at, used_at)
VALUES ($1, $2, $3, $4, $5, $5)

-- :name provider_person_used   $1 issuer, $2 subject, $3 now
UPDATE provider_person SET used_at = $3 WHERE issuer = $1 AND subject = $2

-- :name provider_person_other   $1 person, $2 issuer: is there another subject who is this person?
SELECT subject FROM provider_person WHERE person_id = $1 AND issuer = $2 LIMIT 1

-- :name provider_person_count   $1 organisation
-- one
SELECT count(*) AS n FROM provider_person WHERE organisation_id = $1

-- :name provider_person_end_all   $1 organisation: a new issuer knows nobody
DELETE FROM provider_person WHERE organisation_id = $1
