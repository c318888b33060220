import { EventEmitter } from 'node:events';

/** What the event stream of the control API carries: `type` and the fields of the same object as in its lists. */
export interface Change {
	type: 'message' | 'ack' | 'conversation' | 'delivery' | 'request' | 'company' | 'reset';
	[field: string]: unknown;
}

/** Tells the open chat pages, and tests, what changed. */
export class Bus {
	private readonly emitter = new EventEmitter().setMaxListeners(0);

	publish(type: Change['type'], fields: object = {}): void {
		this.emitter.emit('change', { ...fields, type });
	}

	/** @returns the function that ends the subscription */
	subscribe(listener: (change: Change) => void): () => void {
		this.emitter.on('change', listener);
		return () => this.emitter.off('change', listener);
	}
}
