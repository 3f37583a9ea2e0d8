-- SPDX-License-Identifier: EUPL-1.2

-- :name person_get   $1 id
SELECT id, name, sort_fold, email, phone, lang, organisation_id, organisation, industry, position, team, field, site,
       level, leadership_years, joined_on, languages, manager_id, personnel_number, made_at, version
FROM person_v WHERE id = $1 LIMIT 1

-- :name person_by_email   $1 address as a key
SELECT v.id, v.name, v.sort_fold, v.email, v.phone, v.lang, v.organisation_id, v.organisation, v.industry, v.position,
       v.team, v.field, v.site, v.level, v.leadership_years, v.joined_on, v.languages, v.manager_id,
       v.personnel_number, v.made_at, v.version
FROM person_v v JOIN person p ON p.id = v.id WHERE p.email_fold = $1 LIMIT 1

-- :name person_list   $1 rows, $2 skip: everybody
-- A join would be made for the skipped rows too; SQLite looks a column up when it is shown.
SELECT p.id, p.name, p.email,
       coalesce((SELECT o.name FROM organisation o WHERE o.id = p.organisation_id), '') AS organisation
FROM person p ORDER BY p.sort_fold, p.id LIMIT $1 OFFSET $2

-- :name person_count
-- one
SELECT count(*) AS n FROM person

-- :name person_search   $1 part of the folded name or address as a LIKE pattern, $2 rows, $3 skip
-- Finds the rows first and looks them up then.
WITH hit AS MATERIALIZED (SELECT id, sort_fold FROM person WHERE name_fold LIKE $1 OR email_fold LIKE $1)
SELECT p.id, p.name, p.email, coalesce(o.name, '') AS organisation
FROM (SELECT id, sort_fold FROM hit ORDER BY sort_fold, id LIMIT $2 OFFSET $3) k
JOIN person p ON p.id = k.id LEFT JOIN organisation o ON o.id = p.organisation_id
ORDER BY k.sort_fold, k.id LIMIT $2

-- :name person_accounts   $1 part of the folded name or address as a LIKE pattern, $2 rows
SELECT p.id, p.name, p.email, coalesce(o.name, '') AS organisation,
       CASE WHEN a.person_id IS NULL THEN '' WHEN a.disabled THEN 'closed' ELSE 'open' END AS account
FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id LEFT JOIN account a ON a.person_id = p.id
WHERE p.name_fold LIKE $1 OR p.email_fold LIKE $1
ORDER BY p.sort_fold, p.id LIMIT $2

-- :name person_search_count   $1 pattern
-- one
SELECT count(*) AS n FROM person p WHERE p.name_fold LIKE $1 OR p.email_fold LIKE $1

-- :name person_add   $1 id, $2 name, $3 folded, $4 family name first, folded, $5 address, $6 as a key, $7 now
INSERT INTO person (id, name, name_fold, sort_fold, email, email_fold, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- :name person_set_name   $1 id, $2 name, $3 folded, $4 family name first, folded
UPDATE person SET name = $2, name_fold = $3, sort_fold = $4, version = version + 1 WHERE id = $1

-- :name person_by_number   $1 personnel number, $2 organisation
SELECT id, name, sort_fold, email, phone, lang, organisation_id, organisation, industry, position, team, field, site,
       level, leadership_years, joined_on, languages, manager_id, personnel_number, made_at, version
FROM person_v WHERE personnel_number = $1 AND organisation_id = $2 ORDER BY id LIMIT 1

-- :name person_by_name   $1 folded name: two are enough to know that it is not unique
SELECT id, name, sort_fold, email, phone, lang, organisation_id, organisation, industry, position, team, field, site,
       level, leadership_years, joined_on, languages, manager_id, personnel_number, made_at, version
FROM person_v WHERE name_fold = $1 ORDER BY id LIMIT 2

-- :name person_add_all   $1 id, $2 name, $3 folded, $4 family name first, folded, $5 address, $6 as a key, $7 phone, $8 organisation, $9 position, $10 team, $11 field, $12 site, $13 level, $14 years, $15 joined on, $16 languages, $17 personnel number, $18 now
INSERT INTO person (id, name, name_fold, sort_fold, email, email_fold, phone, organisation_id, position, team, field,
       site, level, leadership_years, joined_on, languages, personnel_number, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)

-- :name person_set   $1 id, $2 version seen, $3 name, $4 folded, $5 family name first, folded, $6 phone, $7 organisation, $8 position, $9 team, $10 field, $11 site, $12 level, $13 years, $14 joined on, $15 languages, $16 superior, $17 personnel number, $18 version then, $19 address, $20 as a key; no row = someone was faster
UPDATE person SET name = $3, name_fold = $4, sort_fold = $5, phone = $6, organisation_id = $7, position = $8, team = $9,
       field = $10, site = $11, level = $12, leadership_years = $13, joined_on = $14, languages = $15, manager_id = $16,
       personnel_number = $17, version = $18, email = $19, email_fold = $20
WHERE id = $1 AND version = $2 RETURNING version

-- :name person_set_manager   $1 id, $2 superior: of somebody made a moment ago
UPDATE person SET manager_id = $2 WHERE id = $1

-- :name person_used   $1 person: what else stands in the way of forgetting them
-- one
SELECT (SELECT count(*) FROM application WHERE person_id = $1)
     + (SELECT count(*) FROM account WHERE person_id = $1)
     + (SELECT count(*) FROM role_grant WHERE person_id = $1)
     + (SELECT count(*) FROM person WHERE manager_id = $1)
     + (SELECT count(*) FROM person_tie WHERE person_id = $1 OR other_id = $1) AS n

-- :name person_end   $1 id
DELETE FROM person WHERE id = $1
