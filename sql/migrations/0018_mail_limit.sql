-- SPDX-License-Identifier: EUPL-1.2
-- Only so many mails an hour: what somebody waits for goes first, and what was sent lately is counted.
ALTER TABLE outbox ADD COLUMN urgent BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX outbox_by_sent ON outbox (sent_at);
