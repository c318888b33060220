// Usage: node --import tsx bench/processes.ts [--processes 2] [--minutes 5]
//
// How much of Pact's limit (30 messages a minute and 5 a second) several processes use that know nothing of each other, in real time, against
// the local Pact. Each sends as fast as it may, five messages at a time. Build first (`npm run build`).
import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { startSandbox } from '../sandbox/pact';
import { COFFEE } from '../sandbox/pact/store/seed';

const MINUTE = 60_000;
const AT_A_TIME = 5;
const CONVERSATION = 30_001;

interface Client {
	call(request: object): Promise<unknown>;
}

/** The client that is shipped. */
async function clientOf(caller: object): Promise<Client> {
	const built = path.resolve(__dirname, '../dist/nodes/api/client.js');
	const { Client: Built } = (await import(built)) as {
		Client: new (caller: object, purpose: object) => Client;
	};
	return new Built(caller, { repeat: 'never', sends: true });
}

/** What the client takes from n8n while a workflow runs. */
function caller(baseUrl: string, apiToken: string): object {
	return {
		getInputData: () => [],
		getExecutionCancelSignal: () => undefined,
		getCredentials: () => Promise.resolve({ baseUrl, apiToken }),
		helpers: {
			async httpRequestWithAuthentication(_type: string, options: IHttpRequestOptions) {
				const response = await fetch(options.url, {
					method: options.method!,
					headers: { 'content-type': 'application/json', 'x-private-api-token': apiToken },
					body: JSON.stringify(options.body),
				});
				return {
					statusCode: response.status,
					headers: Object.fromEntries(response.headers),
					body: await response.text(),
				};
			},
		},
	};
}

/** Sends until the time is over. @returns how many were sent, and how many failed */
async function send(url: string, token: string, until: number) {
	const counts = { sent: 0, failed: 0 };
	const client = await clientOf(caller(url, token));
	const sender = async () => {
		while (Date.now() < until) {
			try {
				await client.call({
					api: 'v2',
					method: 'POST',
					path: `/conversations/${CONVERSATION}/messages`,
					body: { company_id: COFFEE.company, text: 'Hello' },
				});
				counts.sent++;
			} catch {
				counts.failed++;
			}
		}
	};
	await Promise.all(Array.from({ length: AT_A_TIME }, sender));
	return counts;
}

async function measure(processes: number, minutes: number): Promise<void> {
	const sandbox = await startSandbox();
	sandbox.world.rateLimits.enabled = true;
	const begun = Date.now();
	const until = begun + minutes * MINUTE;
	const children = Array.from({ length: processes }, () =>
		spawn(
			process.execPath,
			['--import', 'tsx', __filename, '--child', sandbox.url, '--until', String(until)],
			{ stdio: ['ignore', 'inherit', 'inherit'] },
		),
	);
	const passed: number[] = [];
	while (Date.now() < until) {
		await sleep(1_000);
		const count = sandbox.store
			.messagesOf(CONVERSATION)
			.filter(({ text }) => text === 'Hello').length;
		while (passed.length < count) passed.push(Date.now() - begun);
	}
	const late = passed.filter((at) => at >= 2 * MINUTE).length;
	const share = late / (30 * (minutes - 2));
	console.log(
		`${processes} processes: ${Math.round(100 * share)} % of the limit after two minutes`,
	);
	await Promise.all(children.map((child) => new Promise((resolve) => child.on('exit', resolve))));
	await sandbox.close();
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			processes: { type: 'string', default: '2' },
			minutes: { type: 'string', default: '5' },
			child: { type: 'string' },
			until: { type: 'string', default: '0' },
		},
	});
	if (values.child === undefined) {
		return await measure(Number(values.processes), Number(values.minutes));
	}
	const { sent, failed } = await send(values.child, 'sandbox-token', Number(values.until));
	console.log(`One process: ${sent} sent, ${failed} failed`);
}

main().then(
	() => process.exit(),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
