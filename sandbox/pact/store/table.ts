/** Records of one kind in the order of their ids, which count up. */
export class Table<T extends { id: number }> {
	private readonly records = new Map<number, T>();
	private nextId: number;

	constructor(firstId: number) {
		this.nextId = firstId;
	}

	/** Stores the record under the next id and returns it. */
	insert(record: Omit<T, 'id'>): T {
		const stored = { ...record, id: this.nextId++ } as T;
		this.records.set(stored.id, stored);
		return stored;
	}

	/** Puts a record back that was in a former store. */
	restore(record: T): void {
		this.records.set(record.id, record);
		this.nextId = Math.max(this.nextId, record.id + 1);
	}

	get(id: number): T | undefined {
		return this.records.get(id);
	}

	remove(id: number): void {
		this.records.delete(id);
	}

	all(): T[] {
		return [...this.records.values()];
	}

	where(wanted: (record: T) => boolean): T[] {
		return this.all().filter(wanted);
	}

	find(wanted: (record: T) => boolean): T | undefined {
		for (const record of this.records.values()) if (wanted(record)) return record;
		return undefined;
	}
}
