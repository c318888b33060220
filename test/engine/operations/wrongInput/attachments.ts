import { right, wrongId } from './wrong';
import type { WrongInputs } from './wrong';

export const wrongAttachments: WrongInputs = {
	'attachmentV1.upload': [
		wrongId.conversation(),
		{
			parameters: { ...right, source: 'url', url: 'menu.pdf' },
			says: 'URL is not a web address: "menu.pdf"',
			proposes: 'https://',
		},
		{
			parameters: { ...right, source: 'binary', binaryPropertyName: '' },
			says: 'Input Data Field Name is not set',
		},
	],
	'attachment.download': [
		{ parameters: { url: '' }, says: 'URL is not set' },
		{
			parameters: { url: 'file:///etc/passwd' },
			says: 'URL is not a web address: "file:///etc/passwd"',
		},
		{
			parameters: { url: '={{ $json.pact }}/files/500001/a', options: { maxSize: 0 } },
			says: 'Options > Max Size (MB) is not a whole number from 1 to 10000: "0"',
		},
	],
};
