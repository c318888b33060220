import { Ajv } from 'ajv';
import type { IDataObject } from 'n8n-workflow';

import { cases, nameOf } from '../../cases';
import { operations } from './operations';
import { runCase } from './runCase';
import type { Schema } from './schemas';
import { keysOf, pathsOf, schemas } from './schemas';

/** Optional properties that no case shows, and what it takes to see them. */
const SHOWN_ELSEWHERE: Record<string, string[]> = {
	// With Options > Wait for Delivery.
	'messageV1.send': ['result', 'reason', 'details.result', 'details.reason'],
	'messageV1.sendFirst': ['result', 'reason', 'details.result', 'details.reason'],
	// A job that is there but has failed.
	'jobV1.get': ['details.reason'],
	// After a repair, and with a former owner.
	'webhook.check': [
		'displacedAddress',
		'formerOwner.address',
		'formerOwner.share',
		'formerOwner.silentSince',
		'repairError',
	],
	// Seen with real conversations (documentation: "Toggle bitrix block openlines").
	'conversationV1.get': ['last_message_at', 'last_income_message_at', 'bitrix_block_openlines'],
	'conversationV1.getAll': ['last_message_at', 'last_income_message_at', 'bitrix_block_openlines'],
};

/** What a case may give out beyond the schema: what the documentation tells nothing about. */
const UNDOCUMENTED: Record<string, string[]> = {
	'channelV1.create': ['pages[].id', 'pages[].name'],
};

// `version` is n8n's own mark on its schemas; unions of types are how both write "or null".
const ajv = new Ajv({ allowUnionTypes: true, allErrors: true });
ajv.addKeyword('version');

const outputs = new Map<string, Array<{ name: string; items: IDataObject[] }>>();

beforeAll(async () => {
	for (const of of cases) {
		const { items } = await runCase(of);
		const key = `${of.resource}.${of.operation}`;
		const seen = outputs.get(key) ?? [];
		outputs.set(key, [...seen, { name: nameOf(of), items: items.map(({ json }) => json) }]);
	}
}, 120_000);

const difference = (all: string[], without: string[]) =>
	[...new Set(all)].filter((path) => !without.includes(path)).sort();

test('every operation has an output schema, and every schema an operation', () => {
	expect([...schemas.keys()].sort()).toEqual([...operations.keys()].sort());
});

describe.each([...schemas])('%s', (operation, schema) => {
	const seen = () => outputs.get(operation) ?? [];
	const keysSeen = () => seen().flatMap(({ items }) => items.flatMap((json) => keysOf(json)));

	test('is written for what the editor reads', () => {
		expect(schema.type).toBe('object');
		// Of several types the editor takes the first, and an object among several it does not open.
		const unions = nested(schema).flatMap(({ type }) => (Array.isArray(type) ? [type] : []));
		for (const [first, ...others] of unions) {
			expect(['string', 'integer']).toContain(first);
			expect(others).toEqual(['null']);
		}
		expect(difference(schema.required ?? [], Object.keys(schema.properties ?? {}))).toEqual([]);
	});

	test('describes every output of the cases', () => {
		const validate = ajv.compile(schema);
		expect(seen().length).toBeGreaterThan(0);
		for (const { name, items } of seen()) {
			expect(items.length).toBeGreaterThan(0);
			for (const json of items) {
				validate(json);
				expect({ name, errors: validate.errors }).toEqual({ name, errors: null });
			}
		}
	});

	test('promises nothing that no output shows', () => {
		const unseen = difference(pathsOf(schema), keysSeen());
		expect(unseen).toEqual([...(SHOWN_ELSEWHERE[operation] ?? [])].sort());
		expect(unseen.filter((path) => schema.required?.includes(path))).toEqual([]);
	});

	test('leaves nothing out that an output shows', () => {
		expect(difference(keysSeen(), pathsOf(schema))).toEqual(UNDOCUMENTED[operation] ?? []);
	});
});

function nested({ properties, items }: Schema): Schema[] {
	return [...Object.values(properties ?? {}), ...(items ? [items] : [])].flatMap((inner) => [
		inner,
		...nested(inner),
	]);
}
