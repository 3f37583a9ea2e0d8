/* SPDX-License-Identifier: EUPL-1.2 */
/* made by tools/embed; do not edit */
#include "http/asset.h"

static const unsigned char bytes_0[] = {
	97,0,255,123,125,10,0
};
static const unsigned char bytes_1[] = {0
};

const struct asset assets[] = {
	{ .name = "style.css", .type = "text/css; charset=utf-8",
	  .hash = "2f0ad5c303e8b6e2c9c2b35bd4e0b53b", .bytes = bytes_0, .n = 6 },
	{ .name = "empty.svg", .type = "image/svg+xml",
	  .hash = "cae66941d9efbd404e4d88758ea67670", .bytes = bytes_1, .n = 0 },
	{ .name = NULL }
};
const int assets_n = 2;
