import type { IDataObject } from 'n8n-workflow';

/** A locator as the editor stores it. Kept apart from what runs n8n, for the documents are made of the cases, too. */
export function byId(value: unknown): IDataObject {
	return { __rl: true, mode: 'id', value: value as string };
}
