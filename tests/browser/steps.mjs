// SPDX-License-Identifier: EUPL-1.2
// Steps that several journeys take, and what each looks at on the way.
import assert from "node:assert/strict";
import { expectAccessible } from "./browser.mjs";

// Without scripts Playwright cannot tell when a page has come to rest that scrolls softly, so it does not here.
export const PHONE = { viewport: { width: 360, height: 740 }, reducedMotion: "reduce" };

// A press that leads to another page, perhaps at the same address.
export async function go(page, hands, target) {
	const there = page.waitForNavigation();
	await hands.press(page, target);
	await there;
}

// The address in the newest mail to somebody that has one like it.
export const linkOf = async (house, to, pattern) => (await house.mail(to, pattern)).match(pattern)[0];

export const main = (page) => page.locator("main").innerText();

// A page as it must be on a telephone.
export async function fine(page, options, where) {
	if (options.javaScriptEnabled !== false) await expectAccessible(page, where);
	assert(await page.evaluate(() => document.documentElement.scrollWidth <= 360), `${where} is wider than the telephone`);
	assert.deepEqual(page.complaints.filter((c) => !/422/.test(c)), [], where);
}

export const field = (page, name) => page.locator(`main form [name=${name}]`);

// What a registration form asks for and has no answer to yet.
export async function theRest(page, hands) {
	for (const group of await page.locator("main form fieldset:has(> legend .need)").all()) {
		const [choice, select] = [group.locator("input[type=checkbox], input[type=radio]"), group.locator("select")];
		if (await select.count()) await hands.choose(page, select, await select.first().locator("option").nth(1).getAttribute("value"));
		else if (!(await group.locator("input:checked:not([value=''])").count())) await hands.tick(page, choice);
	}
	await hands.type(page, page.locator("main form textarea[required]"), "Ich möchte öfter gefragt werden.");
	for (const box of await page.locator("main form input[type=checkbox][required]").all()) await hands.tick(page, box);
	for (const text of await page.locator("main form input[type=text][required]").all())
		if (!(await text.inputValue())) await hands.type(page, text, "3");
}

export const send = (page) => page.locator("main form button[value=send], main form button[value=anyway]");

// Sends a registration, and once more if a condition is said to be missing.
export async function sendAll(page, hands) {
	await go(page, hands, send(page));
	if (await page.locator("#missing").count()) await go(page, hands, page.locator("button[value=anyway]"));
}
