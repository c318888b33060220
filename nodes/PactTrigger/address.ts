import { shown } from '../api/shownAddress';

/** Whether two addresses lead to the same place, whatever their queries. */
export function isSamePlace(one: string, other: string): boolean {
	return shown(one) === shown(other);
}

/** What the addresses of a trigger node are recognised by. */
export interface NodeIdentity {
	/** Its own address in the present mode. */
	own: string;
	/** Made by n8n, unique for each node; nodes without one have nothing to be recognised by. */
	webhookId: string | undefined;
	/** Where the editor of its n8n is: n8n makes the addresses of test runs of this one. */
	editorUrl: string;
}

/**
 * Whether it is an address of the node: its production and its test address differ in what stands before the webhook id. The
 * origin must be one of its n8n, because a copy of the workflow on another n8n keeps the id.
 */
export function isOfNode(address: string, { own, webhookId, editorUrl }: NodeIdentity): boolean {
	if (isSamePlace(address, own)) return true;
	if (webhookId === undefined || webhookId === '' || !URL.canParse(address)) return false;
	const { origin, pathname } = new URL(address);
	return (
		[own, editorUrl].some((url) => URL.canParse(url) && new URL(url).origin === origin) &&
		pathname.split('/').includes(webhookId)
	);
}

/**
 * Whether Pact, out in the internet, cannot reach the host: this machine, private and link-local ranges, and names that no
 * public DNS knows.
 */
export function isLocal(address: string): boolean {
	const host = hostOf(address);
	if (host === undefined) return false;
	if (host.startsWith('[')) return isLocalIpv6(host.slice(1, -1));
	if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isLocalIpv4(host.split('.').map(Number));
	return !host.includes('.') || /\.(localhost|local|internal|lan|home\.arpa)$/.test(host);
}

function hostOf(address: string): string | undefined {
	try {
		// URL writes 127.1 and 0x7f000001 as 127.0.0.1, and a name in lower case.
		return new URL(address).hostname.replace(/\.$/, '');
	} catch {
		return undefined;
	}
}

function isLocalIpv4([a = 0, b = 0]: number[]): boolean {
	return (
		[0, 10, 127].includes(a) ||
		(a === 172 && b >= 16 && b <= 31) ||
		(a === 192 && b === 168) ||
		(a === 169 && b === 254) ||
		(a === 100 && b >= 64 && b <= 127)
	);
}

function isLocalIpv6(host: string): boolean {
	const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(host);
	if (mapped) {
		const [high, low] = [parseInt(mapped[1]!, 16), parseInt(mapped[2]!, 16)];
		return isLocalIpv4([high >> 8, high & 255, low >> 8, low & 255]);
	}
	return host === '::' || host === '::1' || /^f[cd]/.test(host) || /^fe[89ab]/.test(host);
}
