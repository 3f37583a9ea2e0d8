/* SPDX-License-Identifier: EUPL-1.2 */
/* asset.h - files that are part of the program
 *
 * Made from assets/ by tools/embed. The address /assets/HASH/NAME holds the
 * hash of the content, so a browser may keep it for ever.
 */
#ifndef HTTP_ASSET_H
#define HTTP_ASSET_H
#include "http/reply.h"

struct asset {
	const char *name, *type; /* "style.css", "text/css; charset=utf-8" */
	const char *hash;        /* BLAKE2b of the bytes, 32 hexadecimal digits; also its ETag */
	const unsigned char *bytes;
	size_t n;
};
extern const struct asset assets[]; /* assets_n, then one without a name */
extern const int assets_n;

/* By name; ends the program if there is none (a typing slip in a page). */
const struct asset *asset_get(const char *name);
/* Answers a request for it, conditional ones too. With another hash (a page from before an update)
 * it sends what there is now, and the browser keeps nothing. ERR_NOT_FOUND for an unknown name. */
struct err *asset_reply(struct out *o, const char *hash, const char *name) MUST_USE;
#endif
