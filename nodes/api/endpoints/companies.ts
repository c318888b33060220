import type { IDataObject } from 'n8n-workflow';

import type { Client } from '../client';
import { CallFailed } from '../errors';
import { companies } from './lists';
import { refusesAddress } from './webhooks';

/**
 * The address that the company's events go to; empty text when there is none. Pact has no call for a single company.
 *
 * @returns undefined when the token has no such company
 */
export async function webhookUrlOf(client: Client, id: number): Promise<string | undefined> {
	const isMeant = ({ external_id: externalId }: IDataObject) => Number(externalId) === id;
	for await (const { rows } of client.pages(companies)) {
		const url = rows.find(isMeant)?.webhook_url;
		if (rows.some(isMeant)) return typeof url === 'string' ? url.trim() : '';
	}
	return undefined;
}

/** What is wrong when there is no such company, and what to do. */
export const noSuchCompany = (id: number) =>
	[
		`Pact has no company ${id} for this token`,
		'Pick the company from the list, or check its ID and the Pact API credential.',
	] as const;

/**
 * Registers the address that Pact delivers the company's events to; empty text takes it away. Pact sends a test delivery to it
 * meanwhile, and refuses unless that is answered with 200. The status of that refusal is not documented: 4xx, or an errored 200.
 *
 * @returns why Pact does not accept the address; undefined when it is registered
 * @throws CallFailed when Pact does not do its part
 */
export async function setWebhookUrl(
	client: Client,
	id: number,
	url: string,
): Promise<CallFailed | undefined> {
	const body = { webhook_url: url };
	const failed = await client.tryCall({ api: 'v1', method: 'PUT', path: `/companies/${id}`, body });
	if (!(failed instanceof CallFailed)) return undefined;
	if (refusesAddress(failed)) return failed;
	throw failed;
}
