import { resources } from '../../nodes/Pact/resources';
import { EVENTS, UNKNOWN } from '../../nodes/events/catalogue';
import type { WebhookSample } from '../fixtures/webhooks';
import { webhookSamples } from '../fixtures/webhooks';
import { table } from './markdown';

/** The resources with their operations, below headings in the language of the page. */
export function operationsTable(resource: string, operations: string): string {
	return table(
		[resource, operations],
		resources.map(({ name, operations: own }) => [name, own.map((each) => each.name).join(', ')]),
	);
}

/** The operations whose requests are not repeated when their outcome is not known. */
export function neverRepeated(): string {
	return resources
		.flatMap(({ name, operations }) => {
			const never = operations.filter(({ repeat }) => repeat === 'never');
			return never.length === 0 ? [] : `- ${name}: ${never.map((each) => each.name).join(', ')}`;
		})
		.join('\n');
}

/** The events of the trigger, with what makes a repetition the same event. */
export function eventsTable(): string {
	const ofV1 = EVENTS.v1.map(({ name, value }) => {
		const sample = webhookSamples.find(({ event }) => event === value);
		return ['V1', name, `\`${value}\``, sample === undefined ? '' : keyOf(sample)];
	});
	const ofV2 = EVENTS.v2.map(({ name, value }) => ['V2', name, `\`${value}\``, keysV2[value]!]);
	return table(
		['API', 'Event', '`eventName`', 'What its key is made of'],
		[
			...ofV2,
			...ofV1,
			['both', 'Unknown Event', `\`${UNKNOWN}\``, 'hash of the bytes as they came'],
		],
	);
}

const ID = '`object.id`';
const STATE = 'hash of the payload';

/** Test: test/unit/events/eventsV2.test.ts. */
const keysV2: Record<string, string> = {
	'message.received': ID,
	'message.sent': ID,
	'message.delivered': ID,
	'message.read': ID,
	'message.failed': ID,
	'message.updated': STATE,
	'message.deleted': ID,
	'conversation.created': ID,
	'conversation.updated': STATE,
	'conversation.deleted': ID,
	'channel.created': ID,
	'channel.connected': `${ID}, \`object.updated_at\``,
	'channel.disconnected': `${ID}, \`object.updated_at\``,
	'channel.qrCode': STATE,
	'channel.code': STATE,
	'channel.authorizationUrl': STATE,
	'channel.pages': STATE,
	'channel.updated': STATE,
	'channel.deleted': ID,
};

function keyOf({ key }: WebhookSample): string {
	if (!('hashOf' in key)) {
		return Object.keys(key)
			.map((path) => `\`${path}\``)
			.join(', ');
	}
	return `hash of the payload${key.hashOf === 'data' ? ' without `data.timestamp`' : ''}`;
}
