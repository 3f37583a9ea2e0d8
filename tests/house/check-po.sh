#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# check-po.sh TOOLS - does tools/check-po find each fault it promises to find, and only those?
tools=$1
tree=$(mktemp -d); trap 'rm -rf "$tree"' EXIT
failed=0

# A tree without a fault; $1 is C, $2 a template, $3 further German, each may be empty.
given() {
	rm -rf "$tree"; mkdir -p "$tree/src" "$tree/ui" "$tree/po/de"
	printf '## Wörter, die wir vermeiden\n\n- `Login` – Anmeldung\n' >"$tree/po/GLOSSARY.md"
	printf 'const char *a = N_("%%d tandem of %%s");\n%s\n' "$1" >"$tree/src/a.c"
	printf '<p title="{_("Save")}">{{if n > 1}}{_n("one run", "many runs", n)}{{end}}</p>\n%s\n' "$2" >"$tree/ui/a.html"
	{
		printf 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
		printf '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
		printf '\nmsgid "%%d tandem of %%s"\nmsgstr "%%d Tandem von %%s"\n'
		printf '\nmsgid "Save"\nmsgstr "Speichern"\n'
		printf '\nmsgid "one run"\nmsgid_plural "many runs"\nmsgstr[0] "ein Durchgang"\nmsgstr[1] "viele Durchgänge"\n'
		printf '\n%s\n' "$3"
	} >"$tree/po/de/a.po"
}

finds() { # FAULT TEXT: it fails and says TEXT
	said=$("$tools/check-po" "$tree" 2>&1) && { echo "not found: $1"; failed=1; }
	printf '%s\n' "$said" | grep -qF "$2" || { echo "$1: expected '$2' in:"; printf '%s\n' "$said"; failed=1; }
}

given '' '' ''
"$tools/check-po" "$tree" || { echo 'a tree without a fault is refused'; failed=1; }

given 'f(tr(l, "New in C"));' '' ''
finds 'a message of C without German' 'msgid "New in C"'
given '' '<b>{_c("run state", "open")}</b>' ''
finds 'a message of a template without German' 'msgctxt "run state"'
given '' '<b>{{use field(a, _("He said \"}\" twice"))}}</b>' ''
finds 'a message with a brace and quotes' 'msgid "He said \"}\" twice"'
given 'f(trn(l, "%d mentor", "%d mentors", n));' '' 'msgid "%d mentor"
msgid_plural "%d mentors"
msgstr[0] "%d Person"
msgstr[1] ""'
finds 'a plural half translated' 'msgid_plural "%d mentors"'
given '' '' 'msgid "Nobody says this"
msgstr "Das sagt niemand"'
finds 'German that nobody uses' 'msgid "Nobody says this"'
given 'f(trf(m, l, "%s of %d", a, b));' '' 'msgid "%s of %d"
msgstr "%d von %s"'
finds 'a format that does not fit' 'formats that do not fit'
given 'f(tr(l, "Leave"));' '' '#, fuzzy
msgid "Leave"
msgstr "Verlassen"'
finds 'a fuzzy entry' 'msgstr "Verlassen"'
given '' '' ''
cp "$tree/po/de/a.po" "$tree/po/de/b.po"
finds 'the same message in two files' 'translated in two files'
given 'f(tr(l, "Go in"));' '' 'msgid "Go in"
msgstr "Zum Login gehen"'
finds 'a word to avoid' 'Login'
given 'f(tr(l, "Go in"));' '' 'msgid "Go in"
msgstr "Zur Loginseite"'
"$tools/check-po" "$tree" || { echo 'a part of a longer word is refused'; failed=1; }
exit $failed
