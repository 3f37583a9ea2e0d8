/* SPDX-License-Identifier: EUPL-1.2 */
/* ids.h - one type per kind of id
 *
 * An id is 63 random bits made by sys/rnd when the thing is made: the same in
 * both database engines, unguessable in an address, unique across
 * installations. 0 is no id. Swapping two kinds of id does not compile; the
 * number itself is `.v`.
 */
#ifndef CORE_IDS_H
#define CORE_IDS_H
#include <stdint.h>

typedef struct { int64_t v; } person_id;
typedef struct { int64_t v; } organisation_id;
typedef struct { int64_t v; } programme_id;
typedef struct { int64_t v; } run_id;
typedef struct { int64_t v; } application_id;
typedef struct { int64_t v; } topic_id;
typedef struct { int64_t v; } proposal_id;
typedef struct { int64_t v; } tandem_id;
typedef struct { int64_t v; } event_id;
typedef struct { int64_t v; } import_id;
typedef struct { int64_t v; } mail_id;
typedef struct { int64_t v; } session_id;
typedef struct { int64_t v; } passkey_id;
typedef struct { int64_t v; } token_id;
typedef struct { int64_t v; } minute_id;
typedef struct { int64_t v; } announcement_id;
typedef struct { int64_t v; } channel_id;
typedef struct { int64_t v; } run_field_id;
typedef struct { int64_t v; } rating_id;
typedef struct { int64_t v; } registration_id;
typedef struct { int64_t v; } invitation_id;
#endif
