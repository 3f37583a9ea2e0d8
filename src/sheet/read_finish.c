/* SPDX-License-Identifier: EUPL-1.2 */
/* What follows from several cells of one row: name, address, organisation, consent. */
#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "sheet/key.h"
#include "sheet/read_priv.h"

/* Words that belong to the last name that follows them. */
static bool is_particle(const char *word, size_t n)
{
	static const char *const particles[] = { "von", "vom", "van", "de", "der", "den", "del",
		"della", "di", "da", "dos", "du", "la", "le", "zu", "zum", "zur", "ter", "ten", "el", "al",
		"bin", "ibn", "st." };

	for (size_t i = 0; i < LEN(particles); i++)
		if (strlen(particles[i]) == n && !strncmp(word, particles[i], n))
			return true;
	return false;
}

static void split_name(mem *m, struct registration_row *row)
{
	const char *full = row->full_name, *comma = strchr(full, ','), *last = NULL;

	if (comma) {
		row->last_name = text_trim(m, mem_strn(m, full, (size_t)(comma - full)));
		row->first_name = text_trim(m, comma + 1);
		row->full_name = mem_fmt(m, "%s %s", row->first_name, row->last_name);
		return;
	}
	for (const char *at = strchr(full, ' '); at; at = strchr(at + 1, ' ')) {
		last = at;
		if (is_particle(at + 1, strcspn(at + 1, " ")))
			break;
	}
	row->first_name = last ? mem_strn(m, full, (size_t)(last - full)) : "";
	row->last_name = last ? last + 1 : full;
}

static void finish_name(struct reader *rd, struct registration_row *row)
{
	bool parts = *row->first_name || *row->last_name;

	if (!parts && *row->full_name)
		split_name(rd->m, row);
	else if (parts && !*row->full_name)
		row->full_name = mem_str(rd->m,
		    text_line(rd->scrap, mem_fmt(rd->scrap, "%s %s", row->first_name, row->last_name)));
	if (!*row->full_name)
		reader_say(rd, row, FIELD_FULL_NAME, PROBLEM_STOPS,
		    N_("The name is missing. Please fill it in and read the file in again."), NULL, NULL);
	else if (strchr(row->full_name, '?'))
		reader_say(rd, row, FIELD_FULL_NAME, PROBLEM_NOTE,
		    N_("In the name \"%s\" a letter was lost when the file was saved. Please correct the "
		       "name after reading it in."),
		    row->full_name, NULL);
}

/* Somebody who does not apply needs no address. */
static void finish_email(struct reader *rd, struct registration_row *row)
{
	bool valid = text_is_email(row->email);
	enum problem_weight weight = row->fate == ROW_PERSON ? PROBLEM_NOTE : PROBLEM_STOPS;

	if (!valid && *row->email)
		reader_say(rd, row, FIELD_EMAIL, weight,
		    N_("\"%s\" is not a valid e-mail address. Please correct it in the file and read it in "
		       "again."),
		    row->email, NULL);
	else if (!valid && weight == PROBLEM_STOPS)
		reader_say(rd, row, FIELD_EMAIL, weight,
		    N_("The e-mail address is missing. Please fill it in and read the file in again."),
		    NULL, NULL);
	if (!valid)
		row->email = row->email_key = "";
}

static void finish_consent(struct reader *rd, struct registration_row *row)
{
	if (row->fate == ROW_PERSON || row->consent == SHEET_YES || row->consent == SHEET_NOT_ASKED)
		return;
	if (row->consent == SHEET_NO)
		reader_say(rd, row, FIELD_CONSENT, PROBLEM_STOPS,
		    N_("This person did not consent to data processing, so nothing about them may be "
		       "taken over. If they change their mind, they can register anew."),
		    NULL, NULL);
	else
		reader_say(rd, row, FIELD_CONSENT, PROBLEM_STOPS,
		    N_("The consent to data processing is not given. Please ask the person and read the "
		       "file in again."),
		    NULL, NULL);
}

static bool is_external(mem *m, const char *organisation)
{
	static const char *const words[] = { "extern", "externe", "externer", "external",
		"freiberuflich", "freiberufler", "freelance", "freelancer", "selbststandig",
		"selbstandig", "selfemployed", "privat", "ohneorganisation" };
	const char *key = sheet_key(m, organisation);

	for (size_t i = 0; i < LEN(words); i++)
		if (!strcmp(words[i], key))
			return true;
	return false;
}

bool rows_is_mail_provider(const char *domain)
{
	static const char *const providers[] = { "gmail.com", "googlemail.com", "gmx.de", "gmx.net",
		"gmx.at", "gmx.ch", "web.de", "t-online.de", "outlook.com", "outlook.de", "hotmail.com",
		"hotmail.de", "live.de", "yahoo.com", "yahoo.de", "icloud.com", "me.com", "freenet.de",
		"posteo.de", "mailbox.org", "arcor.de", "aol.com", "proton.me", "protonmail.com" };

	for (size_t i = 0; i < LEN(providers); i++)
		if (!strcmp(providers[i], domain))
			return true;
	return false;
}

/* "mail.talente-konzern.example" -> "Talente-Konzern" */
static const char *organisation_of(mem *m, const char *domain)
{
	const char *end = strrchr(domain, '.'), *from = end;
	char *name;

	if (!end || rows_is_mail_provider(domain))
		return "";
	while (from > domain && from[-1] != '.')
		from--;
	name = mem_strn(m, from, (size_t)(end - from));
	for (size_t i = 0; name[i]; i++)
		if (i == 0 || name[i - 1] == '-')
			name[i] = (char)toupper((unsigned char)name[i]);
	return name;
}

static void finish_organisation(struct reader *rd, struct registration_row *row)
{
	const char *at = strchr(row->email_key, '@');

	if (*row->organisation && is_external(rd->scrap, row->organisation)) {
		row->external = true;
		row->organisation = "";
	} else if (!*row->organisation && rd->map->organisation) {
		row->organisation = rd->map->organisation;
	} else if (!*row->organisation && rd->map->organisation_by_domain && at) {
		row->organisation = organisation_of(rd->m, at + 1);
		row->organisation_derived = *row->organisation != '\0';
	}
}

static void finish_target_group(struct reader *rd, struct registration_row *row)
{
	if (mapping_find(rd->map, FIELD_TARGET_GROUP) >= 0
	    || mapping_find(rd->map, FIELD_SALUTATION) < 0)
		return;
	row->target_group = row->salutation == SALUTATION_WOMAN ? SHEET_YES
	    : row->salutation == SALUTATION_MAN                 ? SHEET_NO
								: SHEET_OPEN;
}

void read_finish_row(struct reader *rd, struct registration_row *row)
{
	finish_name(rd, row);
	if (mapping_find(rd->map, FIELD_EMAIL) >= 0)
		finish_email(rd, row);
	else
		row->fate = ROW_REFUSED; /* said once, for the whole file */
	finish_consent(rd, row);
	finish_organisation(rd, row);
	finish_target_group(rd, row);
	if (row->fate == ROW_APPLICANT && row->role == SHEET_NO_ROLE)
		row->fate = ROW_REFUSED; /* no role column either: said once, too */
}
