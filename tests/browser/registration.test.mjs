// SPDX-License-Identifier: EUPL-1.2
// From the public page to a registration, as a stranger with a telephone, on the real program with a real
// mail server: kept and resumed by a mailed link, mistakes mended, sent, confirmed, corrected, withdrawn; in
// German and in English, by the keyboard alone, and without JavaScript.
import { test } from "node:test";
import assert from "node:assert/strict";
import { close, open } from "./browser.mjs";
import { keyboard, pointer } from "./hands.mjs";
import { signedIn, start } from "./house.mjs";
import { PHONE, field, fine, go, linkOf, main, send, sendAll, theRest } from "./steps.mjs";

const COORDINATION = ["koordination@tandem.example", "ein offenes Tandem zum Ausprobieren"];
const words = {
	de: { kept: "Ihre Angaben sind gespeichert", confirm: "bestätigen Sie Ihre", mine: "Meine Anmeldung",
		withdrawn: "zurückgezogen" },
	en: { kept: "Your answers are kept", confirm: "confirm your address", mine: "My registration", withdrawn: "withdrawn" },
};

async function strangers(house, lang, role, options) {
	const page = await open(`${house.base}/${lang}/p/klassisch`, { ...PHONE, ...options });
	assert.equal(page.status, 200);
	return [page, page.locator(`main a[href*='/register/${role}']`)];
}

async function fillIn(page, hands, x) {
	await hands.type(page, field(page, "name"), x.name);
	await hands.type(page, field(page, "email"), x.email);
	await hands.type(page, field(page, "position"), "Sachbearbeitung");
}

// Begins, keeps it, goes on in another browser by the mailed link, sends with mistakes, then without.
async function keptAndResumed(house, lang, hands, options) {
	const x = { name: "Edda Probe", email: "edda@probe.example" };
	const [first, way] = await strangers(house, lang, "mentee", options);
	await go(first, hands, way);
	await fillIn(first, hands, x);
	await fine(first, options, "the form");
	await go(first, hands, first.locator("main form button[value=keep]"));
	assert((await main(first)).includes(words[lang].kept), await main(first));
	await close(first);

	const page = await open(await linkOf(house, x.email, /http:\S+\/registration\/[0-9a-f]+/), { ...PHONE, ...options });
	assert.equal(page.status, 200);
	await fine(page, options, "the page of the draft");
	await go(page, hands, page.locator("main a.main"));
	assert.equal(await field(page, "name").inputValue(), x.name);
	await go(page, hands, send(page));
	assert.equal(await page.locator("#errors").count(), 1, "sent without what must be said");
	assert.equal(await field(page, "position").inputValue(), "Sachbearbeitung"); // nothing typed is lost
	await fine(page, options, "the form with mistakes");
	await theRest(page, hands);
	await sendAll(page, hands);
	assert((await main(page)).includes(words[lang].mine), await main(page));
	await fine(page, options, "one's own page");
	return page;
}

async function corrected(page, hands, options) {
	await go(page, hands, page.locator("main a.button[href$='/edit']"));
	await hands.type(page, field(page, "goal"), "Ein Team leiten");
	await fine(page, options, "the correction");
	await go(page, hands, page.locator("main form button.main"));
	assert((await main(page)).includes("Ein Team leiten"));
}

async function withdrawn(page, hands, lang) {
	await hands.press(page, page.locator("#withdraw ~ details summary"));
	await hands.type(page, page.locator("main [name=reason]"), "Keine Zeit mehr");
	await go(page, hands, page.locator("main button.danger"));
	assert((await main(page)).includes(words[lang].withdrawn), await main(page));
}

// Sent in one go: nothing counts before the address is confirmed by the button behind the mailed link.
async function confirmed(house, lang, hands, options) {
	const x = { name: "Kaya Beispiel", email: "kaya@probe.example" };
	const [page, way] = await strangers(house, lang, "mentor", options);
	await go(page, hands, way);
	await fillIn(page, hands, x);
	await theRest(page, hands);
	await sendAll(page, hands);
	assert((await main(page)).includes(words[lang].confirm), await main(page));
	assert.equal(await applicationsOf(house, lang, x.name), 0);
	await page.goto(await linkOf(house, x.email, /http:\S+\/registration\/[0-9a-f]+/));
	assert.equal(await applicationsOf(house, lang, x.name), 0); // opening a link does nothing: scanners open all
	await fine(page, options, "the page to confirm");
	await go(page, hands, page.locator("main button.main"));
	assert((await main(page)).includes(words[lang].mine), await main(page));
	assert.equal(await applicationsOf(house, lang, x.name), 1);
	await close(page);
}

// What the coordination finds of somebody.
async function applicationsOf(house, lang, name) {
	house.desk ??= await signedIn(house, lang, COORDINATION[0], {}, COORDINATION[1]);
	const page = house.desk;
	if (!house.people) {
		await page.goto(`${house.base}/${lang}/`);
		const run = await page.locator("main a[href*='/runs/']").filter({ hasText: /Herbst/ }).first().getAttribute("href");
		house.people = `${house.base}${run.match(/.*\/runs\/\d+/)[0]}/people`;
	}
	await page.goto(`${house.people}?q=${encodeURIComponent(name)}`);
	return await page.locator("main tbody th a").filter({ hasText: name }).count();
}

async function journey(lang, hands, options = {}) {
	const house = await start({ demo: true, mail: true, published: true });
	try {
		const page = await keptAndResumed(house, lang, hands, options);
		assert.equal(await applicationsOf(house, lang, "Edda Probe"), 1);
		await corrected(page, hands, options);
		await page.goto(await linkOf(house, "edda@probe.example", /http:\S+\/a\/[0-9a-f]+/)); // the link of the mail, later
		assert((await main(page)).includes("Ein Team leiten"));
		await withdrawn(page, hands, lang);
		await close(page);
		await confirmed(house, lang, hands, options);
		await close(house.desk);
	} finally {
		house.stop();
	}
}

test("sich anmelden, weitermachen, berichtigen, zurückziehen", () => journey("de", pointer));
test("register, go on, correct, withdraw, in English", () => journey("en", pointer));
test("register, go on, correct, withdraw, by the keyboard alone", () => journey("de", keyboard));
test("register, go on, correct, withdraw, without JavaScript", () => journey("en", pointer, { javaScriptEnabled: false }));
