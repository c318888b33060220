import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../api/types';
import { isObject } from '../api/json';
import { identityV1, kindOfV1 } from './eventsV1';
import { identityV2, nameV2 } from './eventsV2';
import type { Key } from './keys';
import { hash, keyOf, withEveryDigit } from './keys';

/** The name of everything that no list holds, so that new kinds of Pact reach the workflow too. */
export const UNKNOWN = 'unknown';

/** A delivery, told apart from all others. */
export interface RecognisedEvent extends Key {
	/** A `value` of one of the lists, or `unknown`. */
	name: string;
	/** Whose format it has; undefined where that cannot be told. */
	format: Api | undefined;
}

/**
 * Says which event a payload is, and its key (documentation: "Webhooks"). Both formats are recognised at either address: Pact sends both to
 * some.
 *
 * @param companyId makes keys of several companies differ
 * @param rawBody the bytes as they came
 */
export function recognise(
	companyId: number,
	payload: IDataObject,
	rawBody: string | Uint8Array,
): RecognisedEvent {
	const kind = isObject(payload.object) ? undefined : kindOfV1(payload);
	const format = kind === undefined ? formatOf(payload) : 'v1';
	const name = kind?.value ?? nameV2(payload);
	if (name === undefined) {
		// Nothing better is known of it: neither what identifies it nor what changes on a repetition.
		return { name: UNKNOWN, format, key: `${companyId}:${UNKNOWN}:${hash(rawBody)}` };
	}
	const exact = withEveryDigit(payload, Buffer.from(rawBody).toString());
	const identity = kind ? identityV1(kind, exact) : identityV2(name, exact);
	const key = keyOf(`${companyId}:${name}`, companyId, identity, exact, rawBody);
	return { name, format, ...key };
}

/** V1 has its content in `data`, V2 in `object`. */
function formatOf({ type, data, object }: IDataObject): Api | undefined {
	if (typeof type !== 'string') return undefined;
	if (isObject(object)) return 'v2';
	return data === undefined ? undefined : 'v1';
}
