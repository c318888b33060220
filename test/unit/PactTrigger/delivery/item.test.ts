import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { eventOf } from '../../../../nodes/events/catalogue';
import { chatOf } from '../../../../nodes/events/chat';
import type { RecognisedEvent } from '../../../../nodes/events/event';
import { buildItem } from '../../../../nodes/PactTrigger/delivery/item';
import { settingsOf } from '../settingsOf';

const event: RecognisedEvent = {
	event: eventOf('v1', 'message.new'),
	name: 'message.new',
	key: '101:message.new:1',
	format: 'v1',
};

const settings = (seconds: number) =>
	settingsOf({
		qrCodeImage: true,
		downloadAttachments: true,
		downloadSizeLimit: 0.001,
		downloadTimeLimit: seconds,
	});

/** Every helper fails. */
const context = { helpers: {} } as IWebhookFunctions;

describe('the item of an event', () => {
	test.each([16.1, 0.0001, 0, -1, NaN, Infinity, 1e9])(
		'comes with a time limit of %d seconds, too',
		async (seconds) => {
			const attachments = [{ url: 'https://pact.example/1' }];
			const payload = { type: 'message', data: { attachments } };
			const { json } = await buildItem(
				context,
				payload,
				event,
				chatOf(event, payload),
				101,
				settings(seconds),
			);
			expect(json).toMatchObject({ ...payload, eventKey: event.key });
			expect(json.attachmentErrors).toEqual([{ index: 0, error: expect.any(String) }]);
		},
	);

	test.each([null, 'text', { attachments: 'none' }, { attachments: [null, 1, { url: 7 }] }])(
		'comes whatever the data is: %j',
		async (data) => {
			const payload = { data } as IDataObject;
			const chat = chatOf(event, payload);
			const { json } = await buildItem(context, payload, event, chat, 101, settings(1));
			expect(json).toMatchObject({ data });
		},
	);
});
