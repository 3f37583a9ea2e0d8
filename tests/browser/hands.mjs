// SPDX-License-Identifier: EUPL-1.2
// Two pairs of hands for the same journey: with the pointer, and with the keyboard alone. Keyboard hands
// get to an element by Tab (and arrows within a group of radio buttons), never by focusing it.
import assert from "node:assert/strict";

const MOST_TABS = 1500; // a board of 20 tandems has some 300 stops

export const pointer = {
	async press(page, target) {
		await target.first().click();
	},
	async type(page, target, text) {
		await target.first().fill(text);
	},
	async tick(page, target) {
		await target.first().check();
	},
	async choose(page, target, value) {
		await target.first().selectOption(value);
	},
	async file(page, target, path) {
		await target.first().setInputFiles(path);
	},
};

async function reach(page, target) {
	const handle = await target.first().elementHandle();
	const there = () => page.evaluate((e) => document.activeElement === e ||
		(e.type === "radio" && document.activeElement?.name === e.name && document.activeElement?.type === "radio"), handle);
	for (let i = 0; i < MOST_TABS; i++) {
		if (await there()) {
			const visible = await page.evaluate(() => {
				const style = getComputedStyle(document.activeElement);
				return style.outlineStyle !== "none" || style.boxShadow !== "none";
			});
			assert(visible, `focus is not seen on ${await target.first().evaluate((e) => e.outerHTML.slice(0, 120))}`);
			return handle;
		}
		await page.keyboard.press("Tab");
	}
	assert.fail(`not reached by Tab: ${await target.first().evaluate((e) => e.outerHTML.slice(0, 160))}`);
}

export const keyboard = {
	async press(page, target) {
		await reach(page, target);
		await page.keyboard.press("Enter");
	},
	async type(page, target, text) {
		await reach(page, target);
		await page.keyboard.press("Control+A");
		await page.keyboard.type(text);
	},
	async tick(page, target) {
		const handle = await reach(page, target);
		const checked = () => page.evaluate((e) => e.checked, handle);
		if (await page.evaluate((e) => e.type === "radio", handle)) {
			await page.keyboard.press("Space");
			for (let i = 0; i < 20 && !(await checked()); i++) await page.keyboard.press("ArrowDown");
		} else if (!(await checked())) {
			await page.keyboard.press("Space");
		}
		assert(await checked(), "not ticked by the keyboard");
	},
	async choose(page, target, value) {
		const handle = await reach(page, target);
		const now = () => page.evaluate((e) => e.value, handle);
		await page.keyboard.press("Home");
		for (let i = 0; i < 300 && (await now()) !== value; i++) await page.keyboard.press("ArrowDown");
		assert.equal(await now(), value);
	},
	// The dialogue for a file is the system's; the way to its button is ours.
	async file(page, target, path) {
		await reach(page, target);
		await target.first().setInputFiles(path);
	},
};
