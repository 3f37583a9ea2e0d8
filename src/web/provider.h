/* SPDX-License-Identifier: EUPL-1.2 */
/* provider.h - addresses an OpenID provider has to do with */
#ifndef WEB_PROVIDER_H
#define WEB_PROVIDER_H
#include "core/ids.h"
#include "http/req.h"

/* Where it sends people back to: whole, without a language, as registered with it. */
const char *provider_back(struct req *rq, organisation_id organisation);
#endif
