# SPDX-License-Identifier: EUPL-1.2
# po-holes.awk - prints of a template only what stands in {holes}, each closed by a ';', so that xgettext can read it
# as C. Lines keep their numbers. A brace inside a string or a character of a hole does not end it.
{
	n = length($0)
	line = ""
	for (i = 1; i <= n; i++) {
		c = substr($0, i, 1)
		if (!depth) {
			if (c == "{")
				depth = 1
			continue
		}
		if (quote) {
			line = line c
			if (c == "\\")
				line = line substr($0, ++i, 1)
			else if (c == quote)
				quote = ""
		} else if (c == "{") {
			depth++
		} else if (c == "}") {
			if (!--depth)
				line = line "; "
		} else {
			if (c == "\"" || (c == "'" && code_like))
				quote = c
			line = line c
			code_like = c !~ /[A-Za-z]/
		}
	}
	print line
}
