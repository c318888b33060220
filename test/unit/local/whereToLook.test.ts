import type { Playground } from '../../../local/playground';
import { whereToLook } from '../../../local/whereToLook';
import { normalizeBaseUrl } from '../../../nodes/api/http/credential';

describe('what npm start prints', () => {
	const playground = {
		pair: {
			sandbox: { url: 'http://127.0.0.1:4010', token: 'local-token' },
			n8n: { url: 'http://127.0.0.1:5680', logFile: '/tmp/n8n.log' },
		},
		workflow: { id: 'w1', name: 'Example' },
		isPublished: true,
	} as Playground;

	it('has the Base URL of the local Pact as the credential asks for it, and its token', () => {
		const [, baseUrl, token] = /Base URL of the local Pact: +(\S+) \(token (\S+)\)/.exec(
			whereToLook(playground),
		)!;
		expect(baseUrl).toBe('http://127.0.0.1:4010');
		expect(normalizeBaseUrl(baseUrl)).toBe(baseUrl);
		expect(token).toBe('local-token');
	});

	it.each([
		[true, 'is published. Write something on the chat page.'],
		[false, 'is not published: publish it in n8n, then write something on the chat page.'],
	])('says what to do next; published: %s', (isPublished, words) => {
		expect(whereToLook({ ...playground, isPublished })).toContain(
			`The workflow "Example" ${words} Ctrl-C stops everything.`,
		);
	});
});
