/** Whose a registered webhook address is, seen from the expected one. */
export type Owner = 'expected' | 'testRun' | 'other';

/**
 * Compares a registered address with the expected one, or with the beginning of it: the origin of an n8n, say. Queries do not count,
 * they hold the secret. A test run of the expected trigger has the same ending behind n8n's path for tests.
 *
 * @param editorUrl of the n8n that the trigger belongs to, which makes the addresses of test runs of it
 */
export function compareAddresses(registered: string, expected: string, editorUrl: string): Owner {
	const [one, other] = [parts(registered), parts(expected)];
	if (one === undefined || other === undefined) return 'other';
	const isTest = one.path.includes('webhook-test');
	const whole = isWhole(other.path);
	if (
		one.origin === other.origin &&
		other.path.every((segment, index) => segment === one.path[index])
	) {
		return isTest && !whole ? 'testRun' : 'expected';
	}
	if (one.origin !== other.origin && one.origin !== parts(editorUrl)?.origin) return 'other';
	return (whole ? ending(one.path) === ending(other.path) : isTest) ? 'testRun' : 'other';
}

/** Whether the address is one trigger's: `…/webhook/<id>/<path>`, not only the beginning of it. */
export function isWholeAddress(address: string): boolean {
	return isWhole(parts(address)?.path ?? []);
}

const isWhole = (path: string[]) => path.length >= 3;

const ending = (path: string[]) => path.slice(-2).join('/');

function parts(address: string): { origin: string; path: string[] } | undefined {
	if (!URL.canParse(address)) return undefined;
	const { origin, pathname } = new URL(address);
	return { origin, path: pathname.split('/').filter((segment) => segment !== '') };
}
