/* SPDX-License-Identifier: EUPL-1.2 */
/* Every confidential field holds a word of its own. Everybody opens every page about everything; a
 * word may turn up, in body or header, for those only who may read that field (trust.md 2.6), and
 * never in the log. */
#include "given_two.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "sys/file.h"

enum {
	ADMIN = 1u << TWO_ADMIN,
	COORDINATOR = 1u << TWO_COORDINATOR,
	CONTACT = 1u << TWO_CONTACT,
	COMMITTEE = 1u << TWO_COMMITTEE,
	MENTOR = 1u << TWO_MENTOR,
	MENTEE = 1u << TWO_MENTEE,
	OTHER = 1u << TWO_OTHER,
	LOG_MOST = 1 << 20
};

/* 231 and 331 have been asked, 231 has declined to answer so far with a question; 232 and 332 agree. */
static const char planted[] =
    "INSERT INTO person (id, name, name_fold, sort_fold, made_at) VALUES "
    "(401, 'Canarytie Muster', 'canarytie muster', 'muster canarytie', 1), "
    "(402, 'Canaryboss Muster', 'canaryboss muster', 'muster canaryboss', 1);"
    "UPDATE person SET phone = 'canarytelone', personnel_number = 'canarynumber', manager_id = 402 WHERE id = 231;"
    "UPDATE person SET phone = 'canarytelmate', personnel_number = 'canarynumber', manager_id = 402 WHERE id = 331;"
    "UPDATE person SET name = 'Canarythird', phone = 'canaryphonethird' WHERE id = 332;"
    "UPDATE person SET name = 'Canaryforeign', phone = 'canaryforeign' WHERE id IN (233, 333);"
    "INSERT INTO person_tie (id, person_id, kind, other_id, made_at) VALUES (131, 231, 'not_with', 401, 1), "
    "(132, 331, 'works_with', 401, 1);"
    "UPDATE run SET state = 'announced';"
    "UPDATE application SET goal = 'canarygoal', expectations = 'canaryexpect', remark = 'canaryremark', "
    "override_reason = 'canaryoverride' WHERE run_id = 11;"
    "UPDATE application SET goal = 'canaryforeign', remark = 'canaryforeign', override_reason = 'canaryforeign' "
    "WHERE run_id = 12;"
    "UPDATE tandem SET mentor_answer = 'question', mentor_note = 'canarymentornote', mentor_answered_at = 1 WHERE id = 31;"
    "UPDATE tandem SET state = 'declined', mentee_answer = 'declined', mentee_note = 'canarydecline', "
    "mentee_answered_at = 1 WHERE id = 32;"
    "UPDATE tandem SET mentor_note = 'canaryforeign' WHERE id = 33;"
    "UPDATE proposal SET name = 'canaryproposal' WHERE id = 41;"
    "UPDATE proposal SET name = 'canaryforeign' WHERE id = 42;"
    "INSERT INTO proposal_tandem (proposal_id, mentor_id, mentee_id, points, pinned, reason) VALUES "
    "(41, 1232, 1331, 5, TRUE, 'canarypin');"
    "INSERT INTO proposal_ban (proposal_id, mentor_id, mentee_id, reason) VALUES (41, 1231, 1331, 'canaryban');"
    "INSERT INTO proposal_out (proposal_id, application_id, reason) VALUES (41, 1332, 'canaryout');"
    "INSERT INTO minute (id, run_id, proposal_id, what, mentor_id, mentee_id, reason, at) VALUES "
    "(141, 11, 41, 'banned', 1231, 1331, 'canaryminute', 1);"
    "UPDATE import SET file_name = 'canaryfile.csv' WHERE id = 81;"
    "UPDATE import SET file_name = 'canaryforeign.csv' WHERE id = 82;"
    "UPDATE outbox SET text = 'canarymail' WHERE id = 91;"
    "UPDATE outbox SET text = 'canaryforeign', to_name = 'Canaryforeign' WHERE id = 92;"
    "INSERT INTO outbox (id, programme_id, run_id, person_id, kind, secret, to_address, lang, subject, text, html, next_at, "
    "made_at) VALUES (93, 1, 11, 231, 'tandem_asked', TRUE, 'm1@a.example', 'de', 'Gruß', 'canarylink', 'canarylink', 1, 1), "
    "(94, NULL, NULL, 231, 'sign_in', TRUE, 'm1@a.example', 'de', 'Gruß', 'canarylink', 'canarylink', 1, 1);"
    "INSERT INTO run_field (id, run_id, role, place, kind, key, label_de, label_en, seen_by) VALUES "
    "(161, 11, 'mentee', 1, 'long_text', 'goal', 'Ziel', 'Goal', 'committee'), "
    "(162, 11, 'mentee', 2, 'long_text', 'remark', 'Anmerkung', 'Remark', 'coordination'), "
    "(163, 11, 'mentee', 3, 'text', 'name', 'Name', 'Name', 'committee');"
    "INSERT INTO confirmation (application_id, rule, answer, by_id, at) VALUES (1331, 'training', 'yes', 401, 1);"
    "INSERT INTO rating (id, application_id, person_id, state, reason, asked_at, done_at) VALUES "
    "(114, 1331, 402, 'done', 'canaryrating', 1, 1);"
    "UPDATE account SET password_hash = 'canaryhash';"
    "UPDATE session SET token_hash = 'canaryhash', agent = 'canaryagent' WHERE id = 103;"
    "INSERT INTO provider (organisation_id, issuer, client_id, secret, domains, made_at) VALUES "
    "(51, 'https://login.a.example', 'tandem', 'canaryhash', 'a.example', 1);"
    "INSERT INTO provider_person (issuer, subject, organisation_id, person_id, made_at, used_at) VALUES "
    "('https://login.a.example', 'canaryhash', 51, 231, 1, 1);"
    "UPDATE passkey SET public_key = 'canaryhash';"
    "UPDATE passkey SET credential = 'canaryhash', name = 'canaryagent' WHERE id = 173;"
    "INSERT INTO link (id, token_hash, purpose, person_id, ends_at, made_at) VALUES "
    "(151, 'canaryhash', 'sign_in', 231, 9999999999, 1);";

/* And on the way in. */
static const char planted_guests[] =
    "INSERT INTO registration (id, run_id, role, lang, name, email, email_fold, answers, state, made_at, changed_at, ends_at) "
    "VALUES (161, 11, 'mentee', 'de', 'Canarywaits', 'canarywaits@a.example', 'canarywaits@a.example', "
    "'{\"goal\":[\"canaryunproved\"]}', 'sent', 1, 1, 9999999999), "
    "(162, 11, 'mentee', 'de', '', 'canarydraft@a.example', 'canarydraft@a.example', '{\"goal\":[\"canaryunproved\"]}', "
    "'open', 1, 1, 9999999999), "
    "(163, 12, 'mentee', 'de', 'canaryforeign', 'canaryforeign@a.example', 'canaryforeign@a.example', '{}', 'sent', 1, 1, "
    "9999999999);"
    "INSERT INTO invitation (id, run_id, role, name, email, email_fold, lang, organisation_id, state, made_at) VALUES "
    "(164, 11, 'mentee', 'Canaryguest', 'canaryguest@a.example', 'canaryguest@a.example', 'de', NULL, 'declined', 1), "
    "(165, 11, 'mentor', 'Canarynominee', 'canarynominee@a.example', 'canarynominee@a.example', 'de', 51, 'declined', 1), "
    "(166, 12, 'mentor', 'canaryforeign', 'canaryforeign@a.example', 'canaryforeign@a.example', 'de', 53, 'invited', 1);"
    "INSERT INTO release_request (id, application_id, name, email, asked_at) VALUES "
    "(167, 1331, 'Canaryemployer', 'canaryemployer@b.example', 1);"
    "INSERT INTO ready_tandem (application_id, run_id, partner_name, partner_email, partner_fold, made_at) VALUES "
    "(1331, 11, 'Canarymate', 'canarymate@b.example', 'canarymate@b.example', 1);"
    "INSERT INTO guest_link (token_hash, purpose, object_id, ends_at) VALUES ('canaryhash', 'registration', 161, 9999999999);";

/* And what coordinations write to many: a draft, and one that came back from somebody. */
static const char planted_words[] =
    "INSERT INTO announcement (id, run_id, audience, subject_de, text_de, state, made_at, sent_at) VALUES "
    "(181, 11, 'both', 'canarysketch', 'canarysketch', 'draft', 1, NULL), "
    "(182, 11, 'both', 'canaryannounced', 'canaryannounced', 'sent', 1, 1), "
    "(183, 12, 'both', 'canaryforeign', 'canaryforeign', 'draft', 1, NULL);"
    "INSERT INTO announcement_reader (announcement_id, person_id, fate) VALUES (182, 332, 'no_address');"
    "INSERT INTO announcement_off (person_id, at) VALUES (331, 1);"
    "INSERT INTO programme_message (programme_id, kind, version, subject_de, at) VALUES "
    "(1, 'tandem_ended', 1, 'canarymessage', 1), (2, 'tandem_ended', 1, 'canaryforeign', 1);"
    "INSERT INTO outbox (id, programme_id, run_id, person_id, kind, to_address, lang, subject, text, html, state, next_at, made_at, "
    "last_error) VALUES (95, 1, 11, 331, 'tandem_ended', 'e1@b.example', 'de', 'S', 'T', 'H', 'refused', 1, 1, 'canaryrefused');";

/* Word, who may read it. The first of them must come upon it, so that the word is really planted. */
static const struct {
	const char *word;
	unsigned may;
	enum two_visitor must;
} canaries[] = {
	{ "Canarytie", COORDINATOR | ADMIN, TWO_COORDINATOR }, /* the administrator's list of all names */
	{ "Canaryboss", COORDINATOR | ADMIN, TWO_COORDINATOR },
	{ "canarytelone", COORDINATOR | MENTOR, TWO_COORDINATOR }, /* one's own, on the account page */
	{ "canarytelmate", COORDINATOR | MENTEE, TWO_MENTEE },
	{ "canaryphonethird", COORDINATOR, TWO_PEOPLE },
	{ "canarynumber", COORDINATOR, TWO_PEOPLE },
	{ "Canarythird", COORDINATOR | ADMIN | OTHER, TWO_COORDINATOR }, /* mentee of the other tandem */
	{ "canarygoal", COORDINATOR | COMMITTEE | MENTOR | MENTEE | OTHER, TWO_COMMITTEE },
	{ "canaryrating", 0, TWO_PEOPLE }, /* the other rating is not in yet */
	{ "canaryremark", COORDINATOR | MENTOR | MENTEE | OTHER, TWO_MENTOR },
	{ "canaryoverride", COORDINATOR, TWO_COORDINATOR },
	{ "canarymentornote", COORDINATOR | MENTOR, TWO_COORDINATOR },
	{ "canarydecline", COORDINATOR, TWO_COORDINATOR },
	{ "canaryproposal", COORDINATOR, TWO_COORDINATOR },
	{ "canarypin", COORDINATOR, TWO_COORDINATOR },
	{ "canaryban", COORDINATOR, TWO_COORDINATOR },
	{ "canaryout", COORDINATOR, TWO_COORDINATOR },
	{ "canaryminute", COORDINATOR, TWO_COORDINATOR },
	{ "canarycontent", COORDINATOR, TWO_COORDINATOR },
	{ "canaryfile", COORDINATOR, TWO_COORDINATOR },
	{ "canarymail", COORDINATOR, TWO_COORDINATOR },
	{ "canarylink", 0, TWO_PEOPLE },
	{ "canaryhash", 0, TWO_PEOPLE },
	{ "canaryagent", 0, TWO_PEOPLE },
	{ "Canarywaits", COORDINATOR, TWO_COORDINATOR },
	{ "canarydraft", 0, TWO_PEOPLE },
	{ "canaryunproved", 0, TWO_PEOPLE }, /* nobody knows whose words they are */
	{ "Canaryguest", COORDINATOR, TWO_COORDINATOR },
	{ "Canarynominee", COORDINATOR | CONTACT, TWO_CONTACT },
	{ "canaryemployer", MENTEE, TWO_PEOPLE },
	{ "canarymate", MENTEE, TWO_MENTEE },
	{ "canarysketch", COORDINATOR, TWO_COORDINATOR },
	{ "canaryannounced", COORDINATOR, TWO_COORDINATOR },
	{ "canarymessage", COORDINATOR, TWO_COORDINATOR },
	{ "canaryrefused", COORDINATOR | ADMIN | MENTEE, TWO_MENTEE }, /* in the mentee's account */
	{ "Canaryforeign", ADMIN, TWO_ADMIN }, /* names only */
	{ "canaryforeign", 0, TWO_PEOPLE },
};

/* Pages with a query of their own. */
static const char *const asked[] = { "/proposals/41/pair?mentor=1231&mentee=1331", "/proposals/41?lift=1",
	"/proposals/41?q=canary", "/runs/11/people?q=muster", "/runs/11/people?organisation=53", "/runs/11/pairing?base=42",
	"/organisations?q=werk", "/admin/people?q=muster", "/runs/11/tandems?state=declined", "/mail/93", "/mail/94",
	"/applications/1331", "/applications/1332", "/admin/people/331", "/admin/people/401", "/a/1331",
	"/a/1331/edit", "/a/1231", "/a/1332",
	"/runs/11/announcements/181", "/runs/11/announcements/182", "/runs/11/announcements/183", "/runs/11/people?mail=returned",
	"/programmes/1/messages/tandem_ended", "/programmes/2/messages/tandem_ended" };

/* Lists that must have been taken along by somebody, or nothing was searched in their files. */
static const char *const taken[] = { "accounts", "admission_rates", "announcement_readers", "announcements", "balance", "checks",
	"figures", "import_rows", "imports", "invitations", "mails", "minutes", "network", "nominees", "organisations",
	"own_ratings", "people", "pool", "preselection", "proposals", "providers", "ratings", "registrations", "tandems" };

static void plant(struct house *h, struct visitor *kim)
{
	static const char file[] = "Name;E-Mail;Rolle;canarycontent\nA;a@b.example;Mentee;canarycontent\n";

	store_script(h->store->db, planted);
	store_script(h->store->db, planted_guests);
	store_script(h->store->db, planted_words);
	visit(kim, "/runs/11/imports");
	post_file(kim, "/runs/11/imports", "b.csv", file, strlen(file), "");
	assert_int_equal(kim->status, 303);
	store_script(h->store->db,
	    "UPDATE import SET content = (SELECT n.content FROM import n WHERE n.file_name = 'b.csv'), "
	    "mapping = (SELECT n.mapping FROM import n WHERE n.file_name = 'b.csv') WHERE id = 81;");
	h->site.mail_is_sent = true; /* links that act for somebody are then readable by nobody */
}

struct finds {
	unsigned by[LEN(canaries)]; /* 1u << visitor */
};

static void search(struct visitor *v, enum two_visitor i, const char *path, struct finds *found)
{
	for (size_t c = 0; c < LEN(canaries); c++) {
		if (!strstr(v->body, canaries[c].word) && !strstr(v->headers, canaries[c].word))
			continue;
		found->by[c] |= 1u << i;
		if (!(canaries[c].may & 1u << i))
			fail_msg("%s shows %s to visitor %d (%ld): %.9000s", path, canaries[c].word, (int)i, v->status, v->body);
	}
}

/* Lists are taken along by a post, from the page whose path is the file's without its end. */
static bool take_along(struct visitor *v, const char *path)
{
	size_t n = strlen(path), end = strlen("/file");
	const char *page = path;

	if (n <= end || strcmp(path + n - end, "/file") != 0)
		return false;
	/* the page with the button stands right above it, or above what only is posted to */
	for (int up = 0; up < 2; up++) {
		page = mem_strn(v->house->m, page, (size_t)(strrchr(page, '/') - page));
		visit(v, page);
		if (v->status == 200)
			break;
	}
	if (strstr(v->body, "name=\"form_id\""))
		post(v, path, "format=csv");
	return true;
}

static void open_all(struct visitor *v, enum two_visitor i, struct finds *found)
{
	for (int r = 0; r < routes_n; r++)
		for (int c = 0; c < 3; c++) {
			int64_t id = two_objects[routes[r].object].id[c];
			const char *path;

			if (!id)
				continue;
			path = two_path(v->house->m, &routes[r], id, 1);
			if (routes[r].method == METHOD_GET)
				visit(v, path);
			else if (!take_along(v, path))
				continue;
			search(v, i, path, found);
		}
	for (size_t k = 0; k < LEN(asked); k++) {
		visit(v, asked[k]);
		search(v, i, asked[k], found);
		if (!strchr(asked[k], '?') && take_along(v, mem_fmt(v->house->m, "%s/file", asked[k])))
			search(v, i, asked[k], found);
	}
}

/* Standard error goes to a file from here on. */
static int log_into(const char *file)
{
	int was = dup(STDERR_FILENO), fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, S_IRUSR | S_IWUSR);

	assert_true(fd >= 0 && was >= 0);
	dup2(fd, STDERR_FILENO);
	close(fd);
	return was;
}

static void what_is_confidential_is_shown_to_nobody_who_may_not_read_it(void **state)
{
	struct house *h = *state;
	struct visitor *who[TWO_PEOPLE];
	struct finds found = { { 0 } };

	given_two(h, who);
	plant(h, who[TWO_COORDINATOR]);
	for (enum two_visitor i = 0; i < TWO_PEOPLE; i++)
		open_all(who[i], i, &found);
	for (size_t i = 0; i < LEN(taken); i++)
		if (strcmp(store_cell(h->store, h->store->db,
			mem_fmt(h->m, "SELECT count(*) FROM audit WHERE action = '%s_exported'", taken[i])), "0") == 0)
			fail_msg("nobody has taken along the list of %s", taken[i]);
	for (size_t c = 0; c < LEN(canaries); c++)
		if (canaries[c].must < TWO_PEOPLE && !(found.by[c] & 1u << canaries[c].must))
			fail_msg("%s is on no page of visitor %d, who may read it", canaries[c].word, (int)canaries[c].must);
}

/* Also when things go wrong: what is typed, searched and asked for is in no line. */
static void the_log_holds_nothing_that_people_wrote(void **state)
{
	struct house *h = *state;
	struct visitor *who[TWO_PEOPLE];
	struct finds found = { { 0 } };
	char file[] = "/tmp/tandem-log.XXXXXX";
	struct buf *log;
	int was;

	close(mkstemp(file));
	given_two(h, who);
	plant(h, who[TWO_COORDINATOR]);
	was = log_into(file);
	open_all(who[TWO_COORDINATOR], TWO_COORDINATOR, &found);
	visit(who[TWO_NOBODY], "/sign-in");
	post(who[TWO_NOBODY], "/sign-in", "email=canary@a.example&password=canarypassword");
	visit(who[TWO_NOBODY], "/canary/path?canary=query");
	visit(who[TWO_COORDINATOR], "/programmes/1/team");
	post(who[TWO_COORDINATOR], "/programmes/1/team", "name=Canary&email=canary&role=canary");
	store_script(h->store->db, "UPDATE run_rule SET rule = 'x'; UPDATE run SET goal = 'nonsense'");
	visit(who[TWO_COORDINATOR], "/runs/11/pairing");
	post(who[TWO_COORDINATOR], "/runs/11/pairing", "name=Canary&goal=best"); /* fails: unknown goal */
	dup2(was, STDERR_FILENO);
	close(was);
	store_ok(file_read(h->m, file, LOG_MOST, &log));
	unlink(file);
	if (strcasestr(log->at, "canary") || strstr(log->at, "@a.example"))
		fail_msg("the log says: %.4000s", log->at);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(what_is_confidential_is_shown_to_nobody_who_may_not_read_it),
		HOUSE_TEST(the_log_holds_nothing_that_people_wrote),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
