// SPDX-License-Identifier: EUPL-1.2
// Presses the only button of a page that somebody was sent back to. Coming to it with the back button, it waits.
const [navigation] = performance.getEntriesByType("navigation");
if (navigation?.type !== "back_forward") document.querySelector("form[data-go-on]")?.requestSubmit();
