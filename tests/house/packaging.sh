#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# packaging.sh ROOT - the service is as closed as we say, and every file of ours names its licence.
cd "$1" || exit 2
bad=0

# 15 means 1.5: "OK", the best that needs no change of the program's own kind (it talks to the network).
systemd-analyze security --offline=true --threshold=15 packaging/tandem.service >/dev/null || {
	echo "packaging/tandem.service is more exposed than 1.5"
	bad=1
}
if systemd-analyze verify packaging/tandem.service 2>&1 | grep -i -e unknown -e ignoring; then
	bad=1
fi
if git rev-parse --git-dir >/dev/null 2>&1; then
	for file in $(git ls-files '*.c' '*.h' '*.def' '*.sql' '*.html' '*.css' '*.js' '*.mjs' '*.sh' '*.po' '*.scd' \
		'*meson.build' 'tools/*' 'packaging/*' '.ci/*' Makefile LAYERS); do
		case $file in
		*/golden/* | */corpus/* | tests/fixtures/* | LAYERS) continue ;;
		esac
		head -n 5 "$file" | grep -q 'SPDX-License-Identifier: EUPL-1.2' || {
			echo "$file does not name its licence"
			bad=1
		}
	done
fi
exit "$bad"
