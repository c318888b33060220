import type { Sandbox } from '../../sandbox/pact';
import type { Conversation, Job } from '../../sandbox/pact/store/records';
import { BRANCH, COFFEE } from '../../sandbox/pact/store/seed';

/** A company without channels, for every provider can be connected once: `NEXT.company`. */
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
		store.addChannel(
			{ companyId: COFFEE.company, provider: 'viber', state: 'enabled' },
			Date.now(),
		),
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
	store.templates.insert({ ...store.templates.all()[0]!, companyId: BRANCH.company });
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

/** A job whose message arrived: `NEXT.job`. */
export const deliveredJob = job({
	state: 'delivered',
	messageId: COFFEE.message,
	details: { result: 'DELIVERED' },
});

/** A job whose message could not be delivered (documentation: "Message will be NOT DELIVERED if case when"). */
export const undeliveredJob = job({
	state: 'not_delivered',
	messageId: null,
	details: { result: 'NOT DELIVERED', reason: 'Contact is not present' },
});

/** Attachments that were uploaded before, from `NEXT.attachment` on. */
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

/** Every value that a byte can have: an encoding on the way would change some. */
export const BYTES = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);

/** A file, `NEXT.attachment`, which the sandbox serves at `/files/<its id>/menu.pdf`. */
export async function storedFile(sandbox: Sandbox): Promise<void> {
	const form = new FormData();
	form.append('file', new Blob([BYTES], { type: 'application/pdf' }), 'menu.pdf');
	const conversation = `/p1/companies/${COFFEE.company}/conversations/${COFFEE.conversation}`;
	await fetch(`${sandbox.url}${conversation}/messages/attachments`, {
		method: 'POST',
		headers: { 'X-Private-Api-Token': sandbox.token },
		body: form,
	});
}

/** For what the documentation shows in samples or SDKs, but not in its tables: the strict sandbox refuses it. */
export const lenient = ({ world }: Sandbox): void => {
	world.strict = false;
};
