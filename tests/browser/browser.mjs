// SPDX-License-Identifier: EUPL-1.2
// What the browser tests share: Debian's Chromium, the check that no test lets errors pass, axe.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after } from "node:test";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

assert(existsSync(executablePath), `${executablePath} is missing (Debian package chromium)`);
const browser = await chromium.launch({
	executablePath,
	// --no-sandbox: tests run as root in containers; the rest keeps Chromium from calling home
	args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync"],
});
after(() => browser.close());

// A page in a browser of its own; options are those of Playwright's newContext(). What the console
// reports (a blocked script, a missing file) is collected in page.complaints.
export async function open(url, options = {}) {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
	const page = await context.newPage();
	page.complaints = [];
	page.on("console", (m) => m.type() === "error" && page.complaints.push(m.text()));
	page.on("pageerror", (e) => page.complaints.push(String(e)));
	const reply = await page.goto(url);
	page.status = reply.status();
	return page;
}

export const close = (page) => page.context().close();

// WCAG 2.2 A and AA and axe's best practices, on what the page shows now.
export async function expectAccessible(page, where) {
	await page.evaluate(axe);
	const { violations } = await page.evaluate(() =>
		axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
	const found = violations.map((v) => `${v.id}: ${v.help}\n\t${v.nodes.map((n) => n.html).join("\n\t")}`);
	assert.deepEqual(found, [], where);
}
