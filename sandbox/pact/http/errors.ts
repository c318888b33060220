/** One thing that is wrong with a request; `field` is the parameter's name as the documentation spells it. */
export interface Problem {
	field?: string;
	message: string;
}

/** A refusal. Bodies are `{"status":"errored","errors":[…]}`; the documentation gives the codes but no bodies. */
export class ApiError extends Error {
	constructor(
		readonly statusCode: number,
		readonly problems: Problem[],
	) {
		super(
			problems.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('; '),
		);
	}

	get body() {
		return { status: 'errored', errors: this.problems };
	}
}

export const invalid = (field: string, message: string) => new ApiError(400, [{ field, message }]);

export const notFound = (what: string) => new ApiError(404, [{ message: `${what} was not found` }]);
