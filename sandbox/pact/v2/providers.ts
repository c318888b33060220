import { invalid } from '../http/errors';

/** The variant that is named after the provider, alone or among others: `whatsapp, telegram_personal`. @throws ApiError 400 */
export function variantOf<V extends object>(variants: V, provider: unknown): keyof V & string {
	const names = Object.keys(variants) as Array<keyof V & string>;
	const found = names.find((name) => name.split(', ').includes(String(provider)));
	if (found !== undefined) return found;
	throw invalid(
		'provider',
		provider === undefined ? 'is required' : `must be one of: ${names.join(', ')}`,
	);
}
