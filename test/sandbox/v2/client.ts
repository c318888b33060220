import { request } from 'undici';
import type { Sandbox } from '../../../sandbox/pact';
import type { Answer } from '../client';

/** One call to V2; with GET, too, the body goes out as JSON. */
export async function call(
	sandbox: Sandbox,
	method: string,
	path: string,
	body?: object,
	headers: Record<string, string> = { 'x-private-api-token': sandbox.token },
): Promise<Omit<Answer, 'headers'>> {
	const response = await request(`${sandbox.url}/api/p2${path}`, {
		method: method as 'GET',
		headers: body ? { 'content-type': 'application/json', ...headers } : headers,
		body: body && JSON.stringify(body),
	});
	const text = await response.body.text();
	return { status: response.statusCode, body: text === '' ? '' : JSON.parse(text) };
}

/** Registers the address and activates it. @returns the id of the webhook */
export async function register(sandbox: Sandbox, url: string, company = 101): Promise<number> {
	const path = `/companies/${company}/webhooks`;
	const { body } = await call(sandbox, 'POST', path, { url });
	await call(sandbox, 'PUT', `${path}/${body.webhook.id}`, { active: true });
	return body.webhook.id;
}
