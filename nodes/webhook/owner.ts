import { isSamePlace, partsOf } from './address';
import { isSecret, secretIn } from './secret';

/** A Pact Trigger, as far as its addresses tell. */
export interface Trigger {
	/** Its Production URL; in a test run its Test URL. */
	url: string;
	/** Of its registered address; undefined where it cannot be computed. */
	secret: string | undefined;
	/** Where the editor of its n8n is: n8n makes the Test URLs of this one. */
	editorUrl: string;
}

/** Whose a company's webhook address is, seen from one Pact Trigger. */
export type Owner =
	| 'nobody'
	/** The trigger's URL itself. */
	| 'trigger'
	/** The same trigger on the same n8n, by its other URL: a test run of it, or what it has published. */
	| 'otherMode'
	/** The same trigger and the same secret, but another host: a former address of this n8n, or a copy of the workflow elsewhere. */
	| 'otherHost'
	/** Another Pact Trigger of the same n8n. */
	| 'otherTrigger'
	/** Another system. */
	| 'other';

/** Says whose the address is. Of queries only the secret counts. */
export function ownerOf(address: string, { url, secret, editorUrl }: Trigger): Owner {
	if (address === '') return 'nobody';
	if (isSamePlace(address, url)) return 'trigger';
	const [one, own] = [partsOf(address), partsOf(url)];
	if (one === undefined || own === undefined) return 'other';

	const given = secretIn(address);
	const sameN8n = one.base === own.base || one.base === withoutSlash(editorUrl);
	if (one.path === own.path) {
		if (sameN8n) return 'otherMode';
		return isSecret(given, secret) ? 'otherHost' : 'other';
	}
	return sameN8n && looksLikeTrigger(address) ? 'otherTrigger' : 'other';
}

/** Every Pact Trigger has this path, and a secret of this form, which hardly anything else has. */
export function looksLikeTrigger(address: string): boolean {
	const isPath = partsOf(address)?.path.endsWith('/pact') === true;
	return isPath && /^[\w-]{43}$/.test(secretIn(address) ?? '');
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');
