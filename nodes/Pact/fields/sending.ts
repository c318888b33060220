import type { Field } from '../../form/field';
import { field } from '../../form/field';
import { choiceField, numberField } from '../../form/kinds';
import { parseName } from '../../form/text';
import { requestOptions } from './request';

/** The batches of items unless the user says otherwise. */
export const DEFAULTS = { batchSize: 50, batchInterval: 1_000 };

const afterFailure = choiceField({
	displayName: 'After a Failed Message',
	name: 'afterFailure',
	options: [
		{
			name: 'Hold Back Later Ones',
			value: 'hold',
			description: 'The customer gets no message that only makes sense after the missing one',
		},
		{ name: 'Send Later Ones', value: 'send' },
	],
	description:
		'What happens to the later messages of a conversation when one failed or may not have been sent; matters when On Error lets the workflow continue',
});

const batchInterval = numberField(
	{
		displayName: 'Batch Interval (Ms)',
		name: 'batchInterval',
		default: DEFAULTS.batchInterval,
		description: 'How long to pause between two batches of Items per Batch, in milliseconds',
	},
	{ min: 0, max: 86_400_000 },
);

const batchSize = numberField(
	{
		displayName: 'Items per Batch',
		name: 'batchSize',
		default: DEFAULTS.batchSize,
		description: 'How many items are sent before the next pause of Batch Interval',
	},
	{ min: 1, max: 1_000_000 },
);

const skipIfSent = field(
	{
		displayName: 'Skip If Already Sent',
		name: 'skipIfSent',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. {{ $json.eventKey }}',
		description:
			'A key that is the same for one message and different for others. Once this node has sent a message with the key to a customer, it never sends that customer another, also not when the workflow is run again.',
	},
	(raw, refuse) => parseName(raw, refuse, 'Enter a key, such as {{ $json.eventKey }}.'),
);

export const waitForDelivery = numberField(
	{
		displayName: 'Wait for Delivery (Seconds)',
		name: 'waitForDelivery',
		default: 60,
		description:
			'How long to wait for the result of the delivery, which is then part of the output; other conversations go on meanwhile',
	},
	{ min: 1, max: 86_400 },
);

const common = [afterFailure, batchInterval, batchSize, skipIfSent] as const;

/** The options of everything that writes to customers, with those of the operation itself. */
export function sendingOptions<const Fields extends readonly Field[]>(...fields: Fields) {
	return requestOptions(...common, ...fields);
}
