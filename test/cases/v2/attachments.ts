import { COFFEE } from '../../../sandbox/pact/store/seed';
import { byId } from '../../engine/harness/locator';
import type { Case } from '../case';
import { v2Output } from './output';

const file = {
	mimeType: 'image/jpeg',
	fileName: 'map.jpg',
	data: Buffer.from('a picture').toString('base64'),
};

const upload: Omit<Case, 'v2'> = {
	resource: 'attachment',
	operation: 'upload',
	parameters: { companyId: byId(COFFEE.company) },
	output: v2Output.attachment(),
};

export const v2AttachmentCases: Case[] = [
	{
		...upload,
		v2: 'attachment.upload.file',
		parameters: {
			...upload.parameters,
			source: 'binary',
			binaryPropertyName: 'map',
			options: { fileName: 'plan.jpg', width: 640, height: 480 },
		},
		binary: { map: file },
	},
	{
		...upload,
		v2: 'attachment.upload.url',
		parameters: {
			...upload.parameters,
			source: 'url',
			url: 'https://files.example/greeting.ogg',
			options: { pushToTalk: true },
		},
	},
	{
		...upload,
		v2: 'attachment.upload.url',
		title: 'a picture with its size',
		parameters: {
			...upload.parameters,
			source: 'url',
			url: 'https://files.example/map.png',
			options: { width: 640, height: 480 },
		},
		adds: {
			file_url: 'https://files.example/map.png',
			metadata: { data: { width: 640, height: 480 } },
		},
	},
];
