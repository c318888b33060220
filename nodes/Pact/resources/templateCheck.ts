import { lookUpTemplate } from '../../api/endpoints/templates';
import type { List } from '../../api/types';
import type { Item } from '../operation';

/**
 * The ID to send. A template with too few or too many values would be refused by WhatsApp only much later, by a message that fails.
 *
 * @param parameters how many values are given
 */
export async function checkedTemplate(
	list: List,
	templateId: string,
	parameters: number,
	item: Item,
): Promise<string> {
	const found = await lookUpTemplate(item.client, list, templateId);
	if (found === undefined) {
		return item.refuse(
			`Template is "${templateId}", but the company has no such template`,
			'Pick one from the list, or use the "waba_id" that Get Many of templates shows.',
		);
	}
	if (found.parameters !== undefined && found.parameters !== parameters) {
		return item.refuse(
			`Template "${found.name}" has ${found.parameters} parameters, but ${parameters} are given`,
			`Its text: "${found.body}". Give a value for each of them, in their order. If the template was changed, open the node and reload its parameters.`,
		);
	}
	return found.wabaId;
}
