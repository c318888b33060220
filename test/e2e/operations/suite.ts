import type { Pair } from '../../../local/pair';
import { catalogue } from '../../unit/support/catalogue';
import { recordsWith } from '../leaks';
import { eventually } from '../../../local/throwaway';
import { titleOf } from './case';
import { attachmentCases } from './cases/attachments';
import { channelCases } from './cases/channels';
import { companyCases } from './cases/companies';
import { conversationCases } from './cases/conversations';
import { messageCases } from './cases/messages';
import { sessionCases } from './cases/sessions';
import { addressOf, LISTENER, workflowOf } from './workflow';

const cases = [
	...companyCases,
	...conversationCases,
	...attachmentCases,
	...messageCases,
	...channelCases,
	...sessionCases,
];

/** What the local Pact has to be for them: it refuses what the documentation does not name, and delivers soon. */
export const OPERATIONS_SANDBOX = { token: 'canary-token-7f3a91c2', strict: true, speed: 20 };

/**
 * Every operation once, in a published workflow of the real n8n that is called through its webhook.
 *
 * @param pairOf the n8n and the local Pact, as new, once the tests run
 */
export function operationTests(pairOf: () => Pair): void {
	let workflowId: string;

	beforeAll(async () => {
		const { rest, sandbox, n8n } = pairOf();
		const credential = await rest.saveCredential({
			name: 'Pact API of the operations',
			type: 'pactApi',
			data: { apiToken: sandbox.token, baseUrl: sandbox.url },
		});
		const workflow = await rest.createWorkflow(workflowOf(cases, credential));
		workflowId = workflow.id;
		expect(await rest.publish(workflow)).toMatchObject({ status: 'published' });
		sandbox.store.companies.get(101)!.webhookUrl = `${n8n.url}/webhook/${LISTENER}`;
	});

	test.each(cases.map((one) => ({ title: titleOf(one), one })))('$title', async ({ one }) => {
		const { sandbox, n8n } = pairOf();
		const body = one.body(sandbox);

		const response = await fetch(`${n8n.url}/webhook/${addressOf(one)}`, {
			method: 'POST',
			signal: AbortSignal.timeout(90_000),
			...(body instanceof FormData ? { body } : asJson(body)),
		});

		if (response.status !== 200) throw new Error(await failure(pairOf(), workflowId, response));
		if (one.file) {
			expect(new Uint8Array(await response.arrayBuffer())).toEqual(one.file());
			return;
		}
		const output = (await response.json()) as Array<Record<string, unknown>>;
		expect(output).toEqual(one.output!(sandbox));
		one.proof?.(sandbox, output);
	});

	test('these are all operations', () => {
		const known = Object.entries(catalogue).flatMap(([resource, { operations }]) =>
			Object.keys(operations).map((operation) => `${resource}.${operation}`),
		);
		const called = new Set(cases.map(({ resource, operation }) => `${resource}.${operation}`));
		expect([...called].sort()).toEqual(known.sort());
	});

	test('all went through executions that n8n calls a success', async () => {
		await eventually('every execution has ended well', async () => {
			const statuses = (await pairOf().rest.executions(workflowId)).map(({ status }) => status);
			const good = statuses.filter((status) => status === 'success');
			return good.length === statuses.length && good.length >= cases.length ? true : undefined;
		});
	});

	test('the token stands in none of the records of n8n: log, executions, errors', async () => {
		expect(recordsWith(pairOf(), OPERATIONS_SANDBOX.token)).toEqual([]);
		// The search does find what is there: the name of a node, and of the workflow.
		expect(recordsWith(pairOf(), 'Every operation')).not.toEqual([]);
	});
}

const asJson = (body: object): RequestInit => ({
	body: JSON.stringify(body),
	headers: { 'content-type': 'application/json' },
});

// What the caller of a webhook gets to see says nothing; the execution knows.
async function failure({ rest }: Pair, workflowId: string, response: Response): Promise<string> {
	const [latest] = await rest.executions(workflowId);
	const { data } = await rest.execution(latest!.id);
	const { message } = data.resultData.error ?? {};
	return `${response.status} ${await response.text()}: ${message}`;
}
