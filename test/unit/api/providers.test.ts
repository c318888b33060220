import { PROVIDERS, providerName, providerOptions } from '../../../nodes/api/providers';
import { providers as ofLocalPact } from '../../../sandbox/pact/store/records';
import { documentedProviders } from '../../fixtures/providers';

const { providers: ofChatPage } = jest.requireActual<{
	providers: Record<string, { name: string }>;
}>('../../../sandbox/chat/js/providers.js');

test.each([
	['the editor', Object.keys(PROVIDERS)],
	['the local Pact', [...ofLocalPact]],
	['the chat page', Object.keys(ofChatPage)],
])('%s knows every provider that the documentation names', (_, known) => {
	expect(known.sort()).toEqual(documentedProviders);
});

test('the panel and the chat page call them the same', () => {
	const names = Object.entries(ofChatPage).map(([provider, { name }]) => [provider, name]);
	expect(Object.fromEntries(names)).toEqual(PROVIDERS);
});

test('one that is not known has the name that Pact gives it', () => {
	expect(providerName('whatsapp')).toBe('WhatsApp');
	expect(providerName('pigeon_post')).toBe('Pigeon Post');
});

test('they are offered by their names', () => {
	expect(providerOptions('whatsapp', 'avito')).toEqual([
		{ name: 'Avito', value: 'avito' },
		{ name: 'WhatsApp', value: 'whatsapp' },
	]);
});
