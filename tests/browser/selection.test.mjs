// SPDX-License-Identifier: EUPL-1.2
// From a nomination to a place of the waiting list, on the real program with a real mail server: an organisation
// nominates, two of the committee rate without names and without each other's rating, the body decides, everybody
// reads a notice, and a place that becomes free goes to the next; in both languages, by the keyboard alone,
// and without JavaScript.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import assert from "node:assert/strict";
import { close, open } from "./browser.mjs";
import { keyboard, pointer } from "./hands.mjs";
import { signedIn, start } from "./house.mjs";
import { PHONE, field, fine, go, linkOf, main, sendAll, theRest } from "./steps.mjs";

const ADMIN = "ada@agentur.example";
const OLA = { name: "Ola Nennung", email: "ola@werk.example" };
const [RUTH, SAMI, CARLA] = ["ruth@gremium.example", "sami@gremium.example", "carla@werk.example"];
const inDays = (n) => new Date(Date.now() + n * 86400000).toISOString().slice(0, 10);

const act = async (page, target) => go(page, pointer, target);
const save = (page) => act(page, page.locator("main form button.main").last());

// A programme with one run whose places are given by criteria; registration is open.
async function prepared(page, base, lang) {
	await page.goto(`${base}/${lang}/programmes/new`);
	await pointer.tick(page, page.locator("input[name=preset][value=klassisch]"));
	await save(page);
	await save(page);
	const programme = page.url().match(/.*\/programmes\/\d+/)?.[0] ??
		(await page.locator("a[href*='/programmes/']").evaluateAll((as) => as.map((a) => a.href).find((h) => /programmes\/\d+$/.test(h))));
	await page.goto(programme);
	const run = await page.locator("main a[href*='/runs/']").evaluateAll((as) => as.map((a) => a.href.match(/.*\/runs\/\d+/)?.[0]).find(Boolean));
	for (const [name, part] of [["Werk Muster", "carrier"], ["Werk Muster", "participating"]]) {
		await page.goto(`${programme}/organisations`);
		await field(page, "organisation").fill(name);
		await field(page, "part").selectOption(part);
		await save(page);
	}
	for (const [name, email, role] of [["Ruth Rat", RUTH, "committee"], ["Sami Rat", SAMI, "committee"],
		["Carla Kontakt", CARLA, "organisation_contact"]]) {
		await page.goto(`${programme}/team`);
		await field(page, "name").fill(name);
		await field(page, "email").fill(email);
		await field(page, "role").selectOption(role);
		if (role === "organisation_contact") await field(page, "organisation").selectOption({ label: "Werk Muster" });
		await save(page);
	}
	await page.goto(`${run}/edit`);
	await field(page, "public").check();
	for (const [name, days] of [["registration_from", 0], ["registration_until", 20], ["pairing_until", 40], ["kick_off_on", 60], ["starts_on", 60]])
		await field(page, name).fill(inDays(days));
	await save(page);
	return { programme, run };
}

async function byCriteria(page, run) {
	await page.goto(`${run}/selection`);
	await act(page, page.locator("main button[name=to][value=begin]"));
	await field(page, "body").fill("Auswahlgremium");
	await field(page, "places").fill("1");
	await field(page, "waiting").fill("1");
	await page.locator("main [name=role][value=mentee]").check();
	await save(page);
	await page.goto(`${run}/selection/criteria/new`);
	for (const [name, text] of [["name_de", "Motivation"], ["name_en", "Motivation"], ["weight", "10"], ["anchors_de", "kaum\nja\nsehr"],
		["anchors_en", "hardly\nyes\nvery"]]) await field(page, name).fill(text);
	await save(page);
	await act(page, page.locator("main button[name=to][value=publish]"));
}

async function move(page, run, event) {
	await page.goto(run);
	const form = page.locator("main form[action*='/move']").filter({ has: page.locator(`[value=${event}]`) });
	assert(await form.count(), `${event}: ${await main(page)}`);
	await act(page, form.first().locator("button"));
	assert.match(page.url(), /done=/, await main(page));
}

async function bringIn(page, house, run) {
	const file = join(house.folder, "..", `tandem-${process.pid}.csv`);
	writeFileSync(file, "Name;E-Mail;Rolle;Firma\nBea Zweite;bea@amt.example;Mentee;Amt Muster\nCem Dritter;cem@amt.example;Mentee;Amt Muster\n");
	await page.goto(`${run}/imports`);
	await page.locator("input[type=file]").setInputFiles(file);
	await save(page);
	await save(page);
	await page.locator("#admit-later").check();
	await save(page);
}

// Signed in by the mailed link, in the browser that asked for it.
async function byLink(house, lang, email, hands, options) {
	const page = await open(`${house.base}/${lang}/sign-in`, { ...PHONE, ...options });
	await hands.type(page, field(page, "email"), email);
	await go(page, hands, page.locator("main form button.main").first());
	await page.goto(await linkOf(house, email, /http:\S+\/sign-in\/link\/[0-9A-Za-z_-]+/));
	await go(page, hands, page.locator("main button.main"));
	assert(!/sign-in/.test(page.url()), page.url());
	return page;
}

// The contact names somebody, who registers by the link of the invitation.
async function nominated(house, lang, run, hands, options) {
	const contact = await byLink(house, lang, CARLA, hands, options);
	await contact.goto(`${run}/nominees`);
	await hands.type(contact, field(contact, "name"), OLA.name);
	await hands.type(contact, field(contact, "email"), OLA.email);
	await hands.tick(contact, contact.locator("main [name=role][value=mentee]"));
	await hands.choose(contact, field(contact, "organisation"), await field(contact, "organisation").locator("option").nth(1).getAttribute("value"));
	await fine(contact, options, "the page of the contact");
	await go(contact, hands, contact.locator("main form button.main").last());
	assert((await main(contact)).includes(OLA.name), await main(contact));
	await close(contact);
	const page = await open(await linkOf(house, OLA.email, /http:\S+\/invitation\/[0-9a-f]+/), { ...PHONE, ...options });
	await fine(page, options, "the invitation");
	await go(page, hands, page.locator("main a.main"));
	assert.equal(await field(page, "name").inputValue(), OLA.name);
	await hands.type(page, field(page, "position"), "Sachbearbeitung");
	await theRest(page, hands);
	await sendAll(page, hands);
	assert.match(page.url(), /\/a\/[0-9a-f]+/, await main(page));
	return page;
}

// Rates all there is: whoever says more gets more, the others are level and left to the draw. Nobody's name is
// to be seen, nor what the other member wrote.
async function rated(house, lang, run, email, hands, options) {
	const page = await byLink(house, lang, email, hands, options);
	await page.goto(`${run}/ratings`);
	const tasks = await page.locator("main tbody th a").evaluateAll((as) => as.map((a) => a.href));
	assert.equal(tasks.length, 3);
	for (const [i, task] of tasks.entries()) {
		await page.goto(task);
		const text = await main(page);
		for (const name of [OLA.name, OLA.email, "Bea Zweite", "Cem Dritter"]) assert(!text.includes(name), `${name} is shown to ${email}`);
		assert(!text.includes("Gut begründet"), "the other rating is shown before one's own");
		if (i === 0) await fine(page, options, "a rating");
		await hands.tick(page, page.locator("main fieldset input[type=radio]").nth(text.includes("gefragt werden") ? 2 : 1));
		await hands.type(page, field(page, "reason").first(), "Gut begründet");
		await go(page, hands, page.locator("main form button.main").first());
	}
	await close(page);
}

async function told(house, run, page, hands) {
	await page.goto(`${run}/selection/decision`);
	const names = await page.locator("main tbody th").allInnerTexts();
	assert.equal(names[0], OLA.name, "the first by rank");
	await go(page, hands, page.locator("main form button.main").first());
	assert.match(page.url(), /done=/, await main(page));
	await go(page, hands, page.locator("main button[name=now]"));
	return { second: names[1] === "Bea Zweite" ? "bea@amt.example" : "cem@amt.example",
		third: names[1] === "Bea Zweite" ? "cem@amt.example" : "bea@amt.example" };
}

const notices = {
	de: { admitted: /freuen uns.*zugelassen|Sie sind.*zugelassen/s, waiting: /Warteliste/, refused: /keinen Platz|leider/ },
	en: { admitted: /you are admitted/, waiting: /waiting list/, refused: /cannot offer|sorry/ },
};

async function journey(lang, hands, options = {}) {
	const house = await start({ mail: true, published: true });
	try {
		house.admin(ADMIN);
		const desk = await signedIn(house, lang, ADMIN, { ...options, reducedMotion: "reduce" });
		const { run } = await prepared(desk, house.base, lang);
		await byCriteria(desk, run);
		await move(desk, run, "open");
		const ola = await nominated(house, lang, run, hands, options);
		await bringIn(desk, house, run);
		await move(desk, run, "close_registration");
		await desk.goto(`${run}/selection/ratings`);
		await go(desk, hands, desk.locator("main button.main"));
		for (const member of [RUTH, SAMI]) await rated(house, lang, run, member, hands, options);
		const { second, third } = await told(house, run, desk, hands);
		await linkOf(house, OLA.email, notices[lang].admitted);
		await linkOf(house, second, notices.de.waiting);
		await linkOf(house, third, notices.de.refused);

		await ola.reload();
		await hands.press(ola, ola.locator("#withdraw ~ details summary"));
		await go(ola, hands, ola.locator("main button.danger"));
		const next = await open(await linkOf(house, second, /http:\S+\/w\/[0-9a-f]+/), { ...PHONE, ...options });
		await fine(next, options, "the page of the place");
		await go(next, hands, next.locator("main button[value=accept]"));
		await desk.goto(`${run}/people?state=admitted`);
		assert.deepEqual(await desk.locator("main tbody th a[href*='/applications/']").allInnerTexts(), [second.startsWith("bea") ? "Bea Zweite" : "Cem Dritter"]);
		for (const page of [ola, next, desk]) await close(page);
	} finally {
		house.stop();
	}
}

test("nominieren, blind bewerten, entscheiden, nachrücken", () => journey("de", pointer));
test("nominate, rate blind, decide, move up, in English", () => journey("en", pointer));
test("nominate, rate blind, decide, move up, by the keyboard alone", () => journey("de", keyboard));
test("nominate, rate blind, decide, move up, without JavaScript", () => journey("en", pointer, { javaScriptEnabled: false }));
