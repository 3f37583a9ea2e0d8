# SPDX-License-Identifier: EUPL-1.2
# lib.sh - tests of the program from outside, as sentences. Source it with $1 = the program.
#
#	it "says so" must 1 "no such thing" "$tandem" serve --data x
#	finish
#
# Each test file is a Meson test; what it counts ends up in the count of all (tools/count-tests).
set -u
LC_ALL=C.UTF-8
export LC_ALL
unset TANDEM_DATA TANDEM_DB TANDEM_SMTP_URL LANG LC_MESSAGES
tandem=$(realpath "$1")
work=$(mktemp -d /tmp/tandem-main.XXXXXX)
passed=0 failed=0
trap 'stop_all; rm -rf "$work"' EXIT
servers=

stop_all() {
	for pid in $servers; do
		kill -9 "$pid" 2>/dev/null
	done
}

it() {
	sentence=$1
	shift
	if said=$("$@" 2>&1); then
		passed=$((passed + 1))
		echo "ok - $sentence"
	else
		failed=$((failed + 1))
		echo "not ok - $sentence"
		echo "$said" | sed 's/^/    /'
	fi
}

# must STATUS WORDS COMMAND…: it ends with that status and says these words.
must() {
	want=$1 words=$2
	shift 2
	answer=$(timeout 60 "$@" 2>&1 </dev/null)
	status=$?
	[ "$status" = "$want" ] && printf '%s' "$answer" | grep -qF -e "$words" && return 0
	echo "exit code $status instead of $want, or without “$words”:"
	echo "$answer"
	return 1
}

finish() {
	echo "# pass $passed"
	echo "# fail $failed"
	[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
	exit $?
}
