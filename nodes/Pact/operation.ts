import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { DownloadLimits } from '../api/http/download';
import type { SessionRequest, SessionTokens } from '../api/session/session';
import type { PactRequest, Repeat } from '../api/types';
import type { WebhookAnswer } from '../webhook/handshake';
import type { Field, Refuse, Values } from '../form/field';

/** What an operation can do while it runs for one item: calls of Pact and files of n8n, with the item's index in their errors. */
export interface Calls {
	/**
	 * One call; the answer's JSON object, envelope included. Repeated as the operation says, unless the call says otherwise.
	 * An error's message begins with `failed`, where that helps: which of several steps it was.
	 */
	call(request: PactRequest, repeat?: Repeat, failed?: string): Promise<IDataObject>;
	/** The private token of the credential, where it is needed for more than the header. */
	apiToken(): Promise<string>;
	/** All rows of a list, up to `limit`. */
	rows(request: PactRequest, key: string, limit: number): Promise<IDataObject[]>;
	/** Waits that many milliseconds, without holding up other items meanwhile. */
	pause(milliseconds: number): Promise<void>;
	/** A binary field of the input item, as a file that is read while it is sent. */
	file(property: string, name?: string): Promise<File>;
	/** Fetches a file of the web, without the token, into n8n's binary store. */
	download(url: string, limits: Omit<DownloadLimits, 'signal'>): Promise<IBinaryData>;
	/** Asks a webhook address, as Pact does, whether it takes webhooks: without the token. Never throws. */
	shakeHands(address: string): Promise<WebhookAnswer>;
	/** Calls the sign-in of V2, which knows no private token; gives the answer's JSON with the tokens of its headers. */
	session(request: SessionRequest): Promise<IDataObject & Partial<SessionTokens>>;
	/** Where the editor of this n8n is. */
	editorUrl: string;
	/** What `load` gives, asked for once per execution and kept for all items under the key. */
	remember<T>(key: string, load: () => Promise<T>): Promise<T>;
	/** Ends the item with an error before anything was sent: what is wrong, and what to do. */
	refuse: Refuse;
}

/** What can be asked about an item before it is worked on. */
export interface ItemCheck {
	/** Ends the item with an error. */
	refuse: Refuse;
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
	/**
	 * The fields whose values say what must stay in the order of the items: those with the same values run one after another,
	 * and wait for nobody else. For everything that writes to a customer, or changes a thing so that the last one must win.
	 */
	lane?: readonly string[];
	/** Refuses values that do not go together, and files that are not there; before anything is sent for any item. */
	check?: (values: never, item: ItemCheck) => void;
	/** The request that the (read and checked) values make; operations of several calls have none, or make it themselves. */
	request?: (values: never) => PactRequest;
	/** Runs for one item and gives the output: one element per output item. */
	execute: (values: never, calls: Calls) => Promise<INodeExecutionData[]>;
}

/** A thing of Pact that has operations. */
export interface Resource {
	value: string;
	name: string;
	operations: Operation[];
}

interface Common<Fields extends readonly Field[]> {
	value: string;
	name: string;
	action: string;
	description: string;
	fields: Fields;
	repeat: Repeat;
	lane?: ReadonlyArray<Fields[number]['name']>;
	check?: (values: Values<Fields>, item: ItemCheck) => void;
	request: (values: Values<Fields>) => PactRequest;
}

/** An operation that is one request. `output` picks the useful part of the answer; an array becomes several items. */
export function operation<const Fields extends readonly Field[]>(
	definition: Common<Fields> & {
		/** Adds to the request what is not among the values. */
		complete?: (request: PactRequest, values: Values<Fields>, calls: Calls) => Promise<PactRequest>;
		output: (answer: IDataObject, values: Values<Fields>) => IDataObject | IDataObject[];
	},
): Operation {
	const { complete, output, ...common } = definition;
	return {
		...common,
		async execute(values: Values<Fields>, calls: Calls) {
			const request = definition.request(values);
			const whole = complete === undefined ? request : await complete(request, values, calls);
			const picked = output(await calls.call(whole), values);
			return (Array.isArray(picked) ? picked : [picked]).map((json) => ({ json }));
		},
	};
}

/** What a list operation's paging fields give. */
interface PagingValues {
	returnAll: boolean;
	limit: number | undefined;
}

/**
 * An operation that lists something through cursor pages, one output item per row.
 * `rows` is where they stand in the answer's `data`; `output` shapes one row.
 */
export function listOperation<const Fields extends readonly Field[]>(
	definition: Common<Fields> & {
		rows: string;
		output?: (row: IDataObject, values: Values<Fields>) => IDataObject;
	},
): Operation {
	const { output, rows, ...common } = definition;
	return {
		...common,
		async execute(values: Values<Fields> & PagingValues, calls: Calls) {
			const limit = values.returnAll ? Infinity : (values.limit ?? 50);
			const found = await calls.rows(definition.request(values), rows, limit);
			return found.map((row) => ({ json: output === undefined ? row : output(row, values) }));
		},
	};
}

/** An operation of several steps. */
export function stepsOperation<const Fields extends readonly Field[]>(
	definition: Omit<Common<Fields>, 'request'> & {
		execute: (values: Values<Fields>, calls: Calls) => Promise<INodeExecutionData[]>;
	},
): Operation {
	return definition;
}
