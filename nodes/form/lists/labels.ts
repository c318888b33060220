import type { IDataObject } from 'n8n-workflow';

import { hasPhones, providerName } from '../../api/providers';
import { booleanOf } from '../../api/read';
import { shown } from '../../api/http/mask';

/** "Coffee & Co · +7 495 000-00-01" */
export function companyLabel({ external_id, name, phone }: IDataObject): string {
	return joined(name || `Company ${String(external_id)}`, phone && readablePhone(String(phone)));
}

/** "WhatsApp · +7 925 000-00-01 · 2001"; what does not work says so. */
export function channelLabel({ id, provider, phone_number, username, state }: IDataObject): string {
	return joined(
		provider && providerName(provider),
		phone_number && readablePhone(String(phone_number)),
		username,
		id,
		state === 'enabled' ? undefined : state,
	);
}

/** "Anna · +7 925 000-00-01 · WhatsApp"; where the name is the phone itself, it is said once. */
export function conversationLabel(row: IDataObject): string {
	const { id, sender_name: name, sender_phone: phone, sender_external_public_id: account } = row;
	const person = phone ? readablePhone(String(phone)) : account;
	const named = name && name !== phone && name !== account ? name : undefined;
	return joined(
		named,
		person,
		named || person ? undefined : `Conversation ${String(id)}`,
		row.provider && providerName(row.provider),
		booleanOf(row.group) ? 'group' : undefined,
	);
}

/** "https://example.com/hook · inactive", without what may be a secret. */
export function webhookLabel({ url, active }: IDataObject): string {
	return joined(shown(String(url)), booleanOf(active) === false ? 'inactive' : undefined);
}

/** "WhatsApp · 399" */
export function channelLabelV1({ external_id, provider }: IDataObject): string {
	return joined(provider && providerName(provider), external_id);
}

/** As `conversationLabel`, of a conversation of V1. */
export function conversationLabelV1(row: IDataObject): string {
	const { external_id, name, sender_external_id: sender, channel_type } = row;
	const person = sender && (hasPhones(channel_type) ? readablePhone(String(sender)) : sender);
	const named = name && name !== sender ? name : undefined;
	return joined(
		named,
		person,
		named || person ? undefined : `Conversation ${String(external_id)}`,
		channel_type && providerName(channel_type),
	);
}

/** "Order ready · Hello {{1}}, your order is ready" */
export function templateLabel({ name, waba_id, body }: IDataObject): string {
	return joined(name || waba_id, body);
}

/** `79250000001` as `+7 925 000-00-01`; what is not a phone number stays as it is. */
export function readablePhone(value: string): string {
	const russian = /^7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(value);
	if (russian) return `+7 ${russian[1]} ${russian[2]}-${russian[3]}-${russian[4]}`;
	return /^\d{10,15}$/.test(value) ? `+${value}` : value;
}

function joined(...parts: unknown[]): string {
	return parts.filter((part) => part !== undefined && part !== null && part !== '').join(' · ');
}
