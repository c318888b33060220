import type { Clock } from '../clock';
import type { Address, Deliveries } from './deliveries';

/** How long events are collected in order to send them the wrong way round, before `speed`, in milliseconds. */
const COLLECTING = 1000;
/** What a repetition's `data.timestamp`, the time of the callback, is ahead, in seconds. */
const LATER = 60;

export interface DeliveryMode {
	/** How often each event is sent once more, although it was answered with 200. */
	duplicates: number;
	/** Events of one second are sent last first. */
	outOfOrder: boolean;
}

/** Between what happens and the deliveries: sends events in order and once, or on request not so. */
export class Outbox {
	mode: DeliveryMode = { duplicates: 0, outOfOrder: false };
	private collected: Array<() => void> = [];

	constructor(
		private readonly clock: Clock,
		private readonly deliveries: Deliveries,
	) {}

	send(address: Address, payload: object, duplicates = this.mode.duplicates): void {
		for (let copy = 0; copy <= duplicates; copy++) {
			const sent = copy === 0 ? payload : repetition(payload, copy);
			this.post(() => this.deliveries.send(address, sent));
		}
	}

	clear(): void {
		this.mode = { duplicates: 0, outOfOrder: false };
		this.collected = [];
	}

	private post(send: () => void): void {
		if (!this.mode.outOfOrder) return send();
		if (this.collected.push(send) === 1)
			this.clock.after(COLLECTING, () => {
				const batch = this.collected.reverse();
				this.collected = [];
				for (const one of batch) one();
			});
	}
}

function repetition(payload: object, copy: number): object {
	const { data } = payload as { data?: { timestamp?: number } };
	if (typeof data?.timestamp !== 'number') return payload;
	return { ...payload, data: { ...data, timestamp: data.timestamp + copy * LATER } };
}
