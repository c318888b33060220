// The main job on the real n8n: a customer writes, n8n keeps the contact and answers through Pact.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import getPort from 'get-port';
import { nodeOf } from '../../local/browser/editor';
import { EXAMPLES, type Prepared, prepareExamples, readExample } from '../../local/example';
import type { Credential, SavedWorkflow } from '../../local/n8n/types';
import type { Pair } from '../../local/pair';
import { BRANCH, COFFEE } from '../../sandbox/pact/store/seed';
import { answersIn, customerSendsPhoto, customerWrites, MARIA, messagesIn } from './customer';
import { eventually, START_TIMEOUT, startN8nWithPact } from '../../local/throwaway';

// n8n tries a trigger five times before it gives up, which takes half a minute.
jest.setTimeout(300_000);

let pair: Pair;
let prepared: Prepared;

beforeAll(async () => {
	pair = await startN8nWithPact({ sandbox: { token: 'canary-7f3a91' } });
	prepared = await prepareExamples(pair.rest, pair.sandbox);
}, START_TIMEOUT);

afterAll(async () => {
	await pair?.stop();
});

/** What of n8n is registered for a company: the one address of V1, or webhooks of V2. */
const registered = {
	V1: (companyId: number) => {
		const { webhookUrl } = pair.sandbox.store.companies.get(companyId)!;
		return webhookUrl ? [webhookUrl] : [];
	},
	V2: (companyId: number) =>
		pair.sandbox.store.webhooks.where((one) => one.companyId === companyId).map(({ url }) => url),
};

describe.each([
	{ api: 'V2', file: 'crm-sync', company: COFFEE.company, channelId: COFFEE.whatsapp },
	{ api: 'V1', file: 'crm-sync-v1', company: BRANCH.company, channelId: BRANCH.whatsapp },
] as const)('the example of $api', ({ api, file, company, channelId }) => {
	let workflow: SavedWorkflow;
	let conversationId: number;

	beforeAll(() => {
		workflow = prepared.workflows[EXAMPLES.indexOf(file)]!;
	});

	const addresses = () => registered[api](company);

	const answersWhen = async (count: number) =>
		await eventually(`${count} delivered answers`, async () => {
			const answers = await answersIn(pair.sandbox, conversationId);
			return answers.filter(({ ack }) => ack >= 2).length === count ? answers : undefined;
		});
	const rowsOfCustomer = async () =>
		(await pair.rest.rows(prepared.contacts)).filter(
			(row) => row.conversation_id === conversationId,
		);

	it('registers its address in Pact when it is published, handshake included', async () => {
		expect(addresses()).toEqual([]);

		const publication = await pair.rest.publish(workflow);

		expect(publication.triggers.map(({ errorMessage }) => errorMessage)).toEqual([null]);
		expect(publication.status).toBe('published');
		expect(addresses()).toEqual([
			expect.stringMatching(new RegExp(`^${pair.n8n.url}/webhook/.*secret=`)),
		]);
	});

	it('starts no execution for the handshake', async () => {
		expect(await pair.rest.executions(workflow.id)).toEqual([]);
	});

	it('answers a customer who writes, and keeps name and phone', async () => {
		const text = 'Do you have decaf?';
		conversationId = await customerWrites(pair.sandbox, text, channelId);

		const [answer] = await answersWhen(1);
		expect(answer!.text).toContain('“Do you have decaf?”');
		expect(await rowsOfCustomer()).toEqual([
			expect.objectContaining({
				name: MARIA.name,
				phone: MARIA.id,
				channel: 'whatsapp',
				last_message: text,
				last_message_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
			}),
		]);
	});

	it('thanks for a photo that comes without text, and updates the contact', async () => {
		await customerSendsPhoto(pair.sandbox, channelId);

		const [, answer] = await answersWhen(2);
		expect(answer!.text).toMatch(/^Thank you for the photo! [^“]*$/);
		expect(await rowsOfCustomer()).toEqual([
			expect.objectContaining({ name: MARIA.name, last_message: '[latte.png]' }),
		]);
	});

	it('takes its own answers for what they are: they start nothing', async () => {
		const name = api === 'V1' ? 'message.new' : 'message.create';
		await eventually('Pact has told of the answers', () => {
			const told = pair.sandbox.deliveries
				.all()
				.filter(({ event, payload }) => {
					const { data, object } = payload as Record<string, { income?: boolean } | undefined>;
					return event === name && (data ?? object)?.income === false;
				})
				.filter(({ state }) => state === 'delivered');
			return told.length === 2 ? told : undefined;
		});
		const executions = await pair.rest.executions(workflow.id);
		expect(executions.map(({ status }) => status)).toEqual(['success', 'success']);
	});

	it('takes its address away when it is unpublished', async () => {
		await pair.rest.unpublish(workflow.id);

		await eventually('the address is gone', () => addresses().length === 0 || undefined);
	});
});

// Where a workflow keeps its files: beside the items, or (since n8n 2) in their JSON.
it.each(['separate', 'combined'])(
	'answers a photo with the same photo and a long text of an AI model, which quote it: files %s',
	async (binaryMode) => {
		const credentials = { pactApi: { id: prepared.credential.id, name: prepared.credential.name } };
		const listener = nodeOf('n8n-nodes-pact.pactTrigger', 1.1, {
			name: 'A customer wrote',
			webhookId: randomUUID(),
			parameters: {
				companyId: { __rl: true, mode: 'id', value: String(COFFEE.company) },
				events: ['message.received'],
				options: { downloadAttachments: true },
			},
			credentials,
		});
		const fromTrigger = { __rl: true, mode: 'trigger', value: '' };
		const answer = nodeOf('n8n-nodes-pact.pact', 1, {
			name: 'Answer',
			parameters: {
				companyId: fromTrigger,
				conversationId: fromTrigger,
				text: `**Thank you!** ${'Much to say. '.repeat(400)}`,
				attachments: { attachment: [{ source: 'allBinary' }] },
				options: { replyToTrigger: true, splitLongTexts: true, textFormat: 'markdown' },
			},
			credentials,
		});
		const workflow = await pair.rest.createWorkflow({
			name: `Answer a photo, files ${binaryMode}`,
			nodes: [listener, answer],
			connections: { [listener.name]: { main: [[{ node: answer.name, type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1', binaryMode },
		});
		await pair.rest.publish(workflow);

		const conversationId = await customerSendsPhoto(pair.sandbox, COFFEE.whatsapp);
		const messages = await eventually('the photo, and three messages that answer it', async () => {
			const all = await messagesIn(pair.sandbox, conversationId);
			const begin = all.findLastIndex(({ direction }) => direction === 'in');
			return all.length === begin + 4 ? all.slice(begin) : undefined;
		});
		await pair.rest.unpublish(workflow.id);

		const [photo, first, second, file] = messages;
		expect(first!.text).toMatch(/^\*Thank you!\* Much to say\./);
		expect(first!.text.length).toBeLessThanOrEqual(4_096);
		expect(second!.text).toMatch(/^Much to say\..*say\.\s*$/);
		expect(file).toMatchObject({ text: null, attachments: [{ fileName: 'latte.png' }] });
		expect(messages.map(({ repliedToId }) => repliedToId)).toEqual([null, photo!.id, null, null]);
	},
);

describe('the credential', () => {
	const credentialWith = (data: { apiToken: string; baseUrl: string }) => ({
		...prepared.credential,
		data,
	});

	it('passes its test with the right token', async () => {
		const { token, url } = pair.sandbox;
		const result = await pair.rest.testCredential(
			credentialWith({ apiToken: token, baseUrl: url }),
		);
		expect(result.status).toBe('OK');
	});

	it('passes its test with a pasted /p1/ at the end of the address', async () => {
		const { token, url } = pair.sandbox;
		const result = await pair.rest.testCredential(
			credentialWith({ apiToken: token, baseUrl: `${url}/p1/` }),
		);
		expect(result.status).toBe('OK');
	});

	it('says in its test that the token is wrong', async () => {
		const { url } = pair.sandbox;
		const result = await pair.rest.testCredential(
			credentialWith({ apiToken: 'not-the-token', baseUrl: url }),
		);
		expect(result).toMatchObject({ status: 'Error', message: expect.stringMatching(/token/i) });
		expect(result.message).not.toContain('not-the-token');
	});

	it('says to people that nothing answers, that a page does, and follows no redirect', async () => {
		const tested = async (baseUrl: string) =>
			(await pair.rest.testCredential(credentialWith({ apiToken: 'some-token', baseUrl }))).message;
		expect(await tested('http://127.0.0.1:1')).toMatch(/^Nothing answers at the Base URL/);
		// The editor of n8n itself is a page.
		expect(await tested(pair.n8n.url)).toMatch(/Base URL/);
		pair.sandbox.faults.add({ kind: '302', path: '/p1/companies' });
		expect(await tested(pair.sandbox.url)).toMatch(
			/^Pact is redirecting to another address \(302\)/,
		);
	});
});

describe('the credential of a session', () => {
	const testWith = async (data: { refreshToken: string; baseUrl: string }) => {
		const credential = { name: 'Session', type: 'pactSessionApi', data };
		const { id } = await pair.rest.saveCredential(credential);
		return await pair.rest.testCredential({ ...credential, id });
	};

	it('says in its test what is wrong', async () => {
		const silent = `http://127.0.0.1:${await getPort()}`;
		for (const [refreshToken, baseUrl, words] of [
			['canary-token', silent, /^Pact could not be reached/],
			['canary-token', 'api.pact.im', /is not a web address/],
			['canary-token\u200b', pair.sandbox.url, /characters that no token of Pact has/],
			['canary-token', pair.sandbox.url, /^Pact refused the code or token/],
		] as const) {
			const result = await testWith({ refreshToken, baseUrl });
			expect(result).toMatchObject({ status: 'Error', message: expect.stringMatching(words) });
			expect(result.message).not.toContain('canary');
		}
	});

	it('follows no redirect with the new token', async () => {
		const asked: string[] = [];
		const server = createServer(({ url }, response) => {
			asked.push(url!);
			if (url === '/api/refresh_token') {
				response
					.setHeader('Authentication-Token', 'canary-1')
					.setHeader('Refresh-Token', 'canary-2');
				response.end();
			} else response.writeHead(302, { location: '/elsewhere' }).end();
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const result = await testWith({ refreshToken: 'canary-0', baseUrl });
		server.closeAllConnections();
		server.close();
		expect(result.status).toBe('OK');
		expect(asked).toEqual(['/api/refresh_token', '/']);
	});
});

describe('publishing that fails', () => {
	let unanswered: string[];
	let refused: string[];

	// All at once, because n8n tries each again and again.
	beforeAll(async () => {
		const silent = `http://127.0.0.1:${await getPort()}`;
		const publishAll = async (name: string, apiToken: string, baseUrl: string) => {
			const data = { apiToken, baseUrl };
			const credential = await pair.rest.saveCredential({ name, type: 'pactApi', data });
			return await Promise.all(EXAMPLES.map(async (file) => await publishWith(file, credential)));
		};
		[unanswered, refused] = await Promise.all([
			publishAll('Nobody there', 'canary-7f3a91', silent),
			publishAll('Wrong token', 'not-the-token', pair.sandbox.url),
		]);
	});

	async function publishWith(file: string, credential: Credential): Promise<string> {
		const { nodes, ...definition } = await readExample(file, credential);
		const workflow = await pair.rest.createWorkflow({
			...definition,
			nodes: nodes.map((node) => ({ ...node, ...(node.webhookId && { webhookId: randomUUID() }) })),
		});
		const { status, triggers } = await pair.rest.publish(workflow);
		expect(status).toBe('failed');
		return triggers[0]?.errorMessage ?? '';
	}

	it('says that Pact does not answer', () => {
		expect(unanswered).toHaveLength(EXAMPLES.length);
		for (const message of unanswered) {
			expect(message).toMatch(/Base URL of the Pact credential/);
			expect(message).not.toMatch(/axios|canary/i);
		}
	});

	it('says that the token is wrong, and registers nothing', () => {
		expect(refused).toHaveLength(EXAMPLES.length);
		for (const message of refused) {
			expect(message).toMatch(/token/i);
			expect(message).not.toContain('not-the-token');
		}
		expect(registered.V1(BRANCH.company)).toEqual([]);
		expect(registered.V2(COFFEE.company)).toEqual([]);
	});
});

it("keeps the tokens out of n8n's log", () => {
	const log = readFileSync(pair.n8n.logFile, 'utf8');
	expect(log).not.toContain('canary-7f3a91');
	expect(log).not.toContain('not-the-token');
});
