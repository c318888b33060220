// Workflows that were made with an earlier version open unchanged. stored.json is what n8n exports: values that are defaults are not in it.
// meaning.json says what it means, defaults included, and was written by hand.
import type { INode, INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { PactApi } from '../../../credentials/PactApi.credentials';
import { PactSessionApi } from '../../../credentials/PactSessionApi.credentials';
import { Pact } from '../../../nodes/Pact/Pact.node';
import { PactTrigger } from '../../../nodes/PactTrigger/PactTrigger.node';
import { everyOperation } from '../support/operations';
import { currentRecords } from './current';
import meaning from './meaning.json';
import type { Records } from './record';
import releasedRecords from './released.json';
import stored from './stored.json';

const PREFIX = 'n8n-nodes-pact.';
const descriptions = [new Pact(), new PactTrigger()].map(({ description }) => description);
const nodes = stored.nodes as unknown as INode[];
const ours = nodes.filter(({ type }) => type.startsWith(PREFIX));
const expected = meaning as unknown as Record<string, INodeParameters>;

function descriptionOf({ type }: INode): INodeTypeDescription {
	const found = descriptions.find(({ name }) => PREFIX + name === type);
	if (!found) throw new Error(`There is no node type ${type} any more.`);
	return found;
}

/** What the editor makes of a stored node: it drops what it does not know and puts defaults in. */
function open(node: INode): INodeParameters {
	const description = descriptionOf(node);
	const { properties } = description;
	const opened = NodeHelpers.getNodeParameters(
		properties,
		node.parameters,
		true,
		false,
		node,
		description,
	);
	const notices = properties.filter(({ type }) => type === 'notice').map(({ name }) => name);
	const held = Object.entries(opened ?? {}).filter(([name]) => !notices.includes(name));
	return Object.fromEntries(held) as INodeParameters;
}

describe.each(ours.map((node) => ({ name: node.name, node })))('$name', ({ name, node }) => {
	const description = descriptionOf(node);

	it('opens with the parameters that it had', () => {
		expect(open(node)).toEqual(expected[name]);
	});

	it('is still of a version that the node supports', () => {
		expect([description.version].flat()).toContain(node.typeVersion);
	});

	it('opens without issues', () => {
		const { properties } = description;
		const opened = { ...node, parameters: open(node) };
		expect(NodeHelpers.getNodeParametersIssues(properties, opened, description)).toBeNull();
	});

	it('asks for the credential that it had', () => {
		const wanted = (description.credentials ?? [])
			.filter((credential) =>
				NodeHelpers.displayParameter(open(node), credential, node, description),
			)
			.map((credential) => credential.name);
		expect(wanted).toEqual(Object.keys(node.credentials ?? {}));
	});
});

it('holds only events that there are', () => {
	const known = new PactTrigger().description.properties
		.filter(({ name }) => name === 'events')
		.flatMap(({ options }) => options!.map((option) => (option as { value: string }).value));
	const held = ours.flatMap(({ parameters }) => (parameters.events ?? []) as string[]);
	expect(held.filter((event) => !known.includes(event))).toEqual([]);
});

describe('the exported workflow', () => {
	it('holds every operation', () => {
		const held = Object.values(expected)
			.filter(({ resource }) => resource !== undefined)
			.map(({ resource, operation }) => `${String(resource)}.${String(operation)}`);
		const missing = everyOperation().filter(({ id }) => !held.includes(id));
		expect(missing.map(({ id }) => `${id}: npm run update adds it`)).toEqual([]);
	});

	it('names credentials that are there', () => {
		const names = [new PactApi(), new PactSessionApi()].map(({ name }) => name);
		for (const { credentials } of nodes) {
			expect(names).toEqual(expect.arrayContaining(Object.keys(credentials ?? {})));
		}
	});
});

it('delivers to the webhook address that is registered in Pact already', () => {
	const [webhook, ...more] = new PactTrigger().description.webhooks!;
	expect(more).toEqual([]);
	expect(webhook).toMatchObject({ name: 'default', httpMethod: 'POST', path: 'pact' });
	expect(webhook).not.toHaveProperty('isFullPath');
});

const current = currentRecords();
const released = releasedRecords as unknown as Record<string, Records>;

describe.each(Object.keys(released))('the released parameters of %s', (type) => {
	it.each(Object.entries(released[type]!))('hold %s', (path, { type: kind, defaults, options }) => {
		const now = current[type]?.[path];
		expect(now).toBeDefined();
		expect(now!.type).toBe(kind);
		expect(now!.defaults).toEqual(defaults);
		if (options) expect(now!.options).toEqual(expect.arrayContaining(options));
	});

	it('are all there are (npm run update adds what is new)', () => {
		const listed = (records: Records = {}) =>
			Object.entries(records)
				.flatMap(([path, { options = [] }]) => [
					path,
					...options.map((o) => `${path}=${String(o)}`),
				])
				.sort();
		expect(listed(current[type])).toEqual(listed(released[type]));
	});
});

it('covers every node and credential', () => {
	expect(Object.keys(released)).toEqual(Object.keys(current));
});

// Only what can be shown at once can be compared in a stored node, so no parameter may be outside of all of them.
it('finds every parameter of the action node in the exported workflow', () => {
	const holds = (name: string) => Object.values(expected).some((parameters) => name in parameters);
	const names = new Pact().description.properties
		.filter(({ type }: INodeProperties) => type !== 'notice')
		.map(({ name }) => name);
	const missing = [...new Set(names)].filter((name) => !holds(name));
	expect(
		missing.map((name) => `${name}: add a case in test/cases, then npm run update adds it`),
	).toEqual([]);
});
