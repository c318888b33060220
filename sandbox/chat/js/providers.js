import { element } from './dom.js';
import { icon } from './icons.js';

/** @type {Record<string, { name: string, short: string }>} */
const providers = {
	whatsapp: { name: 'WhatsApp', short: 'WhatsApp' },
	whatsapp_business: { name: 'WhatsApp Business', short: 'WA Business' },
	telegram_personal: { name: 'Telegram', short: 'Telegram' },
	telegram: { name: 'Telegram bot', short: 'TG bot' },
	viber: { name: 'Viber', short: 'Viber' },
	vkontakte: { name: 'VK community', short: 'VK' },
	vkontakte_direct: { name: 'VK direct', short: 'VK direct' },
	instagram: { name: 'Instagram', short: 'Instagram' },
	instagram_business: { name: 'Instagram Business', short: 'IG Business' },
	facebook: { name: 'Facebook', short: 'Facebook' },
	avito: { name: 'Avito', short: 'Avito' },
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
