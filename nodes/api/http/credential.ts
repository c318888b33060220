import type { ICredentialDataDecryptedObject, ICredentialsDecrypted } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Caller } from '../types';

export const CREDENTIAL = 'pactApi';

/** One reading of the credential, for one item: everything that a call needs of it comes from here. */
export interface Access {
	baseUrl: string;
	/** To mask it in answers and to tell accounts apart. */
	token: string;
	/** What n8n sets the header from. Left to itself, n8n would read the credential again, and always for item 0. */
	credential: ICredentialsDecrypted;
}

/**
 * Reads the node's credential and checks what can be checked without Pact, so that a broken one costs no request.
 *
 * @param itemIndex the item that expressions in the credential are resolved for
 * @throws NodeOperationError when the token is missing or the base URL is not a web address
 */
export async function readAccess(
	caller: Pick<Caller, 'getCredentials' | 'getNode'>,
	itemIndex?: number,
): Promise<Access> {
	const data: ICredentialDataDecryptedObject = await caller.getCredentials(CREDENTIAL, itemIndex);
	const { apiToken, baseUrl } = data;
	const token = typeof apiToken === 'string' ? apiToken.trim() : '';
	if (token === '') {
		throw new NodeOperationError(caller.getNode(), 'The Pact API credential holds no token', {
			description:
				'Open the credential and enter the Private API Token from the account settings of Pact.',
			...(itemIndex === undefined ? {} : { itemIndex }),
		});
	}
	if (!isHeaderText(token)) {
		throw new NodeOperationError(
			caller.getNode(),
			'The token in the Pact API credential holds characters that no token has',
			{
				description:
					'They may be invisible. Copy the Private API Token from the account settings of Pact again.',
				...(itemIndex === undefined ? {} : { itemIndex }),
			},
		);
	}
	try {
		const credential = { id: '', name: '', type: CREDENTIAL, data };
		return { baseUrl: normalizeBaseUrl(baseUrl), token, credential };
	} catch (error) {
		throw new NodeOperationError(caller.getNode(), (error as Error).message, {
			...(itemIndex === undefined ? {} : { itemIndex }),
		});
	}
}

/** The header that the token goes out in, without the blanks around a pasted one (documentation: "Authentication"). */
export function tokenHeader(apiToken: unknown): Record<string, string> {
	return { 'X-Private-Api-Token': typeof apiToken === 'string' ? apiToken.trim() : '' };
}

/**
 * Whether a secret goes out in a header as it is. HTTP clients drop other characters, and the secret that is left would work without being
 * known here: it could not be masked.
 */
export const isHeaderText = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);

/** Shorter ones stay: they occur in ordinary text, which would be full of holes. No token of Pact is that short. */
const SHORTEST_SECRET = 6;

/** Takes secrets out of a text. */
export type Mask = (text: string) => string;

/**
 * Makes a function that takes secrets out of texts, plain, escaped as in JSON, URLs and HTML, and in base64: should Pact or a proxy
 * repeat one in an answer, it must not reach an error, a log or an execution's data.
 *
 * @param secrets what is no text, or a short one, is passed over
 */
export function maskerOf(secrets: unknown[]): Mask {
	const forms = secrets
		.filter((secret) => typeof secret === 'string')
		.flatMap((secret) => [secret, withoutUnseen(secret)])
		.filter((secret) => secret.length >= SHORTEST_SECRET)
		.flatMap((secret) => {
			const bytes = Buffer.from(secret);
			return [secret, bytes.toString('base64'), bytes.toString('base64url')];
		})
		// A secret may be part of another.
		.sort((one, other) => other.length - one.length);
	if (forms.length === 0) return (text) => text;
	const pattern = new RegExp(forms.map((form) => [...form].map(anyForm).join('')).join('|'), 'g');
	return (text) => text.replace(pattern, '***');
}

/** What is left of a secret where somebody takes off what nobody sees: Pact of a channel's token, a proxy of a header. */
const withoutUnseen = (secret: string) => secret.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();

/** What JSON may write for them. */
const JSON_ESCAPES: Record<string, string> = {
	'\b': 'b',
	'\f': 'f',
	'\n': 'n',
	'\r': 'r',
	'\t': 't',
};

/** A pattern for one character, in any of the forms that it may have in JSON (within JSON), a URL (within a URL) or HTML. */
function anyForm(character: string): string {
	const units = character.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
	const bytes = Buffer.from(character).toString('hex').match(/../g)!;
	const forms = [
		units.map((unit) => `\\\\{1,7}u${anyCase(unit)}`).join(''),
		bytes.map((byte) => `%(?:25)?${anyCase(byte)}`).join(''),
		// JSON may have a backslash before these.
		`${/["\\/]/.test(character) ? '\\\\{0,7}' : ''}${units.map((unit) => `\\u${unit}`).join('')}`,
	];
	if (character === '&') forms.push('&amp;');
	if (character in JSON_ESCAPES) forms.push(`\\\\{1,7}${JSON_ESCAPES[character]}`);
	return `(?:${forms.join('|')})`;
}

/** A pattern for a hexadecimal number. */
function anyCase(hex: string): string {
	return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

/** The secrets of Pact Triggers, which stand in registered addresses: known by their form, whatever was asked for. */
export function withoutTriggerSecrets(text: string): string {
	return text.replace(/(secret(?:=|%(?:25)?3d|\\u003d))[\w-]{43}/gi, '$1***');
}

/** Characters that nobody sees in the field, and that some readers of an address drop and others do not. */
const INVISIBLE = /\p{C}/u;

const DEFAULT_BASE_URL = 'https://api.pact.im';

/**
 * The origin (with an optional path prefix of a proxy) that all requests start with, from what the user typed into the credential:
 * a trailing slash and a pasted `/p1` are taken off, an empty value means Pact's own address.
 *
 * @throws Error with a sentence for the user when the value is not an http(s) URL.
 */
export function normalizeBaseUrl(typed: unknown): string {
	const text = typeof typed === 'string' ? typed.trim() : '';
	if (text === '') return DEFAULT_BASE_URL;

	const bare = text.replace(/\/+$/, '').replace(/\/p1$/, '').replace(/\/+$/, '');
	if (
		!/^https?:\/\/[^/\s?#]+[^\s?#]*$/i.test(bare) ||
		!URL.canParse(bare) ||
		INVISIBLE.test(bare)
	) {
		throw new Error(
			'The Base URL of the Pact credential is not a web address. Use https://api.pact.im or the address of your proxy, with http:// or https:// in front.',
		);
	}
	return bare;
}
