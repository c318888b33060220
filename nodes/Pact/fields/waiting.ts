import { numberField, toggleField } from '../../form/kinds';

export const timeLimit = numberField(
	{
		displayName: 'Time Limit (Seconds)',
		name: 'timeLimit',
		default: 60,
		description: 'How long to wait at the most',
	},
	{ min: 1, max: 86_400 },
);

export const failWhenNotDelivered = toggleField({
	displayName: 'Fail When Not Delivered',
	name: 'failWhenNotDelivered',
	default: false,
	description: 'Whether a message that could not be delivered is an error of this node',
});

/** What is wrong with a message that was not delivered, and what to do. */
export const notDelivered = (reason: string | null | undefined) =>
	[
		`The message was not delivered${reason ? `: ${reason}` : ''}`,
		'Pact gave up on it. Check the channel and the contact, then send it again.',
	] as const;
