/* SPDX-License-Identifier: EUPL-1.2 */
#include "http/asset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct asset *find(const char *name)
{
	for (const struct asset *a = assets; a->name; a++)
		if (strcmp(a->name, name) == 0)
			return a;
	return NULL;
}

const struct asset *asset_get(const char *name)
{
	const struct asset *a = find(name);

	if (!a) {
		fprintf(stderr, "tandem: no asset is called %s\n", name);
		abort();
	}
	return a;
}

struct err *asset_reply(struct out *o, const char *hash, const char *name)
{
	const struct asset *a = find(name);

	if (!a)
		return ERR(o->m, ERR_NOT_FOUND, NULL, "no asset of that name");
	o->status = 200;
	o->type = a->type;
	o->body = (const char *)a->bytes;
	o->body_n = a->n;
	o->etag = a->hash;
	o->forever = strcmp(hash, a->hash) == 0;
	return NULL;
}
