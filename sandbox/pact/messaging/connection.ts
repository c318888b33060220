import QRCode from 'qrcode';
import type { Channel, Provider, Task } from '../store/records';
import { authEvent } from '../webhooks/eventsV2';
import { controlCompany } from '../views/control';
import { qrCodePayload, systemPayload } from '../webhooks/payloads';
import type { World } from '../world';

/** How long the owner takes to scan the code of a V1 channel, before `speed`, in milliseconds. */
const UNTIL_SCANNED = 5000;
/** How long a QR code is good for, before `speed`, in milliseconds. */
const QR_LIFETIME = 20_000;

/** What the owner of a channel has to do before it works (V2, "Confirm auth"). Providers that are not here take a token. */
const FIRST_TASK: Partial<Record<Provider, 'qr' | 'visit'>> = {
	whatsapp: 'qr',
	telegram_personal: 'qr',
	max: 'qr',
	vkontakte: 'visit',
	facebook: 'visit',
	whatsapp_business: 'visit',
	avito: 'visit',
	instagram_business: 'visit',
};

/** The codes that the sandbox shows, or sends to the phone. */
const CODE = 'ZHHJ-KQSP';
const TELEGRAM_CODE = '25670';

/**
 * V2: a new channel. It works at once where a token is enough; else its owner has something to do first.
 *
 * @param syncPeriod how far back messages are synchronized, in milliseconds
 */
export async function openChannel(
	world: World,
	wanted: Pick<Channel, 'companyId' | 'provider'> & Partial<Channel>,
	syncPeriod?: number,
): Promise<Channel> {
	// "custom" is enabled by a call.
	const waits = wanted.provider in FIRST_TASK || wanted.provider === 'custom';
	const state = waits ? 'waiting' : 'enabled';
	const now = world.clock.now();
	const syncMessagesAt = syncPeriod === undefined ? null : now - syncPeriod;
	const channel = world.store.addChannel({ syncMessagesAt, ...wanted, state }, now);
	changed(world, channel);
	world.notify(channel.companyId, { v2: authEvent(world, 'create', channel) });
	if (wanted.provider in FIRST_TASK) await ask(world, channel);
	return channel;
}

/** V2: enables a channel again; one that still waits for its owner asks once more. */
export async function reconnect(world: World, channel: Channel): Promise<void> {
	if (channel.state === 'waiting' && channel.provider in FIRST_TASK) await ask(world, channel);
	else connect(world, channel);
}

/** The picture of a QR code as base64 PNG, as in "Whatsapp: new QR-code". */
export async function qrCodeImage(channelId: number): Promise<string> {
	const image = await QRCode.toBuffer(`pact-sandbox:channel:${channelId}:${Date.now()}`);
	return image.toString('base64');
}

/** V1: sends the `qr_code` webhook; the owner's phone scans it a little later. */
export async function askForScan(world: World, channel: Channel): Promise<void> {
	await showQr(world, channel);
	world.clock.after(UNTIL_SCANNED, () => connect(world, channel));
}

/** Gives the owner of a waiting channel the first task: to scan, to type a code, to visit an address. */
async function ask(world: World, channel: Channel): Promise<void> {
	const kind = FIRST_TASK[channel.provider];
	if (kind === 'visit') setTask(world, channel, { kind: 'visit' });
	else if (channel.phone === null) await showQr(world, channel);
	else if (channel.provider === 'telegram_personal')
		setTask(world, channel, { kind: 'enterCode', code: TELEGRAM_CODE });
	else setTask(world, channel, { kind: 'code', code: CODE });
}

/** Shows a QR code, and another one whenever it has become too old without being scanned. */
async function showQr(world: World, channel: Channel): Promise<void> {
	const image = await qrCodeImage(channel.id);
	// The picture took a moment: the channel may work by now, or be of a store that was reset.
	if (channel.state !== 'waiting' || world.store.channels.get(channel.id) !== channel) return;
	const task: Task = { kind: 'qr', image: `data:image/png;base64,${image}` };
	world.notify(channel.companyId, { v1: qrCodePayload(channel.companyId, channel.id, image) });
	setTask(world, channel, task);
	world.clock.after(QR_LIFETIME, () => {
		if (channel.task === task) void showQr(world, channel);
	});
}

/** The owner has opened the address: the channel works, or the groups to choose from are there. */
export function visit(world: World, channel: Channel): void {
	if (channel.task?.kind !== 'visit') return;
	if (channel.provider !== 'vkontakte') return connect(world, channel);
	channel.pages = ['First group', 'Second group'].map((name, index) => ({
		id: channel.id * 10 + index,
		externalId: String(229_559_196 + channel.id * 10 + index),
		name,
		enabled: false,
	}));
	setTask(world, channel, { kind: 'choosePage' });
}

/** The owner has opened the address of one of the groups. */
export function choosePage(world: World, channel: Channel, pageId: number): void {
	if (channel.task?.kind !== 'choosePage') return;
	for (const page of channel.pages) page.enabled = page.id === pageId;
	connect(world, channel);
}

/** The channel works from now on: `authorized`, then `synchronized`. Nothing happens to one that already works. */
export function connect(world: World, channel: Channel): void {
	if (channel.state !== 'waiting' && channel.state !== 'disabled') return;
	channel.state = 'enabled';
	channel.task = null;
	changed(world, channel);
	const now = world.clock.now();
	world.notify(channel.companyId, {
		v1: systemPayload('authorized', 'information', channel.id, now),
		v2: authEvent(world, 'update', channel),
	});
	world.notify(channel.companyId, {
		v1: systemPayload('synchronized', 'critical', channel.id, now),
	});
}

/** The channel stops working, and can be enabled again. */
export function disconnect(world: World, channel: Channel): void {
	channel.state = 'disabled';
	channel.task = null;
	changed(world, channel);
	world.notify(channel.companyId, {
		v1: systemPayload('disabled', 'critical', channel.id, world.clock.now()),
		v2: authEvent(world, 'update', channel),
	});
}

/** The channel is gone for good. */
export function remove(world: World, channel: Channel): void {
	channel.state = 'deleted';
	channel.task = null;
	changed(world, channel);
	world.notify(channel.companyId, { v2: authEvent(world, 'delete', channel) });
}

function setTask(world: World, channel: Channel, task: Task): void {
	channel.task = task;
	changed(world, channel);
	world.notify(channel.companyId, { v2: authEvent(world, 'update', channel) });
}

function changed(world: World, channel: Channel): void {
	channel.updatedAt = world.clock.now();
	const company = world.store.companies.get(channel.companyId);
	if (company) world.bus.publish('company', controlCompany(world, company));
}
