import { endpoint } from '../http/endpoint';
import { file, flag, integer, object, optionalOrEmpty, text } from '../http/fields';
import { keepFile } from '../store/files';
import { created } from './answers';
import { companyId, companyOf } from './lookups';
import { attachmentView } from '../views/v2';

export const attachments = [
	endpoint({
		title: 'Upload attachment',
		method: 'POST',
		path: '/attachments',
		limit: { perSecond: 5, perMinute: 30 },
		parameters: {
			company_id: companyId,
			file: optionalOrEmpty(file),
			file_url: optionalOrEmpty(text),
			metadata: optionalOrEmpty(
				object({
					push_to_talk: optionalOrEmpty(flag),
					data: optionalOrEmpty(object({ width: integer, height: integer })),
				}),
			),
		},
		examples: [
			{
				title: 'A file',
				path: '/attachments?company_id=101',
				file: { name: 'hello.txt', content: 'Hello!' },
			},
			{
				title: 'From elsewhere',
				path: '/attachments',
				json: { company_id: 101, file_url: 'https://example.org/katun.jpg' },
			},
		],
		note: 'Exactly one of file and file_url. A file_url of this machine is fetched and stored; any other is kept as a link.',
		answer: async (call) => {
			const { world, parameters, files } = call;
			const { id: company } = companyOf(call);
			const content = await keepFile(world, files, parameters.file_url);
			const metadata = parameters.metadata as { push_to_talk?: boolean } | undefined;
			const attachment = world.store.attachments.insert({
				companyId: company,
				...content,
				pushToTalk: metadata?.push_to_talk ?? false,
				metadata: metadata ?? null,
			});
			return created(call, { attachment: attachmentView(world, attachment, null) });
		},
	}),
];
