import type { Poster } from '../../../webhook/handshake';
import { isTrigger, shakeHands } from '../../../webhook/handshake';

/** The Pact Trigger that should get the events. */
export interface Expected {
	companyId: number;
	/** Its Production URL. */
	url: string;
	secret: string;
	/** As the Pact Trigger registers it. */
	address: string;
}

/** Why no Pact Trigger takes events at its address; undefined where one does, which is published and knows the secret. */
export async function whyNotPublished(
	poster: Poster,
	address: string,
): Promise<string | undefined> {
	const answer = await shakeHands(poster, address);
	const { status } = answer;
	if (status === undefined) return 'The Production URL cannot be reached from here';
	if (status === 403) {
		return 'The Pact Trigger at the Production URL has a credential with another token, or another company';
	}
	if (isTrigger(answer)) return undefined;
	return `No published Pact Trigger answers at the Production URL (${status}): publish its workflow again`;
}
