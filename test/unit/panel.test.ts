import type { INodeTypes } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import action from '../../nodes/Pact/Pact.node.json';
import trigger from '../../nodes/PactTrigger/PactTrigger.node.json';
import { Pact } from '../../nodes/Pact/Pact.node';
import { attachments } from '../../nodes/Pact/fields/attachments';
import { resources } from '../../nodes/Pact/resources';
import { PactTrigger } from '../../nodes/PactTrigger/PactTrigger.node';
import { optionsFor } from '../../nodes/PactTrigger/options';
import { refuse } from './support/refusal';

/** What n8n's panel and canvas say of the nodes before anybody has opened one. */

const WORDS = [
	...[
		'max',
		'sms',
		'whatsapp',
		'telegram',
		'odnoklassniki',
		'pact.im',
		'broadcast',
		'send message',
	],
	...['мессенджер', 'ватсап', 'вотсап', 'телеграм', 'рассылка', 'одноклассники', 'макс'],
];

it.each(WORDS)('both nodes are found under "%s"', (word) => {
	expect([action.alias, trigger.alias].map((aliases) => aliases.includes(word))).toEqual([
		true,
		true,
	]);
});

it('MAX is among the first words, and each of both nodes says that messages can be sent', () => {
	for (const { description } of [new Pact(), new PactTrigger()].map((node) => node.description)) {
		expect(description).toMatch(/MAX.*WhatsApp/);
		expect(description).toMatch(/send messages to customers/i);
	}
	expect(action.alias[0]).toBe('max');
});

it.each(
	resources.flatMap(({ value, name, operations }) =>
		operations.map((one) => [`${name}: ${one.name}`, value, one.value]),
	),
)('the canvas says "%s"', (words, resource, operation) => {
	const node = { id: '1', name: 'Pact', type: 'pact', typeVersion: 1, position: [0, 0] as [0, 0] };
	const workflow = new Workflow({
		nodes: [{ ...node, parameters: { resource, operation } }],
		connections: {},
		active: false,
		nodeTypes: { getByNameAndVersion: () => new Pact() } as unknown as INodeTypes,
	});
	const shown = workflow.expression.getSimpleParameterValue(
		workflow.getNode('Pact')!,
		new Pact().description.subtitle,
		'internal',
		{},
	);
	expect(shown).toBe(words);
});

it('what belongs to the sign-in of the old documentation says so', () => {
	const session = resources.find(({ value }) => value === 'session')!;
	expect(session.description).toMatch(/^The old sign-in/);
	for (const { action: words, description } of session.operations) {
		expect(words).toMatch(/\bold\b/);
		expect(description).toMatch(/^Old sign-in: /);
	}
});

it('Download Attachments is on once it is added, and an attachment is every file of the item', () => {
	for (const { property } of [optionsFor.v1, optionsFor.v2]) {
		const options = property.options as Array<{ name: string; default: unknown }>;
		expect(options.find(({ name }) => name === 'downloadAttachments')!.default).toBe(true);
	}
	const parsed = attachments.parse({ attachment: [{}] }, refuse, {
		timezone: 'UTC',
		now: new Date(),
	});
	expect(parsed).toEqual([{ source: 'allBinary' }]);
});
