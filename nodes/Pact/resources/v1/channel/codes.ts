import type { Provider } from '../../../../api/providers';
import { providerOptions } from '../../../../api/providers';
import { field, shownWhen } from '../../../../form/field';
import { choiceField } from '../../../../form/kinds';
import { parseWord, quoted } from '../../../../form/text';

/** The messenger of the channel. */
export function providerField<const Value extends Provider>(initial: Value, ...others: Value[]) {
	return choiceField({
		displayName: 'Provider',
		name: 'provider',
		options: providerOptions(initial, ...others),
		default: initial,
		description: 'The messenger of the channel',
	});
}

/** The step of Instagram's sign-in that a code belongs to; shared by Request Code and Confirm Code. */
export const instagramCodeType = shownWhen(
	{ provider: ['instagram'] },
	choiceField({
		displayName: 'Code Type',
		name: 'instagramCodeType',
		options: [
			{
				name: 'Challenge',
				value: 'challenge',
				description: 'Instagram asks for a confirmation of who you are',
			},
			{
				name: 'Two-Factor',
				value: 'twoFactor',
				description: 'The account is protected by two-factor authentication',
			},
		],
		description: 'The step of the sign-in to Instagram',
	}),
);

/** One of the values that Instagram's previous answer listed under `details`. */
export function variantField<const Name extends string>(name: Name, displayName: string) {
	return field(
		{
			displayName,
			name,
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 1',
			description: 'One of the values listed under "details" in the answer of the previous step',
		},
		(raw, refuse) => {
			const remedy = 'Take the value from "details" in the answer of the previous step, e.g. 1.';
			const text = parseWord(raw, refuse, remedy);
			if (/^\d{1,9}$/.test(text)) return Number(text);
			return refuse(`is not a whole number: ${quoted(raw)}`, remedy);
		},
	);
}
