import { setTimeout as sleep } from 'node:timers/promises';
import type { Playground } from './playground';

const PATIENCE = 60_000;
const PAUSE = 250;
const DELIVERED = 2;
const CUSTOMER = { id: '79250000042', name: 'Olga' };
const QUESTION = 'Hello! Do you have oat milk?';

/** As the sandbox's control API shows them, as far as needed here. */
interface Message {
	direction: 'in' | 'out';
	text: string | null;
	ack: number;
	createdAt: number;
}

async function control<T>(url: string, path: string, body?: unknown): Promise<T> {
	const response = await fetch(`${url}/sandbox${path}`, {
		method: body === undefined ? 'GET' : 'POST',
		headers: { 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
	return (await response.json()) as T;
}

async function until<T>(
	what: () => Promise<T | undefined>,
	signal: AbortSignal,
): Promise<T | undefined> {
	const deadline = Date.now() + PATIENCE;
	for (;;) {
		signal.throwIfAborted();
		const found = await what();
		if (found !== undefined || Date.now() > deadline) return found;
		await sleep(PAUSE);
	}
}

const TICKS: Record<number, string> = {
	0: 'delivering',
	1: '✓ sent',
	2: '✓✓ delivered',
	3: '✓✓ read',
};

function printTranscript(messages: Message[]): void {
	for (const { direction, text, ack, createdAt } of messages) {
		const time = new Date(createdAt * 1000).toTimeString().slice(0, 8);
		const who = direction === 'in' ? CUSTOMER.name : 'Coffee & Co';
		const tick = direction === 'out' ? `  (${TICKS[ack] ?? ack})` : '';
		console.log(`  ${time}  ${who}: ${text}${tick}`);
	}
}

async function printTraces({ pair: { sandbox, rest }, workflow }: Playground): Promise<void> {
	const deliveries = await control<
		Array<{
			event: string;
			state: string;
			attempts: Array<{ status: number | null; error: string | null }>;
		}>
	>(sandbox.url, '/deliveries');
	for (const { event, state, attempts } of deliveries) {
		const tries = attempts.map(({ status, error }) => status ?? error).join(', ');
		console.log(`  delivery of ${event}: ${state} (${tries})`);
	}
	for (const { id, status } of await rest.executions(workflow.id)) {
		const { error } = (await rest.execution(id)).data.resultData;
		console.log(`  execution ${id}: ${status}${error ? `, ${error.message}` : ''}`);
	}
}

/**
 * The main job, once: a customer writes, n8n keeps the contact and answers through Pact. Prints what was said.
 *
 * @param signal ends the waiting
 * @returns whether the answer and the row are there in time
 */
export async function checkMainJob(playground: Playground, signal: AbortSignal): Promise<boolean> {
	const { contacts } = playground;
	const { sandbox, rest } = playground.pair;
	const { companies } = await control<{
		companies: Array<{ id: number; channels: Array<{ id: number; provider: string }> }>;
	}>(sandbox.url, '/state');
	const whatsapp = companies[0]?.channels.find(({ provider }) => provider === 'whatsapp');

	const { conversationId } = await control<{ conversationId: number }>(
		sandbox.url,
		'/customer/messages',
		{ channelId: whatsapp?.id, text: QUESTION, sender: CUSTOMER },
	);
	const messagesPath = `/conversations/${conversationId}/messages`;
	const answer = await until(async () => {
		const messages = await control<Message[]>(sandbox.url, messagesPath);
		return messages.find(
			({ direction, text, ack }) =>
				direction === 'out' && text?.includes(QUESTION) && ack >= DELIVERED,
		);
	}, signal);
	const row = await until(
		async () =>
			(await rest.rows(contacts)).find(
				({ conversation_id, last_message }) =>
					conversation_id === conversationId && last_message === QUESTION,
			),
		signal,
	);

	console.log('\nThe conversation in Pact:');
	printTranscript(await control<Message[]>(sandbox.url, messagesPath));
	console.log('\nThe row in the data table "Contacts":');
	console.log(row ? `  ${JSON.stringify(row)}` : '  none');
	if (answer && row) return true;

	console.log(`\nNot within ${PATIENCE / 1000} s. What happened:`);
	await printTraces(playground);
	return false;
}
