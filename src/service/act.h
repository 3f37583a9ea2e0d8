/* SPDX-License-Identifier: EUPL-1.2 */
/* act.h - what a service function is given: whose memory, whose transaction, who acts, when
 *
 * One struct act belongs to one request, one job or one subcommand. Every
 * service function takes it first; none of them opens or ends a transaction
 * (web/serve, jobs and main do), except those whose header says so because
 * slow work must not hold SQLite's write lock.
 *
 * Connections are one per thread, opened at first use and closed with it.
 */
#ifndef SERVICE_ACT_H
#define SERVICE_ACT_H
#include "base/instant.h"
#include "base/tr.h"
#include "core/factor.h"
#include "core/ids.h"
#include "core/permission.h"
#include "core/scope.h"
#include "db/db.h"

/* What is true for the whole installation while the process runs; read-only, shared by threads. */
struct site {
	const char *db_url;
	const char *data_dir;       /* "" with PostgreSQL and no folder                     */
	const char *url;            /* "https://tandem.example", no slash at the end        */
	const char *name;           /* shown in the header and in mails                     */
	const char *zone;           /* wall clock of pages outside a programme              */
	unsigned char form_key[32]; /* signs one-time form ids, keys throttle buckets       */
	bool mail_is_sent;          /* FALSE: no SMTP settings, mail is read in the outbox  */
	bool demo;
};

struct role_grant;

/* The person signed in. */
struct who {
	person_id person;
	session_id session;
	const char *name;
	enum lang lang;
	struct instant seen_at;          /* when the session was last noted as in use */
	struct instant since;            /* when it was made */
	const struct role_grant *grants; /* store/session.h; pages ask service/scope instead */
	int grants_n;
};

/* A browser that wants to be let in (service/sign_in.h). Nobody is signed in as long as it stands there. */
struct door {
	int64_t id;       /* row of sign_in */
	person_id person; /* who has shown a first factor; 0: nothing is shown yet */
	enum factor first;
	const char *name; /* of the person */
	enum lang lang;
	const char *next; /* page it came for, "" = none */
};

struct act {
	mem *m;
	struct db *db;
	struct instant now;
	struct day today;      /* in the zone of the site */
	enum lang lang;        /* in which the person is spoken to */
	const struct who *who; /* NULL = nobody is signed in; jobs and subcommands act as nobody too */
	const struct door *door; /* NULL unless somebody is on the way in; then who is NULL */
	const char *cookie;      /* what the browser sent, "" = nothing */
	const struct site *site;
	const char *agent;     /* User-Agent, for the list of sessions */
	const char *peer;      /* address of the caller, for throttling only */
	struct {
		enum object_kind kind;
		int64_t id;
		struct scope scope;
	} found;               /* by scope_find(): asked several times of the object in the address */
};

/* Fills a->who or a->door from the cookie's value (NULL: nobody), within a transaction. A session
 * idle for 60 minutes (30 for people with a role of their own) or older than 12 hours is over
 * (trust.md 2.4); and one without a second factor, from the moment its person needs one. */
struct err *act_identify(struct act *a, const char *cookie) MUST_USE;
/* Loads what the person was granted into w->grants: part of act_identify(), and for tests. */
struct err *act_grants(struct act *a, struct who *w) MUST_USE;
/* Remembers, at most every 5 minutes, that the session is in use: a short transaction of its own,
 * to be called after the request's. Losing it harms nobody, so it reports no errors. */
void act_seen(struct act *a);

/* Takes the thread's connection. ERR_SYSTEM if the database is not to be had. */
struct err *act_open(mem *m, const struct site *site, struct instant now, struct act **out) MUST_USE;
/* Closes the calling thread's connection, for threads that outlive their use of it. */
void act_close_thread(void);
struct err *act_begin(struct act *a, enum tx tx) MUST_USE;
struct err *act_commit(struct act *a) MUST_USE;
void act_rollback(struct act *a);

/* A transaction of its own around one step of a function that opens its own; again if another was in
 * the way. Returns from the function on an error. */
#define ACT_WRITE(a, step)                                                                         \
	for (int tries_ = 1;; tries_++) {                                                          \
		struct err *e_ = act_begin((a), TX_WRITE);                                         \
		if (!e_)                                                                           \
			e_ = (step);                                                               \
		if (!e_)                                                                           \
			e_ = act_commit(a);                                                        \
		if (!e_)                                                                           \
			break;                                                                     \
		act_rollback(a);                                                                   \
		if (e_->kind != ERR_BUSY || tries_ == ACT_TRIES)                                   \
			return e_;                                                                 \
	}
enum { ACT_TRIES = 5 };

/* Writes a line into the audit log within the transaction. No contents, no names. */
struct err *act_note(struct act *a, const char *action, const char *object_kind, int64_t object_id,
    programme_id programme) MUST_USE;

/* Writes a failure of ours into the operator's log. */
void act_report(const char *event, const struct err *e);

/* A new random id. */
int64_t act_id(struct act *a);

/* One-time form ids: *location is where the first post with this id was sent, NULL if this is the
 * first. act_form_done() records it; ERR_CONFLICT if another post was faster. */
struct err *act_form_seen(struct act *a, int64_t form_id, const char **location) MUST_USE;
struct err *act_form_done(struct act *a, int64_t form_id, const char *location) MUST_USE;
#endif
