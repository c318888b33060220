import { everyOperation } from '../support/operations';
import { operationTable } from './operationTable';

const operations = everyOperation();

describe('the table of operations', () => {
	it('has every operation, and no other', () => {
		const names = operations.map(({ id }) => id);
		const missing = names.filter((id) => !(id in operationTable));
		const gone = Object.keys(operationTable).filter((id) => !names.includes(id));
		expect([
			...missing.map((id) => `${id}: write its row in test/unit/Pact/operationTable.ts`),
			...gone.map((id) => `${id}: workflows hold it, but the node has it no more`),
		]).toEqual([]);
	});
});

describe.each(
	operations.flatMap((each) => {
		const row = operationTable[each.id];
		return row === undefined ? [] : [{ ...each, row }];
	}),
)('$id', ({ resource, operation, row }) => {
	it('is as test/unit/Pact/operationTable.ts has it', () => {
		const { repeat, lane, sends } = operation;
		expect({
			name: `${resource.name} > ${operation.name}`,
			repeat,
			lane,
			sends: typeof sends === 'function' ? 'with some values' : (sends ?? false),
		}).toEqual({
			name: row.name,
			repeat: row.repeat,
			lane: row.lane,
			sends: typeof row.sends === 'object' ? 'with some values' : (row.sends ?? false),
		});
	});

	const { sends } = operation;
	if (typeof row.sends === 'object' && typeof sends === 'function') {
		it.each(row.sends.with)('sends with %j', (values) => {
			expect(sends(values as never)).toBe(true);
		});
		it.each(row.sends.without)('sends nothing with %j', (values) => {
			expect(sends(values as never)).toBe(false);
		});
	}
});
