import { derived, read, schemaFiles } from '../update/derived';

const files = derived();

describe('what is derived (npm run update writes it)', () => {
	it.each(Object.keys(files))('%s is up to date', (file) => {
		const there = read(file);
		const now = files[file]!;
		if (typeof now === 'string') expect(there).toBe(now);
		else expect(there === undefined ? undefined : JSON.parse(there)).toEqual(now);
	});

	it('has an output schema for every operation, and no other', () => {
		const left = schemaFiles().filter((file) => !(file in files));
		expect(left.map((file) => `${file}: npm run update removes it`)).toEqual([]);
	});
});
