import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Client } from '../api/client';
import type { List, PactRequest, Repeat } from '../api/types';
import type { Field, Refuse, Values } from '../form/field';

/** What an operation has while it runs for one item. */
export interface Item {
	/** Calls Pact, as the operation says that its requests may be repeated and whether they send. */
	client: Client;
	/** n8n's own functions, for everything but calls of Pact. */
	context: IExecuteFunctions;
	/** Aborts when the execution is cancelled, or ends because of another item: for work that is nothing but waiting. */
	signal: AbortSignal;
	/**
	 * Does work that is nothing but waiting, and ends with the signal, without holding up other items meanwhile. What was to be sent is sent by
	 * then.
	 */
	idle<T>(work: () => Promise<T>): Promise<T>;
	/** The names of the binary fields of the input item. */
	fileFields: string[];
	/** A binary field of the input item, as a file that is read while it is sent. */
	file(property: string, name?: string): Promise<File>;
	/**
	 * Waits that many milliseconds before the next message of the item, without holding up other items. Throws when the execution ends
	 * meanwhile: the rest is not sent.
	 */
	pause(milliseconds: number): Promise<void>;
	/** What `load` gives. It is loaded once in an execution for each account and key, and kept for all items. */
	cached<T>(key: string, load: () => Promise<T>): Promise<T>;
	/** What the event that the execution began with says; it refuses where there is no such event. */
	ofTrigger(valueIn: NonNullable<Field['fromTrigger']>, refuse: Refuse): unknown;
	/** Ends the item with an error before anything was sent: what is wrong, and what to do. */
	refuse: Refuse;
}

/** What can be asked about an item before it is worked on. */
export interface ItemCheck {
	/** Ends the item with an error. */
	refuse: Refuse;
	/** The names of its binary fields. */
	fileFields: string[];
	/** Ends the item with an error unless it has that binary field. */
	mustHaveFile(property: string): void;
}

/** One operation of the action node: everything that n8n, the runner, the documentation and the tests know about it. */
export interface Operation {
	/** Stored in the workflows of users: never renamed once released. */
	value: string;
	/** In the dropdown. */
	name: string;
	/** In the node's name on the canvas. */
	action: string;
	description: string;
	fields: readonly Field[];
	/** Whether its request may be sent again when the outcome is not known. */
	repeat: Repeat;
	/** Whether its request reaches a person: always, or with some values. */
	sends?: boolean | ((values: never) => boolean);
	/**
	 * The fields whose values say what must stay in the order of the items: those with the same values run one after another,
	 * beside those with other values. For everything that writes to a customer, or changes a thing so that the last one must win.
	 */
	lane?: readonly string[];
	/** False where no call is made with the account of the credential. */
	account?: false;
	/** The operation of V1 that does the same, in the words of the panel, for an account that has no API V2. */
	inV1?: string;
	/** Refuses values that do not go together, and files that are not there; before anything is sent for any item. */
	check?: (values: never, item: ItemCheck) => void;
	/** The request that the (read and checked) values make; operations of several calls have none, or make it themselves. */
	request?: (values: never) => PactRequest;
	/** Runs for one item and gives the output: one element per output item. */
	execute: (values: never, item: Item) => Promise<INodeExecutionData[]>;
}

/** A thing of Pact that has operations. */
export interface Resource {
	value: string;
	name: string;
	/** In the dropdown, below the name. */
	description?: string;
	operations: Operation[];
}

interface Definition<Fields extends readonly Field[]> {
	value: string;
	name: string;
	action: string;
	description: string;
	fields: Fields;
	repeat: Repeat;
	sends?: boolean | ((values: Values<Fields>) => boolean);
	lane?: ReadonlyArray<Fields[number]['name']>;
	account?: false;
	inV1?: string;
	check?: (values: Values<Fields>, item: ItemCheck) => void;
	request: (values: Values<Fields>) => PactRequest;
}

/** An operation that is one request. `output` picks the useful part of the answer; an array becomes several items. */
export function operation<const Fields extends readonly Field[]>(
	definition: Definition<Fields> & {
		/** Adds to the request what is not among the values. */
		complete?: (request: PactRequest, values: Values<Fields>, item: Item) => Promise<PactRequest>;
		output: (answer: IDataObject, values: Values<Fields>) => IDataObject | IDataObject[];
	},
): Operation {
	const { complete, output, ...common } = definition;
	return {
		...common,
		async execute(values: Values<Fields>, item: Item) {
			const request = definition.request(values);
			const whole = complete === undefined ? request : await complete(request, values, item);
			const picked = output(await item.client.call(whole), values);
			return (Array.isArray(picked) ? picked : [picked]).map((json) => ({ json }));
		},
	};
}

/** What a list operation's paging fields give. */
interface PagingValues {
	returnAll: boolean;
	limit: number | undefined;
}

/** How many rows they ask for. */
export const mostRows = ({ returnAll, limit }: PagingValues): number =>
	returnAll ? Infinity : (limit ?? 50);

/** An operation that lists something, one output item per row. `output` shapes one row. */
export function listOperation<const Fields extends readonly Field[]>(
	definition: Omit<Definition<Fields>, 'request' | 'repeat'> & {
		list: (values: Values<Fields>) => List;
		output?: (row: IDataObject, values: Values<Fields>) => IDataObject;
	},
): Operation {
	const { output = (row) => row, list, ...common } = definition;
	return {
		...common,
		repeat: 'safe',
		request: (values: Values<Fields>) => {
			const { api, path, query } = list(values);
			return { api, path, method: 'GET', ...(query && { query }) };
		},
		async execute(values: Values<Fields> & PagingValues, { client }: Item) {
			const limit = mostRows(values);
			const rows = await client.rows(list(values), limit);
			return rows.map((row) => ({ json: output(row, values) }));
		},
	};
}

/** An operation of several steps. */
export function stepsOperation<const Fields extends readonly Field[]>(
	definition: Omit<Definition<Fields>, 'request'> & {
		execute: (values: Values<Fields>, item: Item) => Promise<INodeExecutionData[]>;
	},
): Operation {
	return definition;
}
