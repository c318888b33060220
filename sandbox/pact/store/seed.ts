import type { Ack, Channel, Provider } from './records';
import type { Store } from './store';

const HOUR = 3_600_000;

/** The ids of the coffee shop, its channels, and some conversations in them. */
export const COFFEE = {
	company: 101,
	whatsapp: 2001,
	whatsappBusiness: 2002,
	telegramPersonal: 2003,
	telegram: 2004,
	viber: 2005,
	instagramBusiness: 2007,
	facebook: 2009,
	instagram: 2011,
	max: 2014,
	maxBot: 2015,
	/** Anna's, in whatsapp. */
	conversation: 30_001,
	/** Boris's, in whatsapp. */
	secondConversation: 30_002,
	/** Clara's, in whatsapp_business. */
	businessConversation: 30_003,
	/** The first message of `conversation`. */
	message: 700_001,
	templates: 64,
} as const;

/** The ids of the second branch. */
export const BRANCH = {
	company: 102,
	whatsapp: 2012,
	telegramPersonal: 2013,
	conversation: 30_010,
} as const;

/** The ids that the first records after the seed get. */
export const NEXT = {
	company: 103,
	channel: 2018,
	template: 4065,
	conversation: 30_011,
	attachment: 500_001,
	job: 600_001,
	message: 700_015,
} as const;

/** The state every sandbox starts with: a coffee shop on every messenger, and its small second branch. */
export function seed(store: Store, now = Date.now()): void {
	const coffee = company(store, 'Coffee & Co', '79250009900', 'Coffee beans and good mornings');
	const branch = company(store, 'Second Branch', null, null);

	const whatsapp = channel(store, coffee, 'whatsapp', now);
	const business = channel(store, coffee, 'whatsapp_business', now);
	const telegramPersonal = channel(store, coffee, 'telegram_personal', now);
	const telegram = channel(store, coffee, 'telegram', now);
	const viber = channel(store, coffee, 'viber', now);
	const vkontakte = channel(store, coffee, 'vkontakte', now);
	const instagramBusiness = channel(store, coffee, 'instagram_business', now);
	const avito = channel(store, coffee, 'avito', now);
	for (const provider of ['facebook', 'vkontakte_direct', 'instagram'] as const)
		channel(store, coffee, provider, now);
	const branchWhatsapp = channel(store, branch, 'whatsapp', now);
	channel(store, branch, 'telegram_personal', now);
	channel(store, coffee, 'max', now);
	for (const provider of ['max_bot', 'odnoklassniki', 'custom'] as const)
		channel(store, coffee, provider, now);

	const since = (hours: number) => now - hours * HOUR;
	conversation(store, whatsapp, 'Anna', '79250000001', since(50), [
		['in', 'Good morning! Do you grind the beans for a moka pot?'],
		['out', 'Good morning, Anna! Of course: just say so in the order.'],
		['in', 'Great, half a kilo of the Ethiopian then.'],
	]);
	conversation(store, whatsapp, 'Boris', '79260000002', since(30), [
		['in', 'Is my order on its way?'],
		['out', 'The courier left ten minutes ago.'],
	]);
	conversation(store, business, 'Clara', '79270000003', since(26), [
		['in', 'Hello, can I book a table for four on Saturday?'],
	]);
	conversation(store, telegramPersonal, 'Dmitry', '79280000004', since(20), [
		['in', 'What are your opening hours?'],
		['out', 'Every day from 8 to 22.'],
	]);
	conversation(store, telegram, 'Elena', '500100005', since(18), [['in', '/start']]);
	conversation(store, viber, 'Fyodor', 'viber-6fYo', since(12), [['in', 'Do you have decaf?']]);
	conversation(store, vkontakte, 'Galina', '700100007', since(9), [
		['in', 'Saw your post about the new roast!'],
	]);
	conversation(store, instagramBusiness, 'hanna.makes.latte', '17840000000008', since(6), [
		['in', 'Love the cups in your story. Where are they from?'],
	]);
	conversation(store, avito, 'Igor', 'avito-9', since(3), [
		['in', 'Is the coffee machine still for sale?'],
	]);
	conversation(store, branchWhatsapp, 'Julia', '79290000010', since(2), [
		['in', 'Are you the one near the station?'],
	]);
	templates(store, coffee, now);
	store.webhooks.insert({ companyId: branch, url: 'https://example.org/hook', active: false });
}

function company(store: Store, name: string, phone: string | null, description: string | null) {
	return store.companies.insert({ name, phone, description, webhookUrl: null, hidden: false }).id;
}

function channel(store: Store, companyId: number, provider: Provider, now: number): Channel {
	return store.addChannel({ companyId, provider, state: 'enabled' }, now);
}

function conversation(
	store: Store,
	from: Channel,
	name: string,
	senderExternalId: string,
	createdAt: number,
	lines: Array<['in' | 'out', string]>,
): void {
	const stored = store.addConversation(from, { id: senderExternalId, name }, createdAt);
	const contactId = store.contactWith(from.id, { id: senderExternalId, name }).id;
	lines.forEach(([direction, text], index) => {
		const income = direction === 'in';
		const at = createdAt + index * 60_000;
		const message = store.addMessage({
			companyId: from.companyId,
			channelId: from.id,
			contactId: income ? contactId : null,
			income,
			text,
			ack: (income ? 1 : 3) as Ack,
			createdAt: at,
		});
		store.placeMessage(message, stored.id);
		stored.lastMessageAt = at;
		if (income) stored.lastIncomeMessageAt = at;
		stored.repliedState = income ? 'unreplied' : 'replied';
	});
}

/** More than a page of them at the default of 50, each with as many substitutions as its body shows. */
function templates(store: Store, companyId: number, now: number): void {
	const bodies: Array<[name: string, wabaId: string, body: string]> = [
		['Шаблон с переменной', '1_shablon_kakoito', 'Тестовый шаблон с какой то переменной {{1}}'],
		[
			'Order ready',
			'order_ready',
			'Hello {{1}}, your order {{2}} is ready. Pick it up until {{3}}.',
		],
		['Opening hours', 'opening_hours', 'We are open every day from 8 to 22.'],
		['Order shipped', 'order_shipped', '{{1}}, your parcel left us today: {{2}}'],
	];
	for (let index = 1; index <= 60; index++)
		bodies.push([
			`Promotion ${index}`,
			`promotion_${index}`,
			`Hello {{1}}, promotion ${index} is on.`,
		]);
	bodies.forEach(([name, wabaId, body], index) => {
		store.templates.insert({
			companyId,
			name,
			wabaId,
			header: null,
			body,
			substitutionsCount: new Set(body.match(/\{\{\d+\}\}/g)).size,
			position: index + 1,
			createdAt: now - (bodies.length - index) * HOUR,
		});
	});
}
