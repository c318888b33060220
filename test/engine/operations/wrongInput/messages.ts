import type { IDataObject } from 'n8n-workflow';

import { right, wrongId, wrongPaging } from './wrong';
import type { Wrong, WrongInputs } from './wrong';

const attachment = (...list: IDataObject[]) => ({
	...right,
	text: 'hello',
	attachments: { attachment: list },
});

const template = (parameters: IDataObject, says: string): Wrong => ({
	parameters: {
		...right,
		phone: '79250000001',
		messageType: 'template',
		templateId: { __rl: true, mode: 'id', value: 'order_ready' },
		languageCode: 'ru',
		templateParametersFrom: 'list',
		templateParameterList: '["a", "b", "c"]',
		...parameters,
	},
	says,
});

export const wrongMessages: WrongInputs = {
	'messageV1.getAll': [wrongId.conversation(), ...wrongPaging],
	'messageV1.send': [
		wrongId.conversation('79250000001,'),
		{
			parameters: { ...right, text: '  ' },
			says: 'There is nothing to send: Text is empty, and there are no Attachments and no Buttons',
		},
		{
			parameters: attachment(
				{ source: 'url', url: 'https://example.org/menu.pdf' },
				{ source: 'id', attachmentId: 'menu' },
			),
			says: 'Attachments > 2 > Attachment IDs is not an ID: "menu"',
		},
		{
			parameters: attachment({ source: 'url', url: 'ftp://example.org/menu.pdf' }),
			says: 'Attachments > 1 > URLs is not a web address: "ftp://example.org/menu.pdf"',
			proposes: 'https://',
		},
		{
			parameters: attachment({
				source: 'binary',
				binaryPropertyName: 'photo',
				options: { width: -1 },
			}),
			says: 'Attachments > 1 > Options > Width is not a whole number from 1 to 100000: "-1"',
		},
		// An expression that gives nothing must not choose another file, or send it in another way.
		...[
			{ set: (source: string) => ({ source }), says: 'Source' },
			{
				set: (binaryPropertyName: string) => ({ binaryPropertyName }),
				says: 'Input Data Field Names',
			},
			{ set: (fileName: string) => ({ options: { fileName } }), says: 'Options > File Name' },
			{
				set: (pushToTalk: string) => ({ options: { pushToTalk } }),
				says: 'Options > Voice Message',
			},
			{ set: (width: string) => ({ options: { width } }), says: 'Options > Width' },
			{ set: (height: string) => ({ options: { height } }), says: 'Options > Height' },
		].flatMap(({ set, says }) =>
			['={{ $json.none }}', '={{ null }}'].map((nothing) => ({
				// n8n asks for what either source needs.
				parameters: attachment({
					source: 'binary',
					attachmentId: '500001',
					url: 'https://example.org/menu.pdf',
					...set(nothing),
				}),
				says: `Attachments > 1 > ${says} is not set: its expression gives nothing`,
			})),
		),
		{
			parameters: {
				...right,
				text: 'hello',
				buttonsType: 'list',
				buttons: { button: [{ label: '\u3164' }] },
			},
			says: 'Button Labels > 1 > Label is not set',
		},
		...[
			{ labels: ['One', 'Two', 'Three', 'Four'], says: 'has 4 buttons' },
			{ labels: ['x'.repeat(21)], says: `> 1 "${'x'.repeat(21)}" has 21 characters` },
			{ labels: ['Yes', 'Yes'], says: '> 2 "Yes" is there twice' },
		].flatMap(({ labels, says }) => [
			{
				parameters: {
					...right,
					text: 'hello',
					buttonsType: 'list',
					buttons: { button: labels.map((label) => ({ label })) },
				},
				says: `Button Labels ${says}`,
			},
			{
				parameters: {
					...right,
					text: 'hello',
					buttonsType: 'json',
					interactive: JSON.stringify({ type: 'button', buttons: labels }),
				},
				says: `Interactive ${says}`,
			},
		]),
		{
			parameters: {
				...right,
				text: 'x'.repeat(1_025),
				buttonsType: 'list',
				buttons: { button: [{ label: 'Yes' }] },
			},
			says: 'Text has 1025 characters, but there are Buttons',
		},
		{
			parameters: { ...right, text: 'hello', buttonsType: 'list', buttons: {} },
			says: 'Button Labels has no label',
		},
		{
			parameters: {
				...attachment({ source: 'id', attachmentId: '1' }),
				text: '={{ $json.none }}',
			},
			says: 'Text is not set: its expression gives nothing',
		},
		{
			parameters: { ...right, text: 'hello', buttonsType: 'json', interactive: '[]' },
			says: 'Interactive is not a JSON object',
		},
	],
	'messageV1.sendFirst': [
		{
			parameters: { ...right, phone: '0', messageType: 'text', text: 'hello' },
			says: 'Phone has a 0 where the country code or the area code begins: "0"',
		},
		{
			parameters: { ...right, phone: '79250000001', messageType: 'text', text: '' },
			says: 'Text is not set',
		},
		{
			parameters: { ...right, phone: '79250000001', messageType: 'text', text: '\u2060' },
			says: 'Text is not set',
		},
		template({ templateId: { __rl: true, mode: 'list', value: '' } }, 'Template is not set'),
		template(
			{ languageCode: '={{ $json.none }}' },
			'Language Code is not set: its expression gives nothing',
		),
		template(
			{ languageCode: '={{ "Russian" }}' },
			'Language Code is not the code of a language: "Russian"',
		),
		template(
			{ templateParameterList: ['a', 'b\nc'] },
			'Template Parameters > {{2}} has a line break, a tab or more than four blanks in a row',
		),
		template({ templateParameterList: 'Anna' }, 'Parameter List is not a list'),
		template({ templateParameterList: '["a", ""]' }, 'Parameter List > {{2}} is not set'),
		template(
			{
				templateParametersFrom: 'fields',
				templateParameters: { mappingMode: 'defineBelow', value: {}, schema: [{ id: '1' }] },
			},
			'Parameters > {{1}} is not set',
		),
	],
};
