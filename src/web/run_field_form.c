/* SPDX-License-Identifier: EUPL-1.2 */
/* One field of a registration form, made or changed. The options of a choice are rows of the same
 * form, so its fields are declared when the page is asked for. */
#include <stdlib.h>
#include <string.h>

#include "core/limits.h"
#include "core/preset.h"
#include "http/reply.h"
#include "ui/run_form.h"
#include "web/frame.h"
#include "web/routes.h"
#include "web/run_form_view.h"
#include "web/words.h"

enum { SPARE_ROWS = 4, FIRST_ROWS = 6, HELP_MOST = 600, FIELDS_PER_CHOICE = 4 };

struct choice_input {
	const char *de, *en;
	int64_t place;
	bool retired;
};

struct field_input {
	int64_t version;
	const char *label_de, *label_en, *help_de, *help_en, *why_de, *why_en, *seen_by, *text_name, *catalogue;
	bool required, priorities;
	int64_t least, most;
	struct choice_input choice[LIMIT_FIELD_CHOICES];
};

static const struct form_field plain[] = {
	FORM_FIELD(struct field_input, version, 0, INT64_MAX, N_("Version")),
	FORM_FIELD(struct field_input, label_de, 1, HELP_MOST, N_("Question or heading, in German")),
	FORM_FIELD(struct field_input, label_en, 1, HELP_MOST, N_("Question or heading, in English")),
	FORM_FIELD(struct field_input, help_de, 0, HELP_MOST, N_("Help, in German")),
	FORM_FIELD(struct field_input, help_en, 0, HELP_MOST, N_("Help, in English")),
	FORM_FIELD(struct field_input, why_de, 0, HELP_MOST, N_("Why we ask, in German")),
	FORM_FIELD(struct field_input, why_en, 0, HELP_MOST, N_("Why we ask, in English")),
	FORM_FIELD(struct field_input, seen_by, 0, LIMIT_LINE, N_("Who sees the answer")),
	FORM_FIELD(struct field_input, text_name, 0, LIMIT_LINE, N_("Text of the programme that is agreed to")),
	FORM_FIELD(struct field_input, catalogue, 0, LIMIT_LINE, N_("What is offered")),
	FORM_FIELD(struct field_input, required, 0, 1, N_("Must be answered")),
	FORM_FIELD(struct field_input, priorities, 0, 1, N_("Ask how much each topic matters")),
	FORM_FIELD(struct field_input, least, 0, LIMIT_NUMBER, N_("At least")),
	FORM_FIELD(struct field_input, most, 0, LIMIT_NUMBER, N_("At most")),
};

/* A field on its way through the form. */
struct editing {
	struct req *rq;
	struct run_field row;         /* as it is, or as it begins */
	const struct run_field_key *key;
	const struct field_look *look; /* NULL: new */
	struct form *form;
	struct field_choice_row *choice;
	int choices;
};

static bool has_choices(const struct editing *e)
{
	return run_field_kind_has_choices(run_field_kind_find(e->row.kind)) && !(e->key && e->key->fixed);
}

static int declare(struct form_field *fields, int *n, const char *name, enum form_kind kind, size_t at, int64_t min,
    int64_t max, const char *label)
{
	fields[*n] = (struct form_field){ name, kind, at, min, max, label };
	return (*n)++;
}

static void declare_choice(struct editing *e, struct form_field *fields, int *n, int i)
{
	size_t at = offsetof(struct field_input, choice) + (size_t)i * sizeof(struct choice_input);
	struct field_choice_row *row = &e->choice[i];
	mem *m = e->rq->mem;

	row->de = declare(fields, n, mem_fmt(m, "option_%d_de", i), FORM_TEXT, at + offsetof(struct choice_input, de), 0,
	    LIMIT_NAME, N_("In German"));
	row->en = declare(fields, n, mem_fmt(m, "option_%d_en", i), FORM_TEXT, at + offsetof(struct choice_input, en), 0,
	    LIMIT_NAME, N_("In English"));
	row->place = declare(fields, n, mem_fmt(m, "option_%d_place", i), FORM_INT, at + offsetof(struct choice_input, place),
	    0, LIMIT_FIELD_CHOICES, N_("Place in the list"));
	row->retired = declare(fields, n, mem_fmt(m, "option_%d_retired", i), FORM_FLAG,
	    at + offsetof(struct choice_input, retired), 0, 1, N_("No longer offered"));
	if (e->look && i < e->look->choices) {
		row->id = e->look->choice[i].now.id;
		row->used = e->look->choice[i].used;
	}
}

static void declare_all(struct editing *e)
{
	struct form_field *fields = mem_array(e->rq->mem, struct form_field, LEN(plain) + LIMIT_FIELD_CHOICES * FIELDS_PER_CHOICE);
	int n = LEN(plain), there = e->look ? e->look->choices : 0;

	memcpy(fields, plain, sizeof(plain));
	if (has_choices(e))
		e->choices = there ? there + SPARE_ROWS : FIRST_ROWS;
	if (e->choices > LIMIT_FIELD_CHOICES)
		e->choices = LIMIT_FIELD_CHOICES;
	e->choice = mem_array(e->rq->mem, struct field_choice_row, e->choices);
	for (int i = 0; i < e->choices; i++)
		declare_choice(e, fields, &n, i);
	e->form = form_new(e->rq, fields, (size_t)n);
}

static void show_values(struct editing *e)
{
	const struct run_field *f = &e->row;
	struct field_input *in = mem_make(e->rq->mem, struct field_input);

	*in = (struct field_input){ .version = f->version, .label_de = f->label_de, .label_en = f->label_en,
		.help_de = f->help_de, .help_en = f->help_en, .why_de = f->why_de, .why_en = f->why_en,
		.seen_by = f->seen_by, .text_name = f->text_name, .catalogue = f->catalogue, .required = f->required,
		.priorities = f->priorities, .least = f->least, .most = f->most };
	for (int i = 0; i < e->choices; i++) {
		in->choice[i].place = i + 1;
		if (!e->look || i >= e->look->choices)
			continue;
		in->choice[i].de = e->look->choice[i].now.name_de;
		in->choice[i].en = e->look->choice[i].now.name_en;
		in->choice[i].retired = e->look->choice[i].now.retired;
	}
	form_show(e->form, in);
}

static const char *bounds_hint(struct req *rq, enum run_field_kind kind)
{
	static const char *const hints[RUN_FIELD_KINDS] = {
		[RUN_FIELD_TEXT] = N_("Characters. 0 = no bound but the usual one."),
		[RUN_FIELD_LONG_TEXT] = N_("Characters. 0 = no bound but the usual one."),
		[RUN_FIELD_TOPICS] = N_("How many may be chosen. 0 = no bound but the usual one."),
		[RUN_FIELD_CHOICES] = N_("How many may be chosen. 0 = no bound."),
		[RUN_FIELD_SCALE] = N_("First and last number of the scale, such as 1 and 5. Say in the help what they mean."),
		[RUN_FIELD_NUMBER] = N_("The smallest and the largest number. Both 0 = no bounds."),
		[RUN_FIELD_PERSON] = N_("How many people may be named; more than one are written one a line."),
	};

	return hints[kind] ? tr(rq->lang, hints[kind]) : NULL;
}

static struct choices texts_of(struct req *rq, const struct run_view *v)
{
	struct choice *c = mem_array(rq->mem, struct choice, preset_text_kinds_n);
	int n = 0;

	for (int i = 0; i < preset_text_kinds_n; i++)
		if (!preset_text_kinds[i].line)
			c[n++] = (struct choice){ preset_text_kinds[i].name,
				labels_expand(rq->mem, &v->labels, rq->lang, tr(rq->lang, preset_text_kinds[i].label)) };
	return (struct choices){ c, n };
}

static struct choices seen_of(struct req *rq)
{
	static const char *const values[] = { "coordination", "committee" };
	struct choice *c = mem_array(rq->mem, struct choice, LEN(values));

	for (size_t i = 0; i < LEN(values); i++)
		c[i] = (struct choice){ values[i], tr(rq->lang, run_field_seen_label(values[i])) };
	return (struct choices){ c, LEN(values) };
}

static struct choices catalogues_of(struct req *rq)
{
	static const char *const values[] = { "topic", "question", "interest" };
	static const char *const labels[] = { N_("Topics"), N_("Questions"), N_("Interests") };
	struct choice *c = mem_array(rq->mem, struct choice, LEN(values));

	for (size_t i = 0; i < LEN(values); i++)
		c[i] = (struct choice){ values[i], tr(rq->lang, labels[i]) };
	return (struct choices){ c, LEN(values) };
}

static struct err *show(struct editing *e, struct out *out, int status)
{
	struct req *rq = e->rq;
	struct run_field_page *page = mem_make(rq->mem, struct run_field_page);
	enum run_field_kind kind = run_field_kind_find(e->row.kind);
	struct run_view v;

	TRY(run_view(rq->act, e->row.run_id, &v));
	TRY(run_nav_load(rq, &v, "form", &page->nav));
	page->back = url_with(rq->mem, url_run_form(rq->mem, e->row.run_id), "role", e->row.role);
	frame_crumb(rq, page->back, tr(rq->lang, N_("Registration form")));
	page->is_new = !e->look;
	page->title = tr(rq->lang, page->is_new ? N_("New field") : N_("Change a field"));
	page->kind_label = tr(rq->lang, run_field_kind_label(kind));
	page->role = e->row.role;
	page->kind = e->row.kind;
	page->form = e->form;
	page->known = e->key != NULL;
	page->always = e->key && e->key->always_required;
	page->heading = kind == RUN_FIELD_HEADING;
	page->bounded = run_field_kind_bounded(kind) && !(e->key && (kind == RUN_FIELD_TEXT || kind == RUN_FIELD_PERSON));
	page->choosing = has_choices(e);
	page->topics = kind == RUN_FIELD_TOPICS;
	page->consent = kind == RUN_FIELD_CONSENT;
	page->bounds_hint = bounds_hint(rq, kind);
	page->used = e->look ? e->look->used : 0;
	page->choice = e->choice;
	page->choices = e->choices;
	page->seen = seen_of(rq);
	page->texts = texts_of(rq, &v);
	page->catalogues = catalogues_of(rq);
	page->here = page->is_new ? url_run_field_new(rq->mem, e->row.run_id) : url_run_field_edit(rq->mem, e->row.id);
	ui_run_field(out->page, page);
	return reply(out, status);
}

/* A new field of the kind asked for; false if there is no such kind. */
static bool begin_new(struct req *rq, const char *kind, const char *role, struct editing *e)
{
	bool scale = kind && strcmp(kind, "scale") == 0;

	if (!kind || run_field_kind_find(kind) == RUN_FIELD_KINDS)
		return false;
	*e = (struct editing){ .rq = rq,
		.row = { .run_id = path_id(rq, run_id, 0), .role = role, .kind = kind, .key = "", .label_de = "",
		    .label_en = "", .help_de = "", .help_en = "", .why_de = "", .why_en = "", .seen_by = "coordination",
		    .text_name = "", .catalogue = strcmp(kind, "topics") == 0 ? "topic" : "", .least = scale,
		    .most = scale ? 5 : 0 } };
	declare_all(e);
	return true;
}

static struct err *begin_change(struct req *rq, struct field_look *look, struct editing *e)
{
	TRY(field_look(rq->act, path_id(rq, run_field_id, 0), look));
	*e = (struct editing){ .rq = rq, .row = *look->row, .look = look,
		.key = *look->row->key ? run_field_key_find(look->row->key) : NULL };
	declare_all(e);
	return NULL;
}

struct err *handle_run_field_new(struct req *rq, struct out *out)
{
	struct editing e;

	const char *kind = req_query(rq, "kind");

	if (!begin_new(rq, kind ? kind : "text", form_role(rq), &e))
		return ERR(rq->mem, ERR_NOT_FOUND, NULL, "no such kind of field");
	show_values(&e);
	return show(&e, out, 200);
}

struct err *handle_run_field_edit(struct req *rq, struct out *out)
{
	struct field_look look;
	struct editing e;

	TRY(begin_change(rq, &look, &e));
	show_values(&e);
	return show(&e, out, 200);
}

static void take(struct editing *e, const struct field_input *in)
{
	struct run_field *f = &e->row;

	f->version = in->version;
	f->label_de = in->label_de;
	f->label_en = in->label_en;
	f->help_de = in->help_de;
	f->help_en = in->help_en;
	f->why_de = in->why_de;
	f->why_en = in->why_en;
	f->seen_by = *in->seen_by ? in->seen_by : "coordination";
	f->text_name = in->text_name;
	f->catalogue = in->catalogue;
	f->required = in->required;
	f->priorities = in->priorities;
	f->least = in->least;
	f->most = in->most;
}

struct placed {
	int64_t place;
	int row;
};

static int by_place(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;

	return x->place != y->place ? (x->place > y->place) - (x->place < y->place) : x->row - y->row;
}

/* The options in the order that was asked for. */
static struct run_field_choice *taken_choices(struct editing *e, const struct field_input *in)
{
	struct run_field_choice *c = mem_array(e->rq->mem, struct run_field_choice, e->choices);
	struct placed *order = mem_array(e->rq->mem, struct placed, e->choices);

	for (int i = 0; i < e->choices; i++)
		order[i] = (struct placed){ in->choice[i].place, i };
	qsort(order, (size_t)e->choices, sizeof(*order), by_place);
	for (int i = 0; i < e->choices; i++) {
		const struct choice_input *one = &in->choice[order[i].row];

		c[i] = (struct run_field_choice){ .id = e->choice[order[i].row].id, .name_de = one->de, .name_en = one->en,
			.retired = one->retired };
	}
	return c;
}

/* If the service found something wrong that can be mended, the form says so. */
static bool refused(struct editing *e, const char *member, const struct err *error)
{
	return form_refused(e->form, *member ? member : NULL, error);
}

struct err *handle_run_field_new_do(struct req *rq, struct out *out)
{
	struct field_input *in = mem_make(rq->mem, struct field_input);
	const char *role = req_form(rq, "role"), *member = "";
	struct editing e;
	run_field_id id;
	struct err *error;

	if (!begin_new(rq, req_form(rq, "kind"), role ? role : "", &e))
		return ERR(rq->mem, ERR_NOT_FOUND, NULL, "no such kind of field");
	if (!form_read(e.form, in))
		return show(&e, out, 422);
	take(&e, in);
	error = field_make(rq->act, &e.row, taken_choices(&e, in), e.choices, &member, &id);
	if (refused(&e, member, error))
		return show(&e, out, 422);
	TRY(error);
	return see_done(out, url_with(rq->mem, url_run_form(rq->mem, e.row.run_id), "role", e.row.role), "field_added");
}

struct err *handle_run_field_edit_do(struct req *rq, struct out *out)
{
	struct field_input *in = mem_make(rq->mem, struct field_input);
	const char *member = "";
	struct field_look look;
	struct editing e;
	struct err *error;

	TRY(begin_change(rq, &look, &e));
	if (!form_read(e.form, in))
		return show(&e, out, 422);
	take(&e, in);
	error = field_change(rq->act, &e.row, taken_choices(&e, in), e.choices, &member);
	if (refused(&e, member, error))
		return show(&e, out, 422);
	TRY(error);
	return see_done(out, url_with(rq->mem, url_run_form(rq->mem, look.row->run_id), "role", look.row->role), "saved");
}
