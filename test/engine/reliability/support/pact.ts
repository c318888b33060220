import type { IDataObject, OnError } from 'n8n-workflow';

import { clock } from '../../../../nodes/api/retry/clock';
import type { Sandbox } from '../../../../sandbox/pact';
import { startSandbox } from '../../../../sandbox/pact';
import { COFFEE } from '../../../../sandbox/pact/store/seed';
import type { ExecutionSetup } from '../../harness/execute';
import { byId, execute } from '../../harness/execute';

/** What a message looks like as an input item. */
export interface Order {
	conversation: number;
	text: string;
	[more: string]: string | number;
}

/** A credential that holds the account of its item. */
export const ofTheItem = { apiToken: '={{ $json.token }}', baseUrl: '={{ $json.url }}' };

/** A sandbox, and the node that sends to it. */
export class Pact {
	private constructor(readonly sandbox: Sandbox) {}

	static async start(options: Parameters<typeof startSandbox>[0] = {}): Promise<Pact> {
		return new Pact(await startSandbox({ speed: 1_000, ...options }));
	}

	get credentials() {
		return { pactApi: { apiToken: this.sandbox.token, baseUrl: this.sandbox.url } };
	}

	/** The account, for an item whose credential is `ofTheItem`. */
	get account() {
		return { token: this.sandbox.token, url: this.sandbox.url };
	}

	/** New, empty conversations. @returns their ids */
	conversations(count: number): number[] {
		const { store } = this.sandbox;
		return Array.from({ length: count }, (_, index) => {
			const phone = `7999${String(store.conversations.all().length + index).padStart(7, '0')}`;
			const channel = store.channels.get(COFFEE.whatsapp)!;
			return store.addConversation(channel, { id: phone, name: phone }, Date.now()).id;
		});
	}

	/** The texts in a conversation, in the order in which they came to it. */
	textsIn(conversation: number): string[] {
		return this.sandbox.store.messagesOf(conversation).map(({ text }) => text ?? '');
	}

	/** How often each text stands in any conversation. */
	copies(): Map<string, number> {
		const copies = new Map<string, number>();
		for (const { text } of this.sandbox.store.messages.all()) {
			if (text !== null) copies.set(text, (copies.get(text) ?? 0) + 1);
		}
		return copies;
	}

	/** The requests since the last look, by method and path. */
	requests(): string[] {
		return this.sandbox.requests.all().map(({ method, path }) => `${method} ${path}`);
	}

	/** Runs one operation of the node for the items. */
	async run(
		resource: string,
		operation: string,
		parameters: IDataObject,
		more: Partial<
			Pick<ExecutionSetup, 'items' | 'input' | 'onError' | 'retryOnFail' | 'credentials'>
		> = {},
	) {
		return await execute({
			parameters: { resource, operation, companyId: byId(COFFEE.company), ...parameters },
			credentials: this.credentials,
			...more,
		});
	}

	/** Sends the orders, one item each. */
	async send(items: Order[], options: IDataObject = {}, onError?: OnError) {
		return await sendWith({ pactApi: this.credentials.pactApi }, items, options, onError);
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}
}

/** Sends the orders in one run, each with the account that stands in it. */
export async function sendWithAccounts(items: Order[], options?: IDataObject, onError?: OnError) {
	return await sendWith({ pactApi: ofTheItem }, items, options, onError);
}

async function sendWith(
	credentials: NonNullable<ExecutionSetup['credentials']>,
	items: Order[],
	options: IDataObject = {},
	onError?: OnError,
) {
	return await execute({
		parameters: {
			resource: 'messageV1',
			operation: 'send',
			companyId: byId(COFFEE.company),
			conversationId: byId('={{ $json.conversation }}'),
			text: '={{ $json.text }}',
			options,
		},
		credentials,
		items,
		...(onError && { onError }),
	});
}

/** Makes everything that waits wait so many times shorter than it says. */
export function speedUpWaits(factor: number): void {
	const { now, sleep } = clock;
	jest.spyOn(clock, 'now').mockImplementation(() => now() * factor);
	jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds, signal) => {
		// No timer is shorter than a millisecond, which may be many times too long here.
		if (milliseconds < factor) await new Promise((resolve) => setImmediate(resolve));
		else await sleep(milliseconds / factor, signal);
	});
}

const A_DAY = 86_400_000;
let now = 0;

/** A clock that waiting moves on, and nothing else: for one thing at a time, exactly. */
export function skipWaits(): void {
	// What another test left to be waited for is over.
	now += A_DAY;
	jest.spyOn(clock, 'now').mockImplementation(() => now);
	jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => {
		now += milliseconds;
	});
}
