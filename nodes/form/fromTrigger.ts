import type { IDataObject, INodePropertyMode } from 'n8n-workflow';

import type { Api } from '../api/types';
import { asObject, isObject } from '../api/json';
import type { Field, Refuse } from './field';
import { quoted } from './text';

/** The value of the mode, stored in the workflows of users: never renamed once released. */
export const FROM_TRIGGER = 'trigger';

/** What may stand in a locator of this mode: nothing, or the ID that n8n keeps of another mode. */
export const LEFTOVER = '\\s*\\d*\\s*';

/**
 * The same locator, which also takes what the event that the workflow began with names.
 *
 * @param what it is, in a word
 */
export function orFromTrigger<Name extends string, Value>(
	what: string,
	fromTrigger: NonNullable<Field['fromTrigger']>,
	{ property, ...field }: Field<Name, Value>,
): Field<Name, Value> {
	const matching = (regex: string, errorMessage: string): INodePropertyMode['validation'] => [
		{ type: 'regex', properties: { regex, errorMessage } },
	];
	// n8n takes any empty locator of a required parameter for missing. So the other modes ask for their value themselves.
	const others = (property.modes ?? []).map((mode) => ({
		validation: matching('.+', `The ${what} is not chosen`),
		...mode,
	}));
	return {
		...field,
		property: {
			...property,
			required: false,
			modes: [
				...others,
				{
					// n8n shows nine letters of it.
					displayName: 'Trigger',
					name: FROM_TRIGGER,
					type: 'string',
					placeholder: `The ${what} of the event`,
					// n8n keeps the ID of the mode before. An expression is somebody's intention, and would look as if it counted.
					validation: matching(
						LEFTOVER,
						`Delete what stands here: the ${what} is that of the event`,
					),
				},
			],
		},
		fromTrigger,
	};
}

/** The company that the trigger listens to. Pinned data that somebody wrote may name none. */
export const companyOfEvent = ({ companyId }: IDataObject, refuse: Refuse): unknown =>
	companyId ??
	refuse(
		'cannot come from the trigger: its item has no companyId',
		'Pin an item as the Pact Trigger gives it, or choose From List or By ID.',
	);

/**
 * The conversation of an event. Nothing says that the IDs of both APIs are the same, so only an event of that API has it.
 *
 * @param api of the operation
 */
export const conversationOfEvent =
	(api: Api) =>
	(event: IDataObject, refuse: Refuse): unknown => {
		const format: Api = isObject(event.object) ? 'v2' : 'v1';
		const { conversationId } = asObject(event.chat);
		if (format !== api) {
			return refuse(
				`cannot come from the trigger: its event is of API ${format.toUpperCase()}`,
				format === 'v1'
					? 'Choose the resource that ends in (V1), or API Version V2 in the Pact Trigger.'
					: 'Choose the resource without (V1), or API Version V1 in the Pact Trigger.',
			);
		}
		return (
			conversationId ??
			refuse(
				`cannot come from the trigger: the event ${quoted(event.eventName)} is about no conversation`,
				'Choose other events in Trigger On, or put an If node before this one.',
			)
		);
	};
