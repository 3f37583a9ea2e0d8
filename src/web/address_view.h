/* SPDX-License-Identifier: EUPL-1.2 */
/* address_view.h - what ui/address.html shows */
#ifndef WEB_ADDRESS_VIEW_H
#define WEB_ADDRESS_VIEW_H
#include "html/widgets.h"
#include "http/form.h"
#include "service/address.h"

struct address_page {
	struct address_view view;
	const struct form *form; /* address and reason */
	struct url to;
};
#endif
