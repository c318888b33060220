import { readFileSync } from 'node:fs';
import type { Sandbox } from '../../../../sandbox/pact';
import { type Case, given, locator } from '../case';

/** Every value that a byte can have: an encoding on the way would change some. */
const BYTES = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);

const where = { companyId: locator('companyId'), conversationId: locator('conversationId') };

function upload(): FormData {
	const form = new FormData();
	form.append('companyId', '101');
	form.append('conversationId', '30001');
	form.append('file', new File([BYTES], 'меню.pdf', { type: 'application/pdf' }));
	return form;
}

const contentOf = (sandbox: Sandbox, id: number) =>
	new Uint8Array(readFileSync(sandbox.store.attachments.get(id)!.path!));

export const attachmentCases: Case[] = [
	{
		resource: 'attachmentV1',
		operation: 'upload',
		variant: 'binary',
		parameters: { ...where, source: 'binary', binaryPropertyName: 'file' },
		body: upload,
		output: () => [{ external_id: 500_001 }],
		proof: (sandbox) => {
			expect(sandbox.store.attachments.get(500_001)).toMatchObject({
				fileName: 'меню.pdf',
				mimeType: 'application/pdf',
				size: BYTES.length,
			});
			expect(contentOf(sandbox, 500_001)).toEqual(BYTES);
		},
	},
	{
		resource: 'attachmentV1',
		operation: 'upload',
		variant: 'URL',
		parameters: {
			...where,
			source: 'url',
			url: given('url'),
			options: { width: given('width'), height: given('height') },
		},
		body: ({ url }) => ({
			companyId: 101,
			conversationId: 30_001,
			url: `${url}/files/500001/menu.pdf`,
			width: 640,
			height: 480,
		}),
		output: () => [{ external_id: 500_002 }],
		proof: (sandbox) => {
			expect(sandbox.store.attachments.get(500_002)!.metadata).toEqual({
				data: { width: 640, height: 480 },
			});
			expect(contentOf(sandbox, 500_002)).toEqual(BYTES);
		},
	},
	{
		resource: 'attachment',
		operation: 'download',
		variant: 'about the file',
		parameters: { url: given('url'), outputPropertyName: 'menu' },
		body: ({ url }) => ({ url: `${url}/files/500001/menu.pdf` }),
		output: ({ url }) => [
			{
				url: `${url}/files/500001/menu.pdf`,
				fileName: expect.stringMatching(/\.pdf$/),
				mimeType: 'application/pdf',
				size: BYTES.length,
			},
		],
	},
	{
		resource: 'attachment',
		operation: 'download',
		variant: 'the file',
		parameters: { url: given('url') },
		body: ({ url }) => ({ url: `${url}/files/500001/menu.pdf` }),
		file: () => BYTES,
	},
];
