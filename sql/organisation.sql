-- SPDX-License-Identifier: EUPL-1.2

-- :name organisation_get   $1 id
SELECT id, name, kind, industry, size, site, levels, mail_domain, version FROM organisation WHERE id = $1 LIMIT 1

-- :name organisation_find   $1 folded name
SELECT id, name, kind, industry, size, site, levels, mail_domain, version FROM organisation WHERE name_fold = $1 LIMIT 1

-- :name organisation_add   $1 id, $2 name, $3 folded, $4 kind, $5 industry, $6 folded, $7 size, $8 site, $9 levels, $10 mail domain, $11 now
INSERT INTO organisation (id, name, name_fold, kind, industry, industry_fold, size, site, levels, mail_domain, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)

-- :name organisation_set   $1 id, $2 version seen, $3 name, $4 folded, $5 kind, $6 industry, $7 folded, $8 size, $9 site, $10 levels, $11 mail domain, $12 version then; no row = someone was faster
UPDATE organisation SET name = $3, name_fold = $4, kind = $5, industry = $6, industry_fold = $7, size = $8, site = $9,
       levels = $10, mail_domain = $11, version = $12
WHERE id = $1 AND version = $2 RETURNING version

-- :name organisation_list   $1 part of the folded name as a LIKE pattern, $2 rows, $3 skip
SELECT id, name, kind, industry, size, site, levels, mail_domain, version FROM organisation
WHERE name_fold LIKE $1 ORDER BY name_fold LIMIT $2 OFFSET $3

-- :name organisation_count   $1 pattern
-- one
SELECT count(*) AS n FROM organisation WHERE name_fold LIKE $1

-- :name organisation_of_run   $1 run: where its people come from
SELECT DISTINCT o.id, o.name, o.name_fold
FROM organisation o JOIN person p ON p.organisation_id = o.id JOIN application a ON a.person_id = p.id
WHERE a.run_id = $1 ORDER BY o.name_fold LIMIT 1000

-- :name organisation_used   $1 organisation: by how many people, programmes, ties, roles and quotas
-- one
SELECT (SELECT count(*) FROM person WHERE organisation_id = $1)
     + (SELECT count(*) FROM programme_organisation WHERE organisation_id = $1)
     + (SELECT count(*) FROM person_tie WHERE organisation_id = $1)
     + (SELECT count(*) FROM organisation_tie WHERE one_id = $1 OR other_id = $1)
     + (SELECT count(*) FROM role_grant WHERE organisation_id = $1)
     + (SELECT count(*) FROM run_quota_organisation WHERE organisation_id = $1) AS n

-- :name organisation_end   $1 id
DELETE FROM organisation WHERE id = $1
