// SPDX-License-Identifier: EUPL-1.2
// Comfort only: every page works without this file. It makes no request of its own and writes no HTML.

const root = document.documentElement;
root.classList.add("script");

// A form that is on its way is not sent a second time. The server would drop the copy (one-time id);
// this tells the person so. Coming back with the back button makes it usable again. A form that brings a
// file leaves the page as it is, so it may be sent again: <form data-download>.
function sendOnce(event) {
	const form = event.target;
	if (event.defaultPrevented || form.method === "get" || "download" in form.dataset) return;
	if (form.hasAttribute("aria-busy")) {
		event.preventDefault();
		return;
	}
	form.setAttribute("aria-busy", "true");
	form.dataset.changed = "";
}

function usableAgain() {
	for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
}

// Filters of a list act at once: <form method="get" data-auto>. Its hint says so beforehand (WCAG 3.2.2).
// Arrow keys in a closed select box change it at every step, so the keyboard uses the button.
let byKeyboard = false;

function chosen(event) {
	const form = event.target.form;
	if (form && "auto" in form.dataset && event.target.matches("select") && !byKeyboard) form.requestSubmit();
}

// What was typed and not saved is not lost by accident: <form data-guard>.
function changed(event) {
	const form = event.target.form;
	if (form && "guard" in form.dataset) form.dataset.changed = "yes";
}

function leaving(event) {
	if (document.querySelector("form[data-changed=yes]")) event.preventDefault();
}

document.addEventListener("submit", sendOnce);
document.addEventListener("keydown", () => (byKeyboard = true));
document.addEventListener("pointerdown", () => (byKeyboard = false));
document.addEventListener("change", chosen);
document.addEventListener("input", changed);
addEventListener("beforeunload", leaving);
addEventListener("pageshow", usableAgain);

// After a form came back with errors, reading starts at their summary.
document.getElementById("errors")?.focus();
