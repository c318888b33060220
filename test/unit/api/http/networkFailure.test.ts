import { networkFailure } from '../../../../nodes/api/http/networkFailure';
import { effectOf, mayRepeat } from '../../../../nodes/api/retry/effect';

/** As n8n hands it on: around the HTTP client's error, which is around Node's. */
function wrapped(code: string, syscall?: string) {
	const system = Object.assign(new Error('system'), { code, ...(syscall && { syscall }) });
	const client = Object.assign(new Error('client', { cause: system }), {
		code,
		config: { headers: { 'X-Private-Api-Token': 'secret-token' } },
	});
	return new Error('n8n', { cause: client });
}

describe('a failure before the request left', () => {
	it.each([
		['ENOTFOUND', 'getaddrinfo'],
		['EAI_AGAIN', 'getaddrinfo'],
		['ECONNREFUSED', 'connect'],
		['EHOSTUNREACH', 'connect'],
		['ENETUNREACH', 'connect'],
		['ETIMEDOUT', 'connect'],
	])('%s in %s changed nothing, and anything may be repeated', (code, syscall) => {
		const failure = networkFailure(wrapped(code, syscall));
		expect(failure).toEqual({ kind: 'network', code, notSent: true });
		expect(effectOf(failure)).toBe('none');
		expect(mayRepeat(failure, 'never')).toBe(true);
		expect(mayRepeat(failure, 'safe')).toBe(true);
	});

	it.each([
		'CERT_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'ERR_SSL_WRONG_VERSION_NUMBER',
	])('%s changed nothing, and repeating does not help', (code) => {
		const failure = networkFailure(wrapped(code));
		expect(effectOf(failure)).toBe('none');
		expect(mayRepeat(failure, 'safe')).toBe(false);
	});

	// As n8n 1.x hands it on: without the HTTP client's error.
	it.each([
		['ECONNREFUSED', true],
		['ENOTFOUND', true],
		['ECONNRESET', undefined],
	])('is known by the code alone where n8n gives no more: %s', (httpCode, notSent) => {
		const failure = networkFailure(Object.assign(new Error('n8n'), { httpCode }));
		expect(failure).toEqual({ kind: 'network', code: httpCode, ...(notSent && { notSent }) });
	});

	it('takes no status for a code', () => {
		const failure = networkFailure(Object.assign(new Error('n8n'), { httpCode: '502' }));
		expect(failure).toEqual({ kind: 'network', code: 'UNKNOWN' });
	});

	it('is known by the first of several addresses', () => {
		const refused = Object.assign(new Error(), { code: 'ECONNREFUSED', syscall: 'connect' });
		const all = Object.assign(new AggregateError([refused]), { code: 'ECONNREFUSED' });
		expect(networkFailure(new Error('n8n', { cause: all }))).toMatchObject({ notSent: true });
	});
});

describe('a failure that may come after everything was done', () => {
	it.each([
		['ECONNRESET', 'read'],
		['EPIPE', 'write'],
		['ETIMEDOUT', 'read'],
		['EHOSTUNREACH', 'read'],
		['ECONNABORTED', undefined],
		['ERR_BAD_RESPONSE', undefined],
		['HPE_INVALID_CONSTANT', undefined],
		['EPROTO', 'write'],
		['SOMETHING_NEW', undefined],
	])('%s in %s leaves in doubt, and only what is safe is repeated', (code, syscall) => {
		const failure = networkFailure(wrapped(code, syscall));
		expect(failure).toEqual({ kind: 'network', code });
		expect(effectOf(failure)).toBe('unknown');
		expect(mayRepeat(failure, 'never')).toBe(false);
		expect(mayRepeat(failure, 'safe')).toBe(true);
	});

	it.each([undefined, null, 'text', 42, {}, new Error('no code'), { code: 500 }])(
		'is assumed of %p',
		(thrown) => {
			expect(networkFailure(thrown)).toEqual({ kind: 'network', code: 'UNKNOWN' });
		},
	);
});

test('nothing of the request is taken over', () => {
	expect(JSON.stringify(networkFailure(wrapped('ECONNRESET', 'read')))).not.toContain('secret');
});

test('errors that are wrapped around one another for ever end', () => {
	const error = new Error('round') as Error & { cause: unknown };
	error.cause = error;
	expect(networkFailure(error)).toEqual({ kind: 'network', code: 'UNKNOWN' });
});
