import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

/** The n8n contexts that can call Pact with the node's credential. */
export type Caller = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;

/**
 * Whether a request may be sent again when its outcome is not known.
 * `safe`: a second one changes nothing. `never`: a second one may reach a customer twice.
 */
export type Repeat = 'safe' | 'never';

/** One call of the Private API V1. */
export interface PactRequest {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Below `/p1`, with a leading slash: `/companies/1/channels`. */
	path: string;
	query?: IDataObject;
	/** Sent as JSON, or as multipart when it is a FormData. Keys whose value is undefined are left out. */
	body?: IDataObject | FormData;
}

/** Why a call has no usable answer. Holds nothing of the request, so that the token cannot travel with it. */
export type Failure =
	| {
			/** The request did not end in an answer. `code` is Node's (ECONNREFUSED, ETIMEDOUT …). */
			kind: 'network';
			code: string;
			/** Nothing of the request can have reached Pact: no connection came about. */
			notSent?: boolean;
	  }
	| {
			/** Pact answered, and refused: an HTTP status, or `"status":"errored"` in a 2xx body. */
			kind: 'refused';
			status: number;
			/** What Pact said, in words, if it said anything readable. */
			said: string;
			/** Seconds that Pact asked us to wait. */
			retryAfter?: number;
	  }
	| {
			/** A 2xx whose body is not the JSON that was promised. */
			kind: 'unreadable';
			status: number;
			said: string;
	  };

/** What one HTTP exchange came to. */
export type Outcome = { ok: true; answer: IDataObject } | { ok: false; failure: Failure };
