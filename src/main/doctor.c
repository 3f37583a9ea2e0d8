/* SPDX-License-Identifier: EUPL-1.2 */
/* Each check is a function that fills one line; the table below is the order they are shown in. A
 * check that cannot be made is a fault too: nothing is well because nobody looked. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "base/text.h"
#include "base/tr.h"
#include "db/care.h"
#include "mail/smtp.h"
#include "main/cli.h"
#include "main/commands.h"
#include "main/place.h"
#include "sys/sandbox.h"

enum { NAME_COLUMN = 14, MIB = 1 << 20, FREE_MIB_WARN = 500, FREE_MIB_BAD = 50, FREE_PERCENT_WARN = 10 };

struct doctor_options {
	struct place_options place;
};

static const struct opt doctor_opts[] = { PLACE_OPTS(struct doctor_options) };
static const struct usage usage = { "doctor", "",
	N_("Looks for what is wrong with an installation and says what to do. The exit code is 1 if something "
	   "must be done."),
	doctor_opts, LEN(doctor_opts), 0, 0 };

enum health { FINE, WATCH, BAD };

struct patient {
	mem *m;
	enum lang lang;
	struct place place;
	struct db *db; /* NULL: it could not be opened */
	struct migrate_state is;
};

struct finding {
	enum health health;
	const char *text;
};

static struct finding found(enum health health, const char *text)
{
	return (struct finding){ health, text };
}

static struct finding failure(struct patient *p, const struct err *e)
{
	return found(BAD, e->told ? mem_fmt(p->m, "%s (%s)", tr(p->lang, e->told), e->detail) : e->detail);
}

static struct finding check_database(struct patient *p, const struct doctor_options *o)
{
	const char *complaint = NULL;
	struct err *e = place_find(p->m, &o->place, &p->place);
	struct db *db = NULL;

	if (!e)
		e = place_open(p->m, &p->place, &db, &p->is);
	if (!e && p->place.file)
		e = care_check(db, p->m, true, &complaint);
	if (e)
		return failure(p, e);
	if (complaint)
		return found(BAD, trf(p->m, p->lang, N_("damaged: %s"), complaint));
	p->db = db;
	return found(FINE, p->place.file ? p->place.file : "PostgreSQL");
}

static struct finding check_schema(struct patient *p, const struct doctor_options *o)
{
	(void)o;
	if (!p->db)
		return found(BAD, tr(p->lang, N_("unknown without the database")));
	if (p->is.at < p->is.newest)
		return found(BAD, trf(p->m, p->lang,
			    N_("at version %d, this program needs %d: run “tandem migrate”"), p->is.at, p->is.newest));
	return found(FINE, trf(p->m, p->lang, N_("at version %d, as it should be"), p->is.at));
}

/* Names and addresses of people lie there. */
static struct finding check_access(struct patient *p, const struct doctor_options *o)
{
	struct stat is;

	(void)o;
	if (p->db && !p->place.file)
		return found(FINE, tr(p->lang, N_("the PostgreSQL server sees to it")));
	if (!p->db || stat(p->place.file, &is) != 0)
		return found(BAD, tr(p->lang, N_("unknown without the database")));
	if (is.st_mode & (S_IRWXG | S_IRWXO))
		return found(WATCH, trf(p->m, p->lang,
			    N_("other accounts may read the database: chmod 600 %s"), p->place.file));
	return found(FINE, tr(p->lang, N_("nobody but its account may read the database")));
}

static struct finding check_disk(struct patient *p, const struct doctor_options *o)
{
	struct statvfs fs;
	long long free_mib, all_mib;
	enum health health = FINE;

	(void)o;
	if (!*p->place.dir)
		return found(FINE, tr(p->lang, N_("no folder is used")));
	if (statvfs(p->place.dir, &fs) != 0)
		return found(BAD, p->place.dir);
	free_mib = (long long)(fs.f_bavail * fs.f_frsize / MIB);
	all_mib = (long long)(fs.f_blocks * fs.f_frsize / MIB);
	if (free_mib < FREE_MIB_BAD)
		health = BAD;
	else if (free_mib < FREE_MIB_WARN || free_mib * 100 < all_mib * FREE_PERCENT_WARN)
		health = WATCH;
	return found(health, trf(p->m, p->lang, N_("%lld MB of %lld MB are free"), free_mib, all_mib));
}

/* Noon UTC in summer is two in the afternoon in Germany, if the zone's rules are at hand. */
static struct finding check_zones(struct patient *p, const struct doctor_options *o)
{
	struct wall noon = { day_make(2026, 7, 1), 12 * 60 };

	(void)o;
	if (!instant_zone_known("Europe/Berlin") ||
	    instant_wall(instant_at(noon, "Etc/UTC"), "Europe/Berlin").minutes != 14 * 60)
		return found(BAD, tr(p->lang, N_("the time zones of ICU are missing: reinstall libicu")));
	return found(FINE, tr(p->lang, N_("Europe/Berlin keeps summer time")));
}

static struct finding check_languages(struct patient *p, const struct doctor_options *o)
{
	static const char sample[] = N_("There is no command “%s”; “tandem --help” lists them.");

	(void)o;
	if (strcmp(tr(LANG_DE, sample), sample) == 0)
		return found(BAD, tr(p->lang, N_("the German texts are missing in this program")));
	return found(FINE, "de, en");
}

static struct finding check_mail(struct patient *p, const struct doctor_options *o)
{
	struct smtp_settings s;
	struct smtp_result r;
	struct err *e = smtp_settings_from(p->m, getenv, &s);

	(void)o;
	if (e)
		return failure(p, e);
	if (!s.url)
		return found(WATCH, tr(p->lang, N_("no mail server is set (TANDEM_SMTP_URL): mails wait in the "
						   "outbox page")));
	r = smtp_try(smtp_new(p->m, &s, NULL), p->m);
	if (r.outcome != SMTP_DELIVERED)
		return found(BAD, trf(p->m, p->lang, N_("%s does not take mail: %s"), s.url, r.sentence));
	return found(FINE, trf(p->m, p->lang, N_("%s takes mail"), s.url));
}

static struct finding check_sandbox(struct patient *p, const struct doctor_options *o)
{
	struct sandbox_state is;
	struct err *e = sandbox_look(p->m, &is);

	(void)o;
	if (e)
		return failure(p, e);
	if (!is.landlock)
		return found(WATCH, tr(p->lang, N_("system calls are restricted, folders are not: this kernel has no "
						   "Landlock")));
	return found(FINE, trf(p->m, p->lang, N_("system calls and folders are restricted (Landlock %d)"),
		    is.landlock));
}

static const struct {
	const char *name; /* message id */
	struct finding (*check)(struct patient *p, const struct doctor_options *o);
} checks[] = {
	{ NC_("doctor", "database"), check_database },
	{ NC_("doctor", "schema"), check_schema },
	{ NC_("doctor", "access"), check_access },
	{ NC_("doctor", "disk"), check_disk },
	{ NC_("doctor", "time zones"), check_zones },
	{ NC_("doctor", "languages"), check_languages },
	{ NC_("doctor", "mail"), check_mail },
	{ NC_("doctor", "sandbox"), check_sandbox },
};

static int look(mem *m, const struct doctor_options *o)
{
	static const char *const signs[] = {
		[FINE] = NC_("doctor", "fine"),
		[WATCH] = NC_("doctor", "note"),
		[BAD] = NC_("doctor", "FAULT"),
	};
	struct patient p = { .m = m, .lang = cli_lang() };
	int faults = 0;

	for (size_t i = 0; i < LEN(checks); i++) {
		struct finding f = checks[i].check(&p, o);
		const char *name = trc(p.lang, "doctor", checks[i].name);

		printf("%-7s %s%*s%s\n", trc(p.lang, "doctor", signs[f.health]), name,
		    (int)(NAME_COLUMN - text_length(name)), "", f.text);
		fflush(stdout);
		faults += f.health == BAD;
	}
	return faults ? CLI_FAILED : CLI_DONE;
}

int main_doctor(int argc, char **argv)
{
	mem *m = mem_new(NULL, "doctor");
	struct doctor_options o = { 0 };
	int first, status = CLI_DONE;

	if (opt_read(m, &usage, argc, argv, &o, &first, &status))
		status = look(m, &o);
	mem_free(m);
	return status;
}
