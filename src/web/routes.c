/* SPDX-License-Identifier: EUPL-1.2 */
/* routes.def is read twice more: for the rows, and for the addresses. */
#include "web/routes.h"

#include "base/text.h"
#include "core/permission.h"
#include "http/asset.h"
#include "service/scope.h"

/* method, slow, upload, keeps */
#define METHOD_FLAGS_GET         METHOD_GET, false, false, false
#define METHOD_FLAGS_POST        METHOD_POST, false, false, false
#define METHOD_FLAGS_GET_SLOW    METHOD_GET, true, false, false
#define METHOD_FLAGS_POST_SLOW   METHOD_POST, true, false, false
#define METHOD_FLAGS_POST_UPLOAD METHOD_POST, true, true, false
#define METHOD_FLAGS_POST_KEPT   METHOD_POST, false, false, true

#define ROW(name, flags, path, action, tx, T)                                                      \
	ROW_(name, flags, path, ACTION_##action, OBJECT_##T, TX_##tx)
/* Once more, so that flags has become four arguments. */
#define ROW_(...)                                        ROW__(__VA_ARGS__)
#define ROW__(name_, method_, slow_, upload_, keeps_, path_, action_, object_, tx_)                        \
	{ .name = #name_, .method = method_, .pattern = path_, .action = action_,                  \
	  .object = object_, .tx = tx_, .slow = slow_, .upload = upload_, .keeps = keeps_,                          \
	  .handle = handle_##name_ },

const struct route routes[] = {
#define ROUTE0(n, meth, path, action, tx)             ROW(n, METHOD_FLAGS_##meth, path, action, tx, none)
#define ROUTE1(n, meth, path, action, tx, T1)         ROW(n, METHOD_FLAGS_##meth, path, action, tx, T1)
#define ROUTE2(n, meth, path, action, tx, T1, T2)     ROW(n, METHOD_FLAGS_##meth, path, action, tx, T1)
#define ROUTE3(n, meth, path, action, tx, T1, T2, T3) ROW(n, METHOD_FLAGS_##meth, path, action, tx, T1)
#include "web/routes.def"
#undef ROUTE0
#undef ROUTE1
#undef ROUTE2
#undef ROUTE3
};
const int routes_n = (int)LEN(routes);

static const char *slug_arg(const void *arg, char text[TEXT_DIGITS])
{
	(void)text;
	return *(const slug *)arg;
}

/* Every kind of id is a struct of one int64_t. */
static const char *id_arg(const void *arg, char text[TEXT_DIGITS])
{
	return text_digits(text + TEXT_DIGITS, *(const int64_t *)arg);
}

#define ARG(a) _Generic((a), slug: slug_arg, default: id_arg)(&(a), (char[TEXT_DIGITS]){ 0 })

#define ROUTE0(name, method, path, action, tx)                                                     \
	struct url url_##name(mem *m)                                                              \
	{                                                                                          \
		return url_build(m, path, NULL, 0);                                                \
	}
#define ROUTE1(name, method, path, action, tx, T1)                                                 \
	struct url url_##name(mem *m, T1 a)                                                        \
	{                                                                                          \
		return url_build(m, path, (const char *const[]){ ARG(a) }, 1);                     \
	}
#define ROUTE2(name, method, path, action, tx, T1, T2)                                             \
	struct url url_##name(mem *m, T1 a, T2 b)                                                  \
	{                                                                                          \
		return url_build(m, path, (const char *const[]){ ARG(a), ARG(b) }, 2);             \
	}
#define ROUTE3(name, method, path, action, tx, T1, T2, T3)                                         \
	struct url url_##name(mem *m, T1 a, T2 b, T3 c)                                            \
	{                                                                                          \
		return url_build(m, path, (const char *const[]){ ARG(a), ARG(b), ARG(c) }, 3);     \
	}
#include "web/routes.def"

struct url url_asset(mem *m, const char *name)
{
	struct url u = url_asset_file(m, asset_get(name)->hash, name);

	u.ours = false;
	return u;
}
