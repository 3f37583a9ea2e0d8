-- SPDX-License-Identifier: EUPL-1.2
-- Comments before the first statement belong to nobody.

-- :name person_get     $1 id; no row = none
SELECT id, name, open   -- a comment; with a semicolon
  FROM person
 WHERE id = $1 LIMIT 1;

-- :name person_count
-- one
SELECT count(*) AS people, CAST(COALESCE(sum(level), 0) AS BIGINT) AS levels FROM person

-- :name person_rename     $2 stands before $1
UPDATE person SET name = $2, name_fold = $3 WHERE id = $1 RETURNING name

-- :name person_search     $1 pattern, $2 level or none
SELECT id FROM person
WHERE name_fold LIKE $1 AND (CAST($2 AS BIGINT) IS NULL OR level = $2) AND name <> 'what now(? "quoted" \'
ORDER BY name_fold, id LIMIT $3 OFFSET $4

-- :name person_delete_all
DELETE FROM person
