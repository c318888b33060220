import QRCode from 'qrcode';
import type { Channel } from '../store/records';
import { controlCompany } from '../views/control';
import { qrCodePayload, systemPayload } from '../webhooks/payloads';
import type { World } from '../world';

/** How long the owner takes to scan the code, before `speed`, in milliseconds. */
const UNTIL_SCANNED = 5000;

/** The picture of a QR code as base64 PNG, as in "Whatsapp: new QR-code". */
export async function qrCodeImage(channelId: number): Promise<string> {
	const image = await QRCode.toBuffer(`pact-sandbox:channel:${channelId}:${Date.now()}`);
	return image.toString('base64');
}

/** Sends the `qr_code` webhook; the owner's phone scans it a little later. */
export async function askForScan(world: World, channel: Channel): Promise<void> {
	const image = await qrCodeImage(channel.id);
	world.notify(channel.companyId, qrCodePayload(channel.companyId, channel.id, image));
	world.clock.after(UNTIL_SCANNED, () => connect(world, channel));
}

/** The channel works from now on: `authorized`, then `synchronized`. Nothing happens to one that already works. */
export function connect(world: World, channel: Channel): void {
	if (channel.state !== 'waiting') return;
	channel.state = 'enabled';
	const company = world.store.companies.get(channel.companyId);
	if (company) world.bus.publish('company', controlCompany(world, company));
	const now = world.clock.now();
	world.notify(channel.companyId, systemPayload('authorized', 'information', channel.id, now));
	world.notify(channel.companyId, systemPayload('synchronized', 'critical', channel.id, now));
}
