import type { IDataObject } from 'n8n-workflow';

import type { Refuse } from '../../../../form/field';
import { field, shownWhen } from '../../../../form/field';
import { jsonField } from '../../../../form/json';
import { choiceField } from '../../../../form/kinds';
import { collectionRows } from '../../../../form/rows';
import { parseWord } from '../../../../form/text';

/** Buttons under a message, in WhatsApp Business only (documentation: "Interactive WABA message with buttons example"). */
export const buttonsType = choiceField({
	displayName: 'Buttons',
	name: 'buttonsType',
	options: [
		{ name: 'None', value: 'none' },
		{ name: 'List', value: 'list', description: 'The labels of the buttons' },
		{ name: 'JSON', value: 'json', description: 'The "interactive" object as Pact takes it' },
	],
	description: 'Buttons under the message that the customer can tap; WhatsApp Business only',
});

export const buttons = shownWhen(
	{ buttonsType: ['list'] },
	field(
		{
			displayName: 'Button Labels',
			name: 'buttons',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			required: true,
			default: {},
			placeholder: 'Add Button',
			description: 'What stands on the buttons, in this order',
			options: [
				{
					displayName: 'Button',
					name: 'button',
					values: [
						{
							displayName: 'Label',
							name: 'label',
							type: 'string',
							default: '',
							placeholder: 'e.g. Yes, please',
							description: 'What stands on the button',
						},
					],
				},
			],
		},
		parseLabels,
	),
);

export const interactiveJson = shownWhen(
	{ buttonsType: ['json'] },
	jsonField({
		displayName: 'Interactive',
		name: 'interactive',
		default: '{ "type": "button", "buttons": ["Yes", "No"] }',
		required: true,
		description: 'The object that Pact takes as "interactive"',
	}),
);

function parseLabels(raw: unknown, refuse: Refuse): string[] {
	const rows = collectionRows(raw, 'button', refuse);
	if (rows.length === 0) return refuse('has no label', 'Add at least one button.');
	return rows.map(({ label }, index) =>
		parseWord(
			label ?? '',
			(problem, remedy) => refuse(`> ${index + 1} > Label ${problem}`, remedy),
			'Fill it in or remove it.',
		),
	);
}

/** The `interactive` parameter of a message, if it has buttons. */
export function interactiveBody(
	labels: string[] | undefined,
	json: IDataObject | undefined,
): IDataObject | undefined {
	return labels === undefined ? json : { type: 'button', buttons: labels };
}
