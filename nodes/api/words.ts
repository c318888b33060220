import { LEFT_BEFORE } from './types';
import type { Failure, PactRequest } from './types';
import { shortened } from '../text/characters';

/** What happened, and what to do. */
export interface Words {
	message: string;
	description: string;
}

/** The statuses of the documentation's section "Errors", each with what it means to the user and what to do. */
const STATUS_WORDS: Record<number, Words> = {
	400: {
		message: 'Pact refused the request',
		description: 'Check the values of this node against what Pact says.',
	},
	401: {
		message: 'Pact does not know this token',
		description:
			'Copy the Private API Token from the account settings of Pact into the Pact API credential.',
	},
	402: {
		message: 'Pact wants a payment before it answers for this company',
		description: 'The paywall of the company is on: pay for it in Pact, then run this again.',
	},
	403: {
		message: 'Pact does not allow this call',
		description: 'The token has no access to this company or to this function.',
	},
	404: {
		message: 'Pact could not find what was asked for',
		description:
			'Check the IDs in this node: the company, channel, conversation or job may belong to another account or be deleted.',
	},
	405: {
		message: 'Pact does not accept this method here',
		description: 'Check the Base URL of the Pact API credential.',
	},
	406: {
		message: 'Pact only answers in JSON',
		description: 'Check the Base URL of the Pact API credential.',
	},
	410: {
		message: 'Pact says that what was asked for is gone',
		description: 'It has been removed: pick another company, channel or conversation.',
	},
	422: {
		message: 'Pact could not process the values',
		description: 'Check the values of this node against what Pact says.',
	},
	429: {
		message: 'Pact is receiving too many requests',
		description: 'Run this again later. Other programs may be using up the limit of this token.',
	},
};

const MOVED: Words = {
	message: 'Pact is redirecting to another address',
	description:
		'The token is not sent to other addresses. Check the Base URL of the Pact API credential, https instead of http above all.',
};

const PACT_DOWN: Words = {
	message: 'Pact has a problem on its side',
	description: 'Try again later.',
};

const NETWORK_WORDS: Record<string, Words> = {
	ECONNREFUSED: {
		message: 'Nothing answers at the Base URL of the Pact credential',
		description:
			'The connection was refused. Check the Base URL, and that the proxy or local Pact is running.',
	},
	ECONNRESET: {
		message: 'The connection to Pact broke off before there was an answer',
		description: 'Check the connection of the machine that n8n runs on, then try again.',
	},
	ENOTFOUND: {
		message: 'The address of Pact is not known',
		description:
			'The host name of the Base URL could not be found. Check its spelling and the DNS of the machine that n8n runs on.',
	},
	NOT_TLS: {
		message: 'No https answers at the Base URL of the Pact credential',
		description:
			'Something else answers at that port. Check the Base URL: it may have to begin with http://, or its port is another one.',
	},
	TIMEOUT: {
		message: 'Pact did not answer in time',
		description: 'Check the connection of the machine that n8n runs on, then try again.',
	},
	CANCELLED: {
		message: 'The execution was cancelled while Pact was being called',
		description: 'The call was cut off, or it was not begun.',
	},
	[LEFT_BEFORE]: {
		message: 'An earlier run asked Pact to send it and got no clear answer',
		description: 'This run did not send it.',
	},
};

const UNREACHABLE: Words = {
	message: 'Pact could not be reached',
	description: 'Check the connection of the machine that n8n runs on, then try again.',
};

/** What a failure means to the user. @param request what was asked for */
export function wordsFor(failure: Failure, request?: PactRequest): Words {
	if (failure.kind === 'network') {
		const known = NETWORK_WORDS[networkWord(failure.code)];
		return known ?? { ...UNREACHABLE, description: `${UNREACHABLE.description} (${failure.code})` };
	}
	if (failure.kind === 'unreadable') {
		return {
			message: 'Pact answered with something that is not JSON',
			description: withQuote(
				'A proxy or gateway may stand in between. Check the Base URL of the Pact API credential.',
				failure.said,
			),
		};
	}
	if (failure.kind === 'incomplete') {
		const { list } = failure;
		return {
			message: `Pact answered without ${list === undefined ? 'the ID of what was asked for' : `the list "${list}"`}`,
			description:
				'A proxy or gateway may have answered in its place. Check the Base URL of the Pact API credential.',
		};
	}
	const words = statusWords(failure.status);
	return {
		message: `${missing(failure.status, request) ?? words.message} (${failure.status})${reasonOf(failure)}`,
		description: withQuote(words.description, failure.said) + waitAdvice(failure.retryAfter),
	};
}

function statusWords(status: number): Words {
	if (status >= 300 && status < 400) return MOVED;
	return STATUS_WORDS[status] ?? (status >= 500 ? PACT_DOWN : STATUS_WORDS[400]!);
}

/** What Pact's paths are made of, for one of each. */
const THINGS: Record<string, string> = {
	companies: 'company',
	channels: 'channel',
	auths: 'channel',
	conversations: 'conversation',
	messages: 'message',
	jobs: 'delivery job',
	webhooks: 'webhook',
};

/** What a 404 or 410 is about, by its IDs; undefined where the request has none. */
function missing(status: number, request: PactRequest | undefined): string | undefined {
	const thing = request && thingOf(request);
	if (thing === undefined || ![404, 410].includes(status)) return undefined;
	return status === 404 ? `Pact could not find ${thing}` : `Pact says that ${thing} is gone`;
}

/** "conversation 55 in company 7": the last two things with an ID that a request names. */
function thingOf({ path, query, body }: PactRequest): string | undefined {
	const company = query?.company_id ?? (body instanceof FormData ? undefined : body?.company_id);
	const whole = company === undefined ? path : `/companies/${String(company)}${path}`;
	const things = [...whole.matchAll(/\/([a-z]+)\/(\d+)/g)].flatMap(([, kind, id]) =>
		kind !== undefined && kind in THINGS ? [`${THINGS[kind]} ${id}`] : [],
	);
	// A company alone: what Pact did not find may as well be what it was asked for there.
	return things.length < 2 ? undefined : things.slice(-2).reverse().join(' in ');
}

const LONGEST_REASON = 120;

/**
 * What Pact said, for the title: it is what the user looks for. Not where the status says it all, and not a gateway's page.
 */
function reasonOf({ status, said, page }: Extract<Failure, { kind: 'refused' }>): string {
	if (said === '' || page || status >= 500 || [401, 402, 429].includes(status)) return '';
	return `: ${shortened(said, LONGEST_REASON)}`;
}

function waitAdvice(retryAfter: number | undefined): string {
	return retryAfter ? ` Pact asks to wait for ${Math.ceil(retryAfter)} seconds.` : '';
}

function networkWord(code: string): string {
	if (code === 'EAI_AGAIN') return 'ENOTFOUND';
	if (code === 'ETIMEDOUT' || code === 'ECONNABORTED') return 'TIMEOUT';
	if (code === 'ERR_BAD_RESPONSE' || code === 'EPIPE') return 'ECONNRESET';
	if (code === 'ERR_CANCELED') return 'CANCELLED';
	if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return 'NOT_TLS';
	return code;
}

function withQuote(advice: string, said: string): string {
	return said === '' ? advice : `Pact said: "${said}". ${advice}`;
}
