import { isHeaderText, normalizeBaseUrl } from '../../../api/http/credential';
import type { Refuse } from '../../../form/field';
import { field } from '../../../form/field';
import { textField } from '../../../form/kinds';
import { parseText } from '../../../form/text';
import { requestOptions } from '../../fields/request';

/** Session calls use no credential, so they have the address of a proxy or a local Pact among their options. */
const baseUrl = field(
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: 'https://api.pact.im',
		description: 'Change it only for a proxy or a local Pact',
	},
	(raw, refuse) => {
		try {
			return normalizeBaseUrl(parseText(raw, refuse));
		} catch {
			return refuse(
				'is not a web address',
				'Use https://api.pact.im or the address of your proxy.',
			);
		}
	},
);

const locale = textField({
	displayName: 'Locale',
	name: 'locale',
	placeholder: 'e.g. ru',
	description: 'The language of the message with the code; ru if not given',
});

/** Refuses a code or token that does not arrive as it stands in a header or query. */
export function refuseUnsendable(name: string, secret: string, refuse: Refuse): void {
	if (isHeaderText(secret.trim())) return;
	refuse(`${name} contains a character that cannot be sent`, 'It may be invisible. Copy it again.');
}

export const options = requestOptions(baseUrl);

export const codeOptions = requestOptions(baseUrl, locale);

/** A warning above the fields of what gives out tokens. */
export const secretsNotice = field(
	{
		displayName:
			'The output holds secret tokens. Store them in a Pact Session API credential right away, and switch off saving of execution data for this workflow.',
		name: 'secretsNotice',
		type: 'notice',
		default: '',
	},
	() => undefined,
);
