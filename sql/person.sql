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

-- :name person_search   $1 part of the folded name or address as a LIKE pattern, $2 rows, $3 skip
SELECT v.id, v.name, v.sort_fold, v.email, v.phone, v.lang, v.organisation_id, v.organisation, v.industry, v.position,
       v.team, v.field, v.site, v.level, v.leadership_years, v.joined_on, v.languages, v.manager_id,
       v.personnel_number, v.made_at, v.version
FROM person_v v JOIN person p ON p.id = v.id
WHERE p.name_fold LIKE $1 OR p.email_fold LIKE $1
ORDER BY p.sort_fold, p.id LIMIT $2 OFFSET $3

-- :name person_search_count   $1 pattern
-- one
SELECT count(*) AS n FROM person p WHERE p.name_fold LIKE $1 OR p.email_fold LIKE $1

-- :name person_add   $1 id, $2 name, $3 folded, $4 family name first, folded, $5 address, $6 as a key, $7 now
INSERT INTO person (id, name, name_fold, sort_fold, email, email_fold, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- :name person_set_name   $1 id, $2 name, $3 folded, $4 family name first, folded
UPDATE person SET name = $2, name_fold = $3, sort_fold = $4, version = version + 1 WHERE id = $1
