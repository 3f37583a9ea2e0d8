/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "mail/smtp.h"
#include "sys/file.h"

enum { VARIABLES_MOST = 8 };

static struct {
	const char *name;
	char *value;
} environment[VARIABLES_MOST];
static mem *m;

static char *env(const char *name)
{
	for (size_t i = 0; i < LEN(environment) && environment[i].name; i++) {
		if (strcmp(environment[i].name, name) == 0)
			return environment[i].value;
	}
	return NULL;
}

static void set(const char *name, const char *value)
{
	size_t i = 0;

	while (environment[i].name && strcmp(environment[i].name, name) != 0)
		i++;
	environment[i].name = name;
	environment[i].value = mem_str(m, value);
}

static int setup(void **state)
{
	(void)state;
	m = mem_new(NULL, "test");
	memset(environment, 0, sizeof environment);
	set("TANDEM_SMTP_URL", "smtp://mail.stadt.example:587");
	set("TANDEM_MAIL_FROM", "Mentoring Fünfstadt <mentoring@stadt.example>");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	mem_free(m);
	return 0;
}

static struct smtp_settings settings(void)
{
	struct smtp_settings s;
	struct err *e = smtp_settings_from(m, env, &s);

	if (e)
		fail_msg("%s", e->told);
	return s;
}

static void assert_refused_naming(const char *variable)
{
	struct smtp_settings s;
	struct err *e = smtp_settings_from(m, env, &s);

	assert_non_null(e);
	assert_int_equal(e->kind, ERR_INVALID);
	assert_non_null(strstr(e->told, variable));
}

static void without_an_address_no_mail_is_sent(void **state)
{
	(void)state;
	set("TANDEM_SMTP_URL", "");
	set("TANDEM_MAIL_FROM", "nonsense");
	assert_null(settings().url);
}

static void a_sender_with_a_name_and_starttls_are_what_is_expected_elsewhere(void **state)
{
	struct smtp_settings s = settings();

	(void)state;
	assert_string_equal(s.url, "smtp://mail.stadt.example:587");
	assert_string_equal(s.from_name, "Mentoring Fünfstadt");
	assert_string_equal(s.from_address, "mentoring@stadt.example");
	assert_true(s.starttls);
	assert_null(s.user);
	assert_int_equal(s.limit_ms, 60000);
}

/* trust.md 2.4 */
static void a_thousand_mails_an_hour_go_out_if_nothing_else_is_said(void **state)
{
	static const char *const wrong[] = { "0", "-1", "1000001", "99999999999999999999", "many", "10 a day" };

	(void)state;
	assert_int_equal(settings().per_hour, 1000);
	set("TANDEM_MAIL_PER_HOUR", "250");
	assert_int_equal(settings().per_hour, 250);
	for (size_t i = 0; i < LEN(wrong); i++) {
		set("TANDEM_MAIL_PER_HOUR", wrong[i]);
		assert_refused_naming("TANDEM_MAIL_PER_HOUR");
	}
}

static void a_mail_server_on_this_machine_needs_no_starttls(void **state)
{
	(void)state;
	set("TANDEM_SMTP_URL", "smtp://127.0.0.1:25");
	assert_false(settings().starttls);
	set("TANDEM_SMTP_STARTTLS", "yes");
	assert_true(settings().starttls);
	set("TANDEM_SMTP_URL", "smtp://127.evil.example:25");
	set("TANDEM_SMTP_STARTTLS", "");
	assert_true(settings().starttls);
}

static void a_password_may_come_from_a_file_or_from_systemd(void **state)
{
	char *folder = mem_str(m, "/tmp/tandem-settings-XXXXXX");
	const char *path;

	(void)state;
	assert_non_null(mkdtemp(folder));
	path = mem_fmt(m, "%s/smtp-password", folder);
	assert_null(file_write(m, path, "geheim\n", 7, 0600));
	set("TANDEM_SMTP_USER", "tandem");
	set("TANDEM_SMTP_PASSWORD_FILE", path);
	assert_string_equal(settings().password, "geheim");
	set("TANDEM_SMTP_PASSWORD_FILE", "");
	set("CREDENTIALS_DIRECTORY", folder);
	assert_string_equal(settings().password, "geheim");
	set("TANDEM_SMTP_PASSWORD", "direkt");
	assert_string_equal(settings().password, "direkt");
	unlink(path);
	set("TANDEM_SMTP_PASSWORD", "");
	assert_refused_naming("password");
	rmdir(folder);
}

static void a_password_never_crosses_the_network_readable_by_all(void **state)
{
	(void)state;
	set("TANDEM_SMTP_USER", "tandem");
	set("TANDEM_SMTP_PASSWORD", "geheim");
	assert_string_equal(settings().user, "tandem");
	set("TANDEM_SMTP_STARTTLS", "no");
	assert_refused_naming("TANDEM_SMTP_STARTTLS");
	set("TANDEM_SMTP_URL", "smtps://mail.stadt.example");
	assert_string_equal(settings().password, "geheim");
}

static void what_cannot_be_meant_is_refused_with_the_name_of_the_variable(void **state)
{
	(void)state;
	set("TANDEM_SMTP_STARTTLS", "maybe");
	assert_refused_naming("TANDEM_SMTP_STARTTLS");
	set("TANDEM_SMTP_STARTTLS", "");
	set("TANDEM_SMTP_USER", "tandem");
	assert_refused_naming("TANDEM_SMTP_PASSWORD_FILE");
	set("TANDEM_SMTP_USER", "");
	set("TANDEM_MAIL_FROM", "Mentoring <mentoring>");
	assert_refused_naming("TANDEM_MAIL_FROM");
	set("TANDEM_MAIL_FROM", "<>");
	assert_refused_naming("TANDEM_MAIL_FROM");
	set("TANDEM_MAIL_FROM", "");
	assert_refused_naming("TANDEM_MAIL_FROM");
	set("TANDEM_SMTP_URL", "http://mail.stadt.example");
	assert_refused_naming("TANDEM_SMTP_URL");
	set("TANDEM_SMTP_URL", "mail.stadt.example");
	assert_refused_naming("TANDEM_SMTP_URL");
	set("TANDEM_SMTP_URL", "smtp://u:p@mail.stadt.example");
	assert_refused_naming("TANDEM_SMTP_USER");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(without_an_address_no_mail_is_sent, setup, teardown),
		cmocka_unit_test_setup_teardown(a_sender_with_a_name_and_starttls_are_what_is_expected_elsewhere, setup, teardown),
		cmocka_unit_test_setup_teardown(a_thousand_mails_an_hour_go_out_if_nothing_else_is_said, setup, teardown),
		cmocka_unit_test_setup_teardown(a_mail_server_on_this_machine_needs_no_starttls, setup, teardown),
		cmocka_unit_test_setup_teardown(a_password_may_come_from_a_file_or_from_systemd, setup, teardown),
		cmocka_unit_test_setup_teardown(a_password_never_crosses_the_network_readable_by_all, setup, teardown),
		cmocka_unit_test_setup_teardown(what_cannot_be_meant_is_refused_with_the_name_of_the_variable, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
