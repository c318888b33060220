/**
 * Whether Pact, out in the internet, cannot reach the host: an IP address that IANA's special-purpose registries do not call globally
 * reachable, and a name that no public DNS knows.
 */
export function isLocal(address: string): boolean {
	const host = hostOf(address);
	if (host === undefined) return false;
	if (host.startsWith('[')) return isLocalIpv6(groupsOf(host.slice(1, -1)));
	if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isLocalIpv4(ipv4(host));
	return !host.includes('.') || /\.(localhost|local|internal|lan|home\.arpa)$/.test(host);
}

function hostOf(address: string): string | undefined {
	try {
		// URL writes 127.1 and 0x7f000001 as 127.0.0.1, IPv6 in its shortest form, and a name in lower case.
		return new URL(address).hostname.replace(/\.$/, '');
	} catch {
		return undefined;
	}
}

/** Of IANA's registry for IPv4, with multicast, which is no host. */
const LOCAL_NETWORKS = [
	'0.0.0.0/8',
	'10.0.0.0/8',
	'100.64.0.0/10',
	'127.0.0.0/8',
	'169.254.0.0/16',
	'172.16.0.0/12',
	'192.0.0.0/24',
	'192.0.2.0/24',
	'192.168.0.0/16',
	'198.18.0.0/15',
	'198.51.100.0/24',
	'203.0.113.0/24',
	'224.0.0.0/4',
	'240.0.0.0/4',
];

/** @param address as one number */
function isLocalIpv4(address: number): boolean {
	return LOCAL_NETWORKS.some((network) => {
		const [start, length] = network.split('/') as [string, string];
		const rest = 32 - Number(length);
		return address >>> rest === ipv4(start) >>> rest;
	});
}

function ipv4(text: string): number {
	return text.split('.').reduce((number, byte) => number * 256 + Number(byte), 0);
}

/** @param groups the eight groups of 16 bits */
function isLocalIpv6(groups: number[]): boolean {
	const embedded = embeddedIpv4(groups);
	if (embedded !== undefined) return isLocalIpv4(embedded);
	const [first = 0, second = 0] = groups;
	return (
		// Only 2000::/3 is given to hosts of the internet …
		first >> 13 !== 1 ||
		// … without protocol assignments (2001::/23) and the networks of documentation (2001:db8::/32, 3fff::/20).
		(first === 0x2001 && (second < 0x200 || second === 0xdb8)) ||
		(first === 0x3fff && second < 0x1000)
	);
}

/** Ranges whose last two groups are an IPv4 address: compatible (`::/96`), mapped, and NAT64. */
const LAST_IS_IPV4 = ['0,0,0,0,0,0', '0,0,0,0,0,65535', `${0x64},${0xff9b},0,0,0,0`];

/** The IPv4 address that an IPv6 address leads to, as one number; in 6to4 it stands behind `2002`. */
function embeddedIpv4(groups: number[]): number | undefined {
	if (groups[0] === 0x2002) return groups[1]! * 0x10000 + groups[2]!;
	if (!LAST_IS_IPV4.includes(groups.slice(0, 6).join())) return undefined;
	return groups[6]! * 0x10000 + groups[7]!;
}

/** Fills in the zeros that `::` stands for. */
function groupsOf(host: string): number[] {
	const [left = [], right = []] = host
		.split('::')
		.map((half) => half.split(':').filter((group) => group !== ''));
	const zeros = Array<string>(8 - left.length - right.length).fill('0');
	return [...left, ...zeros, ...right].map((group) => parseInt(group, 16));
}
