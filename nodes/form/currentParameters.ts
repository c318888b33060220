import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/**
 * The id that is chosen at the moment in a locator of the open node.
 *
 * @param noun what the user is asked to choose first when there is none
 */
export function currentId(context: ILoadOptionsFunctions, name: string, noun: string): number {
	const raw = context.getCurrentNodeParameter(name, { extractValue: true });
	const id = /^\s*\d+\s*$/.test(String(raw)) ? Number(raw) : 0;
	if (id > 0) return id;
	throw new NodeOperationError(context.getNode(), `Choose the ${noun} first`, {
		description: `This list shows what belongs to the ${noun} above. If that comes from an expression, enter the ID here by hand or by an expression too.`,
	});
}
