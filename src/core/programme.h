/* SPDX-License-Identifier: EUPL-1.2 */
/* programme.h - what recurs, and one edition of it: plain rows as pages show them
 *
 * Days are 'YYYY-MM-DD' or NULL here, because they come from and go to rows and
 * forms as text; core/lifecycle takes struct day. Text is never NULL.
 */
#ifndef CORE_PROGRAMME_H
#define CORE_PROGRAMME_H
#include <stdbool.h>
#include <stdint.h>

#include "base/tr.h"
#include "core/ids.h"

struct programme {
	programme_id id;
	const char *slug;    /* in addresses and on the command line */
	const char *preset;  /* key of core/preset, "" = blank       */
	const char *kind;    /* cross, classic, reverse, reverse_cross */
	const char *name_de, *name_en;
	const char *gender_style; /* core/labels */
	const char *patron_name, *patron_function; /* 004-06; "" = none */
	bool certificates;   /* 002-26: false forbids them           */
	const char *zone;
	int64_t made_at, version;
};

static inline const char *programme_name(const struct programme *p, enum lang l)
{
	return l == LANG_DE ? p->name_de : p->name_en;
}

/* One text in one language; name: core/preset.h, preset_text_kinds. */
struct programme_text {
	const char *name, *lang, *text;
};

/* Whom to turn to (003-19, 004-11). */
struct contact {
	int64_t id;
	const char *name, *task, *email, *phone;
	int64_t place;
};

/* An organisation's part in a programme: carrier, participating, host (000-02). */
struct party {
	organisation_id organisation_id;
	const char *name, *industry, *site, *part, *contact;
};

struct topic {
	topic_id id;
	const char *kind; /* topic, question, interest */
	const char *name_de, *name_en, *fold_de, *fold_en, *grouping, *grouping_en; /* grouping: in German */
	int64_t place;
};

static inline const char *topic_name(const struct topic *t, enum lang l)
{
	return l == LANG_DE ? t->name_de : t->name_en;
}

/* What an entry was called that was put together with another. */
struct topic_alias {
	topic_id id, topic_id; /* its own; the one kept */
	const char *kind, *name_de, *name_en;
};

struct run {
	run_id id;
	programme_id programme_id;
	const char *slug, *name;
	const char *state;           /* core/lifecycle, run_state_name() */
	bool public;                 /* its page is open to the world    */
	bool pairing_after_kick_off; /* 004-19; else before it, 002-10   */
	const char *reveal;          /* at_once, kick_off                */
	int64_t months_min, months_max;
	const char *rhythm;          /* monthly, regular, own            */
	const char *registration_from, *registration_until, *pairing_until, *kick_off_on, *starts_on,
	    *ends_on, *latest_end_on; /* NULL = still open               */
	const char *goal;            /* match/assign: "most,mutual,floor,total,leximin" */
	int64_t seed;                /* published: breaks ties           */
	int64_t made_at, version;
};

/* What must or should hold between the two of a tandem; names of match/rules. */
struct run_rule {
	const char *rule, *strength, *direction;
	int64_t least, most, cost;
};

struct run_criterion {
	const char *criterion;
	int64_t weight, enough;
};

/* Who may take part in which role; names of core/eligibility. */
struct run_eligibility {
	const char *role, *rule;
	int64_t least, most;
};

/* Counted by the database for one run. */
struct run_counts {
	int64_t contacts, carriers;
	int64_t applications, imported, undecided; /* imported: came in by a file */
	int64_t mentors, mentees, mentor_places;   /* admitted */
	int64_t not_paired;                        /* mentees admitted, without a tandem */
	int64_t held, asked, agreed;               /* tandems */
	int64_t events_without_day, closing_events;
};

/* As what somebody takes part in a run. */
struct run_part {
	run_id run_id;
	const char *role, *state; /* of the application */
};

struct event {
	event_id id;
	run_id run_id;
	const char *kind, *name_de, *name_en;
	const char *day;             /* NULL = still open */
	int64_t from_minute, to_minute; /* wall time, -1 = the whole day */
	const char *place, *audience;
	int64_t position, version;
};
#endif
