import qs from 'qs';
import { authenticationSamples, fillSample, type Sample, samples } from '../fixtures/samples';
import { documentedProviders } from '../fixtures/providers';
import { handshake, webhookSamples } from '../fixtures/webhooks';

const ids = (operation: string) =>
	samples.filter(({ id }) => id === operation || id.startsWith(`${operation}.`));

/** What curl would do: method, URL and the value of -d. */
function parseCurl(curl: string) {
	const data = /^-d "(.*)"$/m.exec(curl)?.[1];
	const url = new URL(/"(https:[^"]*)"/.exec(curl)?.[1] ?? '');
	return {
		method: /-X (\w+)/.exec(curl)?.[1] ?? 'GET',
		path: decodeURIComponent(url.pathname),
		query: Object.fromEntries(url.searchParams),
		data,
		file: /^-F "(\w+)=@/m.exec(curl)?.[1],
	};
}

/** Path with every id replaced by `*`, however it is written. */
const shape = (path: string) => path.replace(/<?\b[A-Z_]*ID\b>?|:\w+/g, '*');

const values = {
	companyId: 11,
	channelId: 12,
	conversationId: 13,
	jobId: 14,
	YOUR_API_TOKEN: 'a token',
	YOUR_REFRESH_TOKEN: 'refresh',
	YOUR_PHONE: '79250000001',
	SECURITY_CODE: '123456',
	PAGE_ID: '17',
	SYNC_MESSAGES_FROM: 1700000000,
	attachment_id: 15,
	template_id: 'a&b',
};

describe('samples of the documentation', () => {
	it('have an id of their own', () => {
		const all = [...samples, ...authenticationSamples].map(({ id }) => id);
		expect(new Set(all).size).toBe(all.length);
	});

	it('belong to one operation where they show one endpoint', () => {
		for (const { request, id } of samples) {
			const operation = id.split('.').slice(0, 2).join('.');
			const others = samples.filter(
				({ request: { method, path } }) => method === request.method && path === request.path,
			);
			expect(others.map((other) => other.id.startsWith(operation))).not.toContain(false);
		}
	});

	it.each([
		['channel.create', 12],
		['channel.requestCode', 4],
		['channel.confirmCode', 4],
		['message.send', 3],
		['message.sendFirst', 2],
		['conversation.create', 3],
		['attachment.upload', 2],
	])('have every variant of %s', (operation, count) => {
		expect(ids(operation)).toHaveLength(count);
	});

	// The tables of "Create new channel" and of V2's "Create Auth", and "instagram", which needs codes (documentation: "Request code", "Confirm code").
	it('name every documented provider', () => {
		expect(documentedProviders).toEqual([
			'avito',
			'custom',
			'facebook',
			'instagram',
			'instagram_business',
			'max',
			'max_bot',
			'odnoklassniki',
			'telegram',
			'telegram_personal',
			'viber',
			'vkontakte',
			'vkontakte_direct',
			'whatsapp',
			'whatsapp_business',
		]);
	});

	it('say what was chosen where there is no curl', () => {
		const silent = samples.filter(({ curl, correction }) => curl === null && !correction);
		expect(silent).toEqual([]);
	});

	describe.each(samples.map((sample): [string, Sample] => [sample.id, sample]))(
		'%s',
		(_, sample) => {
			const { request, asPublished } = sample;

			it('is transcribed as its curl has it', () => {
				expect(sample.curl === null).toBe(sample.source !== 'curl');
				if (sample.curl === null) return;
				const published = { ...request, ...asPublished };
				const curl = parseCurl(sample.curl);
				expect(curl.method).toBe(request.method);
				expect(shape(curl.path)).toBe(shape(published.path));
				expect(curl.query).toEqual(request.query ?? {});
				expect(curl.file).toBe(request.files && Object.keys(request.files)[0]);
				if (!curl.file) expect(curl.data ?? null).toBe(published.rawBody);
				expect(sample.curl).toContain('-H "X-Private-Api-Token: YOUR_API_TOKEN"');
			});

			it('has a raw body that holds its parameters', () => {
				const { contentType, rawBody, body, files } = request;
				switch (contentType) {
					case 'form':
						expect(qs.parse(rawBody ?? '')).toEqual(body);
						break;
					case 'json':
						expect(JSON.parse(rawBody ?? '')).toEqual(body);
						break;
					case 'multipart':
						for (const { content } of Object.values(files ?? {}))
							expect(rawBody).toContain(content);
						break;
					case 'none':
						expect([rawBody, body]).toEqual([null, {}]);
				}
				if (asPublished?.rawBody) expect(qs.parse(asPublished.rawBody)).toEqual(asPublished.body);
			});

			it('names the same parameters with types as without', () => {
				const { typedParameters } = sample;
				if (!typedParameters) return;
				const plain = { ...request.query, ...request.body };
				expect(Object.keys(typedParameters)).toEqual(Object.keys(plain));
				expect(Object.values(typedParameters).map(String)).toEqual(
					Object.values(plain).map(String),
				);
			});

			it('leaves no placeholder when it is filled', () => {
				const filled = fillSample(sample, values);
				expect(JSON.stringify(filled)).not.toMatch(
					/YOUR_|SECURITY_CODE|PAGE_ID|SYNC_MESSAGES_FROM|attachment_id|template_id|\/:/,
				);
			});
		},
	);
});

describe('fillSample', () => {
	const sample = (id: string) => samples.find((candidate) => candidate.id === id) as Sample;

	it('encodes what goes into a form and keeps the type of ids', () => {
		expect(fillSample(sample('message.send.attachments'), values)).toEqual({
			method: 'POST',
			url: '/p1/companies/11/conversations/13/messages',
			headers: {
				'X-Private-Api-Token': 'a token',
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body: 'message=hello&attachments_ids[]=15',
			parameters: { message: 'hello', attachments_ids: [15] },
		});
		expect(fillSample(sample('message.sendFirst.whatsapp_business'), values).body).toContain(
			'template[id]=a%26b&',
		);
	});

	it('puts the query into the URL', () => {
		expect(fillSample(sample('session.signIn'), values).url).toBe(
			'/api/sign_in?phone=79250000001&code=123456',
		);
	});

	it('gives the old names on request', () => {
		const filled = fillSample(sample('message.sendFirst.whatsapp'), values, 'published');
		expect(filled.body).toBe('phone=79250000001&text=message');
		expect(filled.parameters).toEqual({ phone: '79250000001', text: 'message' });
		expect(fillSample(sample('message.send.interactive'), values, 'published').url).toBe(
			'/p1/companies/11/conversations/13/message',
		);
	});

	it('names the value that is missing', () => {
		expect(() => fillSample(sample('company.update'), { companyId: 1 })).toThrow('YOUR_API_TOKEN');
		expect(() => fillSample(sample('company.update'), { YOUR_API_TOKEN: 'x' })).toThrow(
			'companyId',
		);
	});
});

describe('webhook payloads of the documentation', () => {
	it('are one for each event', () => {
		const events = webhookSamples.map(({ event }) => event);
		expect(new Set(events).size).toBe(events.length);
	});

	it.each(webhookSamples.map(({ event, raw, key }) => ({ event, raw, key })))(
		'$event parses and holds its key',
		({ raw, key }) => {
			const payload = JSON.parse(raw);
			if ('hashOf' in key) {
				expect(key.hashOf === 'data' ? payload.data : payload).toBeTruthy();
				return;
			}
			for (const [path, value] of Object.entries(key)) expect(payload).toHaveProperty(path, value);
		},
	);

	it('have a `type` and, but for the system kind, an `event`', () => {
		for (const { event, raw } of webhookSamples) {
			const payload = JSON.parse(raw);
			expect(typeof payload.type).toBe('string');
			expect('event' in payload).toBe(!event.startsWith('system.'));
		}
	});

	it('are preceded by a handshake', () => {
		expect(JSON.parse(handshake)).toEqual({ source: 'pact.im', operation: 'test' });
	});
});
