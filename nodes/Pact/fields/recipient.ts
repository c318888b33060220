import { field } from '../../form/field';
import { parseWord, quoted } from '../../form/text';

/** Of a customer in Telegram. */
export const username = field(
	{
		displayName: 'Username',
		name: 'username',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. testuser',
		description: 'The Telegram username of the customer; a leading @ is taken off',
	},
	(raw, refuse) => {
		const remedy = 'Enter the Telegram username, e.g. testuser.';
		return parseWord(parseWord(raw, refuse, remedy).replace(/^@/, ''), refuse, remedy);
	},
);

/** Of a customer in VK. */
export const vkId = field(
	{
		displayName: 'VK ID',
		name: 'vkId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 700800',
		description: 'The number of the VK user, as in vk.com/id700800',
	},
	(raw, refuse) => {
		const remedy = 'Enter the number of the VK user, e.g. 700800.';
		const text = parseWord(raw, refuse, remedy).replace(/^id(?=\d)/, '');
		return /^[1-9]\d*$/.test(text) ? text : refuse(`is not a number of VK: ${quoted(raw)}`, remedy);
	},
);

/** The short name of a VK user. */
export const vkDomain = field(
	{
		displayName: 'VK Short Name',
		name: 'vkDomain',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. durov',
		description: 'What stands behind vk.com/ in the address of the user',
	},
	(raw, refuse) => {
		const remedy = 'Enter what stands behind vk.com/ in the address of the user, e.g. durov.';
		const text = parseWord(raw, refuse, remedy).replace(
			/^(https?:\/\/)?(m\.)?vk\.(com|ru)\/|^@/i,
			'',
		);
		return /^[\w.]+$/.test(text)
			? text
			: refuse(`is not a short name of VK: ${quoted(raw)}`, remedy);
	},
);
