/* SPDX-License-Identifier: EUPL-1.2 */
/* scope.h - kinds of object a page can be about, and where one belongs
 *
 * The first argument of a route names its object ("/runs/%" a run). Rights are
 * decided towards that object (service/scope). In a scope, an id of 0 means
 * that the object belongs to nothing of that kind.
 */
#ifndef CORE_SCOPE_H
#define CORE_SCOPE_H
#include "core/ids.h"

/* OBJECT_<type of the route's argument> */
enum object_kind {
	OBJECT_none,
	OBJECT_slug, /* text: a public page, or a secret which the handler checks */
	OBJECT_programme_id,
	OBJECT_run_id,
	OBJECT_person_id,
	OBJECT_organisation_id,
	OBJECT_application_id,
	OBJECT_topic_id,
	OBJECT_proposal_id,
	OBJECT_tandem_id,
	OBJECT_event_id,
	OBJECT_run_field_id,
	OBJECT_import_id,
	OBJECT_mail_id,
	OBJECT_session_id,
	OBJECT_passkey_id,
	OBJECT_rating_id,
	OBJECT_KINDS
};

struct scope {
	programme_id programme_id;
	run_id run_id;
	organisation_id organisation_id;
	person_id person_id;            /* whose profile, application, session, mail */
	person_id mentor_id, mentee_id; /* of a tandem */
};
#endif
