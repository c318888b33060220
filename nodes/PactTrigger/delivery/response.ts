import type { IWebhookFunctions } from 'n8n-workflow';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/**
 * Lets `decide` see the status that n8n answers with, once, and replace it.
 *
 * n8n ends the response of an accepted delivery only after it stored the execution, with 200, or 500 when that failed: this
 * is the only place where a node learns which, and where a delivery can be answered with something else than 200 although
 * its execution is stored. It is called for a caller that has hung up, too, other than the response's events.
 */
export function onAnswer(response: Response, decide: (status: number) => number): void {
	const end = response.end.bind(response) as (...args: unknown[]) => Response;
	response.end = ((...args: unknown[]) => {
		response.end = end as Response['end'];
		const status = decide(response.statusCode);
		if (!response.headersSent) response.statusCode = status;
		return end(...args);
	}) as Response['end'];
}
