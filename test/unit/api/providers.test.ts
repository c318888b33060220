import { PROVIDERS, providerName, providerOptions } from '../../../nodes/api/providers';
import { samples } from '../../fixtures/samples';

const { providers: ofChatPage } = jest.requireActual<{
	providers: Record<string, { name: string }>;
}>('../../../sandbox/chat/js/providers.js');

test('every provider of the documentation has a name', () => {
	const documented = samples
		.filter(({ id }) => id.startsWith('channel.create'))
		.map(({ request }) => String((request.body as { provider?: unknown }).provider));
	expect(documented.length).toBeGreaterThan(5);
	expect(documented.filter((provider) => !(provider in PROVIDERS))).toEqual([]);
});

test('the panel and the chat page call them the same', () => {
	const names = Object.entries(ofChatPage).map(([provider, { name }]) => [provider, name]);
	expect(Object.fromEntries(names)).toEqual(PROVIDERS);
});

test('one that is not known has the name that Pact gives it', () => {
	expect(providerName('whatsapp')).toBe('WhatsApp');
	expect(providerName('pigeon_post')).toBe('pigeon_post');
});

test('they are offered by their names', () => {
	expect(providerOptions('whatsapp', 'avito')).toEqual([
		{ name: 'Avito', value: 'avito' },
		{ name: 'WhatsApp', value: 'whatsapp' },
	]);
});
