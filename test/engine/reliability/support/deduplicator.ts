import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

/** Like an access to a database, it takes a while in which others get on. */
const access = async () => await new Promise<void>((resolve) => setImmediate(resolve));

/**
 * What n8n's server keeps in its database for the helpers of nodes: one list per node that is read, changed and written back whole, without a
 * lock, so that accesses at the same time overwrite each other.
 */
class Deduplicator implements IDataDeduplicator {
	private rows = new Map<string, DeduplicationItemTypes[]>();
	/** So many times the list was read. */
	accesses = 0;
	/** So many accesses fail from now on. */
	failures = 0;
	/** Whether an access that fails has changed the list all the same: only its confirmation is lost. */
	failsAfterwards = false;

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		_scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		const known = await this.read(context);
		const found: IDeduplicationOutput = { new: [], processed: [] };
		for (const item of items) (known.includes(item) ? found.processed : found.new).push(item);
		await this.write(context, [...known, ...found.new].slice(-(options.maxEntries ?? Infinity)));
		return found;
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		_scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		const known = await this.read(context);
		await this.write(
			context,
			known.filter((item) => !items.includes(item)),
		);
	}

	async clearAllProcessedItems(
		_scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		await this.write(context, []);
	}

	async getProcessedDataCount(
		_scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<number> {
		return (await this.read(context)).length;
	}

	forget(): void {
		this.rows.clear();
		this.accesses = 0;
		this.failures = 0;
		this.failsAfterwards = false;
	}

	keys(): DeduplicationItemTypes[] {
		return [...this.rows.values()].flat();
	}

	/** Puts back what was there at another moment, as after the end of a process. For one node. */
	restore(keys: DeduplicationItemTypes[]): void {
		for (const row of this.rows.keys()) this.rows.set(row, [...keys]);
	}

	private async read(context: ICheckProcessedContextData): Promise<DeduplicationItemTypes[]> {
		this.accesses++;
		await access();
		if (!this.failsAfterwards) this.failIfAsked();
		return this.rows.get(rowOf(context)) ?? [];
	}

	private async write(
		context: ICheckProcessedContextData,
		row: DeduplicationItemTypes[],
	): Promise<void> {
		await access();
		this.rows.set(rowOf(context), row);
		if (this.failsAfterwards) this.failIfAsked();
	}

	private failIfAsked(): void {
		if (this.failures === 0) return;
		this.failures--;
		throw new Error('database is locked');
	}
}

function rowOf({ workflow, node }: ICheckProcessedContextData): string {
	return `${workflow.id} ${node?.id}`;
}

export const deduplicator = new Deduplicator();

/** Once per test file: n8n takes one for the life of its process. */
export async function keepKeysInMemory(): Promise<void> {
	await DataDeduplicationService.init(deduplicator);
}
