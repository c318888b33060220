import { setTimeout as sleep } from 'node:timers/promises';
import type { Row } from './n8n/types';
import type { Example, Playground } from './playground';

const PATIENCE = 60_000;
const PAUSE = 250;
const DELIVERED = 2;
const QUESTION = 'Hello! Do you have oat milk?';
const PHOTO = 'latte.png';

/** As the sandbox's control API shows them, as far as needed here. */
interface Message {
	direction: 'in' | 'out';
	text: string | null;
	attachments: Array<{ fileName: string }>;
	ack: number;
	createdAt: number;
}

interface Company {
	id: number;
	name: string;
	channels: Array<{ id: number; provider: string }>;
}

/** What a customer does, and what is to come of it. */
interface Story {
	example: Example;
	customer: { id: string; name: string };
	/** Without it the customer sends a photo. */
	text?: string;
	/** what the answer is to hold */
	answer: string;
	/** what the row is to hold as the last message */
	lastMessage: string;
}

interface Outcome extends Story {
	company: Company;
	messages: Message[];
	row: Row | undefined;
	isRight: boolean;
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

// Each by a customer of its own, so that each has a row of its own.
function storiesOf([first, ...others]: Example[]): Story[] {
	const asking = (example: Example, id: string, name: string): Story => ({
		example,
		customer: { id, name },
		text: QUESTION,
		answer: `“${QUESTION}”`,
		lastMessage: QUESTION,
	});
	if (!first) return [];
	const photo: Story = {
		example: first,
		customer: { id: '79250000043', name: 'Sofia' },
		answer: 'Thank you for the photo',
		lastMessage: `[${PHOTO}]`,
	};
	return [
		asking(first, '79250000042', 'Olga'),
		photo,
		...others.map((example, index) => asking(example, `${79_250_000_044 + index}`, 'Pavel')),
	];
}

async function live(story: Story, playground: Playground, signal: AbortSignal): Promise<Outcome> {
	const { example, customer, text, answer, lastMessage } = story;
	const { contacts, pair } = playground;
	const { url } = pair.sandbox;
	const { companies } = await control<{ companies: Company[] }>(url, '/state');
	const company = companies.find(({ id }) => id === example.companyId);
	if (!company) throw new Error(`The local Pact has no company ${example.companyId}.`);
	const whatsapp = company.channels.find(({ provider }) => provider === 'whatsapp');

	const photo = { url: `${url}/samples/${PHOTO}`, fileName: PHOTO, mimeType: 'image/png' };
	const { conversationId } = await control<{ conversationId: number }>(url, '/customer/messages', {
		channelId: whatsapp?.id,
		sender: customer,
		...(text === undefined ? { attachments: [photo] } : { text }),
	});
	const messagesNow = async () =>
		await control<Message[]>(url, `/conversations/${conversationId}/messages`);
	const rowNow = async () =>
		(await pair.rest.rows(contacts)).find((row) => row.conversation_id === conversationId);
	const isAnswered = (messages: Message[]) => {
		const [said, ...more] = messages.filter(({ direction }) => direction === 'out');
		return said?.text?.includes(answer) && said.ack >= DELIVERED && more.length === 0;
	};
	const isKept = (row: Row | undefined) =>
		row?.name === customer.name && row.phone === customer.id && row.last_message === lastMessage;

	const isRight = await until(
		async () => (isAnswered(await messagesNow()) && isKept(await rowNow())) || undefined,
		signal,
	);
	return {
		...story,
		company,
		messages: await messagesNow(),
		row: await rowNow(),
		isRight: isRight === true,
	};
}

const TICKS: Record<number, string> = {
	0: 'delivering',
	1: '✓ sent',
	2: '✓✓ delivered',
	3: '✓✓ read',
};

function printOutcome({ example, company, customer, messages, row }: Outcome): void {
	const { workflow, api } = example;
	console.log(`\n${company.name}, answered by "${workflow.name}" (API ${api}):`);
	for (const { direction, text, attachments, ack, createdAt } of messages) {
		const time = new Date(createdAt * 1000).toTimeString().slice(0, 8);
		const who = direction === 'in' ? customer.name : company.name;
		const said = [text, ...attachments.map(({ fileName }) => `[${fileName}]`)];
		const tick = direction === 'out' ? `  (${TICKS[ack] ?? ack})` : '';
		console.log(`  ${time}  ${who}: ${said.filter(Boolean).join(' ')}${tick}`);
	}
	console.log(`  The row in "Contacts": ${row ? JSON.stringify(row) : 'none'}`);
}

async function printTraces({ pair: { sandbox, rest }, examples }: Playground): Promise<void> {
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
	for (const { workflow } of examples) {
		for (const { id, status } of await rest.executions(workflow.id)) {
			const { error } = (await rest.execution(id)).data.resultData;
			const reason = error ? `, ${error.message}` : '';
			console.log(`  execution ${id} of "${workflow.name}": ${status}${reason}`);
		}
	}
}

/**
 * The main job, once with each example: a customer writes, n8n keeps the contact and answers once through Pact. With the first example
 * another customer sends a photo without text. Prints what was said.
 *
 * @param signal ends the waiting
 * @returns whether the answers and the rows are there in time
 */
export async function checkMainJob(playground: Playground, signal: AbortSignal): Promise<boolean> {
	const outcomes = await Promise.all(
		storiesOf(playground.examples).map(async (story) => await live(story, playground, signal)),
	);
	outcomes.forEach(printOutcome);
	if (outcomes.every(({ isRight }) => isRight)) return true;

	console.log(`\nNot within ${PATIENCE / 1000} s. What happened:`);
	await printTraces(playground);
	return false;
}
