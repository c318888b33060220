import { clock } from '../api/retry/clock';

import { isSamePlace, isTestEndpoint, partsOf } from './address';
import type { Poster } from './handshake';
import { isDead, isGone, shakeHands } from './handshake';
import { isSecret, secretIn } from './secret';

/** A Pact Trigger, as far as its addresses tell. */
export interface Trigger {
	/** Its Production URL; in a test run its Test URL. */
	url: string;
	/** Of its registered address. */
	secret: string | undefined;
	/** Where the editor of its n8n is: n8n makes the Test URLs of this one. */
	editorUrl: string;
}

/** Whose a registered address is, seen from one Pact Trigger. */
export type Owner =
	| 'nobody'
	/** The trigger's URL itself. */
	| 'trigger'
	/** The Test URL of the same trigger on the same n8n. */
	| 'testRun'
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
	const isTest = isTestEndpoint(one.endpoint);
	if (!isTest && one.endpoint !== own.endpoint) return 'other';
	if (one.path === own.path) {
		if (sameN8n && isTest) return 'testRun';
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

/** Milliseconds between two handshakes. A proxy that restarts answers 404 for a moment. */
const PAUSE = 2_000;

/**
 * Whether an address of this trigger, or of another one of this n8n, leads to nobody who would miss it: n8n says that nothing listens there,
 * or the answer comes from this trigger itself, which has got another Production URL meanwhile. A host that is not this n8n's may also give no
 * answer at all. This n8n may not reach its own public address, so silence says nothing there.
 *
 * @param owner of the address
 * @param url the trigger's own
 */
export async function isAbandoned(
	poster: Poster,
	address: string,
	owner: Owner,
	url: string,
): Promise<boolean> {
	const isOver = owner === 'otherHost' ? isDead : isGone;
	const first = await shakeHands(poster, address, url);
	if (!isOver(first.status)) return first.body.isSame === true;
	await clock.sleep(PAUSE);
	return isOver((await shakeHands(poster, address)).status);
}
