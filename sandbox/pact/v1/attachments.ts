import { endpoint } from '../http/endpoint';
import { file, flag, integer, object, optionalOrEmpty, text } from '../http/fields';
import { keepFile } from '../store/files';
import { conversationOf } from './lookups';

export const attachments = [
	endpoint({
		title: 'Upload attachments',
		method: 'POST',
		path: '/companies/:companyId/conversations/:conversationId/messages/attachments',
		parameters: {
			file: optionalOrEmpty(file),
			file_url: optionalOrEmpty(text),
			push_to_talk: optionalOrEmpty(flag),
			metadata: optionalOrEmpty(object({ data: object({ width: integer, height: integer }) })),
		},
		examples: [
			{
				title: 'A file',
				path: '/companies/101/conversations/30001/messages/attachments',
				file: { name: 'hello.txt', content: 'Hello!' },
			},
			{
				title: 'From elsewhere, with its size',
				path: '/companies/101/conversations/30001/messages/attachments',
				form: 'file_url=https://example.org/katun.jpg&metadata[data][width]=640&metadata[data][height]=480',
			},
		],
		note:
			'Exactly one of file and file_url. A file_url of this machine is fetched and stored; any other is kept as a link, ' +
			'as the sandbox does not go out to the internet.',
		answer: async (call) => {
			const { world, parameters, files } = call;
			const conversation = conversationOf(call);
			const content = await keepFile(world, files, parameters.file_url);
			const attachment = world.store.attachments.insert({
				companyId: conversation.companyId,
				...content,
				pushToTalk: parameters.push_to_talk ?? false,
				metadata: parameters.metadata ?? null,
			});
			return { status: 'ok', data: { external_id: attachment.id } };
		},
	}),
];
