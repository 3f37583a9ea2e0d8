// SPDX-License-Identifier: EUPL-1.2
// Signing in with one's organisation against a certified OpenID provider (npm oidc-provider): set up by the
// administration in the browser, used by somebody we know, by a stranger, and by somebody who changes their mind.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { HtmlValidate } from "html-validate";
import Provider from "oidc-provider";
import { close, expectAccessible, open } from "./browser.mjs";
import { signedIn, start } from "./house.mjs";

const DEMO_PASSWORD = "ein offenes Tandem zum Ausprobieren";
const SECRET = "geheim & noch 1 Geheimnis";
const validator = new HtmlValidate(JSON.parse(readFileSync(new URL(".htmlvalidate.json", import.meta.url))));
let house, issuer, server;
const clients = [];

// Addresses stand in the user info only, as the standard has it; the client shows its secret by HTTP Basic.
function provider(url) {
	const p = new Provider(url, {
		clients,
		pkce: { required: () => true },
		claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
		findAccount: (_, id) => ({
			accountId: id,
			claims: () => ({ sub: id, email: `${id}@ahornfeld.example`, email_verified: id !== "ungeprueft", name: id }),
		}),
		cookies: { keys: ["a key for tests"] },
	});
	p.on("server_error", (_, e) => console.error(e));
	return p;
}

before(async () => {
	house = await start({ demo: true, published: true });
	server = createServer((q, r) => handle(q, r)).listen(0, "127.0.0.1");
	await new Promise((ready) => server.once("listening", ready));
	issuer = `http://localhost:${server.address().port}`;
});
after(() => {
	house.stop();
	server.closeAllConnections();
	server.close();
});
let handle = (_, r) => r.writeHead(503).end();

async function expectGood(page, where) {
	const html = await (await page.request.get(page.url())).text();
	const report = await validator.validateString(html);
	assert.deepEqual(report.results.flatMap((r) => r.messages).map((m) => `${where}: ${m.message} (${m.ruleId})`), []);
	for (const [colorScheme, width] of [["light", 1280], ["dark", 320]]) {
		await page.emulateMedia({ colorScheme });
		await page.setViewportSize({ width, height: 800 });
		await expectAccessible(page, where);
		assert(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where} is too wide`);
	}
	await page.setViewportSize({ width: 1280, height: 900 });
	assert.deepEqual(page.complaints, [], where);
}

test("the administration sets it up, and is told first that the provider is away, then that it works", async () => {
	const page = await signedIn(house, "de", "verwaltung@tandem.example", {}, DEMO_PASSWORD);
	await page.goto(`${house.base}/de/admin/people`);
	await page.locator("a[href$='/admin/sign-in']").click();
	await expectGood(page, "all organisations");
	await page.locator("th a", { hasText: "Ahornfeld" }).click();
	await page.waitForSelector("#secret");
	await expectGood(page, "a new one");
	const back = await page.textContent("main code");
	await page.fill("[name=issuer]", issuer);
	await page.fill("[name=client_id]", "tandem");
	await page.fill("[name=secret]", SECRET);
	await page.check("[name=active]");
	await page.locator("button.main").click();
	await page.waitForURL(/done=saved/);
	assert.equal(await page.inputValue("[name=domains]"), "ahornfeld.example");
	assert.equal(await page.inputValue("[name=secret]"), "");
	await expectGood(page, "one that is stored");
	await page.locator("form[action$='/try'] button").click();
	assert.match(await page.textContent(".notice.error"), /answers 503/);

	clients.push({ client_id: "tandem", client_secret: SECRET, redirect_uris: [back], grant_types: ["authorization_code"],
		response_types: ["code"] });
	handle = provider(issuer).callback();
	await page.locator("form[action$='/try'] button").click();
	await page.waitForSelector(".notice.done");
	await close(page);
});

// From the page for signing in through the provider's own pages, as `login`.
async function throughProvider(page, login, lang = "de") {
	await page.goto(`${house.base}/${lang}/sign-in`);
	await page.locator("a[href*='/sign-in/organisation/']").click();
	await page.waitForURL(/\/interaction\//);
	await page.fill("[name=login]", login);
	await page.fill("[name=password]", "anything");
	await page.locator("button[type=submit]").click();
	await page.locator("button[type=submit]", { hasText: "Continue" }).click();
}

test("somebody we know comes in, and the second time without being asked again", async () => {
	const page = await open(`${house.base}/de/sign-in`, { locale: "de-DE" });
	await expectGood(page, "signing in");
	await throughProvider(page, "amira.ackerfeld");
	await page.waitForURL((u) => u.origin === house.base && !u.pathname.includes("sign-in"));
	assert.match(await page.textContent("header"), /Amira Ackerfeld/);
	// signed out here, not at the organisation
	await page.locator("header form button").click();
	await page.waitForLoadState();
	await page.goto(`${house.base}/de/account`);
	assert.match(page.url(), /sign-in\?next=/);
	await page.locator("a[href*='/sign-in/organisation/']").click();
	await page.waitForURL((u) => u.origin === house.base && u.pathname.endsWith("/account"));
	assert.match(await page.textContent("main"), /amira\.ackerfeld@ahornfeld\.example/);
	// the provider's own pages look for a font on the net; ours must not be hindered by our policy
	assert.deepEqual(page.complaints.filter((c) => /policy|refused/i.test(c)), []);
	await close(page);
});

test("without JavaScript there is a button; a stranger is told so, and so is whose address is not verified", async () => {
	const page = await open(`${house.base}/en/sign-in`, { locale: "en-GB", javaScriptEnabled: false });
	await throughProvider(page, "niemand", "en");
	await page.waitForSelector("form[data-go-on] button");
	await page.locator("form[data-go-on] button").click();
	await page.waitForSelector(".notice.error");
	assert.match(await page.textContent("main"), /nobody is known here by this address[^]*niemand@ahornfeld\.example/);
	await close(page);

	const other = await open(`${house.base}/en/sign-in`, { locale: "en-GB" });
	await throughProvider(other, "ungeprueft", "en");
	await other.waitForSelector(".notice.error");
	assert.match(await other.textContent("main"), /did not confirm an e-mail address/);
	await expectAccessible(other, "not confirmed");
	await close(other);
});

test("an answer is worth nothing in another browser and nothing the second time", async () => {
	const page = await open(`${house.base}/en/sign-in`, { locale: "en-GB", javaScriptEnabled: false });
	await throughProvider(page, "amira.ackerfeld", "en");
	await page.waitForSelector("form[data-go-on] button");
	const address = page.url();
	const thief = await open(`${house.base}/en/sign-in`, { locale: "en-GB" });
	await thief.goto(address);
	await thief.waitForSelector(".notice.error");
	assert.match(await thief.textContent("main"), /begun in another browser/);
	await close(thief);
	await page.locator("form[data-go-on] button").click();
	await page.waitForURL((u) => !u.pathname.includes("sign-in"));
	await page.locator("header form button").click();
	await page.goto(address);
	await page.locator("form[data-go-on] button").click();
	await page.waitForSelector(".notice.error");
	assert.match(await page.textContent("main"), /was sent before/);
	await close(page);
});

test("cancelled at the provider, the other ways remain", async () => {
	const page = await open(`${house.base}/de/sign-in`, { locale: "de-DE" });
	await page.locator("a[href*='/sign-in/organisation/']").click();
	await page.waitForURL(/\/interaction\//);
	await page.locator("a[href$='/abort']").click();
	await page.waitForSelector(".notice.error");
	assert.match(await page.textContent(".notice.error"), /abgebrochen/);
	await page.locator("main a").click();
	await page.waitForSelector("[name=email]");
	await close(page);
});
