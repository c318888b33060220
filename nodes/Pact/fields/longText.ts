import { choiceField, numberField, toggleField } from '../../form/kinds';

export const textFormat = choiceField({
	displayName: 'Text Format',
	name: 'textFormat',
	options: [
		{ name: 'As It Is', value: 'asIs', description: 'The text goes out as it stands here' },
		{
			name: 'Markdown',
			value: 'markdown',
			description:
				'Markdown, as AI models write it, gets the marks of WhatsApp; in other messengers it becomes plain text',
		},
	],
	default: 'markdown',
	description:
		'How the text is written. Without this option it goes out as it is, but as a tool of an AI Agent it is taken for Markdown.',
});

export const splitLongTexts = toggleField({
	displayName: 'Split Long Texts',
	name: 'splitLongTexts',
	default: true,
	description:
		'Whether a text that is longer than the messenger takes becomes several messages, cut between paragraphs, sentences or words. Where no limit is known it stays one.',
});

export const pauseBetween = numberField(
	{
		displayName: 'Pause Between Messages (Seconds)',
		name: 'pauseBetweenMessages',
		default: 1,
		description:
			'How long to wait between the messages that one item becomes: parts of a text, files',
	},
	{ min: 0, max: 3_600 },
);

/** What the options of a text say. */
export interface TextOptions {
	textFormat?: 'asIs' | 'markdown' | undefined;
	splitLongTexts?: boolean | undefined;
	pauseBetweenMessages?: number | undefined;
}
