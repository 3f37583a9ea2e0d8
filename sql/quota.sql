-- SPDX-License-Identifier: EUPL-1.2

-- :name quota_list   $1 run: those for each organisation, then groups, then single organisations
SELECT id, run_id, role, scope, name, most FROM run_quota
WHERE run_id = $1 ORDER BY CASE scope WHEN 'each' THEN 1 WHEN 'group' THEN 2 ELSE 3 END, role, name, id LIMIT 500

-- :name quota_members   $1 run
SELECT m.quota_id, m.organisation_id, o.name FROM run_quota_organisation m
JOIN run_quota q ON q.id = m.quota_id JOIN organisation o ON o.id = m.organisation_id
WHERE q.run_id = $1 ORDER BY m.quota_id, m.organisation_id LIMIT 20000

-- :name quota_add   $1 id, $2 run, $3 role, $4 scope, $5 name, $6 most
INSERT INTO run_quota (id, run_id, role, scope, name, most) VALUES ($1, $2, $3, $4, $5, $6)

-- :name quota_member_add   $1 quota, $2 organisation
INSERT INTO run_quota_organisation (quota_id, organisation_id) VALUES ($1, $2)

-- :name quota_list_end   $1 run
DELETE FROM run_quota WHERE run_id = $1

-- :name quota_organisations   $1 run, $2 rows, $3 skip: where its people come from, who carries the programme, who has a quota
SELECT o.id, o.name,
       (SELECT count(*) FROM application a JOIN person p ON p.id = a.person_id
        WHERE a.run_id = $1 AND p.organisation_id = o.id AND a.role = 'mentee' AND a.state IN ('applied', 'admitted')) AS mentees,
       (SELECT count(*) FROM application a JOIN person p ON p.id = a.person_id
        WHERE a.run_id = $1 AND p.organisation_id = o.id AND a.role = 'mentor' AND a.state IN ('applied', 'admitted')) AS mentors
FROM organisation o
WHERE o.id IN (SELECT p.organisation_id FROM application a JOIN person p ON p.id = a.person_id WHERE a.run_id = $1
               UNION SELECT po.organisation_id FROM programme_organisation po JOIN run r ON r.programme_id = po.programme_id
                     WHERE r.id = $1
               UNION SELECT m.organisation_id FROM run_quota_organisation m JOIN run_quota q ON q.id = m.quota_id
                     WHERE q.run_id = $1)
ORDER BY o.name_fold, o.id LIMIT $2 OFFSET $3

-- :name quota_organisation_count   $1 run
-- one
SELECT count(*) AS n FROM organisation o
WHERE o.id IN (SELECT p.organisation_id FROM application a JOIN person p ON p.id = a.person_id WHERE a.run_id = $1
               UNION SELECT po.organisation_id FROM programme_organisation po JOIN run r ON r.programme_id = po.programme_id
                     WHERE r.id = $1
               UNION SELECT m.organisation_id FROM run_quota_organisation m JOIN run_quota q ON q.id = m.quota_id
                     WHERE q.run_id = $1)
