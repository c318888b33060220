import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

/** The n8n contexts that can call Pact with the node's credential. */
export type Caller = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/** The versions of Pact's API, each with a dialect of its own beside this file. */
export type Api = 'v1' | 'v2';

/** One call of Pact. */
export interface PactRequest {
	api: Api;
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Below the prefix of the API, with a leading slash: `/companies/1/channels`. */
	path: string;
	query?: IDataObject;
	/** Sent as JSON, or as multipart when it is a FormData. Keys whose value is undefined are left out. */
	body?: IDataObject | FormData;
	/** A webhook address that the request is about without naming it: no error may tell its secrets, should Pact repeat it. */
	address?: unknown;
	/** The ID of what an answer has to hold. Without it nobody knows whether the request was carried out. */
	id?: (answer: IDataObject) => unknown;
	/** Pact's words for a failure that an answer with an ID tells of, as of a message that was not sent; undefined where it tells of none. */
	failed?: (answer: IDataObject) => string | undefined;
}

/** A list of Pact, which comes in pages. */
export interface List extends Pick<PactRequest, 'api' | 'path' | 'query'> {
	/** Where the rows stand in an answer: `companies`, `channels`, `conversations` … */
	rows: string;
}

/** One page of a list. */
export interface Page {
	rows: IDataObject[];
	/** The cursor of the page that follows; undefined on the last one. */
	next: string | undefined;
	/** A row of an earlier page stood on it again: the list has changed while it was read. */
	moved?: boolean;
}

/** Which page of a list is asked for. */
interface AskedPage {
	/** The cursor that the page before gave; undefined for the first page. */
	from: string | undefined;
	/** How many rows; the same for each page of a list. */
	size: number;
}

/**
 * Whether a request may be sent again when its outcome is not known.
 * `safe`: a second one changes nothing. `never`: a second one may reach a customer twice.
 */
export type Repeat = 'safe' | 'never';

/** What is known of a request beside its content. */
export interface Purpose {
	repeat: Repeat;
	/** Whether it reaches a person. */
	sends: boolean;
	/** Milliseconds that it may take; as long as usual unless given. */
	timeout?: number | undefined;
	/** Aborts when nobody waits for the answer any more. */
	signal?: AbortSignal | undefined;
	/** Begins the error of a request that is one of several steps: which of them failed. */
	step?: string | undefined;
	/** Which of the messages of an item it sends, counted from 0. */
	part?: number | undefined;
	/** To whom, in words. */
	recipient?: string | undefined;
	/** What an account can do that Pact refuses V2, in a sentence. */
	inV1?: string | undefined;
}

/** It was not made: the message was sent before. */
export const SENT_BEFORE = 'SENT_BEFORE';

/** It was not made: an earlier request for the same message left, and nobody knows what it came to. */
export const LEFT_BEFORE = 'LEFT_BEFORE';

/** Why a call has no usable answer. Holds nothing of the request, so that the token cannot travel with it. */
export type Failure =
	| {
			/** The request did not end in an answer. `code` is Node's (ECONNREFUSED, ETIMEDOUT …), or one of those below. */
			kind: 'network';
			code: string;
			/** Nothing of the request can have reached Pact: no connection came about. */
			notSent?: boolean;
	  }
	| {
			/** Pact answered, and refused: an HTTP status, or an error in a 2xx body. */
			kind: 'refused';
			status: number;
			/** What Pact said, in words, if it said anything readable. */
			said: string;
			/** That was a page, of a gateway perhaps, and no JSON of Pact's. */
			page?: true;
			/** The answer has the ID of what it refuses: it may have been done. */
			hasId?: true;
			/** Seconds that Pact asked us to wait. */
			retryAfter?: number;
	  }
	| {
			/** A 2xx whose body is not the JSON that was promised. */
			kind: 'unreadable';
			status: number;
			said: string;
	  }
	| {
			/** A 2xx without what it has to hold. */
			kind: 'incomplete';
			status: number;
			said: '';
			/** The name of the list that is missing; undefined: it is the ID. */
			list?: string;
	  };

/** What one HTTP exchange came to. */
export type Outcome = { ok: true; answer: IDataObject } | { ok: false; failure: Failure };

/** What a call that failed has done: nothing for certain, or perhaps everything. */
export type Effect = 'none' | 'unknown';

/** What stands between an operation and the requests that must not be repeated: it keeps a message from being sent twice. */
export interface Guard {
	/**
	 * Is asked immediately before each request leaves. An error ends the call.
	 *
	 * @param part which of the messages of an item it is
	 * @returns `new`: it may leave. `sent`: it was sent before. `inDoubt`: it left before, and nobody knows what came of it
	 */
	before(part: number): Promise<'new' | 'sent' | 'inDoubt'>;
	/** Is told what a request that was `new` came to. Throws nothing. */
	after(part: number, effect: Effect | 'done'): Promise<void>;
}

/** The endpoints that Pact counts together where it limits how many requests it takes. */
export type RateClass =
	| 'sends'
	| 'uploads'
	| 'messages'
	| 'message'
	| 'conversations'
	| 'conversation'
	| 'templates'
	| 'codes'
	| 'other';

/** Pact takes so many requests in any so many milliseconds. */
export interface Window {
	requests: number;
	milliseconds: number;
}

/** What differs between the versions of Pact's API. */
export interface Dialect {
	/** Before the path of every request. */
	prefix: string;
	/** The most rows that Pact gives in one page. */
	largestPage: number;
	rateClass(request: Pick<PactRequest, 'method' | 'path'>): RateClass;
	/** The rate limits that are documented; others are found out. */
	windows: Partial<Record<RateClass, readonly Window[]>>;
	/** Reads one HTTP answer. @param body as text @param mask for what a failure says */
	read(status: number, body: string, mask?: (text: string) => string): Outcome;
	/** The query that asks for a page. */
	pageQuery(asked: AskedPage): IDataObject;
	/** The page in an answer; undefined where the answer has no list of that name. */
	page(answer: IDataObject, rows: string, asked: AskedPage): Page | undefined;
}
