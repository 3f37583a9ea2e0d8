#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# admin.sh TANDEM - the first administrator comes in, by link or by password.
. "$(dirname "$0")/lib.sh"
data=$work/data

add() {
	"$tandem" admin add --data "$data" "$@"
}
makes_a_database_and_prints_a_link() {
	add --name "Anna Beispiel" --url https://tandem.example/ anna@stadt.example >"$work/said" &&
		grep -Eq '^https://tandem\.example/[a-z/-]+/[0-9a-f]{64}$' "$work/said" &&
		[ "$(sqlite3 "$data/tandem.sqlite" "SELECT name FROM person WHERE email = 'anna@stadt.example'")" = "Anna Beispiel" ]
}
token_is_not_stored() {
	token=$(grep -o '[0-9a-f]\{64\}' "$work/said")
	! grep -qaF "$token" "$data"/tandem.sqlite*
}
twice_is_once() {
	add anna@stadt.example && add ANNA@stadt.example || return 1
	[ "$(sqlite3 "$data/tandem.sqlite" "SELECT count(*) FROM person")" = 1 ] &&
		[ "$(sqlite3 "$data/tandem.sqlite" "SELECT count(*) FROM role_grant WHERE role = 'admin'")" = 1 ]
}
takes_a_password() {
	echo "correct horse battery staple" | add --password-stdin berta@stadt.example &&
		sqlite3 "$data/tandem.sqlite" "SELECT password_hash FROM account" | grep -q '^\$argon2id\$'
}
takes_second_factors_away() {
	sqlite3 "$data/tandem.sqlite" "INSERT INTO totp (person_id, secret) SELECT id, 'x' FROM person WHERE email = 'anna@stadt.example'" || return 1
	add anna@stadt.example && [ "$(sqlite3 "$data/tandem.sqlite" "SELECT count(*) FROM totp")" = 1 ] || return 1
	add --new-second-factor anna@stadt.example && [ "$(sqlite3 "$data/tandem.sqlite" "SELECT count(*) FROM totp")" = 0 ] &&
		[ "$(sqlite3 "$data/tandem.sqlite" "SELECT count(*) FROM outbox WHERE kind = 'second_factor_reset'")" = 1 ]
}
short_password() {
	answer=$(echo short | add --password-stdin carla@stadt.example 2>&1) && return 1
	printf '%s' "$answer" | grep -q "at least 15 characters"
}
beside_a_running_server() {
	"$tandem" serve --data "$data" --listen 127.0.0.1:0 >"$work/server" 2>&1 &
	servers=$!
	until grep -q "^Tandem runs at" "$work/server"; do
		kill -0 "$servers" || return 1
		sleep 0.05
	done
	add dora@stadt.example
}

it "makes a database and prints a link" makes_a_database_and_prints_a_link
it "does not store the token itself" token_is_not_stored
it "makes nobody twice, however the address is written" twice_is_once
it "takes the second factors of somebody away, and tells them" takes_second_factors_away
it "takes a first password from standard input" takes_a_password
it "refuses a password that is too short" short_password
it "works beside a running server" beside_a_running_server
it "refuses what is no address" must 1 "e-mail address" "$tandem" admin add --data "$data" anna
it "wants an address" must 2 "EMAIL" "$tandem" admin add --data "$data"
it "says how it is used" must 2 "admin add --help" "$tandem" admin
finish
