/* SPDX-License-Identifier: EUPL-1.2 */
/* Errors become pages here and nowhere else: handlers only return them. The layout is put around a
 * page after its transaction is over, from what was loaded inside it (web/frame). */
#include "web/serve.h"

#include <pthread.h>
#include <string.h>

#include "http/csrf.h"
#include "service/scope.h"
#include "web/frame.h"
#include "web/routes.h"
#include "web/self.h"

enum { TRIES = 5 };

static enum lang language(const struct req *rq)
{
	if (rq->prefix[0])
		return rq->lang;
	if (rq->act && rq->act->who)
		return rq->act->who->lang;
	if (rq->act && rq->act->door && rq->act->door->person.v)
		return rq->act->door->lang;
	return lang_accept(rq->accept_language);
}

/* Knows who asks and in which language to answer; within a transaction. */
static struct err *identify(struct req *rq, struct out *out)
{
	TRY(act_identify(rq->act, rq->session_cookie));
	rq->lang = rq->act->lang = out->page->lang = language(rq);
	return NULL;
}

/* The second click of somebody whom the first let in, or a page left open in another window. */
static bool is_in_already(const struct req *rq)
{
	return rq->act->who && rq->method == METHOD_POST && rq->route->action == ACTION_enter;
}

/* *sent_to: where the first post of this form was sent, NULL if this is the first. */
static struct err *check_form(struct req *rq, const char **sent_to)
{
	*sent_to = NULL;
	rq->form_lost = rq->route->keeps && csrf_from_here(rq) && !csrf_form_id(rq);
	if (rq->form_lost)
		return NULL;
	if (!csrf_ok(rq))
		return ERR(rq->mem, ERR_FORBIDDEN,
		    N_("This form was open for too long, or in another window you have signed in or out "
		       "since. Please go back, reload the page and send it again."),
		    "form token or origin refused");
	return act_form_seen(rq->act, csrf_form_id(rq), sent_to);
}

static struct err *answer_in_transaction(struct req *rq, struct out *out)
{
	const struct route *rt = rq->route;
	const char *sent_to = NULL;

	TRY(identify(rq, out));
	TRY(act_may(rq->act, (enum action)rt->action, (enum object_kind)rt->object, rq->arg[0].id));
	if (is_in_already(rq))
		return see_other(out, url_home(rq->mem));
	if (rq->method == METHOD_POST)
		TRY(check_form(rq, &sent_to));
	if (sent_to)
		return self_repeat(rq, out, sent_to);
	TRY(rt->handle(rq, out));
	if (rq->form_lost && out->status != 422)
		return ERR(rq->mem, ERR_FORBIDDEN, NULL, "%s did something without a form id", rt->name);
	if (rq->method == METHOD_POST && out->status == 303)
		TRY(act_form_done(rq->act, csrf_form_id(rq), out->location));
	return frame_load(rq, out);
}

/* Slow routes keep no transaction open while they work: who and whether is asked in one of its own,
 * the handler opens its own. */
static struct err *answer_by_itself(struct req *rq, struct out *out)
{
	const struct route *rt = rq->route;
	const char *sent_to = NULL;
	struct err *e;

	TRY(act_begin(rq->act, TX_READ));
	e = identify(rq, out);
	if (!e)
		e = act_may(rq->act, (enum action)rt->action, (enum object_kind)rt->object, rq->arg[0].id);
	if (!e && is_in_already(rq))
		e = see_other(out, url_home(rq->mem));
	else if (!e && rq->method == METHOD_POST)
		e = check_form(rq, &sent_to);
	if (!e && sent_to)
		e = self_repeat(rq, out, sent_to);
	if (!e)
		e = frame_load(rq, out);
	act_rollback(rq->act);
	return e || out->location ? e : rt->handle(rq, out);
}

static struct err *answer_once(struct req *rq, struct out *out)
{
	struct err *e;

	out_reset(out);
	e = act_begin(rq->act, (enum tx)rq->route->tx);
	if (!e)
		e = answer_in_transaction(rq, out);
	if (!e && out->status == 422)
		act_rollback(rq->act); /* nothing of a form with mistakes stays */
	else if (!e)
		e = act_commit(rq->act);
	if (e)
		act_rollback(rq->act);
	return e;
}

/* Writes go side by side, but one that was refused because it met another goes alone the second
 * time: PostgreSQL takes two forms for a conflict whose ids share a page of an index, and without
 * this one of many in a row could lose every time. */
static struct err *answer_in_turn(struct req *rq, struct out *out, bool alone)
{
	static pthread_rwlock_t turn = PTHREAD_RWLOCK_INITIALIZER;
	struct err *e;

	if (rq->route->tx != TX_WRITE)
		return answer_once(rq, out);
	if (alone)
		pthread_rwlock_wrlock(&turn);
	else
		pthread_rwlock_rdlock(&turn);
	e = answer_once(rq, out);
	pthread_rwlock_unlock(&turn);
	return e;
}

/* A request that did not end well may have ended in the middle of a write: start anew. */
static struct err *answer_route(struct req *rq, struct out *out)
{
	for (int tries = 1;; tries++) {
		struct err *e;

		if (rq->route->tx == TX_SELF) {
			out_reset(out);
			return answer_by_itself(rq, out);
		}
		e = answer_in_turn(rq, out, tries > 1);
		/* A form posted twice at the same moment: the second now sees the first. */
		if (!e || !(e->kind == ERR_BUSY || (e->kind == ERR_CONFLICT && !e->told)) || tries == TRIES)
			return e;
	}
}

/* Signed out and not allowed: the log-in page, which leads back here. */
static bool to_sign_in(struct req *rq, struct out *out, const struct err *e)
{
	if (e->kind != ERR_FORBIDDEN || (rq->act && rq->act->who) || rq->method != METHOD_GET)
		return false;
	out_reset(out);
	see_other(out, url_with(rq->mem, url_sign_in(rq->mem), "next", rq->target));
	return true;
}

static void show_error(struct req *rq, struct out *out, const struct err *e)
{
	out_reset(out);
	out->page->lang = rq->lang;
	if (e->kind == ERR_SYSTEM)
		act_report("request.failed", e);
	frame_error(rq, out, e);
}

static struct err *no_route(struct req *rq, enum router_answer answer)
{
	switch (answer) {
	case ROUTER_NO_METHOD:
		return ERR(rq->mem, ERR_INVALID, N_("This address cannot be used in this way."), "method");
	case ROUTER_REFUSED:
		return ERR(rq->mem, ERR_INVALID,
		    rq->refused == 413 ? N_("What you sent is too large. A file may have up to 10 MB.")
				       : N_("The server could not read this request. Please go back and try "
					    "again."),
		    "refused with %d", rq->refused);
	default:
		return ERR(rq->mem, ERR_NOT_FOUND, NULL, "no such path");
	}
}

/* Public assets and the health page ask nobody who they are and need no layout. */
static bool answer_plain(struct req *rq, struct out *out)
{
	struct err *e;

	if (!rq->route || rq->route->tx != TX_NONE)
		return false;
	e = rq->route->handle(rq, out);
	if (e)
		show_error(rq, out, e);
	return true;
}

void serve(struct req *rq, enum router_answer answer, struct out *out)
{
	struct err *e;

	rq->lang = out->page->lang = language(rq);
	if (answer_plain(rq, out))
		return;
	e = act_open(rq->mem, rq->app, rq->now, &rq->act);
	if (!e) {
		rq->act->lang = rq->lang;
		rq->act->agent = rq->agent ? rq->agent : "";
		rq->act->peer = rq->peer ? rq->peer : "";
		e = rq->route ? answer_route(rq, out) : no_route(rq, answer);
	}
	if (e && !to_sign_in(rq, out, e))
		show_error(rq, out, e);
	if (answer == ROUTER_REFUSED && rq->refused)
		out->status = rq->refused;
	else if (answer == ROUTER_NO_METHOD)
		out->status = 405;
	frame_put(rq, out);
	if (rq->act && rq->act->db)
		act_seen(rq->act);
}
