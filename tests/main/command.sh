#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# command.sh TANDEM ROOT - every subcommand explains itself, in --help and on its page of the manual.
. "$(dirname "$0")/lib.sh"
pages=$2/doc/man

subcommands() {
	"$tandem" --help | awk '/^  [a-z]/ { print $1 }'
}
# Words of two: "admin add" has its own help.
options() {
	"$tandem" "$@" --help | grep -o -e '^  --[a-z-]*' | tr -d ' '
}
page_names_options() {
	page=$pages/tandem-$1.1.scd
	shift
	for option in $(options "$@"); do
		grep -qF -e "*$option*" "$page" || { echo "$page does not explain $option"; return 1; }
	done
}
all_are_listed_in_the_first_page() {
	for name in $(subcommands); do
		grep -qF "*$name*" "$pages/tandem.1.scd" || { echo "$name"; return 1; }
	done
}
speaks_german() {
	LC_ALL=de_DE.UTF-8 "$tandem" --help | grep -qF "Aufruf:"
}

it "shows its version" must 0 "tandem " "$tandem" --version
it "lists its commands" must 0 "migrate" "$tandem" --help
it "wants a command" must 2 "Usage" "$tandem"
it "refuses an unknown command and says where to look" must 2 "tandem --help" "$tandem" fly
it "speaks German in a German terminal" speaks_german
it "names every command on the first page of the manual" all_are_listed_in_the_first_page
it "refuses an unknown option" must 2 "There is no option --wings" "$tandem" doctor --wings
it "says which option lacks its value" must 2 "--data needs a value" "$tandem" doctor --data
it "says what is one too many" must 2 "one argument too many" "$tandem" backup one two
for name in $(subcommands); do
	it "explains $name" must 0 "Usage: tandem $name" "$tandem" "$name" --help
	it "explains every option of $name in the manual" page_names_options "$name" "$name"
done
finish
