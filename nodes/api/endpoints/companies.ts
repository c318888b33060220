import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { asNodeError } from '../errors';
import { fetchPage, LARGEST_PAGE } from '../pages';
import { callPact } from '../request';
import type { Caller } from '../types';

/** Finds a company in the list of all: Pact has no call for a single one. Undefined when the token has no such company. */
export async function findCompany(caller: Caller, id: number): Promise<IDataObject | undefined> {
	const followed = new Set<string>();
	let from: string | undefined;
	do {
		const page = await fetchPage(caller, { method: 'GET', path: '/companies' }, 'companies', {
			...(from && { from }),
			per: LARGEST_PAGE,
		});
		const found = page.rows.find(({ external_id }) => Number(external_id) === id);
		if (found !== undefined) return found;
		from = page.next !== undefined && followed.has(page.next) ? undefined : page.next;
		if (from !== undefined) followed.add(from);
	} while (from !== undefined);
	return undefined;
}

/** The address that the company's events go to; empty text when there is none. */
export function webhookUrlOf({ webhook_url: url }: IDataObject): string {
	return typeof url === 'string' ? url.trim() : '';
}

/** Statuses that say something about the token or the moment, not about the address. */
const NOT_ABOUT_THE_ADDRESS = [401, 402, 403, 404, 405, 410, 429];

/**
 * Registers the address that Pact delivers the company's events to; empty text takes it away. Pact sends a test delivery to it
 * meanwhile, and refuses unless that is answered with 200. The status of that refusal is not documented: 4xx, or an errored 200.
 *
 * @returns why Pact does not accept the address; undefined when it is registered
 * @throws NodeApiError when Pact does not do its part
 */
export async function setWebhookUrl(
	caller: Caller,
	id: number,
	url: string,
): Promise<NodeApiError | undefined> {
	const body = { webhook_url: url };
	try {
		await callPact(caller, { method: 'PUT', path: `/companies/${id}`, body }, 'safe');
		return undefined;
	} catch (error) {
		const status = error instanceof NodeApiError ? Number(error.httpCode ?? NaN) : NaN;
		const refused = status >= 200 && status < 500 && !NOT_ABOUT_THE_ADDRESS.includes(status);
		if (refused) return error as NodeApiError;
		throw asNodeError(caller.getNode(), error);
	}
}
