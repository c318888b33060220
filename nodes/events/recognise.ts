import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../api/types';
import { isObject } from '../api/json';
import { idOf } from '../api/read';
import { EVENTS, UNKNOWN } from './catalogue';
import type { PactEvent, RecognisedEvent } from './event';
import { hash, keyOf, sortedJson, withEveryDigit } from './keys';

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
	const format = formatOf(payload);
	const event = EVENTS[format ?? 'v1'].find((one) => one.is(payload));
	if (event !== undefined) return recogniseAs(event, companyId, payload, rawBody);
	// Nothing better is known of it: neither what identifies it nor what changes on a repetition.
	const key = `${companyId}:${UNKNOWN}:${hash(rawBody)}`;
	return { event: undefined, name: UNKNOWN, format, key };
}

/** As `recognise`, for a payload of which it is known what it is. */
export function recogniseAs(
	event: PactEvent,
	companyId: number,
	payload: IDataObject,
	rawBody: string | Uint8Array,
): RecognisedEvent {
	const { value: name, api: format } = event;
	const exact = withEveryDigit(payload, Buffer.from(rawBody).toString());
	const key = keyOf(`${companyId}:${name}`, companyId, event.identity(exact), exact, rawBody);
	const beyond = event.beyondStatus?.(exact);
	const message = idOf((exact.object as IDataObject | undefined)?.id);
	return {
		event,
		name,
		format,
		...key,
		...(beyond !== undefined &&
			message !== undefined && {
				beyondStatus: {
					message,
					said: hash(sortedJson(beyond.said) ?? rawBody),
					asUpdate: () => recogniseAs(beyond.update, companyId, payload, rawBody),
				},
			}),
	};
}

/** V1 has its content in `data`, V2 in `object`. */
function formatOf({ type, data, object }: IDataObject): Api | undefined {
	if (typeof type !== 'string') return undefined;
	if (isObject(object)) return 'v2';
	return data === undefined ? undefined : 'v1';
}
