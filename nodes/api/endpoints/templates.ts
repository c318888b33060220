import type { IDataObject } from 'n8n-workflow';

import type { Client } from '../client';
import { CallFailed } from '../errors';
import { clock } from '../retry/clock';
import type { List } from '../types';

/** A WhatsApp Business template, in the few things that the node needs. */
export interface Template {
	/** What is sent as `template.id`: the id that WhatsApp knows. */
	wabaId: string;
	name: string;
	/** The text with its places: `Hello {{1}}`. */
	body: string;
	/** How many places it has; undefined where nobody says. */
	parameters: number | undefined;
	/** What stands above the text, where that is a file: an image, a video or a document. */
	media: string | undefined;
}

const MEDIA = ['image', 'video', 'document'];

/** One row of the listing (documentation: "Get waba templates"). */
export function toTemplate(row: IDataObject): Template {
	const body = String(row.body ?? '');
	const { substitutions_count: counted } = row;
	return {
		wabaId: String(row.waba_id ?? row.id),
		name: String(row.name ?? row.waba_id ?? row.id),
		body,
		parameters: typeof counted === 'number' ? counted : placesIn(body),
		media: MEDIA.find((type) => type === String(row.header_content_type).toLowerCase()),
	};
}

/** Milliseconds for which a list serves. Pact gives it twenty times a minute, and takes more messages than that. */
const SERVES_FOR = 60_000;
/** A template that is not in it may be new. */
const SERVES_FOR_MISSING = 10_000;

interface Listing {
	rows: Promise<IDataObject[]>;
	/** When Pact had given it; later than any time as long as it is under way. */
	at: number;
}

/** The lists that were asked for in this process, by account: executions have them in common. */
const listings = new Map<string, Listing>();

/**
 * The template that the user means. The list that anybody of the account got a moment ago serves; where the template is not in it,
 * it is asked for again.
 *
 * @param list that of the company's templates
 * @throws CallFailed when the list cannot be read
 */
export async function lookUpTemplate(
	client: Pick<Client, 'rows' | 'account' | 'signal'>,
	list: List,
	id: string,
): Promise<Template | undefined> {
	return (
		findTemplate(await recentRows(client, list, SERVES_FOR), id) ??
		findTemplate(await recentRows(client, list, SERVES_FOR_MISSING), id)
	);
}

async function recentRows(
	client: Pick<Client, 'rows' | 'account' | 'signal'>,
	list: List,
	maxAge: number,
): Promise<IDataObject[]> {
	const key = `${await client.account()} ${JSON.stringify(list)}`;
	for (;;) {
		for (const [other, { at }] of listings) {
			if (clock.now() - at >= (other === key ? maxAge : SERVES_FOR)) listings.delete(other);
		}
		const known = listings.get(key);
		if (known === undefined) return await loadRows(client, list, key);
		const failure: unknown = await known.rows.then(
			() => undefined,
			(error: unknown) => error,
		);
		// The execution that asked may be cancelled, and this one not.
		if (!isCancelled(failure) || client.signal?.aborted) return await known.rows;
	}
}

async function loadRows(client: Pick<Client, 'rows'>, list: List, key: string) {
	const listing: Listing = { rows: client.rows(list), at: Infinity };
	listings.set(key, listing);
	await listing.rows.then(
		() => (listing.at = clock.now()),
		() => listings.delete(key),
	);
	return await listing.rows;
}

const isCancelled = (error: unknown) =>
	error instanceof CallFailed &&
	error.failure.kind === 'network' &&
	error.failure.code === 'ERR_CANCELED';

/** The template that is meant: by the id that is sent, or by the number that the listing shows beside it. */
export function findTemplate(rows: IDataObject[], id: string): Template | undefined {
	const found =
		rows.find(({ waba_id }) => String(waba_id) === id) ?? rows.find((row) => String(row.id) === id);
	return found && toTemplate(found);
}

/** The text as the customer reads it. @param values for its places, from the first on */
export const filledBody = ({ body }: Template, values: string[]): string =>
	body.replace(/\{\{\s*(\d+)\s*\}\}/g, (place, number) => values[Number(number) - 1] ?? place);

/** The highest number among the places. Which value stands in a place with a name, nobody says. */
function placesIn(body: string): number | undefined {
	const places = [...body.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => Number(match[1]));
	return places.includes(NaN) ? undefined : Math.max(0, ...places);
}
