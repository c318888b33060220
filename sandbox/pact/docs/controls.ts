/** The control API, for the docs page: what can be brought about in the sandbox, each with a call that works. */
export interface Control {
	title: string;
	method: string;
	path: string;
	body?: object;
	/** Sent as a form. */
	file?: { name: string; content: string };
	note?: string;
}

export const controls: Control[] = [
	{ title: 'Companies and channels', method: 'GET', path: '/sandbox/state' },
	{
		title: 'Conversations',
		method: 'GET',
		path: '/sandbox/conversations?channelId=2001',
		note: 'Without channelId: of all channels.',
	},
	{
		title: 'Messages of a conversation',
		method: 'GET',
		path: '/sandbox/conversations/30001/messages',
	},
	{
		title: 'A customer writes',
		method: 'POST',
		path: '/sandbox/customer/messages',
		body: { channelId: 2001, text: 'Hello!', sender: { id: '79250000001', name: 'Anna' } },
		note: 'Sends the webhooks conversation.new (the first time) and message.new. attachments: [{url, fileName, mimeType}], or [{id}] of /sandbox/customer/files. repliedToId quotes a message, group: {id, name} writes in a group.',
	},
	{
		title: 'Keeps files of a customer',
		method: 'POST',
		path: '/sandbox/customer/files?channelId=2001',
		file: { name: 'photo.txt', content: 'A photo' },
		note: 'A multipart form with one file or several; the answer lists their ids for a message.',
	},
	{
		title: 'The customer opens the chat',
		method: 'POST',
		path: '/sandbox/customer/read',
		body: { conversationId: 30_001 },
		note: 'What was sent becomes read, each with a message.ack.',
	},
	{
		title: 'The customer puts an emoji to a message',
		method: 'POST',
		path: '/sandbox/customer/reactions',
		body: { messageId: 700_002, emoji: '👍' },
		note: 'An empty emoji takes it away.',
	},
	{
		title: 'Somebody deletes a message',
		method: 'POST',
		path: '/sandbox/customer/deletions',
		body: { messageId: 700_002 },
	},
	{
		title: 'A new channel',
		method: 'POST',
		path: '/sandbox/channels',
		body: { companyId: 102, provider: 'whatsapp' },
		note: 'phone: by a code instead of a QR code. POST /sandbox/channels/ID/enable enables it again, DELETE /sandbox/channels/ID deletes it.',
	},
	{
		title: 'A channel loses its connection',
		method: 'POST',
		path: '/sandbox/channels/2001/disconnect',
		note:
			'POST /sandbox/channels/ID/scan does what a channel waits for: it scans the QR code, or types the code on the phone. ' +
			'An oauth_provider_url is opened with GET.',
	},
	{
		title: 'Webhook deliveries with all their attempts',
		method: 'GET',
		path: '/sandbox/deliveries',
		note: 'Anything but 200 is repeated, 60 s (divided by the speed) apart: up to 10 times to V1’s address, 5 times to a V2 webhook (webhookId). Redirects are not followed.',
	},
	{
		title: 'The latest requests to the API',
		method: 'GET',
		path: '/sandbox/requests',
		note: 'Tokens masked. DELETE empties the log.',
	},
	{
		title: 'Everything as it happens',
		method: 'GET',
		path: '/sandbox/events',
		note: 'Server-Sent Events: message, ack, conversation, delivery, request, company, reset.',
	},
	{
		title: 'Send any event',
		method: 'POST',
		path: '/sandbox/events/send',
		body: { kind: 'system.phoneOffline', companyId: 101, channelId: 2001, duplicates: 1 },
		note:
			'GET /sandbox/events/kinds lists the kinds; those of V2 begin with v2. and go to the active webhooks. data replaces fields of ' +
			'data (of object in V2), payload fields of the payload, duplicates ' +
			'sends it so often again, cause comes back with each delivery. A list of such objects is sent in its order. The company needs an address for it.',
	},
	{
		title: 'Duplicate and out-of-order events',
		method: 'PUT',
		path: '/sandbox/delivery',
		body: { duplicates: 1, outOfOrder: true },
		note: 'For all events from now on; out of order: the events of one second are sent last first.',
	},
	{
		title: 'A fault',
		method: 'POST',
		path: '/sandbox/faults',
		body: { path: '/p1/**/messages', method: 'POST', kind: 'reset-after', count: 1 },
		note:
			'kind: a status (402, 404, 500 …), latency (ms, jitterMs), 429-retry-after and 429-body (seconds, date), reset-before, ' +
			'reset-after, truncated, html (status), empty, hang, errored-200, none (one request passes). path: a glob, or a regular ' +
			'expression when it begins with ^. containing: only requests with this text among their parameters. count 0: until ' +
			'taken away. processed: whether the request takes effect; the default is yes for latency, reset-after, truncated and ' +
			'202. A list lays a sequence. GET lists, DELETE takes away (or DELETE /sandbox/faults/ID).',
	},
	{
		title: 'A rate limit',
		method: 'PUT',
		path: '/sandbox/limit',
		body: { perSecond: 5, burst: 5, retryAfter: true },
		note: 'perSecond null: none. GET tells how many requests passed and were refused.',
	},
	{
		title: 'Answers 402, 403, 404 or 410 for one company',
		method: 'POST',
		path: '/sandbox/faults',
		body: { path: '/p1/companies/102/**', kind: 402, count: 0 },
	},
	{
		title: 'The user of the V2 API',
		method: 'PUT',
		path: '/sandbox/user',
		body: { lifespan: { authentication: 60 } },
		note:
			'phone, webhookUrl, lifespan in seconds. GET shows it with the latest security code; POST /sandbox/user/expire ends all ' +
			'authentication tokens.',
	},
	{
		title: 'Settings',
		method: 'PUT',
		path: '/sandbox/settings',
		body: {
			speed: 10,
			synchronous: false,
			strict: false,
			rateLimits: false,
			readings: { sameIds: true },
		},
		note:
			'speed: how much faster waits are than at Pact. synchronous: messages are delivered before the send is answered. ' +
			'strict: parameters that the documentation does not name are refused. rateLimits: the limits that V2 documents. readings: ' +
			'what the documentation of V2 leaves open: newestFirst, sameIds (in V1 and V2), created (200 or 201), deletionsHaveBodies, ' +
			'bothFormats (at each address), readByWebhook, deletedMessage (update or delete), handshakeOnCreate.',
	},
	{
		title: 'Back to the seed',
		method: 'POST',
		path: '/sandbox/reset',
		note: 'Webhooks stay registered.',
	},
];
