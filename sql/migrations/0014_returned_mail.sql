-- SPDX-License-Identifier: EUPL-1.2
-- Whose mail comes back: a mail to the address the person has now failed, and none has arrived there since.
CREATE INDEX outbox_by_person ON outbox (person_id, state);
CREATE VIEW mail_returned_v AS
    SELECT o.person_id, o.id, o.last_error
    FROM outbox o JOIN person p ON p.id = o.person_id AND p.email = o.to_address
    WHERE o.state IN ('refused', 'given_up')
      AND NOT EXISTS (SELECT 1 FROM outbox s WHERE s.person_id = o.person_id AND s.state = 'sent'
                      AND s.to_address = o.to_address AND s.sent_at > o.made_at);
