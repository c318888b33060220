import type { Failure } from '../types';

/** The name of the host could not be resolved: no connection was even tried. */
const UNRESOLVED = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME'];

/** The certificate was not accepted: the request is written only afterwards. */
const DISTRUSTED = [
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

/** What answers does not speak TLS: https to a port of http. The request is written after the handshake, which never came about. */
const NOT_TLS = ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'];

/** The codes of failures that come before the request. */
const BEFORE_REQUEST = ['ECONNREFUSED', ...UNRESOLVED, ...DISTRUSTED, ...NOT_TLS];

/** The errors that a thrown one is wrapped around: n8n's holds the HTTP client's, which holds Node's. */
const DEEPEST_CAUSE = 5;

interface SystemError {
	code?: unknown;
	httpCode?: unknown;
	syscall?: unknown;
	cause?: unknown;
	errors?: unknown;
}

/**
 * What an exchange that ended in an exception came to. Takes nothing over from the exception but Node's code, as it carries the request
 * with its token.
 *
 * `notSent` is claimed only where the request cannot have left: after an unresolved name, a connection that was refused or never came
 * about, a distrusted certificate, or a port without TLS. A reset or a timeout may come after Pact has done everything.
 */
export function networkFailure(thrown: unknown): Failure {
	const chain = causes(thrown);
	const codes = chain.map(codeOf).filter((code) => code !== undefined);
	// The deepest is Node's own: the outer ones repeat it, or hold a number of theirs.
	const code = codes.at(-1) ?? 'UNKNOWN';
	const connecting = chain.some(({ syscall }) => syscall === 'connect');
	const notSent = connecting || BEFORE_REQUEST.includes(code);
	return { kind: 'network', code, ...(notSent && { notSent }) };
}

// Up to 2.20 at least, n8n's own error has no cause: Node's code stands where that of an answer has its status.
function codeOf({ code, httpCode }: SystemError): string | undefined {
	if (typeof code === 'string') return code;
	return typeof httpCode === 'string' && /^[A-Z]/.test(httpCode) ? httpCode : undefined;
}

function causes(thrown: unknown): SystemError[] {
	const chain: SystemError[] = [];
	let next = thrown;
	while (typeof next === 'object' && next !== null && chain.length < DEEPEST_CAUSE) {
		const error: SystemError = next;
		chain.push(error);
		// Where a host has several addresses, each has an error of its own.
		next = error.cause ?? (Array.isArray(error.errors) ? error.errors[0] : undefined);
	}
	return chain;
}
