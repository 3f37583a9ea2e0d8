// SPDX-License-Identifier: EUPL-1.2
// From a new programme to an agreed tandem, as the coordination and as the two, on the real program with
// a real mail server: in German and in English, by the keyboard alone, and without JavaScript.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import assert from "node:assert/strict";
import { close, expectAccessible, open } from "./browser.mjs";
import { keyboard, pointer } from "./hands.mjs";
import { data, signedIn, start } from "./house.mjs";
import { linkOf } from "./steps.mjs";

const ADMIN = "ada@agentur.example";
const BOX = 33; // mentees of the file who may be paired
const words = { de: { agreed: /vereinbart|angenommen|zugesagt/i }, en: { agreed: /agreed|accepted/i } };

async function newProgramme(page, hands) {
	await page.goto(`${page.url().split("/").slice(0, 4).join("/")}/programmes/new`);
	await hands.tick(page, page.locator("input[name=preset][value=salzgitter]"));
	await go(page, hands, page.locator("main form button.main"));
	await go(page, hands, page.locator("main form button.main"));
	assert.match(page.url(), /\/(programmes|runs)\/\d+/);
}

async function toRun(page, hands) {
	if (/\/runs\/\d+/.test(page.url())) return;
	await hands.press(page, page.locator("main a[href*='/runs/']"));
	await page.waitForURL(/\/runs\/\d+/);
}

async function bringIn(page, hands, lang) {
	await hands.press(page, page.locator("nav.tabs a[href$='/people']"));
	await page.waitForURL(/\/people/);
	await hands.press(page, page.locator("nav.tabs a[href$='/imports']"));
	await page.waitForURL(/\/imports/);
	await hands.file(page, page.locator("input[type=file]"), join(data, "salzgitter-anmeldungen.csv"));
	await hands.press(page, page.locator("main form[enctype] button.main"));
	await page.waitForURL(/\/imports\/\d+/);
	await hands.press(page, page.locator("main form button.main"));
	await page.waitForURL(/\/preview/);
	// the bad rows, in words, before anything is written
	const text = await page.locator("main").innerText();
	for (const line of ["89", "91", "93"]) assert.match(text, new RegExp(`(Zeile |Line |^)${line}\\b`, "m"), line);
	assert(text.includes("kein-mail"), text.slice(0, 500));
	assert.equal(await page.locator("html").getAttribute("lang"), lang);
	await hands.press(page, page.locator("main form button.main"));
	await page.waitForURL(/\/imports\/\d+(\?|$)/);
}

// The people are there: the run moves on to pairing.
async function beginPairing(page, hands) {
	await hands.press(page, page.locator("nav.tabs a").first());
	await page.waitForURL(/\/runs\/\d+(\?|$)/);
	await hands.press(page, page.locator("main form[action*='/move'] button").filter({ hasText: /Zuordnung beginnen|Begin pairing/ }));
	await page.waitForURL(/done=/);
}

async function propose(page, hands) {
	await hands.press(page, page.locator("nav.tabs a[href$='/pairing']"));
	await page.waitForURL(/\/pairing/);
	await hands.press(page, page.locator("main form button.main"));
	await page.waitForURL(/\/proposals\/\d+/);
	assert(await page.locator("main article, main .tandem, main h3").count() >= BOX - 10);
}

const names = (page) => page.locator("main h3").evaluateAll((hs) => hs.map((h) => h.textContent.trim()));

// A press that leads to another page, perhaps at the same address.
async function go(page, hands, target) {
	const there = page.waitForNavigation();
	await hands.press(page, target);
	await there;
}

// Pins the first tandem of the board and bans the second, each with its reason.
async function decide(page, hands) {
	const [first, second] = await names(page);
	await hands.press(page, page.locator("main summary").filter({ hasText: first }));
	let form = page.locator("main details[open]").filter({ hasText: first }).locator("form");
	await hands.type(page, form.locator("[name=reason]"), "Beide kennen sich vom Unternehmensbesuch");
	await go(page, hands, form.locator("button[value=pin]"));
	await hands.press(page, page.locator("main summary").filter({ hasText: second }));
	form = page.locator("main details[open]").filter({ hasText: second }).locator("form");
	await hands.type(page, form.locator("[name=reason]"), "Geschäftliche Nähe");
	await go(page, hands, form.locator("button[value=ban]"));
	const now = await names(page);
	assert(now.includes(first), `${first} was pinned`);
	assert(!now.includes(second), `${second} was banned`);
	return first;
}

async function publish(page, hands) {
	await hands.press(page, page.locator("main a[href*='/publish']"));
	await page.waitForURL(/\/publish/);
	await hands.press(page, page.locator("main form button.main"));
	await page.waitForURL(/\/tandems/);
}

// The first tandem of the list: opens its page and gives the addresses of the two, looked up in the file.
async function aTandem(page, hands) {
	await go(page, hands, page.locator("main tbody a[href*='/tandems/']"));
	const text = await page.locator("main").innerText();
	const rows = readFileSync(join(data, "salzgitter-anmeldungen.csv"), "utf8").matchAll(/;([^;]+@[^;]+);([^;]+);(MentorIn|Mentee);/g);
	const two = [...rows].filter(([, , name]) => text.includes(name)).map(([, email]) => email);
	assert.equal(new Set(two).size, 2, `addresses of the two: ${two}`);
	return [...new Set(two)];
}

async function accept(house, to, options, hands, lang) {
	const link = await linkOf(house, to, /http:\/\/localhost:\d+\/\S+\/t\/[0-9a-f]+/);
	const page = await open(link.replace(/\/(de|en)\/t\//, `/${lang}/t/`), { viewport: { width: 360, height: 740 }, ...options });
	assert.equal(page.status, 200);
	if (options.javaScriptEnabled !== false) await expectAccessible(page, "the answer page");
	await go(page, hands, page.locator("main form button.main"));
	assert.deepEqual(page.complaints, []);
	return page;
}

async function journey(lang, hands, options = {}) {
	const house = await start({ mail: true });
	try {
		house.admin(ADMIN);
		const page = await signedIn(house, lang, ADMIN, options);
		await newProgramme(page, hands);
		await toRun(page, hands);
		await bringIn(page, hands, lang);
		await beginPairing(page, hands);
		await propose(page, hands);
		await decide(page, hands);
		await publish(page, hands);
		for (const who of await aTandem(page, hands)) await close(await accept(house, who, options, hands, lang));
		await page.reload();
		assert.match(await page.locator("main").innerText(), words[lang].agreed);
		assert.deepEqual(page.complaints, []);
		await close(page);
	} finally {
		house.stop();
	}
}

test("von der Datei zum Tandem, auf Deutsch", () => journey("de", pointer));
test("from the file to the tandem, in English", () => journey("en", pointer));
test("from the file to the tandem, by the keyboard alone", () => journey("de", keyboard));
test("from the file to the tandem, without JavaScript", () => journey("en", pointer, { javaScriptEnabled: false }));
