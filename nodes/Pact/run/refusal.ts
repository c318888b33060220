import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Refuse } from '../../form/field';

/** Ends an item with an error that says what is wrong, for which item, and what to do. */
export function refuserOf(context: IExecuteFunctions, itemIndex: number): Refuse {
	return (problem, remedy) => {
		throw new NodeOperationError(context.getNode(), `${problem} [item ${itemIndex}]`, {
			itemIndex,
			...(remedy === undefined ? {} : { description: remedy }),
		});
	};
}
