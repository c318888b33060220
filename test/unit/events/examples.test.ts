import type { IDataObject } from 'n8n-workflow';

import { EVENTS, eventOf } from '../../../nodes/events/catalogue';
import { exampleOf, QR_CODE } from '../../../nodes/events/examples';
import { recognise } from '../../../nodes/events/recognise';
import { v2Payloads } from '../../fixtures/v2';
import { webhookSamples } from '../../fixtures/webhooks';

const COMPANY = 501;

const catalogues = [
	{ api: 'v1' as const, events: EVENTS.v1 },
	{ api: 'v2' as const, events: EVENTS.v2 },
];

/** The names in a payload, and what kind of value each has. Texts and numbers are an example's own. */
function shapeOf(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(shapeOf);
	if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}

describe.each(catalogues)('the examples of $api', ({ api, events }) => {
	it.each(events)('$value is recognised as what it is an example of', (one) => {
		const { value } = one;
		const payload = exampleOf(one, COMPANY);
		const { name, format } = recognise(COMPANY, payload, JSON.stringify(payload));
		expect({ name, format }).toEqual({ name: value, format: api });
	});

	it.each(events)('$value names the company that it is made for, and no other', (one) => {
		const companies = [...JSON.stringify(exampleOf(one, COMPANY)).matchAll(/company_id":(\d+)/g)];
		expect(new Set(companies.map(([, id]) => id)).size).toBeLessThanOrEqual(1);
		if (api === 'v2') expect(companies[0]![1]).toBe(String(COMPANY));
	});
});

it('lead to nobody: no ID of Pact is so large, and no phone number begins so', () => {
	for (const { events } of catalogues) {
		for (const event of events) {
			const { object, data } = exampleOf(event, COMPANY);
			const example = JSON.stringify(object ?? data ?? {}).replaceAll('"company_id":501', '');
			const ids = [...example.matchAll(/(?:id|entity_id|public_id)":"?\+?(\d+)/g)].map(
				([, id]) => id!,
			);
			expect(ids.filter((id) => !/^(9000000000\d{6}|120255501\d\d|1203631\d+)$/.test(id))).toEqual(
				[],
			);
			expect(example).not.toMatch(/"\+?7\d{10}"/);
		}
	}
});

describe('an example of V1', () => {
	it.each([...webhookSamples])('$event has what the documented payload has', ({ event, raw }) => {
		const documented = JSON.parse(raw) as IDataObject;
		const example = exampleOf(eventOf('v1', event)!, COMPANY);
		expect(shapeOf(example)).toEqual(shapeOf(documented));
		expect(example.severity).toBe(documented.severity);
	});
});

/** What Pact documents, by the event that it is an example of; some of it with a change that the documentation tells in words. */
const DOCUMENTED: Record<string, { id: string; change?: (object: IDataObject) => IDataObject }> = {
	'message.received': { id: 'message.create' },
	'message.sent': { id: 'message.create.outgoing' },
	'message.delivered': { id: 'message.update.delivered' },
	'message.read': { id: 'message.update.delivered' },
	'message.failed': { id: 'message.update.error' },
	'message.updated': { id: 'message.create' },
	'message.deleted': { id: 'message.create' },
	'conversation.created': { id: 'conversation.create' },
	'conversation.updated': { id: 'conversation.update' },
	'conversation.deleted': { id: 'conversation.delete' },
	'channel.connected': { id: 'auth.update.connected' },
	'channel.disconnected': { id: 'auth.update.disconnected' },
	'channel.qrCode': { id: 'auth.update.qr' },
	'channel.code': { id: 'auth.update.code' },
	'channel.authorizationUrl': { id: 'auth.update.oauth' },
	'channel.pages': { id: 'auth.update.pages' },
	'channel.created': { id: 'auth.create' },
	'channel.updated': {
		id: 'auth.update.qr',
		change: ({ settings: _settings, qr: _qr, ...object }) => object,
	},
	'channel.deleted': { id: 'auth.delete' },
};

describe('an example of V2', () => {
	it.each(EVENTS.v2)('$value has what the documented payload has', (event) => {
		const { id, change = (object: IDataObject) => object } = DOCUMENTED[event.value]!;
		const { object } = v2Payloads.find((one) => one.id === id)!.payload;
		const example = exampleOf(event, COMPANY);
		expect(shapeOf(example.object)).toEqual(shapeOf(change(object as IDataObject)));
	});
});

it('the QR code of the examples is a picture', () => {
	expect(Buffer.from(QR_CODE, 'base64').subarray(1, 4).toString()).toBe('PNG');
});
