import type { Sandbox } from '../../sandbox/pact';
import type { Conversation, Job } from '../../sandbox/pact/store/records';

/** The ids of the company that has a channel of everything, and of what is in it. */
export const COFFEE = {
	company: 1,
	whatsapp: 1,
	whatsappBusiness: 2,
	telegramPersonal: 3,
	telegram: 4,
	instagramBusiness: 7,
	instagram: 11,
	/** In whatsapp. */
	conversation: 1,
	/** In whatsapp_business. */
	businessConversation: 3,
	templates: 64,
};

/** The id that the next company gets. */
export const NEW_COMPANY = 3;

/** A company without channels, for every provider can be connected once. */
export function emptyCompany({ store }: Sandbox): void {
	store.companies.insert({
		name: 'Third Branch',
		phone: null,
		description: null,
		webhookUrl: null,
		hidden: false,
	});
}

const times = (count: number, make: (index: number) => void) =>
	Array.from({ length: count }, (_, index) => make(index));

export function manyCompanies(sandbox: Sandbox, count = 60): void {
	times(count, () => emptyCompany(sandbox));
}

export function manyChannels({ store }: Sandbox, count = 60): void {
	times(count, () =>
		store.channels.insert({ companyId: 1, provider: 'viber', state: 'enabled', settings: {} }),
	);
}

export function manyConversations({ store }: Sandbox, count = 60): void {
	const [first] = store.conversations.all() as [Conversation];
	times(count, (index) =>
		store.conversations.insert({ ...first, name: `Guest ${index}`, senderExternalId: `${index}` }),
	);
}

export function manyMessages({ store }: Sandbox, count = 60): void {
	const [first] = store.messagesOf(COFFEE.conversation);
	times(count, (index) => {
		const createdAt = first!.createdAt + index;
		store.placeMessage(store.messages.insert({ ...first!, createdAt }), COFFEE.conversation);
	});
}

export function manyTemplates({ store }: Sandbox, count = 60): void {
	const [first] = store.templates.all();
	times(count, (index) => store.templates.insert({ ...first!, wabaId: `another_${index}` }));
}

/** The second company has one template, so few that the answer has no further page. */
export function oneTemplate({ store }: Sandbox): void {
	store.templates.insert({ ...store.templates.all()[0]!, companyId: 2 });
}

const job = (outcome: Pick<Job, 'state' | 'messageId' | 'details'>) => (sandbox: Sandbox) => {
	sandbox.store.jobs.insert({
		companyId: COFFEE.company,
		channelId: COFFEE.whatsapp,
		conversationId: COFFEE.conversation,
		createdAt: Date.now(),
		...outcome,
	});
};

/** Job 1, whose message arrived. */
export const deliveredJob = job({
	state: 'delivered',
	messageId: 1,
	details: { result: 'DELIVERED' },
});

/** Job 1, whose message could not be delivered (documentation: "Message will be NOT DELIVERED if case when"). */
export const undeliveredJob = job({
	state: 'not_delivered',
	messageId: null,
	details: { result: 'NOT DELIVERED', reason: 'Contact is not present' },
});

/** Attachments 1 to `count`, uploaded before. */
export const attachments =
	(count: number) =>
	({ store }: Sandbox): void => {
		times(count, () =>
			store.attachments.insert({
				companyId: COFFEE.company,
				fileName: 'menu.pdf',
				mimeType: 'application/pdf',
				size: null,
				path: null,
				sourceUrl: 'https://example.org/menu.pdf',
				pushToTalk: false,
				metadata: null,
			}),
		);
	};

/** Attachment 1 is a stored file, which the sandbox serves at `/files/1/menu.txt`. */
export async function storedFile(sandbox: Sandbox): Promise<void> {
	const form = new FormData();
	form.append('file', new Blob(['Espresso, Latte'], { type: 'text/plain' }), 'menu.txt');
	await fetch(`${sandbox.url}/p1/companies/1/conversations/1/messages/attachments`, {
		method: 'POST',
		headers: { 'X-Private-Api-Token': sandbox.token },
		body: form,
	});
}
