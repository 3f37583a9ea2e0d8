-- SPDX-License-Identifier: EUPL-1.2

-- :name programme_get   $1 id
SELECT id, slug, preset, kind, name_de, name_en, gender_style, patron_name, patron_function, certificates, zone,
       made_at, version
FROM programme WHERE id = $1 LIMIT 1

-- :name programme_by_slug   $1 slug
SELECT id, slug, preset, kind, name_de, name_en, gender_style, patron_name, patron_function, certificates, zone,
       made_at, version
FROM programme WHERE slug = $1 LIMIT 1

-- :name programme_list   $1 person, 0 = all: those the person coordinates or takes part in
SELECT p.id, p.slug, p.preset, p.kind, p.name_de, p.name_en, p.gender_style, p.patron_name, p.patron_function,
       p.certificates, p.zone, p.made_at, p.version
FROM programme p
WHERE CAST($1 AS BIGINT) = 0
   OR EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = $1 AND g.role <> 'admin'
              AND (g.programme_id IS NULL OR g.programme_id = p.id))
   OR EXISTS (SELECT 1 FROM application_told_v a JOIN run r ON r.id = a.run_id
              WHERE a.person_id = $1 AND r.programme_id = p.id AND a.state IN ('applied', 'admitted'))
ORDER BY p.name_de, p.id LIMIT 200

-- :name programme_add   $1 id, $2 slug, $3 preset, $4 kind, $5 and $6 name, $7 gender style, $8 certificates, $9 zone, $10 now
INSERT INTO programme (id, slug, preset, kind, name_de, name_en, gender_style, certificates, zone, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- :name programme_set   $1 id, $2 version seen, $3 and $4 name, $5 gender style, $6 and $7 patron, $8 certificates; no row = someone was faster
UPDATE programme SET name_de = $3, name_en = $4, gender_style = $5, patron_name = $6, patron_function = $7,
       certificates = $8, version = version + 1
WHERE id = $1 AND version = $2 RETURNING version

-- :name programme_texts   $1 programme
SELECT name, lang, text FROM programme_text WHERE programme_id = $1 ORDER BY name, lang LIMIT 400

-- :name programme_text_set   $1 programme, $2 name, $3 language, $4 text
INSERT INTO programme_text (programme_id, name, lang, text) VALUES ($1, $2, $3, $4)
ON CONFLICT (programme_id, name, lang) DO UPDATE SET text = excluded.text

-- :name contact_list   $1 programme
SELECT id, name, task, email, phone, place FROM programme_contact WHERE programme_id = $1 ORDER BY place, id LIMIT 20

-- :name contact_add   $1 id, $2 programme, $3 name, $4 task, $5 address, $6 phone, $7 place
INSERT INTO programme_contact (id, programme_id, name, task, email, phone, place) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- :name contact_end   $1 id, $2 programme
DELETE FROM programme_contact WHERE id = $1 AND programme_id = $2

-- :name party_list   $1 programme
SELECT p.organisation_id, o.name, o.industry, o.site, p.part, p.contact
FROM programme_organisation p JOIN organisation o ON o.id = p.organisation_id
WHERE p.programme_id = $1 ORDER BY p.part, o.name_fold LIMIT 400

-- :name party_set   $1 programme, $2 organisation, $3 part, $4 contact
INSERT INTO programme_organisation (programme_id, organisation_id, part, contact) VALUES ($1, $2, $3, $4)
ON CONFLICT (programme_id, organisation_id, part) DO UPDATE SET contact = excluded.contact

-- :name party_end   $1 programme, $2 organisation, $3 part
DELETE FROM programme_organisation WHERE programme_id = $1 AND organisation_id = $2 AND part = $3

-- :name topic_list   $1 programme
SELECT id, kind, name_de, name_en, fold_de, fold_en, grouping, grouping_en, place FROM topic
WHERE programme_id = $1 ORDER BY kind, place, fold_de LIMIT 1000

-- :name topic_add   $1 id, $2 programme, $3 kind, $4 and $5 name, $6 and $7 folded, $8 and $9 grouping, $10 place
INSERT INTO topic (id, programme_id, kind, name_de, name_en, fold_de, fold_en, grouping, grouping_en, place)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- :name topic_set   $1 id, $2 programme, $3 and $4 name, $5 and $6 folded, $7 and $8 grouping
UPDATE topic SET name_de = $3, name_en = $4, fold_de = $5, fold_en = $6, grouping = $7, grouping_en = $8
WHERE id = $1 AND programme_id = $2

-- :name topic_used   $1 topic: by how many applications
-- one
SELECT (SELECT count(*) FROM application_topic WHERE topic_id = $1)
     + (SELECT count(*) FROM application_answer WHERE topic_id = $1) AS n

-- :name topic_end   $1 id, $2 programme
DELETE FROM topic WHERE id = $1 AND programme_id = $2

-- :name topic_remove   $1 id: of whatever programme
DELETE FROM topic WHERE id = $1
