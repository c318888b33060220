import type { IDataObject } from 'n8n-workflow';

/** The `data` of an answer's envelope; an empty object where Pact sends none, as with a bare 202. */
export function dataOf({ data }: IDataObject): IDataObject {
	return asObject(data);
}

/** The conversation in an answer's `data` (documentation: "Conversations"); an empty object where there is none. */
export function conversationIn(answer: IDataObject): IDataObject {
	return asObject(dataOf(answer).conversation);
}

function asObject(value: unknown): IDataObject {
	return typeof value === 'object' && value !== null ? (value as IDataObject) : {};
}
