/* SPDX-License-Identifier: EUPL-1.2 */
/* For machines that watch: it answers 200 while pages can be made, that is, while a transaction
 * can be opened. What is wrong if not, `tandem doctor` says. */
#include "web/routes.h"

struct err *handle_health(struct req *rq, struct out *out)
{
	(void)rq;
	return reply_file(out, "text/plain; charset=utf-8", NULL, "ok\n", 3);
}
