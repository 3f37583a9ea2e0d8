/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/network.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/points.h"
#include "base/text.h"

static const double pi = 3.14159265358979323846;
static const double middle = NETWORK_SIZE / 2.0;
static const double circle = 215; /* radius; outside of it is room for the names */

static struct network_node *node_of(mem *m, struct network_node **nodes, int *n, organisation_id id, const char *name)
{
	for (int i = 0; i < *n; i++)
		if ((*nodes)[i].id.v == id.v)
			return &(*nodes)[i];
	*nodes = mem_grow(m, *nodes, struct network_node, *n + 1);
	(*nodes)[*n] = (struct network_node){ .id = id, .name = name };
	return &(*nodes)[(*n)++];
}

static int by_tandems(const void *a, const void *b)
{
	const struct network_node *x = a, *y = b;

	if (x->tandems != y->tandems)
		return x->tandems < y->tandems ? 1 : -1;
	return text_collate("de", x->name, y->name);
}

static int by_name(const void *a, const void *b)
{
	const struct network_node *x = a, *y = b;
	int order = text_collate("de", x->name, y->name);

	return order ? order : (x->id.v > y->id.v) - (x->id.v < y->id.v);
}

/* The largest, in the order of their names. */
static int choose(struct network_node *nodes, int n)
{
	int kept = n < NETWORK_NODES ? n : NETWORK_NODES;

	if (!n)
		return 0;
	qsort(nodes, (size_t)n, sizeof *nodes, by_tandems);
	qsort(nodes, (size_t)kept, sizeof *nodes, by_name);
	return kept;
}

static const char *shortened(mem *m, const char *name)
{
	int32_t n = point_count(strlen(name)), at = 0;

	for (int i = 0; i < NETWORK_LABEL - 1 && at < n; i++)
		point_next(name, &at, n);
	if (at >= n || text_length(name) <= NETWORK_LABEL)
		return name;
	return mem_fmt(m, "%s…", text_trim(m, mem_strn(m, name, (size_t)at)));
}

/* A tenth of a unit is finer than any screen, and short in the page. */
static double tenth(double x)
{
	double t = round(x * 10) / 10;

	return t == 0 ? 0 : t;
}

static void place(mem *m, struct network_node *node, int i, int n)
{
	double angle = 2 * pi * i / n - pi / 2, x = cos(angle), y = sin(angle);
	double degrees = angle * 180 / pi;

	node->radius = tenth(6 + 3 * sqrt((double)node->tandems));
	node->x = tenth(middle + circle * x);
	node->y = tenth(middle + circle * y);
	node->label = shortened(m, node->name);
	node->label_x = tenth(middle + (circle + node->radius + 10) * x);
	node->label_y = tenth(middle + (circle + node->radius + 10) * y);
	node->left = x < -1e-9;
	node->turn = tenth(node->left ? degrees - 180 : degrees);
}

static const char *number(mem *m, double x)
{
	long t = lround(x * 10);

	return mem_fmt(m, "%s%ld.%ld", t < 0 ? "-" : "", labs(t) / 10, labs(t) % 10);
}

/* Between two: bent towards the middle. Inside one: a loop outwards. */
static const char *path(mem *m, const struct network_node *a, const struct network_node *b)
{
	double out_x = (a->x - middle) * 0.42, out_y = (a->y - middle) * 0.42;

	if (a != b)
		return mem_fmt(m, "M %s %s Q %s %s %s %s", number(m, a->x), number(m, a->y),
		    number(m, middle + (a->x + b->x - 2 * middle) * 0.18),
		    number(m, middle + (a->y + b->y - 2 * middle) * 0.18), number(m, b->x), number(m, b->y));
	return mem_fmt(m, "M %s %s C %s %s %s %s %s %s", number(m, a->x), number(m, a->y),
	    number(m, a->x - out_x - out_y * 0.7), number(m, a->y - out_y + out_x * 0.7),
	    number(m, a->x - out_x + out_y * 0.7), number(m, a->y - out_y - out_x * 0.7), number(m, a->x),
	    number(m, a->y));
}

static int drawn(const struct network_node *nodes, int n, organisation_id id)
{
	for (int i = 0; i < n; i++)
		if (nodes[i].id.v == id.v)
			return i;
	return -1;
}

static void join(mem *m, struct network_line **lines, int *n, int a, int b, int64_t tandems)
{
	int from = a < b ? a : b, to = a < b ? b : a;

	for (int i = 0; i < *n; i++)
		if ((*lines)[i].from == from && (*lines)[i].to == to) {
			(*lines)[i].tandems += tandems;
			return;
		}
	*lines = mem_grow(m, *lines, struct network_line, *n + 1);
	(*lines)[(*n)++] = (struct network_line){ .from = from, .to = to, .tandems = tandems };
}

struct network network_layout(mem *m, const struct network_link *links, int n, const char *nobody)
{
	struct network_node *nodes = NULL;
	struct network_line *lines = NULL;
	struct network w = { 0 };

	for (int i = 0; i < n; i++) {
		const struct network_link *l = &links[i];
		bool inside = l->mentor_organisation_id.v == l->mentee_organisation_id.v;

		node_of(m, &nodes, &w.nodes, l->mentor_organisation_id,
		    l->mentor_organisation_id.v ? l->mentor_organisation : nobody)->tandems += l->tandems;
		if (!inside)
			node_of(m, &nodes, &w.nodes, l->mentee_organisation_id,
			    l->mentee_organisation_id.v ? l->mentee_organisation : nobody)->tandems += l->tandems;
		w.tandems += l->tandems;
		w.across += inside ? 0 : l->tandems;
	}
	w.organisations = w.nodes;
	w.nodes = choose(nodes, w.nodes);
	w.left_out = w.organisations - w.nodes;
	for (int i = 0; i < w.nodes; i++)
		place(m, &nodes[i], i, w.nodes);
	for (int i = 0; i < n; i++) {
		int a = drawn(nodes, w.nodes, links[i].mentor_organisation_id);
		int b = drawn(nodes, w.nodes, links[i].mentee_organisation_id);

		if (a >= 0 && b >= 0)
			join(m, &lines, &w.lines, a, b, links[i].tandems);
	}
	for (int i = 0; i < w.lines; i++) {
		lines[i].path = path(m, &nodes[lines[i].from], &nodes[lines[i].to]);
		lines[i].width = tenth(1.5 + 2.5 * sqrt((double)lines[i].tandems));
	}
	w.node = nodes;
	w.line = lines;
	return w;
}
