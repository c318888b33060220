import type {
	IDataObject,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { Client } from '../../api/client';
import { templatesOf, templatesV1 } from '../../api/endpoints/lists';
import type { Template } from '../../api/endpoints/templates';
import { findTemplate } from '../../api/endpoints/templates';
import { withNodeErrors } from '../../api/errors';
import type { List } from '../../api/types';
import { currentCompany } from './listSearch';

/** The fields that the chosen template's places become in the editor. */
export const resourceMapping = {
	getTemplateParameters: parametersIn(templatesOf),
	getTemplateParametersV1: parametersIn(templatesV1),
};

function parametersIn(listOf: (companyId: number) => List) {
	return async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const templateId = this.getCurrentNodeParameter('templateId', { extractValue: true });
		if (typeof templateId !== 'string' || templateId.trim() === '') {
			return { fields: [], emptyFieldsNotice: 'Choose a template first' };
		}
		const template = findTemplate(await rowsOf(this, listOf), templateId.trim());
		if (template === undefined) {
			return { fields: [], emptyFieldsNotice: `The company has no template "${templateId}"` };
		}
		if (template.parameters === undefined) {
			return {
				fields: [],
				emptyFieldsNotice: `Pact does not say how many parameters this template has. Choose Template Parameters > A List. Its text: "${template.body}"`,
			};
		}
		const places = Array.from({ length: template.parameters }, (_, index) => String(index + 1));
		if (places.length === 0) {
			return {
				fields: [],
				emptyFieldsNotice: `This template has no parameters. Its text: "${template.body}"`,
			};
		}
		return {
			fields: [textField(template), ...places.map((place) => placeField(place, template.body))],
		};
	};
}

/** Not to be filled in: it shows the text that the places stand in. */
function textField({ wabaId, body }: Template): ResourceMapperField {
	return {
		// An id of its own for each template: n8n keeps what stands in a field of the same id.
		id: `text of ${wabaId}`,
		displayName: 'Template Text',
		type: 'string',
		readOnly: true,
		defaultValue: body,
		required: false,
		display: true,
		defaultMatch: false,
	};
}

function placeField(place: string, body: string): ResourceMapperField {
	return {
		id: place,
		displayName: placeLabel(place, body),
		type: 'string',
		required: true,
		display: true,
		defaultMatch: false,
	};
}

/**
 * `{{2}}: "order {{2}} is ready"`. A narrow panel shows 28 characters of it, so that little stands before the place: whole words, or one
 * long one.
 */
export function placeLabel(place: string, body: string): string {
	const mark = `{{${place}}}`;
	const text = body.replace(/\s+/g, ' ').replace(/\{\{ ?(\d+) ?\}\}/g, '{{$1}}');
	const at = text.indexOf(mark);
	if (at === -1) return mark;
	const [before = ''] = /(?<!\S)(?:.{0,10}|\S{0,13} )$/.exec(text.slice(0, at)) ?? [];
	const [after = ''] = /^.{0,12}(?!\S)/.exec(text.slice(at + mark.length)) ?? [];
	return `${mark}: "${before}${mark}${after}"`;
}

async function rowsOf(
	context: ILoadOptionsFunctions,
	listOf: (companyId: number) => List,
): Promise<IDataObject[]> {
	const list = listOf(currentCompany(context));
	return await withNodeErrors(context, async () => await new Client(context).rows(list));
}
