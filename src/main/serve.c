/* SPDX-License-Identifier: EUPL-1.2 */
/* The order of a start: the database is found, made or migrated; the sandbox closes; threads begin.
 * What may fail fails before the first page is served, with one sentence.
 *
 * Signals are blocked before any thread begins and waited for here, so a stop is ordinary code: no
 * new connections, requests under way end, the last connection folds SQLite's log into the file. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/tr.h"
#include "http/limits.h"
#include "http/server.h"
#include "jobs/announcements.h"
#include "jobs/calculations.h"
#include "jobs/clockwork.h"
#include "jobs/outbox.h"
#include "jobs/pool_mail.h"
#include "jobs/places.h"
#include "jobs/reminders.h"
#include "jobs/upkeep.h"
#include "mail/smtp.h"
#include "main/cli.h"
#include "main/commands.h"
#include "main/demo.h"
#include "main/place.h"
#include "main/site.h"
#include "service/calculation.h"
#include "service/upkeep.h"
#include "sys/clock.h"
#include "sys/log.h"
#include "sys/rnd.h"
#include "sys/sandbox.h"
#include "web/routes.h"
#include "web/serve.h"

enum {
	PAGE_THREADS_MOST = 16,
	SLOW_THREADS = 2,
	UPKEEP_EVERY_S = 60 * 60,
	/* Beyond what the server itself waits for: then the process ends where it is. Nothing that was
	 * acknowledged can be lost by that. */
	STOP_S = LIMIT_STOP_S + 5
};

struct serve_options {
	struct place_options place;
	const char *listen, *url;
	bool behind_proxy, demo;
};

static const struct opt serve_opts[] = {
	PLACE_OPTS(struct serve_options),
	OPT(struct serve_options, listen, "ADDR:PORT", N_("where to listen; 127.0.0.1:8080 if not said")),
	OPT(struct serve_options, url, "URL", N_("the address people type: https://tandem.example")),
	OPT(struct serve_options, behind_proxy, NULL, N_("a proxy in front says who calls (X-Forwarded-For)")),
	OPT(struct serve_options, demo, NULL, N_("fills a new database with invented people, to look around")),
};
static const struct usage usage = { "serve", "",
	N_("Starts the web server. An empty folder gets a new database; an older one is migrated."), serve_opts,
	LEN(serve_opts), 0, 0 };

struct running {
	struct place place;
	struct site site;
	struct smtp_settings smtp;
	struct server_config config;
	struct server *server;
	struct job jobs[8]; /* more than there are kinds */
	struct clockwork *clockwork;
};

/* Cookies that only travel safely (__Host-) are kept by browsers for https and for localhost. */
static const char *address(mem *m, const char *listen, const char *url, int port)
{
	if (url)
		return url;
	return strncmp(listen, "unix:", 5) == 0 ? NULL : mem_fmt(m, "http://localhost:%d", port);
}

static int port_of(const char *listen)
{
	const char *colon = strrchr(listen, ':');

	return strncmp(listen, "unix:", 5) == 0 || !colon ? 0 : atoi(colon + 1);
}

static struct err *fill(mem *m, const struct running *r, bool demo)
{
	struct act *a;

	TRY(act_open(m, &r->site, clock_now(), &a));
	TRY(upkeep_fill(a));
	if (demo)
		TRY(demo_fill(a));
	act_close_thread();
	return NULL;
}

static struct err *load(mem *m, const struct serve_options *o, struct running *r)
{
	mem *own = mem_new(m, "load");
	const char *url = NULL;
	struct db *db;

	if (o->demo && !demo_is_local(o->listen))
		return ERR(m, ERR_INVALID,
		    N_("With --demo everybody knows the password, so it only listens on this machine: 127.0.0.1:PORT."),
		    "--listen %s", o->listen);
	if (o->url)
		TRY(site_check_url(m, o->url, &url));
	if (!url && port_of(o->listen))
		url = address(m, o->listen, NULL, port_of(o->listen));
	TRY(smtp_settings_from(m, getenv, &r->smtp));
	TRY(place_prepare(m, &o->place, &r->place));
	TRY(db_open(own, r->place.url, &db));
	TRY(site_load(m, db, &r->place, url, &r->site));
	r->site.mail_is_sent = r->smtp.url != NULL;
	r->site.demo = o->demo;
	TRY(fill(own, r, o->demo && r->place.made));
	mem_free(own);
	return NULL;
}

static const char *folder_of(mem *m, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? mem_strn(m, path, slash == path ? 1 : (size_t)(slash - path)) : ".";
}

/* libpq reads a person's own files, and those that the address or the environment names. */
static int add_libpq_files(mem *m, const char *url, const char **list)
{
	static const char *const names[] = { "PGPASSFILE", "PGSERVICEFILE", "PGSSLROOTCERT", "PGSSLCERT", "PGSSLKEY" };
	const char *home = getenv("HOME");
	int n = 0;

	if (home) {
		list[n++] = mem_fmt(m, "%s/.pgpass", home);
		list[n++] = mem_fmt(m, "%s/.postgresql", home);
		list[n++] = mem_fmt(m, "%s/.pg_service.conf", home);
	}
	for (size_t i = 0; i < LEN(names); i++) {
		if (getenv(names[i]))
			list[n++] = getenv(names[i]);
	}
	for (const char *at = strstr(url, "=/"); at && n < 16; at = strstr(at + 1, "=/"))
		list[n++] = mem_strn(m, at + 1, strcspn(at + 1, "&"));
	return n;
}

static struct err *close_sandbox(mem *m, const struct serve_options *o, const struct running *r)
{
	const char *write[3] = { NULL }, *read[20] = { NULL };
	struct sandbox_state is;
	int w = 0, n = 0;

	if (*r->place.dir)
		write[w++] = r->place.dir;
	if (strncmp(o->listen, "unix:", 5) == 0)
		write[w] = folder_of(m, o->listen + 5);
	if (r->smtp.ca_file)
		read[n++] = r->smtp.ca_file;
	if (!r->place.file)
		n += add_libpq_files(m, r->place.url, read + n);
	TRY(sandbox_enter(m, write, read, &is));
	log_line(LOG_LEVEL_INFO, "sandbox.closed", LOG_N("landlock", is.landlock), LOG_N("seccomp", is.seccomp));
	return NULL;
}

static int page_threads(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 2 ? 2 : n > PAGE_THREADS_MOST ? PAGE_THREADS_MOST : (int)n;
}

static struct err *start(mem *m, const struct serve_options *o, struct running *r)
{
	const char *url;

	r->config = (struct server_config){
		.listen = o->listen,
		.base_url = o->url ? r->site.url : NULL,
		.form_key = r->site.form_key,
		.zone = r->site.zone,
		.threads = page_threads(),
		.slow_threads = SLOW_THREADS,
		.behind_proxy = o->behind_proxy,
		.routes = routes,
		.routes_n = routes_n,
		.serve = serve,
		.app = &r->site,
		.now = clock_now,
	};
	TRY(server_start(m, &r->config, &r->server));
	url = address(m, o->listen, o->url ? r->site.url : NULL, server_port(r->server));
	if (r->place.made)
		cli_say(m, N_("A new database was made: %s"), r->place.file);
	cli_say(m, N_("Tandem runs at %s"), url ? url : o->listen);
	if (o->demo)
		demo_tell(m);
	log_line(LOG_LEVEL_INFO, "server.started", LOG_N("port", server_port(r->server)));
	return NULL;
}

static void start_jobs(mem *m, struct running *r)
{
	int n = 0;

	r->jobs[n++] = (struct job){ "upkeep", UPKEEP_EVERY_S, upkeep_job_run, NULL };
	r->jobs[n++] = (struct job){ "reminders", REMINDERS_EVERY_S, reminders_job_run, NULL };
	r->jobs[n++] = (struct job){ "places", PLACES_EVERY_S, places_job_run, NULL };
	r->jobs[n++] = (struct job){ "pool_mail", POOL_MAIL_EVERY_S, pool_mail_job_run, NULL };
	r->jobs[n++] = (struct job){ "announcements", ANNOUNCEMENTS_EVERY_S, announcements_job_run, NULL };
	r->jobs[n++] = (struct job){ "calculations", CALCULATION_EVERY_S, calculations_job_run, NULL };
	/* Without a mail server, mail is read in the outbox page. */
	if (r->smtp.url)
		r->jobs[n++] = (struct job){ "outbox", 1, outbox_job_run,
			outbox_job_new(m, &r->smtp, (uint64_t)rnd_id()) };
	r->clockwork = clockwork_start(m, &r->site, r->jobs, n);
}

/* What is under way goes on after the next start. */
static struct err *leave(mem *m, const struct running *r)
{
	struct act *a;

	TRY(act_open(m, &r->site, clock_now(), &a));
	return calculation_leave(a);
}

static void wait_for_end(const sigset_t *ends)
{
	int which;

	sigwait(ends, &which);
	log_line(LOG_LEVEL_INFO, "server.stopping", LOG_N("signal", which));
	alarm(STOP_S);
}

static struct err *run(mem *m, const struct serve_options *o)
{
	struct running *r = mem_make(m, struct running);
	sigset_t ends;

	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &ends, NULL);
	signal(SIGPIPE, SIG_IGN);
	TRY(load(m, o, r));
	TRY(close_sandbox(m, o, r));
	TRY(start(m, o, r));
	start_jobs(m, r);
	wait_for_end(&ends);
	clockwork_stop(r->clockwork);
	server_stop(r->server);
	TRY(leave(m, r));
	act_close_thread();
	log_line(LOG_LEVEL_INFO, "server.stopped", LOG_N("status", 0));
	return NULL;
}

int main_serve(int argc, char **argv)
{
	mem *m = mem_new(NULL, "serve");
	struct serve_options o = { .listen = "127.0.0.1:8080" };
	int first, status = CLI_DONE;

	if (opt_read(m, &usage, argc, argv, &o, &first, &status)) {
		struct err *e = run(m, &o);

		if (e)
			status = cli_failed(e);
	}
	mem_free(m);
	return status;
}
