import type { IDataObject } from 'n8n-workflow';

import type { Refuse } from '../../../../form/field';
import { field, shownWhen } from '../../../../form/field';
import { jsonField } from '../../../../form/json';
import { choiceField } from '../../../../form/kinds';
import { collectionRows } from '../../../../form/rows';
import { parseWord, quoted } from '../../../../form/text';
import { lengthOf } from '../../../../text/characters';

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

const interactiveField = jsonField({
	displayName: 'Interactive',
	name: 'interactive',
	default: '{ "type": "button", "buttons": ["Yes", "No"] }',
	required: true,
	description: 'The object that Pact takes as "interactive"',
});

export const interactiveJson = shownWhen({ buttonsType: ['json'] }, {
	...interactiveField,
	parse(raw, refuse, at): IDataObject {
		const interactive = interactiveField.parse(raw, refuse, at);
		// Other types may come, and other things than labels in them.
		if (interactive.type === 'button' && Array.isArray(interactive.buttons)) {
			refuseWrongLabels(interactive.buttons, refuse);
		}
		return interactive;
	},
} satisfies typeof interactiveField);

/** WhatsApp: a reply button's title is not empty, is unique in its message, and has 20 characters at the most; a message has three. */
const MOST_BUTTONS = 3;
const LONGEST_LABEL = 20;

function refuseWrongLabels(labels: unknown[], refuse: Refuse): void {
	if (labels.length > MOST_BUTTONS) {
		refuse(
			`has ${labels.length} buttons`,
			`WhatsApp takes ${MOST_BUTTONS} at the most. Remove the others.`,
		);
	}
	for (const [index, label] of labels.entries()) {
		if (typeof label !== 'string') continue;
		const place = `> ${index + 1} ${quoted(label)}`;
		if (lengthOf(label) > LONGEST_LABEL) {
			refuse(
				`${place} has ${lengthOf(label)} characters`,
				`WhatsApp takes ${LONGEST_LABEL} at the most on a button. Shorten it.`,
			);
		}
		if (labels.indexOf(label) < index) {
			refuse(
				`${place} is there twice`,
				'WhatsApp takes no two equal buttons in a message. Change one of them.',
			);
		}
	}
}

/** WhatsApp: the text of a message with buttons has 1,024 characters at the most. */
const LONGEST_TEXT = 1_024;

/** Refuses a text that is too long beside buttons. */
export function checkTextOfButtons(text: string, refuse: Refuse): void {
	if (lengthOf(text) <= LONGEST_TEXT) return;
	refuse(
		`Text has ${lengthOf(text)} characters, but there are Buttons`,
		`WhatsApp takes a text of ${LONGEST_TEXT} characters at the most with buttons. Shorten it, or send it before as a message of its own.`,
	);
}

function parseLabels(raw: unknown, refuse: Refuse): string[] {
	const rows = collectionRows(raw, 'button', refuse);
	if (rows.length === 0) return refuse('has no label', 'Add at least one button.');
	const labels = rows.map(({ label }, index) =>
		parseWord(
			label ?? '',
			(problem, remedy) => refuse(`> ${index + 1} > Label ${problem}`, remedy),
			'Fill it in or remove it.',
		),
	);
	refuseWrongLabels(labels, refuse);
	return labels;
}

/** The `interactive` parameter of a message, if it has buttons. */
export function interactiveBody(
	labels: string[] | undefined,
	json: IDataObject | undefined,
): IDataObject | undefined {
	return labels === undefined ? json : { type: 'button', buttons: labels };
}
