-- SPDX-License-Identifier: EUPL-1.2

-- :name named_programmes
SELECT id, name_de, name_en FROM programme ORDER BY name_de, id LIMIT 200

-- :name named_organisations
SELECT id, name AS name_de, name AS name_en FROM organisation ORDER BY name_fold, id LIMIT 200
