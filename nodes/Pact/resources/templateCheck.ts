import { filledBody, lookUpTemplate } from '../../api/endpoints/templates';
import type { List } from '../../api/types';
import type { Refuse } from '../../form/field';
import { lengthOf } from '../../text/characters';
import { LONGEST_TEMPLATE, templateValues } from '../fields/template/values';
import type { Item } from '../operation';

/** The values of either field for the parameters of a template, as WhatsApp takes them. */
export function parametersOf(
	{
		templateParameters,
		templateParameterList,
		options,
	}: {
		templateParameters?: string[] | undefined;
		templateParameterList?: string[] | undefined;
		options?: object | undefined;
	},
	refuse: Refuse,
): string[] {
	const values = templateParameters ?? templateParameterList ?? [];
	const { flattenParameters = false }: { flattenParameters?: boolean } = options ?? {};
	return templateValues(values, flattenParameters, refuse);
}

/**
 * The ID to send. A template with too few or too many values would be refused by WhatsApp only much later, by a message that fails.
 *
 * @param values for its places
 * @param file whether a file goes with it; undefined where none can
 */
export async function checkedTemplate(
	list: List,
	templateId: string,
	values: string[],
	item: Item,
	file?: boolean,
): Promise<string> {
	const found = await lookUpTemplate(item.client, list, templateId);
	if (found === undefined) {
		return item.refuse(
			`Template is "${templateId}", but the company has no such template`,
			'Pick one from the list, or use the "waba_id" that Get Many of templates shows.',
		);
	}
	if (found.parameters !== undefined && found.parameters !== values.length) {
		return item.refuse(
			`Template "${found.name}" has ${found.parameters} parameters, but ${values.length} are given`,
			`Its text: "${found.body}". Give a value for each of them, in their order. If the template was changed, open the node and reload its parameters.`,
		);
	}
	if (found.media !== undefined && file !== true) {
		const type = `${found.media === 'image' ? 'an' : 'a'} ${found.media}`;
		return item.refuse(
			`Template "${found.name}" begins with ${type}, but no file is given`,
			file === undefined
				? 'API V1 takes no file for a template. Choose the resource Message, whose Send First Message does, or a template without one.'
				: `Add the ${found.media} under Attachments.`,
		);
	}
	const length = lengthOf(filledBody(found, values));
	if (length > LONGEST_TEMPLATE) {
		return item.refuse(
			`Template "${found.name}" has ${length} characters with its parameters`,
			`WhatsApp takes ${LONGEST_TEMPLATE} at the most. Shorten the Template Parameters.`,
		);
	}
	return found.wabaId;
}
