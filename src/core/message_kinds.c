/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/message.h"

#include <string.h>

#include "base/buf.h"

#define LINES(...) (const char *const[]){ __VA_ARGS__, NULL }

#define REGISTERED N_("You get this mail because you have registered for {programme}.")
#define TAKES_PART N_("You get this mail because you take part in {programme}.")

/* What the three mails that ask about a tandem have in common. */
#define ASK_WORDS "!partner_card common until motto"
#define ASK_TEXT                                                                                   \
	N_("{partner_card}"), N_("{common}"),                                                      \
	N_("Would you like to begin together? Please answer by {until}. Each of the links below opens a page "    \
	   "without signing in; your answer counts when you press the button there."),                           \
	N_("You are free in your answer. A question decides nothing, and if you decline, only the coordination "  \
	   "learns of your reasons."),                                                             \
	N_("“{motto}”")
#define ASK_BUTTONS                                                                                \
	LINES(N_("Accept this tandem"), N_("Ask a question first"), N_("Decline this tandem"))
#define TELL_US N_("If this was you, you need not do anything. If not, please tell us at once.")
#define AGREED_DAYS N_("The kick-off is on {kick_off}."), N_("The run ends on {run_ends}.")

#define DECIDED_BY N_("{body} decided this on {decided}, by the criteria that were published beforehand.")

#define MESSAGE(name, ...) { .key = name, __VA_ARGS__ },
const struct message_kind message_kinds[] = {
#include "core/message.def"
};
#undef MESSAGE
const int message_kinds_n = (int)LEN(message_kinds);

static const char *const phases[MESSAGE_PHASES] = {
	[MESSAGE_ACCOUNT] = N_("Account and signing in"),
	[MESSAGE_ANNOUNCEMENT] = N_("Announcements"),
	[MESSAGE_REGISTRATION] = N_("Registration"),
	[MESSAGE_SELECTION] = N_("Selection and admission"),
	[MESSAGE_PAIRING] = N_("Bringing tandems together"),
	[MESSAGE_TANDEM] = N_("Tandems under way"),
	[MESSAGE_COORDINATION] = N_("Notices to the coordination"),
};

static const char *const readers[MESSAGE_READERS] = {
	[MESSAGE_TO_ANYONE] = N_("whoever asks for it"),
	[MESSAGE_TO_APPLICANT] = N_("whoever registers"),
	[MESSAGE_TO_MENTOR] = N_("{mentors}"),
	[MESSAGE_TO_MENTEE] = N_("{mentees}"),
	[MESSAGE_TO_BOTH] = N_("{mentors} and {mentees}"),
	[MESSAGE_TO_CONTACT] = N_("contacts of the {organisations}"),
	[MESSAGE_TO_COMMITTEE] = N_("the committee"),
	[MESSAGE_TO_COORDINATION] = N_("the coordination"),
};

const struct message_kind *message_kind_find(const char *key)
{
	for (int i = 0; i < message_kinds_n; i++)
		if (strcmp(message_kinds[i].key, key) == 0)
			return &message_kinds[i];
	return NULL;
}

bool message_is_editable(const struct message_kind *k)
{
	return k && k->phase != MESSAGE_ACCOUNT && k->phase != MESSAGE_ANNOUNCEMENT;
}

int message_buttons(const struct message_kind *k)
{
	int n = 0;

	while (k->buttons && k->buttons[n])
		n++;
	return n;
}

const char *message_phase_label(enum message_phase phase)
{
	return phases[phase];
}

const char *message_reader_label(enum message_reader reader)
{
	return readers[reader];
}

const char *message_default_text(mem *m, const struct message_kind *k, enum lang l)
{
	struct buf *b = buf_new(m);

	for (const char *const *p = k->paragraphs; *p; p++)
		buf_fmt(b, "%s%s", b->n ? "\n\n" : "", tr(l, *p));
	return b->at;
}
