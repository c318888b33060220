import type { IDataObject } from 'n8n-workflow';

import { asObject, isObject } from '../../api/json';
import type { PactEvent } from '../event';

/** Where V2 has what happened (documentation: "Webhooks"). */
export const objectOf = ({ object }: IDataObject): IDataObject => asObject(object);

type Parts = 'value' | 'name' | 'description' | 'about' | 'own' | 'identity' | 'chat' | 'example';

/** An event of V2, told by its `type` and `event`. Its example is given as the `object` alone. */
export const eventV2 = (
	type: string,
	event: string,
	{ example: object, ...parts }: Pick<PactEvent, Parts> & Partial<PactEvent>,
): PactEvent => ({
	api: 'v2',
	is: (payload) => payload.type === type && payload.event === event && isObject(payload.object),
	example: { event, type, object },
	...parts,
});
