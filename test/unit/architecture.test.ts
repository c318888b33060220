import type { Module } from './support/modules';
import { circleIn, modulesBelow, specifiersOf } from './support/modules';

const nodes = modulesBelow('nodes');
const shipped = [...nodes, ...modulesBelow('credentials')];
const sandbox = modulesBelow('sandbox');

/** The imports of modules for which `forbidden` holds, one line each. */
const offences = (modules: Module[], forbidden: (imported: string, file: string) => boolean) =>
	modules.flatMap(({ file, imports }) =>
		imports
			.filter((imported) => forbidden(imported, file))
			.map((imported) => `${file} imports ${imported}`),
	);

/** The modules whose path begins so. */
const within = (prefix: string) => {
	const found = nodes.filter(({ file }) => file.startsWith(prefix));
	if (found.length === 0) throw new Error(`There is no module ${prefix}…`);
	return found;
};

describe('what is shipped', () => {
	it('imports nothing but n8n-workflow, node:crypto and what is shipped', () => {
		expect(
			offences(
				shipped,
				(imported) =>
					!['n8n-workflow', 'node:crypto'].includes(imported) &&
					!/^(nodes|credentials)\//.test(imported),
			),
		).toEqual([]);
	});

	it('has credentials that know the API, and nothing of the nodes', () => {
		expect(
			offences(modulesBelow('credentials'), (imported) => /^nodes\/(?!api\/)/.test(imported)),
		).toEqual([]);
	});

	it('has nodes that know their credentials by name only', () => {
		expect(offences(nodes, (imported) => imported.startsWith('credentials/'))).toEqual([]);
	});
});

describe('what is around it', () => {
	it.each([
		['sandbox', ['nodes/', 'credentials/', 'dist/', 'local/', 'scripts/', 'test/', 'bench/']],
		['local', ['nodes/', 'credentials/', 'dist/', 'test/', 'bench/']],
		['scripts', ['nodes/', 'credentials/', 'test/', 'bench/']],
		['bench', ['nodes/', 'credentials/', 'test/']],
	])('%s imports nothing of %j', (folder, never) => {
		expect(
			offences(modulesBelow(folder), (imported) =>
				never.some((prefix) => imported.startsWith(prefix)),
			),
		).toEqual([]);
	});

	it('is not imported by what is shipped', () => {
		expect(
			offences(shipped, (imported) => /^(sandbox|local|scripts|test|bench)\//.test(imported)),
		).toEqual([]);
	});
});

/** Who must not know whom, by the beginnings of their paths. */
const layers: Array<{ from: string; never: string[]; because: string }> = [
	{
		from: 'nodes/api/',
		never: ['nodes/form/', 'nodes/webhook/', 'nodes/events/', 'nodes/Pact/', 'nodes/PactTrigger/'],
		because: 'it is Pact over HTTP and nothing of n8n’s screens',
	},
	{
		from: 'nodes/api/http/',
		never: ['nodes/api/endpoints/', 'nodes/api/client.ts', 'nodes/api/session/'],
		because: 'one exchange knows nothing of what is asked',
	},
	{
		from: 'nodes/api/retry/',
		never: ['nodes/api/http/', 'nodes/api/endpoints/', 'nodes/api/client.ts'],
		because: 'it repeats whatever it is given',
	},
	{
		from: 'nodes/form/',
		never: ['nodes/webhook/', 'nodes/events/', 'nodes/Pact/', 'nodes/PactTrigger/'],
		because: 'both nodes are made of its fields',
	},
	{
		from: 'nodes/form/field.ts',
		never: ['nodes/'],
		because: 'every field is built on it',
	},
	{
		from: 'nodes/text/',
		never: ['nodes/api/', 'nodes/form/', 'nodes/webhook/', 'nodes/events/', 'nodes/Pact'],
		because: 'a text is a text, whoever it is for',
	},
	{
		from: 'nodes/webhook/',
		never: ['nodes/Pact/', 'nodes/PactTrigger/'],
		because: 'both nodes know of addresses what stands here',
	},
	{
		from: 'nodes/Pact/',
		never: ['nodes/PactTrigger/'],
		because: 'the two nodes share the API and the form, not each other',
	},
	{
		from: 'nodes/PactTrigger/',
		never: ['nodes/Pact/'],
		because: 'the two nodes share the API and the form, not each other',
	},
	{
		from: 'nodes/Pact/operation.ts',
		never: ['nodes/Pact/fields/', 'nodes/Pact/resources/', 'nodes/Pact/run/'],
		because: 'it says what an operation is, not which there are',
	},
	{
		from: 'nodes/Pact/resources/',
		never: ['nodes/Pact/properties', 'nodes/Pact/run/'],
		because: 'operations are data that others show and run',
	},
	{
		from: 'nodes/Pact/properties.ts',
		never: ['nodes/Pact/resources/', 'nodes/Pact/run/'],
		because: 'it shows whatever resources it is given',
	},
	{
		from: 'nodes/Pact/run/',
		never: ['nodes/Pact/resources/', 'nodes/Pact/properties'],
		because: 'it runs whatever resources it is given',
	},
	{
		from: 'nodes/events/',
		never: ['nodes/form/', 'nodes/webhook/', 'nodes/Pact/', 'nodes/PactTrigger/'],
		because: 'what an event is does not depend on how it came',
	},
	{
		from: 'nodes/PactTrigger/registration/',
		never: ['nodes/PactTrigger/delivery/', 'nodes/PactTrigger/filters', 'nodes/events/'],
		because: 'the address is registered before there are deliveries',
	},
];

/** Files at the root of a folder that a newcomer can still take in. */
const MOST_FILES = 12;

it('no folder of nodes/ has more than twelve files at its root', () => {
	const counts = new Map<string, number>();
	for (const { file } of nodes) {
		const folder = file.slice(0, file.lastIndexOf('/'));
		counts.set(folder, (counts.get(folder) ?? 0) + 1);
	}
	expect([...counts].filter(([, count]) => count > MOST_FILES)).toEqual([]);
});

describe('imports point one way', () => {
	it.each(layers)('$from knows nothing of $never: $because', ({ from, never }) => {
		expect(
			offences(within(from), (imported) => never.some((prefix) => imported.startsWith(prefix))),
		).toEqual([]);
	});

	it('to the node classes none', () => {
		expect(offences(shipped, (imported) => /\.(node|credentials)\.ts$/.test(imported))).toEqual([]);
	});

	it.each([
		['what is shipped', shipped],
		['the sandbox', sandbox],
	])('and in no circle: %s', (_name, modules) => {
		expect(modules.length).toBeGreaterThan(10);
		expect(circleIn(modules)).toBeUndefined();
	});
});

describe('what this looks at', () => {
	it('are imports of every form', () => {
		expect(
			specifiersOf(`
				import a from 'a';
				import type { B } from 'b';
				import 'c';
				export * from 'd';
				export type { E } from 'e';
				import f = require('f');
				const g = require('g');
				const h = async () => await import('h');
				type I = import('i').I;
				const j = require(name);
				// import 'in a comment';
				const text = "import 'in a text'";
			`),
		).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', '<computed>']);
	});

	it('are circles of any length', () => {
		const module = (file: string, ...imports: string[]) => ({ file, imports });
		expect(circleIn([module('a', 'b', 'c'), module('b', 'c'), module('c', 'x')])).toBeUndefined();
		expect(
			circleIn([module('a', 'b'), module('b', 'c'), module('c', 'd'), module('d', 'b')]),
		).toEqual(['b', 'c', 'd', 'b']);
		expect(circleIn([module('a', 'a')])).toEqual(['a', 'a']);
	});
});
