import type { Sandbox } from '../../../sandbox/pact';

/** One operation, called once. Cases run in their order, and later ones may build on earlier ones. */
export interface Case {
	resource: string;
	operation: string;
	/** where an operation is called in more than one way */
	variant?: string;
	/** the node's parameters, mostly expressions over the body of the call */
	parameters: Record<string, unknown>;
	/** what the caller of the webhook sends */
	body: (sandbox: Sandbox) => Record<string, unknown> | FormData;
	/** what the caller gets back: the output items as JSON, unless it is a file */
	output?: (sandbox: Sandbox) => unknown[];
	/** the bytes that the caller gets back */
	file?: () => Uint8Array;
	/** what holds at the local Pact afterwards; throws (by expect) when it does not */
	proof?: (sandbox: Sandbox, output: Array<Record<string, unknown>>) => void;
}

/** A parameter whose value comes from the body of the call. */
export const given = (name: string) => `={{ $json.body.${name} }}`;

/** A resource locator whose ID comes from the body of the call. */
export const locator = (name: string) => ({ __rl: true, mode: 'id', value: given(name) });

/** The requests that the local Pact got for a path that ends so, the latest last. */
export function requestsTo(sandbox: Sandbox, ending: string) {
	return sandbox.requests.all().filter(({ path }) => path.endsWith(ending));
}

/** What came with the latest of those requests. */
export const sentTo = (sandbox: Sandbox, ending: string) =>
	requestsTo(sandbox, ending).at(-1)?.parameters;

/** "Message > Get Many", "Message > Send (template)". */
export const titleOf = ({ resource, operation, variant }: Case) =>
	`${resource}.${operation}${variant ? ` (${variant})` : ''}`;
