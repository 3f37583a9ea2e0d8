/* SPDX-License-Identifier: EUPL-1.2 */
/* A thread keeps its connection in a thread-specific value, so that page threads, slow workers and
 * jobs need not know of each other; the destructor closes it when the thread ends. A connection
 * that a request could not begin a transaction on is thrown away and opened anew, once: that heals
 * a restarted PostgreSQL, and after a disk error a process never goes on with the same handle. */
#include "service/act.h"

#include <pthread.h>
#include <string.h>

#include "store/form.h"
#include "store/session.h"
#include "store/sign_in.h"
#include "sys/log.h"
#include "sys/rnd.h"
#include "sys/secret.h"

enum {
	IDLE_SECONDS = 60 * 60,
	IDLE_SECONDS_PRIVILEGED = 30 * 60,
	SEEN_EVERY_SECONDS = 5 * 60,
};

struct connection {
	mem *m;
	struct db *db;
	const char *url;
};

static pthread_once_t key_once = PTHREAD_ONCE_INIT;
static pthread_key_t key;

static void close_connection(void *p)
{
	mem_free(((struct connection *)p)->m);
}

static void make_key(void)
{
	if (pthread_key_create(&key, close_connection) != 0)
		mem_oom(NULL);
}

static void drop_connection(void)
{
	struct connection *c = pthread_getspecific(key);

	if (c) {
		pthread_setspecific(key, NULL);
		close_connection(c);
	}
}

static struct err *take_connection(mem *m, const struct site *site, struct db **out)
{
	struct connection *c;
	struct err *e;
	mem *root;

	pthread_once(&key_once, make_key);
	c = pthread_getspecific(key);
	if (c && strcmp(c->url, site->db_url) != 0) {
		drop_connection();
		c = NULL;
	}
	if (!c) {
		root = mem_new(NULL, "connection");
		c = mem_make(root, struct connection);
		c->m = root;
		c->url = mem_str(root, site->db_url);
		e = db_open(root, site->db_url, &c->db);
		if (e) {
			e = ERR(m, ERR_SYSTEM, NULL, "%s", e->detail);
			mem_free(root);
			return e;
		}
		pthread_setspecific(key, c);
	}
	*out = c->db;
	return NULL;
}

void act_close_thread(void)
{
	pthread_once(&key_once, make_key);
	drop_connection();
}

struct err *act_open(mem *m, const struct site *site, struct instant now, struct act **out)
{
	struct act *a = mem_make(m, struct act);

	a->m = m;
	a->site = site;
	a->now = now;
	a->today = instant_wall(now, site->zone).day;
	a->agent = a->peer = a->cookie = "";
	*out = a;
	return take_connection(m, site, &a->db);
}

struct err *act_begin(struct act *a, enum tx tx)
{
	struct err *e = db_begin(a->db, a->m, tx);

	a->found.kind = OBJECT_none;
	if (!e || e->kind != ERR_SYSTEM)
		return e;
	drop_connection();
	TRY(take_connection(a->m, a->site, &a->db));
	return db_begin(a->db, a->m, tx);
}

struct err *act_commit(struct act *a)
{
	return db_commit(a->db, a->m);
}

void act_rollback(struct act *a)
{
	if (a->db)
		db_rollback(a->db);
}

struct err *act_grants(struct act *a, struct who *w)
{
	return grant_list(a->db, a->m, w->person, &w->grants, &w->grants_n);
}

/* A browser that has no session may be on the way to one. */
static struct err *find_door(struct act *a, const char *token_hash)
{
	const struct door_row *r;
	struct door *d;

	TRY(door_find(a->db, a->m, token_hash, &r));
	if (!r || r->ends_at <= a->now.s || r->session_id.v || r->disabled)
		return NULL;
	d = mem_make(a->m, struct door);
	*d = (struct door){ .id = r->id, .person = r->person_id, .first = factor_find(r->first_factor), .name = r->name,
		.lang = lang_from(r->lang, LANG_DE), .next = r->next };
	a->door = d;
	return NULL;
}

static bool owes_second(const struct act *a, const struct session *s, const struct who *w)
{
	bool needed = false;

	for (int i = 0; i < w->grants_n; i++)
		needed = needed || factor_second_needed(w->grants[i].role);
	return needed && !s->second && !a->site->demo;
}

struct err *act_identify(struct act *a, const char *cookie)
{
	const struct session *s;
	const char *hash;
	struct who *who;
	int64_t idle;

	a->who = NULL;
	a->door = NULL;
	a->cookie = cookie ? cookie : "";
	if (!*a->cookie)
		return NULL;
	hash = secret_hash(a->m, a->cookie);
	TRY(session_find(a->db, a->m, hash, &s));
	if (!s)
		return find_door(a, hash);
	if (s->ends_at <= a->now.s)
		return NULL;
	who = mem_make(a->m, struct who);
	who->person = s->person_id;
	who->session = s->id;
	who->name = s->name;
	who->lang = lang_from(s->lang, LANG_DE);
	who->seen_at = (struct instant){ s->seen_at };
	who->since = (struct instant){ s->made_at };
	TRY(act_grants(a, who));
	idle = who->grants_n > 0 ? IDLE_SECONDS_PRIVILEGED : IDLE_SECONDS;
	if (a->now.s - s->seen_at < idle && !owes_second(a, s, who))
		a->who = who;
	return NULL;
}

void act_seen(struct act *a)
{
	struct err *e;

	if (!a->who || a->now.s - a->who->seen_at.s < SEEN_EVERY_SECONDS)
		return;
	e = act_begin(a, TX_WRITE);
	if (!e)
		e = session_seen(a->db, a->m, a->who->session, a->now.s);
	if (!e)
		e = act_commit(a);
	if (e)
		act_rollback(a);
}

struct err *act_note(struct act *a, const char *action, const char *object_kind, int64_t object_id,
    programme_id programme)
{
	return audit_add(a->db, a->m, act_id(a), a->now.s, a->who ? a->who->person : (person_id){ 0 }, action,
	    object_kind, object_id, programme);
}

void act_report(const char *event, const struct err *e)
{
	log_write(LOG_LEVEL_FAIL, event, e, NULL, 0);
}

int64_t act_id(struct act *a)
{
	(void)a;
	return rnd_id();
}

struct err *act_form_seen(struct act *a, int64_t form_id, const char **location)
{
	return form_seen(a->db, a->m, form_id, location);
}

struct err *act_form_done(struct act *a, int64_t form_id, const char *location)
{
	return form_done(a->db, a->m, form_id, location, a->now.s);
}
