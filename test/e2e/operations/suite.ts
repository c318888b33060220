import type { IDataObject } from 'n8n-workflow';
import type { Pair } from '../../../local/pair';
import { eventually } from '../../../local/throwaway';
import type { LoggedRequest } from '../../../sandbox/pact/http/requestLog';
import { type Case, cases, titleOf } from '../../cases';
import {
	checkHeaders,
	checkOutput,
	checkRequests,
	checkUploads,
	uploadsIn,
} from '../../cases/check';
import { recordsWith } from '../leaks';
import { addressOf, workflowOf } from './workflow';

/** What the local Pact has to be for them: it refuses what the documentation does not name. */
export const OPERATIONS_SANDBOX = { token: 'canary-token-7f3a91c2', strict: true };

/**
 * The cases of all operations, in a published workflow of the real n8n that is called through its webhook.
 *
 * @param pairOf the n8n and the local Pact, once the tests run; the local Pact is reset before each of them
 */
export function operationTests(pairOf: () => Pair): void {
	let workflowId: string;

	beforeAll(async () => {
		const { rest, sandbox } = pairOf();
		const credential = await rest.saveCredential({
			name: 'Pact API of the operations',
			type: 'pactApi',
			data: { apiToken: sandbox.token, baseUrl: sandbox.url },
		});
		const workflow = await rest.createWorkflow(workflowOf(cases, credential));
		workflowId = workflow.id;
		expect(await rest.publish(workflow)).toMatchObject({ status: 'published' });
	});

	test.each(cases.map((of) => ({ title: titleOf(of), of })))('$title', async ({ of }) => {
		const { sandbox, n8n } = pairOf();
		// A reset keeps what is registered; each case begins with what the seed has.
		for (const { id } of sandbox.store.webhooks.all()) sandbox.store.webhooks.remove(id);
		sandbox.world.reset();
		await of.arrange?.(sandbox);
		sandbox.requests.clear();

		const response = await fetch(`${n8n.url}/webhook/${addressOf(of)}`, {
			method: 'POST',
			signal: AbortSignal.timeout(90_000),
			...callOf(of, sandbox.url),
		});

		if (response.status !== 200) throw new Error(await failure(pairOf(), workflowId, response));
		const requests = sandbox.requests.all();
		checkRequests(withoutKept(of, requests), requests, sandbox.token);
		checkHeaders(of, requests);
		checkUploads(of, uploadsIn(sandbox));
		if (of.file) expect(new Uint8Array(await response.arrayBuffer())).toEqual(of.file);
		else checkOutput(of, (await response.json()) as IDataObject[], requests);
	});

	test('all went through executions that n8n calls a success', async () => {
		await eventually('every execution has ended well', async () => {
			const executions = await pairOf().rest.allExecutions(workflowId);
			const good = executions.filter(({ status }) => status === 'success');
			return good.length === executions.length && good.length >= cases.length ? true : undefined;
		});
	});

	test('the token stands in none of the records of n8n: log, executions, errors', async () => {
		expect(recordsWith(pairOf(), OPERATIONS_SANDBOX.token)).toEqual([]);
		// The search does find what is there: the name of a node, and of the workflow.
		expect(recordsWith(pairOf(), 'Every operation')).not.toEqual([]);
	});
}

/** The call with a case's values: as JSON, or with its files as a form. */
function callOf({ parameters, binary }: Case, pact: string): RequestInit {
	if (binary === undefined) {
		return {
			body: JSON.stringify({ pact, parameters }),
			headers: { 'content-type': 'application/json' },
		};
	}
	const body = new FormData();
	body.append('pact', pact);
	body.append('parameters', JSON.stringify(parameters));
	for (const [field, { data, fileName, mimeType }] of Object.entries(binary)) {
		body.append(field, new File([Buffer.from(data, 'base64')], fileName!, { type: mimeType }));
	}
	return { body };
}

// What the caller of a webhook gets to see says nothing; the execution knows.
async function failure({ rest }: Pair, workflowId: string, response: Response): Promise<string> {
	const [latest] = await rest.executions(workflowId);
	const { data } = await rest.execution(latest!.id);
	const { message } = data.resultData.error ?? {};
	return `${response.status} ${await response.text()}: ${message}`;
}

/** The case without the list of templates, where an earlier case asked for it: n8n's process keeps it for a minute. */
function withoutKept(of: Case, requests: LoggedRequest[]): Case {
	const wasMade = (call: string) =>
		requests.some(({ method, path }) => `${method} ${path}` === call);
	const before = of.before?.filter((call) => !call.endsWith('/waba_templates') || wasMade(call));
	return { ...of, ...(before && { before }) };
}
