import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox/pact';
import type { Json, Parameters } from '../fixtures/samples';

/** An operation of the action node with stored parameters, and the request that it has to make of them. */
export interface Case {
	resource: string;
	operation: string;
	/** What is special about it, where several cases share a sample or there is none. */
	title?: string;
	/** The id of the documented sample that shows the request. */
	sample?: string;
	/** The id of the sample of V2's pages that shows the request; its ids are those of `here.ts`. */
	v2?: string;
	/** The request where no sample shows it; without either, the operation makes no call of the API. */
	request?: { method: string; path: string; parameters: Parameters };
	/** As stored in a workflow. Expressions find the sandbox's address in `$json.body.pact`. */
	parameters: IDataObject;
	/** Binary data of the input item. */
	binary?: INodeExecutionData['binary'];
	/** For the named parameters of the sample's path and for its placeholders; the token's is known. */
	values?: Record<string, string | number>;
	/** Brings the sandbox into the state that the request needs. */
	arrange?: (sandbox: Sandbox) => void | Promise<void>;
	/** Calls that have to come first, as `METHOD path`. */
	before?: string[];
	/** Calls that follow, in the same form. */
	after?: string[];
	/** Parameters beyond the sample's, or instead of them: documented ones at their documented defaults. */
	adds?: Parameters;
	/** Parameters of the sample that this case has not. */
	without?: string[];
	/** The path of the sandbox that stands for the address of a webhook. */
	address?: string;
	/** Parameters in types that the documentation's tables leave open. */
	typed?: Parameters;
	/** Keys of the answer that the documentation tells of in words only. */
	beyond?: string[];
	/** The items' JSON for the documented answer; a list shows one of its rows. */
	output: (answer: Json) => Json[];
	/** What else the documentation lets stand in the output, where it takes more than this case to see it: part of the output schema. */
	elsewhere?: Array<Record<string, Json>>;
	/** How many items come out; 1 unless given. */
	items?: number;
	/** The content of the file that comes out in the field `data`. */
	file?: Uint8Array;
}

type Answer = Record<string, Json>;

const dataOf = (answer: Json) => (answer as Answer).data as Answer;

/** What of a documented answer an operation gives. */
export const output = {
	/** The whole of an answer without envelope. */
	whole: (answer: Json) => [answer],
	data: (answer: Json) => [dataOf(answer)],
	/** The job, with its ids by name and what was asked for. */
	job: (asked: Answer) => (answer: Json) => {
		const job = dataOf(answer);
		return [{ ...asked, jobId: job.id!, messageId: job.message_id ?? null, ...job }];
	},
	conversation: (answer: Json) => [dataOf(answer).conversation as Json],
	/** The conversation, with its ID by name and what was asked for. */
	namedConversation: (asked: Answer) => (answer: Json) => {
		const conversation = dataOf(answer).conversation as Answer;
		return [{ ...asked, conversationId: conversation.external_id!, ...conversation }];
	},
	rows: (key: string) => (answer: Json) => dataOf(answer)[key] as Json[],
	always: (json: Json) => () => [json],
};

/** A list with the parameters untouched: "per" is 50 and "sort_direction" asc (documentation: both defaults). */
export const firstPage = { adds: { per: '50', sort_direction: 'asc' }, items: 50 };

/** The same list as far as one row of it, the newest. */
export const newest = (of: Case): Case => ({
	...of,
	title: 'the newest',
	parameters: { ...of.parameters, returnAll: false, limit: 1, sortDirection: 'desc' },
	adds: { per: '1', sort_direction: 'desc' },
	items: 1,
});

/** The list of what the local Pact starts with, to its end, in pages of 100. */
export const everyRow = (of: Case, items: number): Case => ({
	...of,
	title: 'all of them',
	arrange: () => {},
	parameters: { ...of.parameters, returnAll: true },
	adds: { per: '100', sort_direction: 'asc' },
	items,
});

/** How the items of a node that sends are run: it changes no request. */
export const runOptions = {
	afterFailure: 'send',
	batchInterval: 0,
	batchSize: 1,
	concurrency: 1,
};

/** What a case is called in documents. */
export function nameOf({ resource, operation, sample, v2, title }: Case): string {
	const shown = v2 && `V2 ${v2}`;
	return [sample ?? shown ?? `${resource}.${operation}`, title].filter(Boolean).join(': ');
}

/** What a case is called among the tests: samples of one operation are shown by others, too. */
export const titleOf = (of: Case) => `${of.operation}: ${nameOf(of)}`;
