import type { Sandbox } from '../../../sandbox/pact';

/** Calls the Pact API of the sandbox as n8n would. @throws Error on any answer but 2xx */
export async function callPact(
	{ url, token }: Sandbox,
	method: string,
	path: string,
	body: object,
): Promise<unknown> {
	const response = await fetch(`${url}/p1${path}`, {
		method,
		headers: { 'content-type': 'application/json', 'x-private-api-token': token },
		body: JSON.stringify(body),
	});
	if (!response.ok)
		throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
	return await response.json();
}

export const registerWebhook = async (sandbox: Sandbox, url: string) =>
	await callPact(sandbox, 'PUT', '/companies/101', { webhook_url: url });

export const answer = async (sandbox: Sandbox, conversationId: number, message: object) =>
	await callPact(
		sandbox,
		'POST',
		`/companies/101/conversations/${conversationId}/messages`,
		message,
	);

/** Writes as a customer, without the page. */
export async function writeAsCustomer({ url }: Sandbox, message: object): Promise<void> {
	const response = await fetch(`${url}/sandbox/customer/messages`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(message),
	});
	if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}

/** Registers the address at V2 and activates it. @returns the webhook's id */
export async function registerWebhookV2(sandbox: Sandbox, url: string): Promise<number> {
	const { webhook } = await callV2(sandbox, 'POST', '/companies/101/webhooks', { url });
	await callV2(sandbox, 'PUT', `/companies/101/webhooks/${webhook!.id}`, { active: true });
	return webhook!.id;
}

/** Calls API V2 of the sandbox. @returns the answer's objects by their names */
export async function callV2(
	{ url, token }: Sandbox,
	method: string,
	path: string,
	body: object,
): Promise<Record<string, { id: number }>> {
	const response = await fetch(`${url}/api/p2${path}`, {
		method,
		headers: { 'x-private-api-token': token, 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (!response.ok)
		throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
	return (await response.json()) as Record<string, { id: number }>;
}
