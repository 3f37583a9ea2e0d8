/* SPDX-License-Identifier: EUPL-1.2 */
/* Organisations by their part and topics by their kind, for the inner and the public page. */
#include <string.h>

#include "web/programme_view.h"
#include "web/routes.h"

static const struct {
	const char *part, *heading;
} parts[] = {
	{ "carrier", N_("Carried by") },
	{ "participating", N_("Taking part") },
	{ "host", N_("Hosts") },
};

static const struct {
	const char *kind, *heading;
} kinds[] = {
	{ "topic", N_("Topics") },
	{ "question", N_("Questions") },
	{ "interest", N_("Interests") },
};

static const char *party_line(mem *m, const struct party *p)
{
	return mem_fmt(m, "%s%s%s%s%s", p->name, *p->industry ? ", " : "", p->industry, *p->contact ? " – " : "",
	    p->contact);
}

const struct party_group *party_groups(struct req *rq, const struct programme_view *v, int *n)
{
	struct party_group *groups = mem_array(rq->mem, struct party_group, LEN(parts));

	*n = 0;
	for (size_t g = 0; g < LEN(parts); g++) {
		const char **lines = mem_array(rq->mem, const char *, v->parties_n);
		int lines_n = 0;

		for (int i = 0; i < v->parties_n; i++)
			if (strcmp(v->parties[i].part, parts[g].part) == 0)
				lines[lines_n++] = party_line(rq->mem, &v->parties[i]);
		if (lines_n)
			groups[(*n)++] = (struct party_group){ tr(rq->lang, parts[g].heading), lines, lines_n };
	}
	return groups;
}

const struct topic_group *topic_groups(struct req *rq, const struct programme_view *v, int *n)
{
	struct topic_group *groups = mem_array(rq->mem, struct topic_group, LEN(kinds));

	*n = 0;
	for (size_t g = 0; g < LEN(kinds); g++) {
		const struct topic **topics = mem_array(rq->mem, const struct topic *, v->topics_n);
		struct url *edit = mem_array(rq->mem, struct url, 2 * v->topics_n), *move = edit + v->topics_n;
		int topics_n = 0;

		for (int i = 0; i < v->topics_n; i++)
			if (strcmp(v->topics[i].kind, kinds[g].kind) == 0) {
				move[topics_n] = url_topic_move(rq->mem, v->topics[i].id);
				edit[topics_n] = url_topic_edit(rq->mem, v->topics[i].id);
				topics[topics_n++] = &v->topics[i];
			}
		if (topics_n)
			groups[(*n)++] = (struct topic_group){ tr(rq->lang, kinds[g].heading), topics, edit, move, topics_n };
	}
	return groups;
}

struct choices part_choices(struct req *rq)
{
	struct choice *c = mem_array(rq->mem, struct choice, LEN(parts));

	for (size_t i = 0; i < LEN(parts); i++)
		c[i] = (struct choice){ parts[i].part, tr(rq->lang, parts[i].heading) };
	return (struct choices){ c, LEN(parts) };
}

struct choices topic_kind_choices(struct req *rq)
{
	struct choice *c = mem_array(rq->mem, struct choice, LEN(kinds));

	for (size_t i = 0; i < LEN(kinds); i++)
		c[i] = (struct choice){ kinds[i].kind, tr(rq->lang, kinds[i].heading) };
	return (struct choices){ c, LEN(kinds) };
}
