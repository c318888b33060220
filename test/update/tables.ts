import { resources } from '../../nodes/Pact/resources';
import { EVENT_KINDS, UNKNOWN } from '../../nodes/PactTrigger/events/catalogue';
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
	const rows = EVENT_KINDS.map(({ name, value }) => {
		const sample = webhookSamples.find(({ event }) => event === value);
		return [name, `\`${value}\``, sample === undefined ? '' : keyOf(sample)];
	});
	return table(
		['Event', '`eventName`', 'What its key is made of'],
		[...rows, ['Unknown Event', `\`${UNKNOWN}\``, 'hash of the bytes as they came']],
	);
}

function keyOf({ key }: WebhookSample): string {
	if (!('hashOf' in key)) {
		return Object.keys(key)
			.map((path) => `\`${path}\``)
			.join(', ');
	}
	return `hash of the payload${key.hashOf === 'data' ? ' without `data.timestamp`' : ''}`;
}
