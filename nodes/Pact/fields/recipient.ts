import { field } from '../../form/field';
import { parseName, parseWord, quoted } from '../../form/text';
import { withoutMarks } from '../../text/characters';

/** The name in a link to somebody in Telegram: t.me/name, name.t.me, or tg://resolve?domain=name. */
const TELEGRAM_LINK =
	/^(?:(?:https?:\/\/)?(?:www\.)?(?:t\.me|telegram\.me|telegram\.dog)\/@?([^/?#]+)\/?|(?:https?:\/\/)?(\w+)\.t\.me\/?|tg:(?:\/\/)?resolve\/?\?domain=(\w+)(?=$|[&#]))(?:[?&#].*)?$/i;

/** Telegram, account.checkUsername: letters of A to Z, digits and underscores, 32 at the most. Those that are sold have four and more. */
const TELEGRAM_NAME = /^[a-z]\w{3,31}$/i;

/** Of a customer in Telegram. */
export const username = field(
	{
		displayName: 'Username',
		name: 'username',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. testuser',
		description:
			'The Telegram username of the customer, or the link to it; a leading @ is taken off',
	},
	(raw, refuse) => {
		const remedy = 'Enter the Telegram username, e.g. testuser.';
		const text = withoutMarks(parseWord(raw, refuse, remedy));
		const [, ...inLink] = TELEGRAM_LINK.exec(text) ?? [];
		const name = inLink.find((found) => found !== undefined) ?? text.replace(/^@/, '');
		if (TELEGRAM_NAME.test(name)) return parseName(name, refuse, remedy);
		if (name === '') return refuse('is not set', remedy);
		return refuse(
			`is not a Telegram username: ${quoted(raw)}`,
			/^\+?[\d\s().-]+$/.test(name)
				? 'For a phone number choose Customer Identified By: Phone.'
				: 'A username has 4 to 32 letters of A to Z, digits and underscores, and begins with a letter, e.g. testuser.',
		);
	},
);

/** What stands behind the address of VK, where a link to somebody is given. */
function nameInVk(text: string): string {
	const link =
		/^(?:https?:\/\/)?(?:www\.|m\.)?(?:vk\.(?:com|ru|me)|vkontakte\.ru)\/@?([^/?#]+)\/?(?:[?#].*)?$/i;
	return link.exec(text)?.[1] ?? text.replace(/^@/, '');
}

/** Of a customer in VK. */
export const vkId = field(
	{
		displayName: 'VK ID',
		name: 'vkId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 700800',
		description: 'The number of the VK user, as in vk.com/id700800, or that link',
	},
	(raw, refuse) => {
		const remedy = 'Enter the number of the VK user, e.g. 700800.';
		const id = nameInVk(withoutMarks(parseWord(raw, refuse, remedy))).replace(/^id(?=\d)/i, '');
		if (/^[1-9]\d{0,14}$/.test(id)) return id;
		return refuse(
			`is not a number of VK: ${quoted(raw)}`,
			`${remedy} For a name choose Customer Identified By: VK Short Name.`,
		);
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
		description: 'What stands behind vk.com/ in the address of the user, or that link',
	},
	(raw, refuse) => {
		const remedy = 'Enter what stands behind vk.com/ in the address of the user, e.g. durov.';
		const name = nameInVk(withoutMarks(parseWord(raw, refuse, remedy)));
		if (name === '') return refuse('is not set', remedy);
		if (/^[\w.]{2,32}$/.test(name) && /[a-z]/i.test(name)) return parseName(name, refuse, remedy);
		return refuse(
			`is not a short name of VK: ${quoted(raw)}`,
			/^\d+$/.test(name) ? 'For a number choose Customer Identified By: VK ID.' : remedy,
		);
	},
);
