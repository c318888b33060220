import type { Example, Playground } from '../../../local/playground';
import { whereToLook } from '../../../local/whereToLook';
import { normalizeBaseUrl } from '../../../nodes/api/http/credential';

const example = (id: string, parts: Partial<Example>) =>
	({ workflow: { id, name: `Example ${id}` }, isPublished: true, ...parts }) as Example;

const names = new Map([
	[101, { name: 'Coffee & Co' }],
	[102, { name: 'Second Branch' }],
]);

describe('what npm start prints', () => {
	const playground = {
		pair: {
			sandbox: { url: 'http://127.0.0.1:4010', token: 'local-token', store: { companies: names } },
			n8n: { url: 'http://127.0.0.1:5680', logFile: '/tmp/n8n.log' },
		},
		examples: [
			example('w1', { api: 'V2', companyId: 101 }),
			example('w2', { api: 'V1', companyId: 102, isPublished: false }),
			example('w3', { api: 'V1', companyId: 999 }),
		],
	} as unknown as Playground;

	it('has the Base URL of the local Pact as the credential asks for it, and its token', () => {
		const [, baseUrl, token] = /Base URL of the local Pact: +(\S+) \(token (\S+)\)/.exec(
			whereToLook(playground),
		)!;
		expect(baseUrl).toBe('http://127.0.0.1:4010');
		expect(normalizeBaseUrl(baseUrl)).toBe(baseUrl);
		expect(token).toBe('local-token');
	});

	it('opens n8n with the first example', () => {
		expect(whereToLook(playground)).toMatch(
			/n8n \(be the company\): +http:\/\/127\.0\.0\.1:5680\/workflow\/w1\n/,
		);
	});

	it('says which workflow answers which company, and whether it is published', () => {
		expect(whereToLook(playground)).toContain(`
  Coffee & Co    "Example w1" (API V2, published)
                 http://127.0.0.1:5680/workflow/w1
  Second Branch  "Example w2" (API V1, not published: publish it in n8n first)
                 http://127.0.0.1:5680/workflow/w2
  company 999    "Example w3" (API V1, published)
                 http://127.0.0.1:5680/workflow/w3
`);
		expect(whereToLook(playground)).toContain('unpublish its example');
	});
});
