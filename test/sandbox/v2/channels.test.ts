import { startSandbox } from '../../../sandbox/pact';
import type { Sandbox } from '../../../sandbox/pact';
import { call as control, payloads, startReceiver, until } from '../client';
import type { Receiver } from '../client';
import { call, register } from './client';
import { isAsDocumented } from './documented';
import type { Event } from './documented';

/** The course of a channel from its creation to its end, and what webhooks tell of it. */
let sandbox: Sandbox;
let receiver: Receiver;

beforeEach(async () => {
	receiver = await startReceiver();
	sandbox = await startSandbox({ strict: true, speed: 20 });
	await register(sandbox, receiver.url, 102);
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const create = async (fields: object) =>
	(await call(sandbox, 'POST', '/companies/102/auths', fields)).body.auth;
const authEvents = () => (payloads(sandbox) as Event[]).filter(({ type }) => type === 'auth');

it('by QR code: a new one each time it expires, until it is scanned', async () => {
	sandbox.world.clock.speed = 400;
	const auth = await create({ provider: 'max', sync_period: 'day' });
	expect(auth).toMatchObject({
		state: 'initial',
		qr: expect.stringMatching(/^data:image\/png;base64,/),
	});
	await until(() => authEvents().length >= 4);
	sandbox.world.clock.speed = 1;
	const [created, ...pictures] = authEvents();
	expect(created!.event).toBe('create');
	isAsDocumented(pictures[0]!, 'auth.update.qr');
	const images = pictures.map(({ object }) => object.qr);
	expect(new Set(images).size).toBe(images.length);
	await control(sandbox, 'POST', `/sandbox/channels/${auth.id}/scan`);
	isAsDocumented(authEvents().at(-1)!, 'auth.update.connected');
	expect(authEvents().at(-1)!.object).toMatchObject({ state: 'enabled' });
});

it('by a code that is typed on the phone', async () => {
	const auth = await create({ provider: 'whatsapp', phone_number: '79250000044' });
	expect(auth).toMatchObject({ state: 'initial', code: expect.any(String) });
	isAsDocumented(authEvents().at(-1)!, 'auth.update.code');
	await control(sandbox, 'POST', `/sandbox/channels/${auth.id}/scan`);
	expect(authEvents().at(-1)!.object).toMatchObject({ state: 'enabled' });
});

it('by an address that is visited', async () => {
	const auth = await create({ provider: 'facebook' });
	isAsDocumented(authEvents().at(-1)!, 'auth.update.oauth');
	expect((await fetch(auth.oauth_provider_url)).status).toBe(200);
	expect(authEvents().at(-1)!.object).toMatchObject({ state: 'enabled' });
	expect(authEvents().at(-1)!.object).not.toHaveProperty('oauth_provider_url');
});

it('of VKontakte: visited, then one of its groups is chosen', async () => {
	const auth = await create({ provider: 'vkontakte' });
	await fetch(auth.oauth_provider_url);
	const offered = authEvents().at(-1)!;
	isAsDocumented(offered, 'auth.update.pageAddresses');
	const [first, second] = offered.object.pages as Array<{ oauth_provider_url: string }>;
	expect(first).toMatchObject({ enabled: false });
	await fetch(second!.oauth_provider_url);
	isAsDocumented(authEvents().at(-1)!, 'auth.update.pages');
	expect(authEvents().at(-1)!.object).toMatchObject({
		state: 'enabled',
		pages: [{ enabled: false }, { enabled: true }],
	});
});

it('is disabled, enabled again and deleted', async () => {
	const path = '/companies/102/auths/2012';
	await call(sandbox, 'PUT', `${path}/disable`);
	await call(sandbox, 'PUT', `${path}/enable`);
	await call(sandbox, 'DELETE', path);
	expect(authEvents().map(({ event, object }) => [event, object.state])).toEqual([
		['update', 'disabled'],
		['update', 'enabled'],
		['delete', 'disabled'],
	]);
	isAsDocumented(authEvents()[0]!, 'auth.update.disconnected');
	isAsDocumented(authEvents()[2]!, 'auth.delete');
	expect((await call(sandbox, 'GET', '/companies/102/auths')).body.auths).toHaveLength(1);
	expect((await call(sandbox, 'PUT', `${path}/enable`)).status).toBe(404);
});

it('gets no QR code any more that was on its way when it was scanned', async () => {
	const auth = await create({ provider: 'max' });
	// The next picture is made, while the owner scans the one before.
	sandbox.world.clock.speed = 1_000_000;
	const renewed = call(sandbox, 'PUT', `/companies/102/auths/${auth.id}/enable`);
	await control(sandbox, 'POST', `/sandbox/channels/${auth.id}/scan`);
	await renewed;
	const { task, state } = sandbox.store.channels.get(auth.id)!;
	expect({ task, state }).toEqual({ task: null, state: 'enabled' });
	expect(authEvents().at(-1)!.object).toMatchObject({ state: 'enabled' });
	expect(authEvents().at(-1)!.object).not.toHaveProperty('qr');
});

it('can be run from the chat page as by the API', async () => {
	const made = await control(sandbox, 'POST', '/sandbox/channels', {
		companyId: 102,
		provider: 'viber',
	});
	const path = `/sandbox/channels/${made.body.id}`;
	await control(sandbox, 'POST', `${path}/disconnect`);
	await control(sandbox, 'POST', `${path}/enable`);
	await control(sandbox, 'DELETE', path);
	expect(authEvents().map(({ event, object }) => [event, object.provider, object.state])).toEqual([
		['create', 'viber', 'enabled'],
		['update', 'viber', 'disabled'],
		['update', 'viber', 'enabled'],
		['delete', 'viber', 'disabled'],
	]);
	expect((await control(sandbox, 'DELETE', path)).status).toBe(404);
	const wrong = { companyId: 102, provider: 'pigeon' };
	expect((await control(sandbox, 'POST', '/sandbox/channels', wrong)).status).toBe(400);
});
