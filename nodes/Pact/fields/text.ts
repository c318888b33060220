import { textField } from '../../form/kinds';

export const text = textField({
	displayName: 'Text',
	name: 'text',
	typeOptions: { rows: 4 },
	placeholder: 'e.g. Your order is on its way',
	description: 'The text of the message, as the customer will read it',
});
