/* SPDX-License-Identifier: EUPL-1.2 */
/* The commands of the engine with any bytes as their files: tandem assign, match and rounds, whole. What they refuse
 * they refuse with a sentence; what they accept they solve, and the library's own proof check agrees. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "main/cli.h"
#include "main/commands.h"
#include "sections.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { ARGS = 40, PATHS = 32, TEXT_MOST = 300, LONG = 8192 };

/* In place of main/cli.c: nobody reads what is said, but how it is said is checked. */
enum lang cli_lang(void)
{
	return LANG_DE;
}

void cli_say(mem *m, const char *id, ...)
{
	(void)m;
	(void)id;
}

void cli_complain(mem *m, const char *id, ...)
{
	(void)m;
	(void)id;
}

long long cli_peak_bytes(void)
{
	return 0;
}

int cli_failed(const struct err *e)
{
	if (e->kind == ERR_SYSTEM || !e->told || !*e->told) {
		fprintf(stderr, "refused without a sentence: %s\n", e->detail);
		abort();
	}
	return CLI_FAILED;
}

struct call {
	char *argv[ARGS + 1];
	char text[ARGS][TEXT_MOST];
	int argc, fds[SECTIONS + 1], files;
};

static void add(struct call *c, const char *before, const char *value)
{
	if (c->argc < ARGS) {
		snprintf(c->text[c->argc], TEXT_MOST, "%s%s", before, value);
		c->argv[c->argc] = c->text[c->argc];
		c->argc++;
	}
}

static void add_file(struct call *c, const struct section *s, bool positional)
{
	char path[PATHS];
	int fd = memfd_create("fuzz", 0);

	if (fd < 0 || write(fd, s->at, s->n) != (ssize_t)s->n)
		abort();
	c->fds[c->files++] = fd;
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (!positional)
		add(c, "--", s->name);
	add(c, "", path);
}

static bool is_one_of(const char *word, size_t n, const char *const *list)
{
	for (; *list; list++)
		if (strlen(*list) == n && strncmp(*list, word, n) == 0)
			return true;
	return false;
}

static const char *const files[] = { "mentors", "quota", "pin", "ban", "rules", "force", "forbid", "absent", "keep", NULL };
static const char *const values[] = { "goal", "seed", "rounds", "each", "from", "hosts", "why", "what-if", NULL };

/* key=value, but for options that write files or take time. */
static void add_values(struct call *c)
{
	for (char *word = strtok(NULL, " "); word; word = strtok(NULL, " ")) {
		size_t key = strcspn(word, "=");

		if (word[key] == '=' && is_one_of(word, key, values)) {
			word[key] = '\0';
			add(c, "--", word);
			add(c, "", word + key + 1);
		}
	}
}

static int (*command_of(const char *name))(int, char **)
{
	return strcmp(name, "match") == 0 ? main_match : strcmp(name, "rounds") == 0 ? main_rounds : main_assign;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static bool quiet;
	struct call c = { .argc = 0 };
	struct sections s;
	const char *name;

	if (n > LONG)
		return 0;
	if (!quiet)
		quiet = freopen("/dev/null", "w", stdout) != NULL;
	sections_split(data, n, &s);
	name = strtok(s.head, " ");
	add(&c, "", name ? name : "assign");
	add_values(&c);
	for (int i = 0; i < s.n; i++)
		if (is_one_of(s.of[i].name, strlen(s.of[i].name), files))
			add_file(&c, &s.of[i], false);
	if (sections_find(&s, "pairs"))
		add_file(&c, sections_find(&s, "pairs"), true);
	optind = 0; /* getopt_long is to begin anew */
	(void)command_of(c.argv[0])(c.argc, c.argv);
	for (int i = 0; i < c.files; i++)
		close(c.fds[i]);
	return 0;
}
