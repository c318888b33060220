import { BRANCH, COFFEE, NEXT, seed } from '../../sandbox/pact/store/seed';
import { Store } from '../../sandbox/pact/store/store';

const store = new Store();
seed(store);

const providerOf = (id: number) => store.channels.get(id)?.provider;
const nameOf = (id: number) => store.conversations.get(id)?.name;

it('has what its names say', () => {
	expect(store.companies.all().map(({ id, name }) => [id, name])).toEqual([
		[COFFEE.company, 'Coffee & Co'],
		[BRANCH.company, 'Second Branch'],
	]);
	expect(providerOf(COFFEE.whatsapp)).toBe('whatsapp');
	expect(providerOf(COFFEE.whatsappBusiness)).toBe('whatsapp_business');
	expect(providerOf(COFFEE.telegramPersonal)).toBe('telegram_personal');
	expect(providerOf(COFFEE.telegram)).toBe('telegram');
	expect(providerOf(COFFEE.viber)).toBe('viber');
	expect(providerOf(COFFEE.instagramBusiness)).toBe('instagram_business');
	expect(providerOf(COFFEE.facebook)).toBe('facebook');
	expect(providerOf(COFFEE.instagram)).toBe('instagram');
	expect(store.channelOf(BRANCH.company, BRANCH.whatsapp)?.provider).toBe('whatsapp');
	expect(store.channelOf(BRANCH.company, BRANCH.telegramPersonal)?.provider).toBe(
		'telegram_personal',
	);
	expect(nameOf(COFFEE.conversation)).toBe('Anna');
	expect(nameOf(COFFEE.secondConversation)).toBe('Boris');
	expect(nameOf(COFFEE.businessConversation)).toBe('Clara');
	expect(store.conversationOf(BRANCH.company, BRANCH.conversation)?.name).toBe('Julia');
	expect(store.messagesOf(COFFEE.conversation)[0]?.id).toBe(COFFEE.message);
	expect(store.templates.where(({ companyId }) => companyId === COFFEE.company)).toHaveLength(
		COFFEE.templates,
	);
});

const tables = {
	company: store.companies,
	channel: store.channels,
	template: store.templates,
	conversation: store.conversations,
	attachment: store.attachments,
	job: store.jobs,
	message: store.messages,
};

it('knows the ids that come next', () => {
	const next = Object.entries(tables).map(([kind, table]) => [kind, table.insert({} as never).id]);
	expect(Object.fromEntries(next)).toEqual(NEXT);
});

it('gives no two kinds of record the same number, in a thousand more of each', () => {
	const ids = Object.values(tables).flatMap((table) => {
		for (let count = 0; count < 1000; count++) table.insert({} as never);
		return table.all().map(({ id }) => id);
	});
	expect(new Set(ids).size).toBe(ids.length);
});
