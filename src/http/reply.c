/* SPDX-License-Identifier: EUPL-1.2 */
#include "http/reply.h"

void out_reset(struct out *o)
{
	struct page *p = o->page;
	mem *m = o->m;

	*o = (struct out){ .m = m, .page = p };
	buf_reset(p->out);
	p->title = p->content = NULL;
}

struct err *reply(struct out *o, int status)
{
	o->status = status;
	return NULL;
}

struct err *see_other(struct out *o, struct url to)
{
	o->status = 303;
	o->location = mem_fmt(o->m, "%s%s", to.ours ? o->page->prefix : "", to.s);
	return NULL;
}

struct err *reply_file(struct out *o, const char *type, const char *file_name, const void *bytes, size_t n)
{
	o->status = 200;
	o->type = type;
	o->file_name = file_name;
	o->body = bytes;
	o->body_n = n;
	return NULL;
}
