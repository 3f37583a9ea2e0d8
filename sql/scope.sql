-- SPDX-License-Identifier: EUPL-1.2
-- Where an object belongs: always the same six columns, see core/scope.h.

-- :name scope_programme   $1 id
SELECT p.id AS programme_id, CAST(NULL AS BIGINT) AS run_id, CAST(NULL AS BIGINT) AS organisation_id,
       CAST(NULL AS BIGINT) AS person_id, CAST(NULL AS BIGINT) AS mentor_id, CAST(NULL AS BIGINT) AS mentee_id
FROM programme p WHERE p.id = $1 LIMIT 1

-- :name scope_run   $1 id
SELECT r.programme_id, r.id AS run_id, CAST(NULL AS BIGINT) AS organisation_id,
       CAST(NULL AS BIGINT) AS person_id, CAST(NULL AS BIGINT) AS mentor_id, CAST(NULL AS BIGINT) AS mentee_id
FROM run r WHERE r.id = $1 LIMIT 1

-- :name scope_person   $1 id
SELECT CAST(NULL AS BIGINT) AS programme_id, CAST(NULL AS BIGINT) AS run_id, p.organisation_id,
       p.id AS person_id, CAST(NULL AS BIGINT) AS mentor_id, CAST(NULL AS BIGINT) AS mentee_id
FROM person p WHERE p.id = $1 LIMIT 1

-- :name scope_organisation   $1 id
SELECT CAST(NULL AS BIGINT) AS programme_id, CAST(NULL AS BIGINT) AS run_id, o.id AS organisation_id,
       CAST(NULL AS BIGINT) AS person_id, CAST(NULL AS BIGINT) AS mentor_id, CAST(NULL AS BIGINT) AS mentee_id
FROM organisation o WHERE o.id = $1 LIMIT 1

-- :name scope_application   $1 id
SELECT r.programme_id, a.run_id, p.organisation_id,
       a.person_id, CAST(NULL AS BIGINT) AS mentor_id, CAST(NULL AS BIGINT) AS mentee_id
FROM application a JOIN run r ON r.id = a.run_id JOIN person p ON p.id = a.person_id WHERE a.id = $1 LIMIT 1

-- :name scope_topic   $1 id
SELECT t.programme_id, CAST(NULL AS BIGINT) AS run_id, CAST(NULL AS BIGINT) AS organisation_id,
       CAST(NULL AS BIGINT) AS person_id, CAST(NULL AS BIGINT) AS mentor_id, CAST(NULL AS BIGINT) AS mentee_id
FROM topic t WHERE t.id = $1 LIMIT 1

-- :name scope_proposal   $1 id
SELECT r.programme_id, p.run_id, CAST(NULL AS BIGINT) AS organisation_id,
       CAST(NULL AS BIGINT) AS person_id, CAST(NULL AS BIGINT) AS mentor_id, CAST(NULL AS BIGINT) AS mentee_id
FROM proposal p JOIN run r ON r.id = p.run_id WHERE p.id = $1 LIMIT 1

-- :name scope_tandem   $1 id
SELECT r.programme_id, t.run_id, CAST(NULL AS BIGINT) AS organisation_id,
       CAST(NULL AS BIGINT) AS person_id, m.person_id AS mentor_id, e.person_id AS mentee_id
FROM tandem t JOIN run r ON r.id = t.run_id
JOIN application m ON m.id = t.mentor_id JOIN application e ON e.id = t.mentee_id WHERE t.id = $1 LIMIT 1

-- :name scope_event   $1 id
SELECT r.programme_id, e.run_id, CAST(NULL AS BIGINT) AS organisation_id,
       CAST(NULL AS BIGINT) AS person_id, CAST(NULL AS BIGINT) AS mentor_id, CAST(NULL AS BIGINT) AS mentee_id
FROM event e JOIN run r ON r.id = e.run_id WHERE e.id = $1 LIMIT 1

-- :name scope_run_field   $1 id
SELECT r.programme_id, f.run_id, CAST(NULL AS BIGINT) AS organisation_id,
       CAST(NULL AS BIGINT) AS person_id, CAST(NULL AS BIGINT) AS mentor_id, CAST(NULL AS BIGINT) AS mentee_id
FROM run_field f JOIN run r ON r.id = f.run_id WHERE f.id = $1 LIMIT 1

-- :name scope_import   $1 id
SELECT r.programme_id, i.run_id, CAST(NULL AS BIGINT) AS organisation_id,
       CAST(NULL AS BIGINT) AS person_id, CAST(NULL AS BIGINT) AS mentor_id, CAST(NULL AS BIGINT) AS mentee_id
FROM import i JOIN run r ON r.id = i.run_id WHERE i.id = $1 LIMIT 1

-- :name scope_mail   $1 id
SELECT o.programme_id, o.run_id, CAST(NULL AS BIGINT) AS organisation_id,
       o.person_id, CAST(NULL AS BIGINT) AS mentor_id, CAST(NULL AS BIGINT) AS mentee_id
FROM outbox o WHERE o.id = $1 LIMIT 1

-- :name scope_session   $1 id
SELECT CAST(NULL AS BIGINT) AS programme_id, CAST(NULL AS BIGINT) AS run_id, CAST(NULL AS BIGINT) AS organisation_id,
       s.person_id, CAST(NULL AS BIGINT) AS mentor_id, CAST(NULL AS BIGINT) AS mentee_id
FROM session s WHERE s.id = $1 LIMIT 1

-- :name scope_passkey   $1 id
SELECT CAST(NULL AS BIGINT) AS programme_id, CAST(NULL AS BIGINT) AS run_id, CAST(NULL AS BIGINT) AS organisation_id,
       k.person_id, CAST(NULL AS BIGINT) AS mentor_id, CAST(NULL AS BIGINT) AS mentee_id
FROM passkey k WHERE k.id = $1 LIMIT 1
-- :name scope_rating   $1 id: belongs to whoever rates
SELECT r.programme_id, a.run_id, CAST(NULL AS BIGINT) AS organisation_id,
       g.person_id, CAST(NULL AS BIGINT) AS mentor_id, CAST(NULL AS BIGINT) AS mentee_id
FROM rating g JOIN application a ON a.id = g.application_id JOIN run r ON r.id = a.run_id WHERE g.id = $1 LIMIT 1

-- :name scope_role_in_run   $1 person, $2 run: as what the person takes part
SELECT a.role FROM application_told_v a
WHERE a.person_id = $1 AND a.run_id = $2 AND a.state IN ('applied', 'admitted') LIMIT 2

-- :name scope_role_in_programme   $1 person, $2 programme: the same over all its runs
SELECT DISTINCT a.role FROM application_told_v a JOIN run r ON r.id = a.run_id
WHERE a.person_id = $1 AND r.programme_id = $2 AND a.state IN ('applied', 'admitted') LIMIT 2

-- :name scope_person_in_programme   $1 person, $2 programme: has the person to do with it?
SELECT a.id FROM application a JOIN run r ON r.id = a.run_id
WHERE a.person_id = $1 AND r.programme_id = $2 LIMIT 1

-- :name scope_organisation_in_programme   $1 organisation, $2 programme: does it take part or send people? One nobody uses yet is everybody's.
SELECT o.id FROM organisation o
WHERE o.id = $1
  AND (EXISTS (SELECT 1 FROM programme_organisation t WHERE t.organisation_id = o.id AND t.programme_id = $2)
       OR EXISTS (SELECT 1 FROM person p JOIN application a ON a.person_id = p.id JOIN run r ON r.id = a.run_id
                  WHERE p.organisation_id = o.id AND r.programme_id = $2)
       OR NOT (EXISTS (SELECT 1 FROM programme_organisation t WHERE t.organisation_id = o.id)
               OR EXISTS (SELECT 1 FROM person p JOIN application a ON a.person_id = p.id WHERE p.organisation_id = o.id)))
LIMIT 1

-- :name scope_contact_site
-- one
-- Three look-ups cost a quarter of one pass that picks and groups.
SELECT (SELECT value FROM setting WHERE name = 'contact_name') AS name,
       (SELECT value FROM setting WHERE name = 'contact_phone') AS phone,
       (SELECT value FROM setting WHERE name = 'contact_email') AS email

-- :name scope_contact   $1 programme: whom to ask first
SELECT name, phone, email FROM programme_contact WHERE programme_id = $1 ORDER BY place, id LIMIT 1
