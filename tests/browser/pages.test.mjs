// SPDX-License-Identifier: EUPL-1.2
// The golden pages of tests/pages in a real browser, served with the site's content security policy.
import { createServer } from "node:http";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { HtmlValidate } from "html-validate";
import { close, expectAccessible, open } from "./browser.mjs";

const golden = new URL("../pages/golden/", import.meta.url);
const assets = new URL("../../assets/", import.meta.url);
const rules = JSON.parse(readFileSync(new URL(".htmlvalidate.json", import.meta.url)));
const whole = readdirSync(golden).filter((f) => readFileSync(new URL(f, golden), "utf8").startsWith("<!doctype"));
const types = { css: "text/css", js: "text/javascript", svg: "image/svg+xml", html: "text/html; charset=utf-8" };
let base, posts;

const server = createServer((request, reply) => {
	const name = request.url.slice(1).split("?")[0];
	const from = whole.includes(name) ? golden : assets;
	if (request.method === "POST") return void posts.push(reply); // left unanswered: the form is on its way
	try {
		const body = readFileSync(new URL(name, from));
		reply.setHeader("content-type", types[name.split(".").pop()]);
		reply.setHeader("content-security-policy", "default-src 'none'; style-src 'self'; script-src 'self'; " +
			"img-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'");
		reply.end(body);
	} catch {
		reply.writeHead(404).end();
	}
});

before(async () => {
	await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
	base = `http://127.0.0.1:${server.address().port}/`;
	posts = [];
});
after(() => (server.close(), server.closeAllConnections()));

test("there are pages to look at in both languages", () => {
	for (const lang of ["de", "en"]) assert(whole.filter((f) => f.endsWith(`.${lang}.html`)).length >= 8);
});

for (const name of whole) {
	test(`${name} is valid HTML`, async () => {
		const report = await new HtmlValidate(rules).validateString(readFileSync(new URL(name, golden), "utf8"));
		assert.deepEqual(report.results.flatMap((r) => r.messages.map((m) => `${m.line}: ${m.message}`)), []);
	});

	test(`${name} is accessible in light and dark, wide and narrow`, async () => {
		const page = await open(base + name, { bypassCSP: true });
		const width = () => page.evaluate(() => document.documentElement.scrollWidth);
		for (const colorScheme of ["light", "dark"]) {
			await page.emulateMedia({ colorScheme });
			await expectAccessible(page, colorScheme);
		}
		await page.setViewportSize({ width: 320, height: 640 });
		assert.equal(await width(), 320);
		await expectAccessible(page, "narrow");
		await page.addStyleTag({ content: // WCAG 1.4.12
			"* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }" +
			"p { margin-bottom: 2em !important }" });
		assert.equal(await width(), 320, "with text spaced out");
		await close(page);
	});
}

test("the content security policy has nothing to complain about", async () => {
	const page = await open(base + "styleguide.de.html");
	assert.deepEqual(page.complaints, []);
	await close(page);
});

test("the first tab stop is a visible way to the content", async () => {
	const page = await open(base + "error-not-found.de.html");
	await page.keyboard.press("Tab");
	const skip = page.locator(":focus");
	assert.equal(await skip.getAttribute("href"), "#main");
	const box = await skip.boundingBox();
	assert(box.x >= 0 && box.y >= 0 && box.height >= 24);
	await page.keyboard.press("Enter");
	assert.equal(await page.evaluate(() => document.activeElement.id), "main");
	await close(page);
});

test("reading starts at the summary of a form with errors, and leads to each field", async () => {
	const page = await open(base + "styleguide.de.html");
	assert.equal(await page.evaluate(() => document.activeElement.id), "errors");
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	assert.equal(await page.evaluate(() => document.activeElement.id), "f-email");
	await close(page);
});

test("a form that is on its way is not sent twice", async () => {
	const page = await open(base + "styleguide.en.html");
	const button = page.locator("form[data-guard] button.main");
	await button.scrollIntoViewIfNeeded();
	const { x, y } = await button.boundingBox();
	posts.length = 0;
	for (let i = 0; i < 3; i++) {
		await page.mouse.click(x + 5, y + 5);
		await new Promise((later) => setTimeout(later, 300));
	}
	assert.equal(posts.length, 1);
	await close(page);
});

test("what was typed and not saved is asked about before it is lost", async () => {
	const page = await open(base + "styleguide.en.html");
	const asked = [];
	page.on("dialog", (d) => (asked.push(d.type()), d.accept()));
	await page.goto(base + "error-busy.en.html");
	assert.deepEqual(asked, []);
	await page.goto(base + "styleguide.en.html");
	await page.locator("#f-name").fill("somebody");
	await page.goto(base + "error-busy.en.html");
	assert.deepEqual(asked, ["beforeunload"]);
	await close(page);
});

test("without JavaScript nothing is promised that only it can do", async () => {
	const page = await open(base + "styleguide.de.html", { javaScriptEnabled: false });
	assert.equal(await page.locator(".only-script").isVisible(), false);
	assert.equal(await page.locator("form.filter button").isVisible(), true);
	await close(page);
});

test("a filter acts when chosen with the pointer, not at every arrow key", async () => {
	const page = await open(base + "styleguide.en.html");
	const select = page.locator("form.filter select");
	await select.focus();
	await page.keyboard.press("ArrowDown");
	await page.waitForTimeout(200);
	assert.equal(page.url(), base + "styleguide.en.html");
	await page.mouse.move(5, 5);
	await page.mouse.down();
	await page.mouse.up();
	const sent = page.waitForRequest(/level=2/);
	await select.selectOption("2");
	await sent;
	await close(page);
});
