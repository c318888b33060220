import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { curlLine } from '../../sandbox/pact/docs/page';
import { docsSections } from '../../sandbox/pact/docs/sections';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ strict: true });
});
afterAll(() => sandbox.close());

const sections = docsSections('sandbox-token');
const examples = sections.flatMap((section) =>
	section.endpoints.flatMap((endpoint) =>
		endpoint.examples.map((example) => ({ section, endpoint, example })),
	),
);

it('shows the 23 endpoints, each with a call', async () => {
	const [v1] = sections;
	expect(v1?.endpoints).toHaveLength(23);
	const page = await (await fetch(`${sandbox.url}/docs`)).text();
	for (const { endpoints, prefix } of sections)
		for (const { title, path, examples: own } of endpoints) {
			expect(own.length).toBeGreaterThan(0);
			expect(page).toContain(`<h3>${title}</h3>`);
			expect(page).toContain(`<code>${prefix}${path}</code>`);
		}
});

it('writes curl lines', () => {
	const endpoint = sections[0]!.endpoints.find(({ title }) => title === 'Update company')!;
	expect(curlLine('http://x', sections[0]!, endpoint.method, endpoint.examples[0]!)).toBe(
		"curl -X PUT 'http://x/p1/companies/1' -H 'X-Private-Api-Token: sandbox-token' -d 'name=Test'",
	);
});

// In the order of the page, on one sandbox, as a reader would try them.
it.each(examples)('$endpoint.title: $example.path', async ({ section, endpoint, example }) => {
	const headers = new Headers();
	for (const header of [section.header, example.header])
		if (header) headers.set(...(header.split(': ') as [string, string]));
	let body: string | FormData | undefined = example.form?.replaceAll(
		'TOKEN_OF_THE_SANDBOX',
		sandbox.token,
	);
	if (example.form) headers.set('content-type', 'application/x-www-form-urlencoded');
	if (example.json) {
		headers.set('content-type', 'application/json');
		body = JSON.stringify(example.json);
	}
	if (example.file) {
		body = new FormData();
		body.append('file', new Blob(['x']), example.file);
	}
	const url = `${sandbox.url}${section.prefix}${example.path}`;
	const response = await fetch(url, { method: endpoint.method, headers, body });
	expect(await response.json()).not.toHaveProperty('errors');
	expect(response.status).toBe(200);
});
