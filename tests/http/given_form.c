/* SPDX-License-Identifier: EUPL-1.2 */
#include "given_form.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "service/fields.h"

struct given given_open(struct house *h, const char *preset)
{
	struct given g = given_run(h, preset);

	store_script(h->store->db, "UPDATE run SET public = TRUE, state = 'open', registration_until = '2027-01-15'");
	return g;
}

static const char *value_of(const struct run_field_view *f)
{
	switch (f->kind) {
	case RUN_FIELD_TOPICS:
	case RUN_FIELD_CHOICE:
	case RUN_FIELD_CHOICES: return f->options ? f->option[0].value : "";
	case RUN_FIELD_SCALE:
	case RUN_FIELD_NUMBER: return "1";
	case RUN_FIELD_DAY: return "2020-01-01";
	case RUN_FIELD_YES_NO:
	case RUN_FIELD_CONSENT: return "yes";
	default: return "Genug Worte, damit es reicht";
	}
}

const char *given_answers(struct house *h, run_id run, const char *role, const char *name, const char *email)
{
	struct visitor *v = house_visitor(h, "de");
	const struct run_form *form;
	struct buf *b = buf_new(h->m);

	HOUSE_DO(h, (person_id){ 0 }, form_of(h->act, run, role, LANG_DE, &form));
	assert_true(form->n > 3);
	for (int i = 0; i < form->n; i++) {
		const struct run_field_view *f = &form->at[i];
		const char *value = strcmp(f->name, "name") == 0 ? name : strcmp(f->name, "email") == 0 ? email : value_of(f);

		if (f->row->required)
			buf_fmt(b, "%s%s=%s", b->n ? "&" : "", f->name, enc(v, value));
	}
	return b->at;
}

const char *given_registered(struct house *h, struct given g, const char *role, const char *name, const char *email)
{
	struct visitor *v = house_visitor(h, "de");
	const char *path = mem_fmt(h->m, "/p/%s/register/%s",
	    store_cell(h->store, h->store->db, mem_fmt(h->m, "SELECT slug FROM run WHERE id = %lld", (long long)g.run.v)), role);
	const char *link;

	house_wait(h, 1); /* so that its mail is the newest */
	visit(v, path);
	assert_int_equal(v->status, 200);
	post(v, path, mem_fmt(h->m, "%s&what=anyway", given_answers(h, g.run, role, name, email)));
	if (v->status != 303)
		fail_msg("registering was answered with %ld: %.6000s", v->status, v->body);
	link = mail_link(h, email);
	visit(v, link);
	assert_int_equal(v->status, 200);
	post(v, link, "");
	assert_int_equal(v->status, 303);
	assert_memory_equal(v->location, "/a/", 3);
	return v->location;
}

long long application_of(struct house *h, const char *email)
{
	return atoll(store_cell(h->store, h->store->db,
	    mem_fmt(h->m, "SELECT coalesce(max(a.id), 0) FROM application a JOIN person p ON p.id = a.person_id WHERE p.email = '%s'",
		email)));
}
