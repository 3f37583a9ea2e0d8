#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# install.sh GROUP… - installs what is missing of the groups (run, test, bench) of tools/packages.txt.
set -eu
cd "$(dirname "$0")"

# A program that came another way (node from its makers) is as good as Debian's package.
is_there() {
	case $1 in
	nodejs) command -v node >/dev/null ;;
	npm | curl | gcc | make) command -v "$1" >/dev/null ;;
	*) [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ] ;;
	esac
}

wanted() {
	for group in "$@"; do
		awk -v group="$group" '$1 == group { for (i = 2; i <= NF; i++) print $i }' packages.txt
	done
}

if ! command -v apt-get >/dev/null; then
	echo "install.sh: no apt-get here. Tandem is built on Debian 12; elsewhere please install what matches:" >&2
	wanted "$@" | tr '\n' ' ' | fold -s -w 100 >&2
	echo >&2
	exit 0 # the build says what is really missing
fi

missing=
for package in $(wanted "$@"); do
	is_there "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
	as_root=
elif command -v sudo >/dev/null; then
	as_root=sudo
else
	echo "install.sh: these packages are missing, and neither root nor sudo is at hand. As root please run:" >&2
	echo "    apt-get install --no-install-recommends$missing" >&2
	exit 1
fi

echo "install.sh: installing$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Words of $missing and an empty $as_root are meant to split and vanish.
# shellcheck disable=SC2086
if ! $as_root apt-get -q update >"$log" 2>&1 </dev/null ||
	! $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 \
		install --no-install-recommends $missing >"$log" 2>&1 </dev/null; then
	tail -n 30 "$log" >&2
	echo "install.sh: apt-get could not install them (its last lines are above). As root please run:" >&2
	echo "    apt-get update && apt-get install --no-install-recommends$missing" >&2
	exit 1
fi
