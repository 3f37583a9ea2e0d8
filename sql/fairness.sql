-- SPDX-License-Identifier: EUPL-1.2

-- :name fairness_people   $1 run, $2 role: what was decided about everybody, and the groups they belong to
SELECT a.state, coalesce(s.outcome, '') AS outcome, a.target_group, a.tenure_months, p.level, p.lang,
       coalesce(o.name, '') AS organisation, coalesce(c.name, '') AS channel
FROM application a JOIN person p ON p.id = a.person_id LEFT JOIN organisation o ON o.id = p.organisation_id
LEFT JOIN selection_place s ON s.application_id = a.id
LEFT JOIN registration g ON g.application_id = a.id LEFT JOIN channel c ON c.id = g.channel_id
WHERE a.run_id = $1 AND a.role = $2 ORDER BY a.id LIMIT 20000
