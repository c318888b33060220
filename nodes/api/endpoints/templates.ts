import type { IDataObject } from 'n8n-workflow';

/** A WhatsApp Business template, in the few things that the node needs. */
export interface Template {
	/** What is sent as `template.id`: the id that WhatsApp knows. */
	wabaId: string;
	name: string;
	/** The text with its places: `Hello {{1}}`. */
	body: string;
	/** How many places it has. */
	parameters: number;
}

/** One row of the listing (documentation: "Get waba templates"). */
export function toTemplate(row: IDataObject): Template {
	const body = String(row.body ?? '');
	const counted = Number(row.substitutions_count);
	return {
		wabaId: String(row.waba_id ?? row.id),
		name: String(row.name ?? row.waba_id ?? row.id),
		body,
		parameters: Number.isInteger(counted) ? counted : highestPlace(body),
	};
}

/** The template that the user means: by the id that is sent, or by the number that the listing shows beside it. */
export function findTemplate(rows: IDataObject[], id: string): Template | undefined {
	const found =
		rows.find(({ waba_id }) => String(waba_id) === id) ?? rows.find((row) => String(row.id) === id);
	return found && toTemplate(found);
}

function highestPlace(body: string): number {
	const places = [...body.matchAll(/\{\{\s*(\d+)\s*\}\}/g)].map((match) => Number(match[1]));
	return Math.max(0, ...places);
}
