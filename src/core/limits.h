/* SPDX-License-Identifier: EUPL-1.2 */
/* limits.h - how much of what the domain holds, and why not more
 *
 * What a caller may send is limited by http/limits.h. Text is counted in code
 * points. Forms, imports and checks name these constants, so that the same
 * figure stands in the browser, in the message and in the database's CHECK.
 */
#ifndef CORE_LIMITS_H
#define CORE_LIMITS_H

enum {
	/* A list longer than this is read by searching, not by scrolling. */
	LIMIT_PAGE_ROWS = 50,
	/* Names of people, organisations, programmes: the longest official name of a German
	 * administration is below 150. */
	LIMIT_NAME = 200,
	/* One line of other text: position, place, function. */
	LIMIT_LINE = 200,
	/* An answer in one's own words, a reason: about one printed page. */
	LIMIT_TEXT = 4000,
	/* A text of a programme: purpose, guideline; three printed pages. */
	LIMIT_PROGRAMME_TEXT = 12000,
	/* RFC 5321, 4.5.3.1.3 less the angle brackets */
	LIMIT_EMAIL = 254,
	/* E.164 has 15 digits; the rest is for brackets, blanks and an extension. */
	LIMIT_PHONE = 40,
	/* 128 characters hold any sentence; argon2id takes the same time for all of them. */
	LIMIT_PASSWORD = 128,
	/* NIST SP 800-63B-4 asks for 15 where a password is all there is. */
	LIMIT_PASSWORD_LEAST = 15,
	/* People in both roles of one run: what one coordination can know by name is far below; the
	 * engine pairs this many in well under a second. */
	LIMIT_RUN_PEOPLE = 5000,
	/* Mentees of one mentor; a person with more has no time left for any of them. */
	LIMIT_CAPACITY = 20,
	/* Fields of one registration form, retired ones included; a form of a quarter of that is long. */
	LIMIT_RUN_FIELDS = 120,
	/* Options of one field. */
	LIMIT_FIELD_CHOICES = 40,
	/* A whole number somebody answers with, where the form sets no bounds. */
	LIMIT_NUMBER = 1000000,
	/* Entries of a programme's catalogue, all kinds together. */
	LIMIT_TOPICS = 200,
	/* Topics one application may name on one side. */
	LIMIT_APPLICATION_TOPICS = 20,
	/* People one may say not to want to meet, or to work with. */
	LIMIT_TIES = 50,
	/* 004-16: at most three in the shortlist. */
	LIMIT_SHORTLIST = 3,
	/* Rows of one imported file. */
	LIMIT_IMPORT_ROWS = 5000,
	/* Proposals of one run that are kept side by side. */
	LIMIT_PROPOSALS = 20,
	/* Passkeys of one person: a device each, and those that were forgotten. */
	LIMIT_PASSKEYS = 10,
	/* Sessions of one person; the oldest ends. */
	LIMIT_SESSIONS = 5,
	/* Fewest people behind a figure that is shown to others. */
	LIMIT_SMALLEST_GROUP = 5
};
#endif
