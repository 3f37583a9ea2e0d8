// SPDX-License-Identifier: EUPL-1.2
// Moves the bar of a calculation between two renewals of its page, by events the server sends; when it is over the page
// is asked for at once. Without this file the page is renewed by itself.

const bar = document.getElementById("progress");

if (bar) {
	const events = new EventSource(bar.dataset.events);

	events.addEventListener("progress", (event) => {
		const now = JSON.parse(event.data);
		bar.max = Math.max(now.of, 1);
		bar.value = now.done;
	});
	events.addEventListener("over", () => {
		events.close();
		location.reload();
	});
}
