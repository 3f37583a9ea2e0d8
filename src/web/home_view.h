/* SPDX-License-Identifier: EUPL-1.2 */
/* home_view.h - what ui/home.html shows */
#ifndef WEB_HOME_VIEW_H
#define WEB_HOME_VIEW_H
#include <stdbool.h>

#include "html/url.h"

struct public_run {
	const char *programme, *run, *state;
	struct url url;
};

/* One thing that waits for the person. */
struct task_line {
	const char *text;
	struct url url;
};

struct my_run {
	const char *programme, *run, *state;
	const char *part;  /* "Mentor:in: admitted"; "" = takes no part */
	const char *next;  /* the next step of the run, for those who lead it; "" = none */
	const struct task_line *tasks;
	int tasks_n;
	struct url url;
	struct url self;   /* to enter with whom one would like to be a tandem; .s NULL: not now */
	int64_t to_rate;    /* applications that wait for the own rating */
	struct url ratings;
};

struct my_tandem {
	const char *partner, *programme, *state;
	bool waits; /* for the person's own answer */
	struct url url;
};

/* One's own registration. */
struct my_registration {
	const char *programme, *run, *role, *state;
	bool check; /* waits to be looked at again */
	struct url url;
};

struct home_page {
	bool signed_in;
	const char *person;
	const struct my_registration *registrations;
	int registrations_n;
	const struct my_run *mine;
	int mine_n;
	const struct my_tandem *tandems;
	int tandems_n;
	const struct public_run *open;
	int open_n;
	bool may_make;
	struct url to_sign_in, to_new, to_help;
};
#endif
