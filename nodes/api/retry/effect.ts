import type { Effect, Failure, Repeat } from '../types';

/** Statuses behind which there is a passing trouble. */
const PASSING = [500, 502, 503, 504];

/** Of those failures that precede the request, the ones that pass; a distrusted certificate stays. */
const CONNECTING =
	/^(E(NOTFOUND|CONNREFUSED|HOSTUNREACH|NETUNREACH|TIMEDOUT|ADDRNOTAVAIL)|EAI_.*)$/;

/** Whether Pact asked for a pause: the request was not looked at and may be made again, whatever it is. */
export function isLimited(failure: Failure): boolean {
	return failure.kind === 'refused' && failure.status === 429 && !failure.hasId;
}

/** What the failure says about what the request has done. */
export function effectOf(failure: Failure): Effect {
	switch (failure.kind) {
		case 'network':
			return failure.notSent ? 'none' : 'unknown';
		case 'unreadable':
		case 'incomplete':
			return 'unknown';
		case 'refused':
			// A gateway's 504 may come after Pact did what was asked, and so may a crash. 303 shows what came of it.
			return failure.status >= 500 || [303, 408].includes(failure.status) || failure.hasId
				? 'unknown'
				: 'none';
	}
}

/** Whether another attempt is allowed and may help. */
export function mayRepeat(failure: Failure, repeat: Repeat): boolean {
	if (failure.kind === 'network' && failure.notSent) return CONNECTING.test(failure.code);
	if (repeat === 'never' || failure.kind === 'incomplete') return false;
	return failure.kind === 'refused' ? PASSING.includes(failure.status) : true;
}

/** Whether a deletion that is repeated finds its work done. */
export function isGone(failure: Failure): boolean {
	return failure.kind === 'refused' && [404, 410].includes(failure.status);
}
