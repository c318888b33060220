import PQueue from 'p-queue';
import { request } from 'undici';
import type { Bus } from '../bus';
import type { Clock } from '../clock';

/** Webhooks: "could be repeated up to 10 times within 60 sec delay … After 10 retries webhook will be dropped". */
const REPETITIONS = 10;
/** V2: "up to 5 retries". */
const REPETITIONS_OF_V2 = 5;
const SECONDS_BETWEEN = 60;

export interface Attempt {
	/** Unix milliseconds. */
	at: number;
	status: number | null;
	error: string | null;
	durationMs: number;
}

/** Where an event goes. */
export interface Address {
	companyId: number;
	url: string;
	/** V2's webhook; null for the `webhook_url` of V1. */
	webhookId: number | null;
	/** What whoever asked for the event calls it, to find its deliveries. */
	cause?: string;
}

export interface Delivery extends Address {
	id: number;
	/** Type and event of the payload, e.g. `message.new`; for system events type and message. */
	event: string;
	payload: unknown;
	state: 'pending' | 'delivered' | 'retrying' | 'dropped';
	attempts: Attempt[];
	/** Unix milliseconds. */
	nextAttemptAt: number | null;
}

export interface DeliveryOptions {
	/** Milliseconds, by the wall clock, that an attempt may take. */
	timeoutMs: number;
	/** Attempts under way at once. */
	concurrency: number;
}

/** The webhooks on their way: one POST each, repeated as documented until it is answered with 200. */
export class Deliveries {
	private list: Delivery[] = [];
	private lastId = 0;
	private readonly queue: PQueue;
	private readonly ended = new AbortController();

	constructor(
		private readonly clock: Clock,
		private readonly bus: Bus,
		private readonly options: DeliveryOptions,
	) {
		this.queue = new PQueue({ concurrency: options.concurrency });
	}

	all(): Delivery[] {
		return this.list;
	}

	/** Posts the payload as JSON to the url, now and again until it is answered with 200. */
	send(address: Address, payload: object): Delivery {
		const delivery: Delivery = {
			id: ++this.lastId,
			...address,
			event: eventOf(payload),
			payload,
			state: 'pending',
			attempts: [],
			nextAttemptAt: this.clock.now(),
		};
		this.list.push(delivery);
		this.changed(delivery);
		this.enqueue(delivery);
		return delivery;
	}

	/** Forgets all deliveries; those under way are not repeated. */
	clear(): void {
		this.queue.clear();
		this.list = [];
	}

	/** Ends attempts under way and starts no more. */
	close(): void {
		this.clear();
		this.ended.abort();
	}

	private enqueue(delivery: Delivery): void {
		void this.queue.add(() => this.attempt(delivery));
	}

	private async attempt(delivery: Delivery): Promise<void> {
		if (!this.list.includes(delivery)) return;
		const at = this.clock.now();
		const outcome = await this.post(delivery);
		delivery.attempts.push({ at, ...outcome, durationMs: this.clock.now() - at });
		if (outcome.status === 200) {
			delivery.state = 'delivered';
			delivery.nextAttemptAt = null;
		} else if (delivery.attempts.length > repetitionsOf(delivery)) {
			delivery.state = 'dropped';
			delivery.nextAttemptAt = null;
		} else {
			const wait = SECONDS_BETWEEN * 1000;
			delivery.state = 'retrying';
			delivery.nextAttemptAt = this.clock.now() + this.clock.scaled(wait);
			if (!this.ended.signal.aborted) this.clock.after(wait, () => this.enqueue(delivery));
		}
		this.changed(delivery);
	}

	/** undici's `request` follows no redirects: anything but 200 is a failure, a redirect included. */
	private async post(delivery: Delivery): Promise<Pick<Attempt, 'status' | 'error'>> {
		try {
			const response = await request(delivery.url, {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'user-agent': 'pact-sandbox' },
				body: JSON.stringify(delivery.payload),
				// A connection of its own: a kept one may belong to a receiver that was restarted since.
				reset: true,
				signal: AbortSignal.any([this.ended.signal, AbortSignal.timeout(this.options.timeoutMs)]),
			});
			await response.body.dump();
			return { status: response.statusCode, error: null };
		} catch (error) {
			return { status: null, error: reasonOf(error) };
		}
	}

	private changed(delivery: Delivery): void {
		if (this.list.includes(delivery)) this.bus.publish('delivery', delivery);
	}
}

const repetitionsOf = ({ webhookId }: Delivery) =>
	webhookId === null ? REPETITIONS : REPETITIONS_OF_V2;

/** A network error in one line: its code where it has one (ECONNREFUSED …), else its message. */
export function reasonOf(error: unknown): string {
	// Not `instanceof Error`: under jest the errors of Node are of another realm.
	const { name, code, message } = error as Partial<NodeJS.ErrnoException>;
	if (name === 'TimeoutError') return 'no answer in time';
	return typeof code === 'string' ? code : (message ?? String(error));
}

function eventOf(payload: object): string {
	const { type, event, data } = payload as {
		type?: string;
		event?: string;
		data?: { message?: string };
	};
	return [type, event ?? (type === 'system' ? data?.message : undefined)].filter(Boolean).join('.');
}
