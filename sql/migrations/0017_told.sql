-- SPDX-License-Identifier: EUPL-1.2
-- What a person, its organisation and its employer may know of a selection: nothing of it before the notice (002-04).
-- An offered place is told by a mail of its own.

CREATE VIEW application_told_v AS
SELECT a.id, a.run_id, a.person_id, a.role,
       CASE WHEN a.state IN ('admitted', 'refused')
                 AND EXISTS (SELECT 1 FROM selection_place s
                             WHERE s.application_id = a.id AND s.outcome <> '' AND s.offer = '' AND s.told_at IS NULL)
            THEN 'applied' ELSE a.state END AS state,
       a.made_at, a.version
FROM application a;
