// SPDX-License-Identifier: EUPL-1.2
// server.mjs DATABASE FRAME [PORT] - the list page and the language form, as one would write them for
// Node today: fastify, better-sqlite3, prepared statements, template literals, one process.
//
// It works on Tandem's own SQLite file, with Tandem's statements (read from sql/), the same session,
// rights and one-time ids. FRAME is Tandem's page with marks where its rows and ids stood, so what
// stands around the list costs Node nothing but to put it together.
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import Fastify from "fastify";

const [path, framePath, port = "0"] = process.argv.slice(2);
const PER_PAGE = 50;

function statements(file) {
	const text = readFileSync(new URL(`../../../sql/${file}.sql`, import.meta.url), "utf8");
	const found = {};
	for (const part of text.split(/^-- :name /m).slice(1)) {
		const [head, ...lines] = part.split("\n");
		found[head.split(/\s/)[0]] = lines.filter((line) => !line.startsWith("--")).join("\n").trim();
	}
	return found;
}

const db = new Database(path);
db.pragma("busy_timeout = 5000");
db.pragma("journal_mode = WAL");
db.pragma("synchronous = FULL");
db.pragma("foreign_keys = ON");
db.pragma("cache_size = -8192");

// The ids have 63 bits: as numbers of JavaScript they would lose some.
const sql = Object.fromEntries(Object.entries({ ...statements("session"), ...statements("person"),
	...statements("form"), ...statements("account"), ...statements("scope") }).filter(([name]) =>
	["session_find", "grant_list", "person_list", "person_count", "person_search", "person_search_count",
		"scope_contact_site", "setting_get", "form_seen", "form_done", "account_set_lang"].includes(name))
	.map(([name, text]) => [name, db.prepare(text).safeIntegers()]));
const arg = (...values) => Object.fromEntries(values.map((value, i) => [i + 1, value]));

const formKey = Buffer.from(sql.setting_get.get(arg("form_key")).value, "hex");
const frame = readFileSync(framePath, "utf8").split("\0");

const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };
const escape = (text) => String(text).replace(/[&<>"']/g, (c) => escapes[c]);

function sign(id, session) {
	return createHmac("sha512", formKey).update(`${id}.${session}`).digest().subarray(0, 32).toString("base64url");
}

function newFormId(session) {
	const id = randomBytes(8).readBigUInt64BE() >> 1n;
	return `${id}.${sign(id, session)}`;
}

function readFormId(text, session) {
	const [id, mac] = String(text).split(".");
	const ours = Buffer.from(sign(id, session)), theirs = Buffer.from(mac ?? "");
	return ours.length === theirs.length && timingSafeEqual(ours, theirs) ? BigInt(id) : null;
}

function identify(request) {
	const token = /(?:^|;\s*)__Host-tandem=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1];
	if (!token)
		return null;
	const session = sql.session_find.get(arg(createHash("sha256").update(token).digest("hex")));
	const now = Math.floor(Date.now() / 1000);
	if (!session || Number(session.ends_at) <= now)
		return null;
	return { token, session, grants: sql.grant_list.all(arg(session.person_id)) };
}

function row(p) {
	return `<tr>
<th scope="row" data-label="Name"><a href="/admin/people/${p.id}">${escape(p.name)}</a></th>
<td data-label="E-Mail-Adresse">${escape(p.email)}</td>
<td data-label="Organisation">${escape(p.organisation)}</td>
</tr>
`;
}

const number = new Intl.NumberFormat("de-DE");
const part = db.transaction((search, page) => {
	const pattern = `%${search.toLowerCase().replace(/[%_\\]/g, " ")}%`;
	const total = Number(search ? sql.person_search_count.get(arg(pattern)).n : sql.person_count.get().n);
	const skip = (page - 1) * PER_PAGE;
	const people = search ? sql.person_search.all(arg(pattern, PER_PAGE, skip)) : sql.person_list.all(arg(PER_PAGE, skip));
	return { total, skip, people };
});

const app = Fastify();
const headers = {
	"content-type": "text/html; charset=utf-8",
	"content-language": "de",
	"cache-control": "no-store",
	"x-content-type-options": "nosniff",
	"referrer-policy": "same-origin",
	"x-frame-options": "DENY",
	"content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'",
};

app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" },
	(request, body, done) => done(null, new URLSearchParams(body)));

app.get("/admin/people", (request, reply) => {
	const who = identify(request);
	if (!who?.grants.some((grant) => grant.role === "admin"))
		return reply.code(403).send();
	const page = Number(request.query.page ?? 1), search = request.query.q ?? "";
	const { total, skip, people } = part(search, page);
	const contact = sql.scope_contact_site.get();
	let rows = contact.name ? `<!-- ${escape(contact.name)} -->` : "";
	for (const person of people)
		rows += row(person);
	const counted = `${number.format(skip + 1)} bis ${number.format(skip + people.length)} von ${number.format(total)}`;
	return reply.headers(headers).send(frame[0] + newFormId(who.token) + frame[1] + rows + frame[2] + counted + frame[3] +
		newFormId(who.token) + frame[4]);
});

const setLanguage = db.transaction((person, id, lang) => {
	const seen = sql.form_seen.get(arg(id));
	if (seen)
		return seen.location;
	sql.account_set_lang.run(arg(person, lang));
	sql.form_done.run(arg(id, "/account?done=saved", Math.floor(Date.now() / 1000)));
	return "/account?done=saved";
});

app.post("/account/language", (request, reply) => {
	const who = identify(request);
	const id = who && readFormId(request.body.get("form_id"), who.token);
	const lang = request.body.get("lang");
	if (!id || !["de", "en"].includes(lang))
		return reply.code(403).send();
	return reply.headers(headers).redirect(setLanguage.immediate(who.session.person_id, id, lang), 303);
});

await app.listen({ host: "127.0.0.1", port: Number(port) });
console.log(`listening on ${app.server.address().port}`);
