import { element } from './dom.js';
import { icon } from './icons.js';

/** @type {Record<string, { name: string, short: string }>} */
export const providers = {
	avito: { name: 'Avito', short: 'Avito' },
	custom: { name: 'Custom', short: 'Custom' },
	facebook: { name: 'Facebook', short: 'Facebook' },
	instagram: { name: 'Instagram', short: 'Instagram' },
	instagram_business: { name: 'Instagram Business', short: 'IG Business' },
	max: { name: 'MAX', short: 'MAX' },
	max_bot: { name: 'MAX Bot', short: 'MAX Bot' },
	odnoklassniki: { name: 'Odnoklassniki', short: 'OK' },
	telegram: { name: 'Telegram Bot', short: 'TG Bot' },
	telegram_personal: { name: 'Telegram Personal', short: 'Telegram' },
	viber: { name: 'Viber', short: 'Viber' },
	vkontakte: { name: 'VK Group', short: 'VK' },
	vkontakte_direct: { name: 'VK Direct', short: 'VK Direct' },
	whatsapp: { name: 'WhatsApp', short: 'WhatsApp' },
	whatsapp_business: { name: 'WhatsApp Business', short: 'WA Business' },
};

/**
 * How a messenger is called; Pact may add some that are not known here.
 * @param {string} provider
 */
export function providerOf(provider) {
	return providers[provider] ?? { name: provider, short: provider };
}

/**
 * The messenger's sign: its colour (css/providers.css) and our drawing.
 * @param {string} provider
 */
export function providerSign(provider) {
	return element('span', { class: 'sign', dataset: { provider } }, icon(provider));
}
