// The main job on the real n8n: a customer writes, n8n keeps the contact and answers through Pact.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import getPort from 'get-port';
import { type Example, prepareExample, readExample } from '../../local/example';
import type { Pair } from '../../local/pair';
import { COFFEE } from '../../sandbox/pact/store/seed';
import { answersIn, customerWrites } from './customer';
import { eventually, START_TIMEOUT, startN8nWithPact } from '../../local/throwaway';

// n8n tries a trigger five times before it gives up, which takes half a minute.
jest.setTimeout(120_000);

let pair: Pair;
let example: Example;

beforeAll(async () => {
	pair = await startN8nWithPact({ sandbox: { token: 'canary-7f3a91' } });
	example = await prepareExample(pair.rest, pair.sandbox);
}, START_TIMEOUT);

afterAll(async () => {
	await pair?.stop();
});

const webhookUrl = () => pair.sandbox.store.companies.get(COFFEE.company)?.webhookUrl ?? '';

describe('the example "CRM sync"', () => {
	it('registers its address in Pact when it is published, handshake included', async () => {
		expect(webhookUrl()).toBe('');

		const publication = await pair.rest.publish(example.workflow);

		expect(publication.triggers.map(({ errorMessage }) => errorMessage)).toEqual([null]);
		expect(publication.status).toBe('published');
		expect(webhookUrl()).toMatch(new RegExp(`^${pair.n8n.url}/webhook/`));
	});

	it('starts no execution for the handshake', async () => {
		expect(await pair.rest.executions(example.workflow.id)).toEqual([]);
	});

	it('answers a customer who writes, and keeps the contact', async () => {
		const conversationId = await customerWrites(pair.sandbox, 'Do you have decaf?');

		const [answer] = await eventually('the delivered answer', async () => {
			const answers = await answersIn(pair.sandbox, conversationId);
			return answers.some(({ ack }) => ack >= 2) ? answers : undefined;
		});
		expect(answer!.text).toContain('“Do you have decaf?”');
		expect(await pair.rest.rows(example.contacts)).toMatchObject([
			{ conversation_id: conversationId, channel: 'whatsapp', last_message: 'Do you have decaf?' },
		]);
	});

	it('updates the contact when the same customer writes again', async () => {
		const conversationId = await customerWrites(pair.sandbox, 'And oat milk?');

		await eventually('the second answer', async () =>
			(await answersIn(pair.sandbox, conversationId)).length === 2 ? true : undefined,
		);
		expect(await pair.rest.rows(example.contacts)).toMatchObject([
			{ conversation_id: conversationId, last_message: 'And oat milk?' },
		]);
	});

	it('takes its own answers for what they are: they start nothing', async () => {
		await eventually('Pact has told of the answers', () => {
			const told = pair.sandbox.deliveries
				.all()
				.filter(({ event, payload }) => {
					const { data } = payload as { data?: { income?: boolean } };
					return event === 'message.new' && data?.income === false;
				})
				.filter(({ state }) => state === 'delivered');
			return told.length === 2 ? told : undefined;
		});
		const executions = await pair.rest.executions(example.workflow.id);
		expect(executions.map(({ status }) => status)).toEqual(['success', 'success']);
	});

	it('takes its address away when it is unpublished', async () => {
		await pair.rest.unpublish(example.workflow.id);

		await eventually('the address is gone', () => (webhookUrl() === '' ? true : undefined));
	});
});

describe('the credential', () => {
	const credentialWith = (data: { apiToken: string; baseUrl: string }) => ({
		...example.credential,
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
	async function publishWith(name: string, apiToken: string, baseUrl: string): Promise<string> {
		const credential = await pair.rest.saveCredential({
			name,
			type: 'pactApi',
			data: { apiToken, baseUrl },
		});
		const definition = await readExample('crm-sync', credential);
		const workflow = await pair.rest.createWorkflow({ ...definition, name });
		const { status, triggers } = await pair.rest.publish(workflow);
		expect(status).toBe('failed');
		return triggers[0]?.errorMessage ?? '';
	}

	it('says that Pact does not answer', async () => {
		const silent = `http://127.0.0.1:${await getPort()}`;
		const message = await publishWith('Nobody there', 'canary-7f3a91', silent);
		expect(message).toMatch(/Base URL of the Pact credential/);
		expect(message).not.toMatch(/axios|canary/i);
	});

	it('says that the token is wrong, and registers nothing', async () => {
		const message = await publishWith('Wrong token', 'not-the-token', pair.sandbox.url);
		expect(message).toMatch(/token/i);
		expect(message).not.toContain('not-the-token');
		expect(webhookUrl()).toBe('');
	});
});

it("keeps the tokens out of n8n's log", () => {
	const log = readFileSync(pair.n8n.logFile, 'utf8');
	expect(log).not.toContain('canary-7f3a91');
	expect(log).not.toContain('not-the-token');
});
