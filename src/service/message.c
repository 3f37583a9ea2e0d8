/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/message.h"

#include <assert.h>
#include <string.h>

#include "html/format.h"
#include "service/message_text.h"
#include "service/post.h"
#include "service/programme.h"
#include "service/scope.h"
#include "store/programme.h"
#include "store/run.h"

enum { VALUES_MOST = 40, OWN_VALUES = 6 };

struct err *message_home_get(struct act *a, programme_id programme, run_id run, const struct message_home **out)
{
	struct message_home *h = mem_make(a->m, struct message_home);
	struct letter_contact *c = &h->contact;

	if (run.v) {
		TRY(run_get(a->db, a->m, run, &h->run));
		programme = h->run->programme_id;
	}
	if (programme.v) {
		TRY(programme_get(a->db, a->m, programme, &h->programme));
		TRY(programme_labels(a, programme, &h->labels));
	}
	TRY(scope_contact(a, programme.v ? OBJECT_programme_id : OBJECT_none, programme.v, &c->name, &c->phone, &c->email));
	*out = h;
	return NULL;
}

static const char *ahead(struct act *a, enum lang l, const char *iso)
{
	struct day d = iso ? day_parse(iso) : DAY_NONE;

	return day_is_none(d) || day_cmp(d, a->today) < 0 ? "" : format_day(a->m, l, d);
}

/* What the kind was given, then what every mail has. */
static const struct message_value *all_values(struct act *a, const struct message *msg, const struct message_home *h)
{
	struct message_value *v = mem_array(a->m, struct message_value, VALUES_MOST + OWN_VALUES + 1);
	int n = 0;

	for (const struct message_value *given = msg->values; given && given->word; given++) {
		assert(n < VALUES_MOST);
		v[n++] = *given;
	}
	v[n++] = (struct message_value){ "name", msg->name };
	v[n++] = (struct message_value){ "site", a->site->name };
	if (h->programme)
		v[n++] = (struct message_value){ "programme", programme_name(h->programme, msg->lang) };
	if (h->run) {
		v[n++] = (struct message_value){ "run", h->run->name };
		v[n++] = (struct message_value){ "kick_off", ahead(a, msg->lang, h->run->kick_off_on) };
		v[n++] = (struct message_value){ "run_ends", ahead(a, msg->lang, h->run->ends_on) };
	}
	return v;
}

static void add_links(struct act *a, const struct message *msg, const struct message_fill *fill,
    const struct message_text *text, struct letter *out)
{
	struct letter_link *links = mem_array(a->m, struct letter_link, MESSAGE_BUTTONS_MOST);

	for (int i = 0; msg->urls && i < MESSAGE_BUTTONS_MOST && msg->urls[i]; i++) {
		assert(text->buttons[i]);
		if (*msg->urls[i])
			links[out->links_n++] = (struct letter_link){ message_line(a->m, fill, text->buttons[i]), msg->urls[i] };
	}
	out->links = links;
}

struct err *message_letter_of(struct act *a, const struct message *msg, const struct message_text *text,
    struct letter *out)
{
	const struct message_kind *k = message_kind_find(msg->kind);
	const struct message_home *h = msg->home;
	struct message_fill fill;

	assert(k);
	if (!h)
		TRY(message_home_get(a, msg->programme, msg->run, &h));
	fill = (struct message_fill){ h->programme ? &h->labels : NULL, msg->lang, all_values(a, msg, h) };
	*out = (struct letter){
		.lang = msg->lang,
		.subject = message_line(a->m, &fill, text->subject),
		.to_name = msg->name,
		.from = h->programme ? programme_name(h->programme, msg->lang) : a->site->name,
		.contact = h->contact,
		.footer = k->why ? message_line(a->m, &fill, tr(msg->lang, k->why)) : NULL,
	};
	out->paragraphs = message_paragraphs(a->m, &fill, text->text, &out->paragraphs_n);
	add_links(a, msg, &fill, text, out);
	return NULL;
}

/* The same with its home, and so with its programme. */
static struct err *at_home(struct act *a, const struct message *msg, struct message *out)
{
	*out = *msg;
	if (!out->home)
		TRY(message_home_get(a, msg->programme, msg->run, &out->home));
	if (out->home->programme)
		out->programme = out->home->programme->id;
	return NULL;
}

struct err *message_letter(struct act *a, const struct message *msg, struct letter *out)
{
	const struct message_kind *k = message_kind_find(msg->kind);
	struct message_text text;
	struct message with;

	assert(k);
	TRY(at_home(a, msg, &with));
	TRY(message_text_get(a, with.programme, k, msg->lang, &text));
	return message_letter_of(a, &with, &text, out);
}

static struct err *post(struct act *a, const struct message *msg, const struct letter *letter, mail_id *out)
{
	const struct message_kind *k = message_kind_find(msg->kind);

	return post_letter(a,
	    &(struct post_to){ .programme = msg->programme, .run = msg->run, .person = msg->person, .kind = k->key,
		.secret = k->secret, .for_nobody = msg->for_nobody, .address = msg->address, .name = msg->name },
	    letter, out);
}

static bool has_address(const struct message *msg, mail_id *out)
{
	if (out)
		*out = (mail_id){ 0 };
	return msg->address && *msg->address;
}

struct err *message_send(struct act *a, const struct message *msg, mail_id *out)
{
	struct message with;
	struct letter letter;

	if (!has_address(msg, out))
		return NULL;
	TRY(at_home(a, msg, &with));
	TRY(message_letter(a, &with, &letter));
	return post(a, &with, &letter, out);
}

struct err *message_send_of(struct act *a, const struct message *msg, const struct message_text *text, mail_id *out)
{
	struct message with;
	struct letter letter;

	if (!has_address(msg, out))
		return NULL;
	TRY(at_home(a, msg, &with));
	TRY(message_letter_of(a, &with, text, &letter));
	return post(a, &with, &letter, out);
}

struct err *message_text_get(struct act *a, programme_id programme, const struct message_kind *k, enum lang l,
    struct message_text *out)
{
	const struct message_row *row = NULL;

	if (programme.v)
		TRY(message_now(a->db, a->m, programme, k->key, &row));
	*out = message_text_of(a->m, k, l, row);
	return NULL;
}
