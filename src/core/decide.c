/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/decide.h"

#include <string.h>

struct decisions *decide_make(mem *m, const struct proposal_tandem *tandems, int tandems_n, const struct proposal_ban *bans,
    int bans_n, const struct proposal_out *outs, int outs_n)
{
	struct decisions *p = mem_make(m, struct decisions);

	p->m = p;
	p->pin = mem_array(p, struct proposal_ban, tandems_n);
	for (int i = 0; i < tandems_n; i++)
		if (tandems[i].pinned)
			p->pin[p->pins++] = (struct proposal_ban){ tandems[i].mentor_id, tandems[i].mentee_id,
				mem_str(p, tandems[i].reason) };
	p->ban = mem_array(p, struct proposal_ban, bans_n);
	for (; p->bans < bans_n; p->bans++)
		p->ban[p->bans] = (struct proposal_ban){ bans[p->bans].mentor_id, bans[p->bans].mentee_id,
			mem_str(p, bans[p->bans].reason) };
	p->out = mem_array(p, struct proposal_out, outs_n);
	for (; p->outs < outs_n; p->outs++)
		p->out[p->outs] = (struct proposal_out){ outs[p->outs].application_id,
			mem_str(p, outs[p->outs].reason) };
	return p;
}

static int find(const struct proposal_ban *at, int n, application_id mentor, application_id mentee)
{
	for (int i = 0; i < n; i++)
		if (at[i].mentor_id.v == mentor.v && at[i].mentee_id.v == mentee.v)
			return i;
	return -1;
}

static int find_out(const struct decisions *p, application_id who)
{
	for (int i = 0; i < p->outs; i++)
		if (p->out[i].application_id.v == who.v)
			return i;
	return -1;
}

static void note(struct decisions *p, const char *kind, application_id mentor, application_id mentee, const char *reason)
{
	p->undo = mem_grow(p->m, p->undo, struct proposal_undo, p->undos + 1);
	p->undo[p->undos++] = (struct proposal_undo){ 0, kind, mentor, mentee, reason };
}

static void add(struct decisions *p, struct proposal_ban **at, int *n, application_id mentor, application_id mentee,
    const char *reason)
{
	*at = mem_grow(p->m, *at, struct proposal_ban, *n + 1);
	(*at)[(*n)++] = (struct proposal_ban){ mentor, mentee, mem_str(p->m, reason ? reason : "") };
}

void decide_unpin(struct decisions *p, application_id mentor, application_id mentee)
{
	int i = find(p->pin, p->pins, mentor, mentee);

	if (i < 0)
		return;
	note(p, "pin", mentor, mentee, p->pin[i].reason);
	p->pin[i] = p->pin[--p->pins];
}

void decide_unban(struct decisions *p, application_id mentor, application_id mentee)
{
	int i = find(p->ban, p->bans, mentor, mentee);

	if (i < 0)
		return;
	note(p, "ban", mentor, mentee, p->ban[i].reason);
	p->ban[i] = p->ban[--p->bans];
}

void decide_let_in(struct decisions *p, application_id who, bool mentor)
{
	const application_id nobody = { 0 };
	int i = find_out(p, who);

	if (i < 0)
		return;
	note(p, "out", mentor ? who : nobody, mentor ? nobody : who, p->out[i].reason);
	p->out[i] = p->out[--p->outs];
}

void decide_pin(struct decisions *p, application_id mentor, application_id mentee, const char *reason)
{
	for (int i = p->pins - 1; i >= 0; i--)
		if (p->pin[i].mentee_id.v == mentee.v)
			decide_unpin(p, p->pin[i].mentor_id, mentee);
	decide_unban(p, mentor, mentee);
	decide_let_in(p, mentor, true);
	decide_let_in(p, mentee, false);
	add(p, &p->pin, &p->pins, mentor, mentee, reason);
	note(p, "unpin", mentor, mentee, "");
}

void decide_ban(struct decisions *p, application_id mentor, application_id mentee, const char *reason)
{
	if (find(p->ban, p->bans, mentor, mentee) >= 0)
		return;
	decide_unpin(p, mentor, mentee);
	add(p, &p->ban, &p->bans, mentor, mentee, reason);
	note(p, "unban", mentor, mentee, "");
}

void decide_leave_out(struct decisions *p, application_id who, bool mentor, const char *reason)
{
	const application_id nobody = { 0 };

	if (find_out(p, who) >= 0)
		return;
	for (int i = p->pins - 1; i >= 0; i--)
		if (p->pin[i].mentor_id.v == who.v || p->pin[i].mentee_id.v == who.v)
			decide_unpin(p, p->pin[i].mentor_id, p->pin[i].mentee_id);
	p->out = mem_grow(p->m, p->out, struct proposal_out, p->outs + 1);
	p->out[p->outs++] = (struct proposal_out){ who, mem_str(p->m, reason ? reason : "") };
	note(p, "in", mentor ? who : nobody, mentor ? nobody : who, "");
}

void decide_apply(struct decisions *p, const struct proposal_undo *u)
{
	bool mentor = u->mentor_id.v != 0;
	application_id who = mentor ? u->mentor_id : u->mentee_id;

	if (strcmp(u->kind, "pin") == 0)
		decide_pin(p, u->mentor_id, u->mentee_id, u->reason);
	else if (strcmp(u->kind, "unpin") == 0)
		decide_unpin(p, u->mentor_id, u->mentee_id);
	else if (strcmp(u->kind, "ban") == 0)
		decide_ban(p, u->mentor_id, u->mentee_id, u->reason);
	else if (strcmp(u->kind, "unban") == 0)
		decide_unban(p, u->mentor_id, u->mentee_id);
	else if (strcmp(u->kind, "out") == 0)
		decide_leave_out(p, who, mentor, u->reason);
	else
		decide_let_in(p, who, mentor);
}

const struct proposal_ban *decide_pinned(const struct decisions *p, application_id mentor, application_id mentee)
{
	int i = find(p->pin, p->pins, mentor, mentee);

	return i < 0 ? NULL : &p->pin[i];
}

const struct proposal_ban *decide_banned(const struct decisions *p, application_id mentor, application_id mentee)
{
	int i = find(p->ban, p->bans, mentor, mentee);

	return i < 0 ? NULL : &p->ban[i];
}

bool decide_is_out(const struct decisions *p, application_id who)
{
	return find_out(p, who) >= 0;
}

const struct proposal_undo *decide_undo(mem *m, const struct decisions *p, int *n)
{
	struct proposal_undo *u = mem_array(m, struct proposal_undo, p->undos);

	for (int i = 0; i < p->undos; i++)
		u[i] = p->undo[p->undos - 1 - i];
	*n = p->undos;
	return u;
}
