/* SPDX-License-Identifier: EUPL-1.2 */
#include "http/asset.h"
#include "web/routes.h"

struct err *handle_asset_file(struct req *rq, struct out *out)
{
	return asset_reply(out, path_slug(rq, 0), path_slug(rq, 1));
}
