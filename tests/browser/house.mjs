// SPDX-License-Identifier: EUPL-1.2
// The real program for browser tests: a server on a fresh folder or with the demo, a real mail server
// on loopback that writes each mail to a file, and people who sign in.
import { spawn, spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import assert from "node:assert/strict";
import { open } from "./browser.mjs";

const tandem = process.env.TANDEM;
export const data = process.env.TANDEM_TEST_DATA;
export const PASSWORD = "drei blaue Tassen Tee";

// Waits for a line of a child's output that fits, and gives the match.
function line(child, stream, pattern) {
	return new Promise((found, failed) => {
		createInterface({ input: child[stream] }).on("line", (l) => {
			const match = pattern.exec(l);
			if (match) found(match);
		});
		child.on("exit", (code) => failed(new Error(`ended with ${code} before it said ${pattern}`)));
	});
}

const free = () => new Promise((port) => {
	import("node:net").then(({ createServer }) => {
		const s = createServer().listen(0, "127.0.0.1", () => {
			const { port: p } = s.address();
			s.close(() => port(p));
		});
	});
});

// { base, folder, mails, stop }; options: demo, mail, published: the server knows its own address (--url)
export async function start({ demo = false, mail = false, published = false } = {}) {
	assert(tandem, "TANDEM names the program to test");
	const folder = mkdtempSync(join(tmpdir(), "tandem-browser-"));
	const env = { ...process.env };
	const children = [];
	let box;
	if (mail) {
		box = mkdtempSync(join(tmpdir(), "tandem-mail-"));
		const sink = spawn("/usr/bin/python3", [new URL("../tools/smtp-sink", import.meta.url).pathname, box],
			{ stdio: ["pipe", "pipe", "inherit"] });
		children.push(sink);
		const [, port] = await line(sink, "stdout", /port=(\d+)/);
		env.TANDEM_SMTP_URL = `smtp://127.0.0.1:${port}`;
		env.TANDEM_MAIL_FROM = "tandem@agentur.example";
	}
	const port = await free();
	const server = spawn(tandem, ["serve", "--data", join(folder, "data"), "--listen", `127.0.0.1:${port}`,
		...(demo ? ["--demo"] : []), ...(published ? ["--url", `http://localhost:${port}`] : [])], { stdio: ["ignore", "pipe", "pipe"], env });
	children.push(server);
	server.stderr.resume();
	await line(server, "stdout", /Tandem runs at (\S+)/);
	return {
		base: `http://localhost:${port}`,
		folder: join(folder, "data"),
		admin(email) {
			const r = spawnSync(tandem, ["admin", "add", email, "--name", "Ada Verwaltung", "--data", join(folder, "data"),
				"--password-stdin"], { input: PASSWORD + "\n", encoding: "utf8" });
			assert.equal(r.status, 0, r.stderr);
		},
		// The newest mail to an address that fits, decoded; waits for it up to ten seconds. Mails that fit nothing
		// asked for may come in between: what waits is sent by urgency, not in the order of its causes.
		async mail(to, pattern) {
			let all;
			for (let i = 0; i < 100; i++) {
				all = readdirSync(box).filter((f) => f.endsWith(".eml")).sort().reverse()
					.map((f) => readFileSync(join(box, f), "latin1"))
					.filter((m) => m.includes(`Delivered-To: ${to}`))
					.map((m) => m.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, h) => String.fromCharCode(parseInt(h, 16))))
					.map((m) => Buffer.from(m, "latin1").toString());
				const found = all.find((m) => pattern.test(m));
				if (found) return found;
				await new Promise((later) => setTimeout(later, 100));
			}
			assert.fail(`no mail to ${to} with ${pattern}, but ${all.length} others, the newest: ${all[0]}`);
		},
		stop() {
			for (const child of children) child.kill();
			rmSync(folder, { recursive: true, force: true });
			if (box) rmSync(box, { recursive: true, force: true });
		},
	};
}

// Six digits of RFC 6238 for a key in base32, now; the program that checks them is another one.
export function code(key) {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	const bits = [...key.replaceAll(" ", "")].map((c) => letters.indexOf(c).toString(2).padStart(5, "0")).join("");
	const bytes = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
	const step = Buffer.alloc(8);
	step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000)));
	const mac = createHmac("sha1", bytes).update(step).digest();
	return String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1000000).padStart(6, "0");
}

// At the door without the second factor one needs: sets up an app and goes on.
export async function setUpApp(page) {
	await page.locator("main form button.main").click();
	await page.waitForURL((u) => u.pathname.endsWith("/second-factor/app"));
	await page.fill("[name=code]", code(await page.locator("main p.code").textContent()));
	await page.locator("main form button.main").click();
	await page.waitForURL((u) => u.pathname.endsWith("/second-factor/codes"));
	await page.locator("main a.button").click();
	await page.waitForURL((u) => !u.pathname.includes("/second-factor"));
}

// A page of somebody who is signed in with the password, and a second factor if one is needed.
export async function signedIn(house, lang, email, options = {}, password = PASSWORD) {
	const page = await open(`${house.base}/${lang}/sign-in`, { locale: lang === "de" ? "de-DE" : "en-GB", ...options });
	await page.fill("[name=email]", email);
	await page.evaluate(() => document.querySelector("details").open = true).catch(() => page.click("summary"));
	await page.fill("[name=password]", password);
	await page.locator("button[formaction]").click();
	await page.waitForURL((u) => !u.pathname.endsWith("/sign-in"));
	if (page.url().includes("/second-factor")) await setUpApp(page);
	return page;
}
