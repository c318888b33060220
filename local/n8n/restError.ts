/** An answer of n8n's REST that is not 2xx. The message is n8n's. */
export class N8nRestError extends Error {
	constructor(
		readonly status: number,
		message: string,
		/** what n8n says to its user, without the rest of the answer */
		readonly reason: string,
	) {
		super(message);
	}

	/** @param request for the message, e.g. "POST /workflows" */
	static of(request: string, status: number, text: string): N8nRestError {
		return new N8nRestError(status, `${request}: ${status} ${text}`, reasonIn(text));
	}
}

function reasonIn(text: string): string {
	try {
		return String((JSON.parse(text) as { message?: unknown }).message ?? text);
	} catch {
		return text;
	}
}
