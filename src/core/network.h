/* SPDX-License-Identifier: EUPL-1.2 */
/* network.h - the picture of tandems across organisations, laid out (000-15, 000-29)
 *
 * Organisations stand on a circle in the order they are given, lines between them
 * are as wide as they have tandems. All figures are in units of a drawing of
 * NETWORK_SIZE x NETWORK_SIZE. Nothing of it is random: the same tandems give
 * the same picture.
 */
#ifndef CORE_NETWORK_H
#define CORE_NETWORK_H
#include "base/mem.h"
#include "core/proposal.h"

enum {
	NETWORK_SIZE = 1000,
	NETWORK_NODES = 72,  /* more have no room for their names; the largest are drawn */
	NETWORK_LABEL = 24   /* characters of a name; the rest is in the table           */
};

struct network_node {
	organisation_id id;
	const char *name, *label; /* label: shortened              */
	int64_t tandems;          /* it takes part in; inside ones count once */
	double x, y, radius;
	double label_x, label_y;
	double turn;              /* degrees the label is turned by, around its beginning */
	bool left;                /* label ends at its place instead of beginning there   */
};

struct network_line {
	int from, to;             /* nodes; the same for tandems inside one organisation  */
	int64_t tandems;          /* both ways */
	const char *path;         /* "M 10 20 Q …" */
	double width;
};

struct network {
	const struct network_node *node;
	const struct network_line *line;
	int nodes, lines;
	int left_out;             /* organisations that are not drawn */
	int64_t tandems, across;  /* all; between different organisations */
	int organisations;        /* all that have a tandem */
};

/* Names of organisations without one are `nobody`. Links may name a pair twice, once each way. */
struct network network_layout(mem *m, const struct network_link *links, int n, const char *nobody);
#endif
