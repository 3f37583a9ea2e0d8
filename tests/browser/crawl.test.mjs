// SPDX-License-Identifier: EUPL-1.2
// Every page that can be reached by links, in both languages, as the coordination and as the
// administration of the demo and as a stranger: valid HTML, axe in light and dark, 320 px, no complaint
// of the browser. Pages of one kind (the same path but for ids) are looked at three times at most.
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { HtmlValidate } from "html-validate";
import { close, expectAccessible, open } from "./browser.mjs";
import { signedIn, start } from "./house.mjs";

const DEMO_PASSWORD = "ein offenes Tandem zum Ausprobieren";
const rules = JSON.parse(readFileSync(new URL(".htmlvalidate.json", import.meta.url)));
const validator = new HtmlValidate(rules);
// The ranks of a catalogue's topics are one answer of many values, as boxes to tick are; the rule can be told so of boxes only.
const isRank = (message) => message.ruleId === "form-dup-name" && (message.selector ?? "").includes("#f-");
const EACH = 3;
let house;

before(async () => (house = await start({ demo: true })));
after(() => house.stop());

// /de/runs/123/people?page=2 -> runs/%/people?page
const kind = (url) => url.pathname.replace(/\d{5,}/g, "%") + "?" + [...url.searchParams.keys()].sort().join("&");

// What is wrong with the page, a line each; `html` as it came from the server.
async function lookAt(page, html, where) {
	const found = [];
	const check = async (what) => {
		try {
			await what();
		} catch (e) {
			found.push(`${where}: ${e.message}`);
		}
	};
	const report = await validator.validateString(html);
	for (const m of report.results.flatMap((r) => r.messages).filter((x) => !isRank(x))) found.push(`${where}: ${m.line}: ${m.message} (${m.ruleId})`);
	for (const colorScheme of ["light", "dark"]) {
		await page.emulateMedia({ colorScheme });
		await check(() => expectAccessible(page, colorScheme));
	}
	await page.setViewportSize({ width: 320, height: 640 });
	await check(async () =>
		assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, "wider than 320 px"));
	await page.setViewportSize({ width: 1280, height: 900 });
	await check(async () => assert.equal(await page.locator("h1").count(), 1, "one h1"));
	found.push(...page.complaints.splice(0).map((c) => `${where}: ${c}`));
	return found;
}

async function crawl(page, lang) {
	const seen = new Map();
	const visited = new Set();
	const queue = [page.url()];
	const wrong = [];
	while (queue.length) {
		const url = new URL(queue.shift());
		if (visited.has(url.pathname + url.search)) continue;
		visited.add(url.pathname + url.search);
		const n = seen.get(kind(url)) ?? 0;
		if (n >= EACH) continue;
		seen.set(kind(url), n + 1);
		const where = url.pathname + url.search;
		const reply = await page.goto(url.href).catch((e) => {
			if (!/download/i.test(String(e))) throw e; // a file to save is no page
		});
		if (!reply) continue;
		assert.equal(reply.status(), 200, where);
		if (!/text\/html/.test(reply.headers()["content-type"])) continue;
		assert.equal(await page.locator("html").getAttribute("lang"), lang, where);
		if (n === 0) wrong.push(...await lookAt(page, await reply.text(), where));
		const links = await page.locator("a[href]").evaluateAll((as) => as.map((a) => a.href));
		for (const link of links) {
			const to = new URL(link);
			to.hash = "";
			if (to.origin === house.base && to.pathname.startsWith(`/${lang}`)) queue.push(to.href);
		}
	}
	assert.deepEqual(wrong, []);
	return seen.size;
}

const people = { coordination: "koordination@tandem.example", administration: "verwaltung@tandem.example" };
for (const lang of ["de", "en"]) {
	for (const [who, email] of Object.entries(people)) {
		test(`${who}: every page is valid and accessible (${lang})`, async () => {
			const page = await signedIn(house, lang, email, { bypassCSP: true }, DEMO_PASSWORD);
			await page.goto(`${house.base}/${lang}/`);
			const kinds = await crawl(page, lang);
			assert(kinds >= 5, `${kinds} kinds of pages`);
			await close(page);
		});
	}
	test(`a stranger: every page is valid and accessible (${lang})`, async () => {
		const page = await open(`${house.base}/${lang}/`, { bypassCSP: true });
		await crawl(page, lang);
		await close(page);
	});
}
