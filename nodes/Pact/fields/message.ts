import { textField, toggleField } from '../../form/kinds';

const words = {
	displayName: 'Text',
	name: 'text',
	typeOptions: { rows: 4 },
	description: 'The text of the message, as the customer will read it',
} as const;

export const text = textField({ ...words, placeholder: 'e.g. Your order is on its way' });

/** Of a message that opens a conversation, which needs one. */
export const firstText = textField({
	...words,
	required: true,
	placeholder: 'e.g. Hello! Your order is on its way',
});

export const sendToCrm = toggleField({
	displayName: 'Send to CRM',
	name: 'sendToCrm',
	default: true,
	description: 'Whether the message also goes to the CRM integrations that are connected in Pact',
});
