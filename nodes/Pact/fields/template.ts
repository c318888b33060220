import type { IDataObject } from 'n8n-workflow';

import type { Refuse } from '../../form/field';
import { field, shownWhen } from '../../form/field';
import { choiceField, textField } from '../../form/kinds';

export const template = field(
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
				typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 1_order_ready',
			},
		],
	},
	(raw, refuse) => {
		const id = typeof raw === 'string' || typeof raw === 'number' ? String(raw).trim() : '';
		return id === '' ? refuse('is not set', 'Pick one from the list or enter its ID.') : id;
	},
);

export const languageCode = textField({
	displayName: 'Language Code',
	name: 'languageCode',
	required: true,
	placeholder: 'e.g. ru',
	description:
		'The language in which the template was registered; the list of templates does not name it',
});

export const parametersFrom = choiceField({
	displayName: 'Template Parameters',
	name: 'templateParametersFrom',
	options: [
		{
			name: 'A Field for Each',
			value: 'fields',
			description: 'For a template picked from the list: its places become fields',
		},
		{
			name: 'A List',
			value: 'list',
			description: 'For a template chosen by an expression: all values as one list',
		},
	],
	description: 'How the values for the places {{1}}, {{2}} … of the template are given',
});

/** The values by place, as n8n's resource mapper stores them: the fields of the template, and what was entered. */
export const parameterFields = shownWhen(
	{ templateParametersFrom: ['fields'] },
	field(
		{
			displayName: 'Parameters',
			name: 'templateParameters',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			description: 'The values for the places of the template',
			typeOptions: {
				loadOptionsDependsOn: ['companyId.value', 'templateId.value'],
				resourceMapper: {
					resourceMapperMethod: 'getTemplateParameters',
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
	const places = ids.filter((id) => /^\d+$/.test(id));
	return places.map((place) =>
		parseParameter(value?.[place], (problem) =>
			refuse(`> {{${place}}} ${problem}`, 'Every place of the template needs a value.'),
		),
	);
}

function parseList(raw: unknown, refuse: Refuse): string[] {
	let list = raw;
	if (typeof raw === 'string') {
		try {
			list = JSON.parse(raw.trim() === '' ? '[]' : raw);
		} catch {
			return refuse('is not a list', 'Write it as JSON: ["Anna", "17:00"].');
		}
	}
	if (!Array.isArray(list)) return refuse('is not a list', 'Write it as JSON: ["Anna", "17:00"].');
	return list.map((value: unknown, index) =>
		parseParameter(value, (problem) =>
			refuse(`> {{${index + 1}}} ${problem}`, 'Every place of the template needs a value.'),
		),
	);
}

function parseParameter(value: unknown, refuse: Refuse): string {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (typeof value === 'string' && value.trim() !== '') return value;
	return refuse(
		value === undefined || value === null || value === '' ? 'is not set' : 'is not text',
	);
}
