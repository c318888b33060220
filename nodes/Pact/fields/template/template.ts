import type { IDataObject } from 'n8n-workflow';

import type { Refuse } from '../../../form/field';
import { field, isNothing, shownWhen } from '../../../form/field';
import { choiceField, toggleField } from '../../../form/kinds';
import { parseText, parseWord } from '../../../form/text';
import { isBlank } from '../../../text/characters';

const templateFrom = (searchListMethod: string) =>
	field(
		{
			displayName: 'Template',
			name: 'templateId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			description: 'The template that WhatsApp has approved for the company',
			typeOptions: { loadOptionsDependsOn: ['companyId.value'] },
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Select a template…',
					typeOptions: { searchListMethod, searchable: true },
				},
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: 'e.g. 1_order_ready',
				},
			],
		},
		(raw, refuse) => parseWord(raw, refuse, 'Pick one from the list or enter its ID.'),
	);

export const template = templateFrom('searchTemplates');
export const templateV1 = templateFrom('searchTemplatesV1');

export const skipTemplateCheck = toggleField({
	displayName: 'Skip Template Check',
	name: 'skipTemplateCheck',
	default: true,
	description:
		'Whether to send a template as it is named here, without looking up that the company has it and how many parameters it takes',
});

export const parametersFrom = choiceField({
	displayName: 'Template Parameters',
	name: 'templateParametersFrom',
	options: [
		{
			name: 'A Field for Each',
			value: 'fields',
			description: 'For a template picked from the list: each of its parameters becomes a field',
		},
		{
			name: 'A List',
			value: 'list',
			description: 'For a template chosen by an expression: all values as one list',
		},
	],
	description: 'How the values for {{1}}, {{2}} … in the text of the template are given',
});

/** The values by their numbers, as n8n's resource mapper stores them: the fields of the template, and what was entered. */
const parameterFieldsFrom = (resourceMapperMethod: string) =>
	shownWhen(
		{ templateParametersFrom: ['fields'] },
		field(
			{
				displayName: 'Parameters',
				name: 'templateParameters',
				type: 'resourceMapper',
				noDataExpression: true,
				default: { mappingMode: 'defineBelow', value: null },
				description: 'The values for {{1}}, {{2}} … in the text of the template',
				typeOptions: {
					loadOptionsDependsOn: ['companyId.value', 'templateId.value'],
					resourceMapper: {
						resourceMapperMethod,
						mode: 'add',
						fieldWords: { singular: 'parameter', plural: 'parameters' },
						addAllFields: true,
						multiKeyMatch: false,
						supportAutoMap: false,
					},
				},
			},
			parseMapped,
		),
	);

export const parameterFields = parameterFieldsFrom('getTemplateParameters');
export const parameterFieldsV1 = parameterFieldsFrom('getTemplateParametersV1');

export const parameterList = shownWhen(
	{ templateParametersFrom: ['list'] },
	field(
		{
			displayName: 'Parameter List',
			name: 'templateParameterList',
			type: 'json',
			default: '[]',
			description:
				'The values for {{1}}, {{2}} … in this order, as a list such as ["Anna", "17:00"]',
		},
		parseList,
	),
);

function parseMapped(raw: unknown, refuse: Refuse): string[] {
	const { value, schema } = (raw ?? {}) as { value?: IDataObject | null; schema?: IDataObject[] };
	const ids = schema === undefined ? Object.keys(value ?? {}) : schema.map(({ id }) => String(id));
	// The one that is no number only shows the template's text.
	const numbers = ids.filter((id) => /^\d+$/.test(id));
	return numbers.map((number) => parseParameter(value?.[number], number, refuse));
}

function parseList(raw: unknown, refuse: Refuse): string[] {
	const list = typeof raw === 'string' ? parsedOr(undefined, raw.trim() || '[]') : raw;
	if (!Array.isArray(list)) return refuse('is not a list', 'Write it as JSON: ["Anna", "17:00"].');
	return list.map((value: unknown, index) => parseParameter(value, String(index + 1), refuse));
}

function parsedOr<T>(otherwise: T, json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return otherwise;
	}
}

function parseParameter(value: unknown, number: string, refuse: Refuse): string {
	const refuseOne: Refuse = (problem, remedy) => refuse(`> {{${number}}} ${problem}`, remedy);
	const text = isNothing(value) ? '' : parseText(value, refuseOne);
	return isBlank(text)
		? refuseOne('is not set', 'Every parameter of the template needs a value.')
		: text;
}
