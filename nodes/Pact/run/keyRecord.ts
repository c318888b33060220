import type { ICheckProcessedOptions, IExecuteFunctions } from 'n8n-workflow';

/** n8n keeps all keys of a node in one row of its database, which is read and written whole each time: the oldest are forgotten. */
const RECORD: ICheckProcessedOptions = { mode: 'entries', maxEntries: 10_000 };

/** An access that has not begun, and all keys that it is for. */
interface Access {
	keys: string[];
	result: Promise<Set<string>>;
}

/** The last access to the record of each node in this process. n8n reads, changes and writes it without a lock. */
const last = new Map<string, Promise<unknown>>();

/** By node and kind. */
const waiting = new Map<string, Access>();

/** Records keys of this node. @param node tells the nodes of all workflows apart @returns those that are new */
export async function recordKeys(
	{ helpers }: IExecuteFunctions,
	node: string,
	keys: string[],
): Promise<Set<string>> {
	return await together(`record ${node}`, node, keys, async (all) => {
		const { new: added } = await helpers.checkProcessedAndRecord(all, 'node', RECORD);
		return new Set(added.map(String));
	});
}

/** Takes keys of this node out of its record. */
export async function releaseKeys(
	{ helpers }: IExecuteFunctions,
	node: string,
	keys: string[],
): Promise<void> {
	await together(`release ${node}`, node, keys, async (all) => {
		await helpers.removeProcessed(all, 'node', RECORD);
		return new Set();
	});
}

/** One access at a time to the record of a node. What is asked for while another one runs is done together afterwards: each costs the same. */
async function together(
	id: string,
	node: string,
	keys: string[],
	access: (keys: string[]) => Promise<Set<string>>,
): Promise<Set<string>> {
	const joined = waiting.get(id);
	if (joined !== undefined) {
		joined.keys.push(...keys);
		return await joined.result;
	}
	const all = [...keys];
	const begin = async () => {
		waiting.delete(id);
		return await access(all);
	};
	const result = (last.get(node) ?? Promise.resolve()).then(begin, begin);
	waiting.set(id, { keys: all, result });
	last.set(node, result);
	try {
		return await result;
	} finally {
		if (last.get(node) === result) last.delete(node);
	}
}
