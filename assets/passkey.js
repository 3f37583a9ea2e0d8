// SPDX-License-Identifier: EUPL-1.2
// Passkeys need the browser's help, and only here does it get it: options are asked for by GET, the answer of the
// authenticator goes into hidden fields of an ordinary form. Where it cannot work the form stays hidden, and the other
// ways to sign in remain.

const able = window.isSecureContext && "PublicKeyCredential" in window && "credentials" in navigator;

const fromText = (text) => new TextEncoder().encode(text);

function fromBase64url(text) {
	const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
	return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}

function toBase64url(buffer) {
	const binary = Array.from(new Uint8Array(buffer ?? new ArrayBuffer(0)), (b) => String.fromCharCode(b)).join("");
	return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const known = (options) => options.credentials.map((id) => ({ type: "public-key", id: fromBase64url(id) }));

async function make(options) {
	const { response } = await navigator.credentials.create({
		publicKey: {
			challenge: fromText(options.challenge),
			rp: { id: options.host, name: options.site },
			user: { id: fromText(options.user), name: options.account, displayName: options.name },
			pubKeyCredParams: options.algorithms.map((alg) => ({ type: "public-key", alg })),
			authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
			excludeCredentials: known(options),
			attestation: "none",
			timeout: 300000,
		},
	});
	return { client_data: response.clientDataJSON, attestation: response.attestationObject };
}

async function use(options) {
	const { rawId, response } = await navigator.credentials.get({
		publicKey: {
			challenge: fromText(options.challenge),
			rpId: options.host,
			allowCredentials: known(options),
			userVerification: "required",
			timeout: 300000,
		},
	});
	return {
		credential: rawId,
		user: response.userHandle,
		client_data: response.clientDataJSON,
		auth_data: response.authenticatorData,
		signature: response.signature,
	};
}

async function answer(form) {
	const reply = await fetch(form.action, { headers: { Accept: "application/json" } });
	if (!reply.ok) throw new Error(`no options: ${reply.status}`);
	const options = await reply.json();
	const parts = await (form.dataset.passkey === "new" ? make : use)(options);
	form.elements.challenge.value = options.challenge;
	for (const [name, buffer] of Object.entries(parts)) form.elements[name].value = toBase64url(buffer);
}

function tell(form, problem) {
	for (const p of form.querySelectorAll("[data-problem]")) p.hidden = p.dataset.problem !== problem;
}

const problems = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known" };

async function submitted(event) {
	const form = event.target;
	const button = form.querySelector("button");
	event.preventDefault();
	tell(form, "");
	button.disabled = true;
	try {
		await answer(form);
		form.submit();
	} catch (error) {
		tell(form, problems[error.name] ?? "other");
		button.disabled = false;
		button.focus();
	}
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
	if (!able || location.origin !== form.dataset.origin) continue;
	form.hidden = false;
	for (const p of document.querySelectorAll("[data-no-passkey]")) p.hidden = true;
	form.addEventListener("submit", submitted);
}
