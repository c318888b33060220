import { shown } from '../api/http/mask';

/** How n8n calls the endpoint of Test URLs. It can be told another name, which a test run of this process shows. */
const testEndpoints = new Set(['webhook-test']);

export function isTestEndpoint(endpoint: string | undefined): boolean {
	return endpoint !== undefined && testEndpoints.has(endpoint);
}

/** @param url the Test URL of a test run */
export function noteTestUrl(url: string): void {
	const parts = partsOf(url);
	if (parts !== undefined) testEndpoints.add(parts.endpoint);
}

/** Whether two addresses lead to the same place, whatever their queries. */
export function isSamePlace(one: string, other: string): boolean {
	return shown(one) === shown(other);
}

/** The parts of a webhook URL of n8n: `<base>/<endpoint>/<webhook id>/pact`. */
export interface WebhookUrl {
	/** Of the n8n: origin and, behind a proxy, a path. */
	base: string;
	/** `webhook` for what is published, `webhook-test` for test runs, unless n8n is told otherwise. */
	endpoint: string;
	/** The trigger's own part: mostly its webhook id and `pact`. */
	path: string;
}

/**
 * Takes a webhook URL apart; undefined for what cannot be one. The endpoint is the last part that is named as n8n names it, or else
 * stands before the two parts that a trigger usually has: nodes without a webhook id have the workflow's id and their name instead.
 */
export function partsOf(url: string): WebhookUrl | undefined {
	if (!URL.canParse(url)) return undefined;
	const { origin, pathname } = new URL(url);
	const segments = pathname.split('/').filter((segment) => segment !== '');
	if (segments.length < 3) return undefined;
	const named = segments.slice(0, -2).findLastIndex((segment) => /^webhook(-test)?$/.test(segment));
	const end = named === -1 ? segments.length - 3 : named;
	return {
		base: [origin, ...segments.slice(0, end)].join('/'),
		endpoint: segments[end]!,
		path: segments.slice(end + 1).join('/'),
	};
}
