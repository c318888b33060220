/** The messengers that Pact connects, by the names of its API, with the names that people know (documentation: "Create new channel"; V2: "Create Auth"). */
export const PROVIDERS = {
	avito: 'Avito',
	custom: 'Custom',
	facebook: 'Facebook',
	instagram: 'Instagram',
	instagram_business: 'Instagram Business',
	max: 'MAX',
	max_bot: 'MAX Bot',
	odnoklassniki: 'Odnoklassniki',
	telegram: 'Telegram Bot',
	telegram_personal: 'Telegram Personal',
	viber: 'Viber',
	vkontakte: 'VK Group',
	vkontakte_direct: 'VK Direct',
	whatsapp: 'WhatsApp',
	whatsapp_business: 'WhatsApp Business',
} as const;

export type Provider = keyof typeof PROVIDERS;

/** The name of a provider; `another_one` that is not known yet is "Another One". */
export function providerName(provider: unknown): string {
	const value = String(provider);
	const words = value.split('_').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
	return (PROVIDERS as Record<string, string>)[value] ?? words.join(' ');
}

/** Whether the provider knows people by their phone numbers. Elsewhere (Telegram, VK …) the sender's ID is a number too, but not one to call. */
export const hasPhones = (provider: unknown) =>
	['whatsapp', 'whatsapp_business', 'viber'].includes(String(provider));

/** Providers as the options of a dropdown, by their names. */
export function providerOptions<const Value extends Provider>(
	...providers: Value[]
): Array<{ name: string; value: Value }> {
	return providers
		.map((value) => ({ name: PROVIDERS[value], value }))
		.sort((one, other) => one.name.localeCompare(other.name, 'en'));
}
