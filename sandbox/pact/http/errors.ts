import { STATUS_CODES } from 'node:http';

/** One thing that is wrong with a request; `field` is the parameter's name as the documentation spells it. */
export interface Problem {
	field?: string;
	message: string;
}

/** A refusal. */
export class ApiError extends Error {
	constructor(
		readonly statusCode: number,
		readonly problems: Problem[],
	) {
		super(
			problems.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('; '),
		);
	}
}

export const invalid = (field: string, message: string) => new ApiError(400, [{ field, message }]);

export const notFound = (what: string) => new ApiError(404, [{ message: `${what} was not found` }]);

/**
 * The body of a refusal, as the API at that address words it. V1's documentation gives the codes but no bodies; the body of V2 is
 * documented, with the codes `unauthorized` and `too_many_requests`.
 */
export function errorBody(url: string, statusCode: number, problems: Problem[]): object {
	if (!/^\/+api\/+p2(\/|\?|$)/.test(url)) return { status: 'errored', errors: problems };
	const words = STATUS_CODES[statusCode] ?? 'Error';
	return {
		errors: problems.map(({ field, message }) => ({
			status: statusCode,
			code: words.toLowerCase().replace(/[^a-z]+/g, '_'),
			title: statusCode === 429 ? 'Too many requests error' : words,
			detail: field ? `${field} ${message}` : message,
		})),
	};
}
