// SPDX-License-Identifier: EUPL-1.2
// Passkeys against Chromium's own authenticator: set up at the door of an account that needs a second factor, used
// without an address and as the second step; what is sent again, copied or removed is refused.
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { HtmlValidate } from "html-validate";
import { close, expectAccessible, open } from "./browser.mjs";
import { keyboard, pointer } from "./hands.mjs";
import { PASSWORD, start } from "./house.mjs";

const validator = new HtmlValidate(JSON.parse(readFileSync(new URL(".htmlvalidate.json", import.meta.url))));
let house;

before(async () => (house = await start({ published: true })));
after(() => house.stop());

// A page whose browser has an authenticator built in, opened by finger, that keeps its keys.
async function withAuthenticator(lang, options = {}) {
	const page = await open(`${house.base}/${lang}/sign-in`, { locale: lang === "de" ? "de-DE" : "en-GB", ...options });
	page.devices = await page.context().newCDPSession(page);
	await page.devices.send("WebAuthn.enable");
	const { authenticatorId } = await page.devices.send("WebAuthn.addVirtualAuthenticator", {
		options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
			isUserVerified: true, automaticPresenceSimulation: true },
	});
	page.authenticator = authenticatorId;
	return page;
}

const keys = async (page) =>
	(await page.devices.send("WebAuthn.getCredentials", { authenticatorId: page.authenticator })).credentials;

async function expectGood(page, where) {
	const html = await (await page.request.get(page.url())).text();
	const report = await validator.validateString(html);
	assert.deepEqual(report.results.flatMap((r) => r.messages).map((m) => `${where}: ${m.message} (${m.ruleId})`), []);
	for (const colorScheme of ["light", "dark"]) {
		await page.emulateMedia({ colorScheme });
		await expectAccessible(page, where);
	}
	assert.deepEqual(page.complaints, [], where);
	assert(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where} is too wide`);
}

async function password(page, email) {
	await page.fill("[name=email]", email);
	await page.evaluate(() => (document.querySelector("details").open = true));
	await page.fill("[name=password]", PASSWORD);
	await page.locator("button[formaction]").click();
}

async function setUp(page, hands, name) {
	await hands.type(page, page.locator("#f-name"), name);
	await hands.press(page, page.locator("form[data-passkey=new] button"));
}

async function signOut(page) {
	await page.locator("header form button").click();
	await page.waitForLoadState();
}

async function signIn(page, hands) {
	await page.goto(page.url().replace(/\/(de|en)\/.*/, "/$1/sign-in"));
	await hands.press(page, page.locator("form[data-passkey=use] button"));
}

const isIn = (page) => page.locator("header a[href$='/account']").count();

for (const [lang, hands, size, email] of [
	["de", pointer, { width: 360, height: 740 }, "ada@verwaltung.example"],
	["en", keyboard, { width: 1280, height: 900 }, "kim@verwaltung.example"],
])
	test(`set up at the door and used alone: ${lang}, ${size.width} px`, async () => {
		house.admin(email);
		const page = await withAuthenticator(lang, { viewport: size });
		await expectGood(page, "signing in");
		await password(page, email);
		await page.waitForURL(/second-factor$/);
		await hands.press(page, page.locator("a[href$='/second-factor/passkeys']"));
		await page.waitForURL(/passkeys$/);
		await expectGood(page, "a first passkey");
		await setUp(page, hands, lang === "de" ? "Rechner im Büro" : "Computer at work");
		await page.waitForURL(/second-factor\/codes/);
		assert.equal(await isIn(page), 1);
		assert.equal((await keys(page)).length, 1);
		assert.equal((await keys(page))[0].rpId, "localhost");
		await signOut(page);
		await signIn(page, hands);
		await page.waitForURL((u) => !u.pathname.includes("sign-in"));
		assert.equal(await isIn(page), 1);
		await page.goto(`${house.base}/${lang}/second-factor/passkeys`);
		await expectGood(page, "the list");
		await page.locator("main li a").click();
		await page.waitForURL(/passkeys\/\d+$/);
		await expectGood(page, "one of them");
		await close(page);
	});

test("shown after an address and a password, as the second step", async () => {
	house.admin("mia@verwaltung.example");
	const page = await withAuthenticator("en");
	await password(page, "mia@verwaltung.example");
	await page.waitForURL(/second-factor$/);
	await page.goto(`${house.base}/en/second-factor/passkeys`);
	await setUp(page, pointer, "Phone");
	await page.waitForURL(/second-factor\/codes/);
	await signOut(page);
	await page.goto(`${house.base}/en/sign-in`);
	await password(page, "mia@verwaltung.example");
	await page.waitForURL(/sign-in\/second$/);
	await expectGood(page, "the second step");
	await page.locator("form[data-passkey=use] button").click();
	await page.waitForURL((u) => !u.pathname.includes("sign-in"));
	assert.equal(await isIn(page), 1);
	await close(page);
});

test("what was sent before, a copied key and a removed one are refused; another browser's too", async () => {
	house.admin("eva@verwaltung.example");
	const page = await withAuthenticator("en");
	await password(page, "eva@verwaltung.example");
	await page.waitForURL(/second-factor$/);
	await page.goto(`${house.base}/en/second-factor/passkeys`);
	await setUp(page, pointer, "Phone");
	await page.waitForURL(/second-factor\/codes/);
	await signOut(page);

	let sent;
	page.on("request", (r) => r.method() === "POST" && r.url().endsWith("/sign-in/passkey") && (sent = r.postData()));
	await signIn(page, pointer);
	await page.waitForURL((u) => !u.pathname.includes("sign-in"));
	const [key] = await keys(page);
	assert(key.signCount > 0);
	await signOut(page);

	// the same answer once more, in a form of the same browser
	await page.goto(`${house.base}/en/sign-in`);
	await page.evaluate((fields) => {
		const form = document.querySelector("form[data-passkey=use]");
		for (const [name, value] of new URLSearchParams(fields)) if (name !== "form_id") form.elements[name].value = value;
		form.submit();
	}, sent);
	await page.waitForSelector(".notice.error");
	assert.match(await page.textContent(".notice.error"), /was sent before/);
	assert.equal(await isIn(page), 0);
	await expectAccessible(page, "refused");

	// a copy made before the last use
	const copy = { ...key, signCount: 0 };
	await page.devices.send("WebAuthn.removeCredential", { authenticatorId: page.authenticator, credentialId: key.credentialId });
	await page.devices.send("WebAuthn.addCredential", { authenticatorId: page.authenticator, credential: copy });
	await signIn(page, pointer);
	await page.waitForSelector(".notice.error");
	assert.match(await page.textContent(".notice.error"), /not accepted/);
	assert.equal(await isIn(page), 0);

	// the true one goes on, sets up another and removes the first
	await page.devices.send("WebAuthn.removeCredential", { authenticatorId: page.authenticator, credentialId: key.credentialId });
	await page.devices.send("WebAuthn.addCredential", { authenticatorId: page.authenticator, credential: { ...key, signCount: key.signCount + 5 } });
	await signIn(page, pointer);
	await page.waitForURL((u) => !u.pathname.includes("sign-in"));
	const other = await page.devices.send("WebAuthn.addVirtualAuthenticator", {
		options: { protocol: "ctap2", transport: "usb", hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
			automaticPresenceSimulation: true },
	});
	await page.goto(`${house.base}/en/second-factor/passkeys`);
	// Chromium would take the first authenticator, which has a key already
	await page.devices.send("WebAuthn.setUserVerified", { authenticatorId: page.authenticator, isUserVerified: false });
	await setUp(page, pointer, "Security key");
	await page.waitForSelector("main li >> nth=1");
	await page.locator("main li a", { hasText: "Phone" }).click();
	await page.locator("form[action$='/end'] button").click();
	await page.waitForURL(/passkeys\?done=passkey_removed/);
	await signOut(page);
	await page.devices.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: other.authenticatorId });
	await page.devices.send("WebAuthn.setUserVerified", { authenticatorId: page.authenticator, isUserVerified: true });
	await signIn(page, pointer);
	await page.waitForSelector(".notice.error");
	assert.match(await page.textContent(".notice.error"), /not known here/);
	await close(page);
});

test("cancelled, it says so and the other ways remain; without JavaScript it is not offered", async () => {
	const page = await withAuthenticator("de");
	await page.devices.send("WebAuthn.setUserVerified", { authenticatorId: page.authenticator, isUserVerified: false });
	await signIn(page, pointer);
	await page.waitForSelector("[data-problem=cancelled]:visible");
	await page.fill("[name=email]", "niemand@verwaltung.example");
	await page.locator("button.main").click();
	await page.waitForURL(/sign-in\/mail$/);
	await close(page);

	const plain = await open(`${house.base}/en/sign-in`, { javaScriptEnabled: false });
	assert.equal(await plain.locator("form[data-passkey]").isVisible(), false);
	assert.equal(await plain.locator("button.main").isVisible(), true);
	await close(plain);
});
