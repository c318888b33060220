/** Shorter ones occur in ordinary text; no token of Pact is that short. */
const SHORTEST_SECRET = 6;

/**
 * Makes a function that takes a secret out of texts, plain, URL-encoded and in base64: should Pact or a proxy repeat the token in
 * an answer, it must not reach an error, a log or an execution's data.
 */
export function maskerOf(secret: string): (text: string) => string {
	if (secret.length < SHORTEST_SECRET) return (text) => text;
	const forms = new Set([
		secret,
		encodeURIComponent(secret),
		JSON.stringify(secret).slice(1, -1),
		Buffer.from(secret).toString('base64'),
		Buffer.from(secret).toString('base64url'),
	]);
	return (text) => [...forms].reduce((masked, form) => masked.replaceAll(form, '***'), text);
}
