-- SPDX-License-Identifier: EUPL-1.2
-- Whom an announcement would reach now: shown, counted and written down from here, so that the three never differ.
-- Of an application only what the person was told counts (application_told_v). Who is reached in two roles is in it
-- twice: UNION ALL, since only then both engines look at the one announcement that is asked for.

CREATE VIEW announcement_audience_v AS
SELECT a.id AS announcement_id, x.person_id, a.needed
FROM announcement a JOIN application_told_v x ON x.run_id = a.run_id
WHERE (a.audience = 'both' OR a.audience = CASE x.role WHEN 'mentor' THEN 'mentors' ELSE 'mentees' END)
  AND (a.application = '' OR x.state = a.application)
  AND (a.tandem = '' OR (a.tandem = 'with') = EXISTS (SELECT 1 FROM tandem t
       WHERE t.run_id = a.run_id AND t.state = 'agreed' AND (t.mentor_id = x.id OR t.mentee_id = x.id)))
UNION ALL
SELECT a.id, g.person_id, a.needed
FROM announcement a JOIN run r ON r.id = a.run_id
JOIN role_grant g ON g.role = CASE a.audience WHEN 'committee' THEN 'committee'
                              WHEN 'contacts' THEN 'organisation_contact' ELSE '' END
WHERE (g.programme_id IS NULL OR g.programme_id = r.programme_id) AND (g.run_id IS NULL OR g.run_id = r.id);

-- The same by person, with what would become of it.
CREATE VIEW announcement_fate_v AS
SELECT DISTINCT u.announcement_id, p.id AS person_id, p.name, p.sort_fold, coalesce(p.email, '') AS email, p.lang,
       CASE WHEN coalesce(p.email, '') = '' THEN 'no_address'
            WHEN NOT u.needed AND EXISTS (SELECT 1 FROM announcement_off f WHERE f.person_id = p.id) THEN 'unwanted'
            ELSE 'waiting' END AS fate
FROM announcement_audience_v u JOIN person p ON p.id = u.person_id;
