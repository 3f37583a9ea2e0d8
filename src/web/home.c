/* SPDX-License-Identifier: EUPL-1.2 */
#include "http/reply.h"
#include "ui/home.h"
#include "web/routes.h"

struct err *handle_home(struct req *rq, struct out *out)
{
	(void)rq;
	ui_home(out->page);
	return reply(out, 200);
}
