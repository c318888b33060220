import type { IDataObject } from 'n8n-workflow';

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

/** The template that the user means: by the id that is sent, or by the number that the listing shows beside it. */
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
