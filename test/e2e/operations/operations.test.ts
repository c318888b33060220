// Every operation once, in a published workflow of the real n8n that is called through its webhook.
import type { Pair } from '../../../sandbox/pair';
import { catalogue } from '../../unit/support/catalogue';
import { eventually, START_TIMEOUT, startN8nWithPact } from '../n8n';
import { recordsWith } from '../leaks';
import { titleOf } from './case';
import { attachmentCases } from './cases/attachments';
import { channelCases } from './cases/channels';
import { companyCases } from './cases/companies';
import { conversationCases } from './cases/conversations';
import { messageCases } from './cases/messages';
import { sessionCases } from './cases/sessions';
import { addressOf, LISTENER, workflowOf } from './workflow';

jest.setTimeout(120_000);

const cases = [
	...companyCases,
	...conversationCases,
	...attachmentCases,
	...messageCases,
	...channelCases,
	...sessionCases,
];

const TOKEN = 'canary-token-7f3a91c2';

let pair: Pair;
let workflowId: string;

beforeAll(async () => {
	pair = await startN8nWithPact({ sandbox: { token: TOKEN, strict: true, speed: 20 } });
	const { rest, sandbox, n8n } = pair;
	const credential = await rest.saveCredential({
		name: 'Pact API',
		type: 'pactApi',
		data: { apiToken: sandbox.token, baseUrl: sandbox.url },
	});
	const workflow = await rest.createWorkflow(workflowOf(cases, credential));
	workflowId = workflow.id;
	await rest.publish(workflow);
	sandbox.store.companies.get(1)!.webhookUrl = `${n8n.url}/webhook/${LISTENER}`;
}, START_TIMEOUT);

afterAll(async () => {
	await pair?.stop();
});

const asJson = (body: object): RequestInit => ({
	body: JSON.stringify(body),
	headers: { 'content-type': 'application/json' },
});

test.each(cases.map((one) => ({ title: titleOf(one), one })))('$title', async ({ one }) => {
	const { sandbox, n8n } = pair;
	const body = one.body(sandbox);

	const response = await fetch(`${n8n.url}/webhook/${addressOf(one)}`, {
		method: 'POST',
		signal: AbortSignal.timeout(90_000),
		...(body instanceof FormData ? { body } : asJson(body)),
	});

	if (response.status !== 200) throw new Error(await failure(response));
	if (one.file) {
		expect(new Uint8Array(await response.arrayBuffer())).toEqual(one.file());
		return;
	}
	const output = (await response.json()) as Array<Record<string, unknown>>;
	expect(output).toEqual(one.output!(sandbox));
	one.proof?.(sandbox, output);
});

// What the caller of a webhook gets to see says nothing; the execution knows.
async function failure(response: Response): Promise<string> {
	const [latest] = await pair.rest.executions(workflowId);
	const { data } = await pair.rest.execution(latest!.id);
	const { message } = data.resultData.error ?? {};
	return `${response.status} ${await response.text()}: ${message}`;
}

test('these are all operations', () => {
	const known = Object.entries(catalogue).flatMap(([resource, { operations }]) =>
		Object.keys(operations).map((operation) => `${resource}.${operation}`),
	);
	const called = new Set(cases.map(({ resource, operation }) => `${resource}.${operation}`));
	expect([...called].sort()).toEqual(known.sort());
});

test('all went through executions that n8n calls a success', async () => {
	await eventually('every execution has ended well', async () => {
		const statuses = (await pair.rest.executions(workflowId)).map(({ status }) => status);
		const good = statuses.filter((status) => status === 'success');
		return good.length === statuses.length && good.length >= cases.length ? true : undefined;
	});
});

test('the token stands in none of the records of n8n: log, executions, errors', async () => {
	expect(recordsWith(pair, TOKEN)).toEqual([]);
	// The search does find what is there: the name of a node, and of the workflow.
	expect(recordsWith(pair, 'Every operation')).not.toEqual([]);
});
