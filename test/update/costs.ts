import { v1 } from '../../nodes/api/v1';
import { v2 } from '../../nodes/api/v2';
import { resources } from '../../nodes/Pact/resources';
import type { Case } from '../cases';
import { cases } from '../cases';
import { v2Cases } from '../cases/v2';
import { table } from './markdown';

/** What else an operation may ask Pact, by method and path. */
const BESIDE: Array<[RegExp, string]> = [
	[/^POST .*\/attachments$/, '1 for each file that is uploaded'],
	[/^GET .*\/waba_templates$/, '1 for the list of templates, which then serves for a minute'],
	[/^GET .*\/conversations\/\d+$/, '1 for the messenger, where its marks or its limit matter'],
	[/^GET .*\/messages\/\d+$/, '1 for each look at its delivery'],
	[/^GET .*\/messages$/, '1 for each page of messages of a conversation that has some'],
	[/^PUT .*\/webhooks\/\d+$/, '1 to activate it'],
	[/^GET \/p1\/companies$/, '1 for the companies'],
];

/** Operations that ask as often as they must. */
const AGAIN: Record<string, string> = {
	'message.waitForStatus': '1 for each look',
	'jobV1.wait': '1 for each look',
	'webhook.check': '1, and 2 or 3 for a repair',
};

/** How many requests of Pact an operation makes for an item, where it is not just one: as the cases show it. */
export function costsTable(): string {
	const rows = resources.flatMap(({ value, name, operations }) =>
		operations.map((operation) => {
			const own = [...v2Cases, ...cases].filter(
				(one) => one.resource === value && one.operation === operation.value,
			);
			const beside = own.flatMap(({ before = [], after = [] }) => [...before, ...after]);
			const words = [...new Set(beside.map(besideIn))].join('; ');
			return [
				`${name}: ${operation.name}`,
				AGAIN[`${value}.${operation.value}`] ?? usual(operation.name, own),
				AGAIN[`${value}.${operation.value}`] === undefined ? words : '',
			];
		}),
	);
	const more = rows.filter(([, requests, perhaps]) => requests !== '1' || perhaps !== '');
	return table(['Operation', 'Requests for an item', 'and perhaps'], more);
}

function usual(name: string, own: readonly Case[]): string {
	const calls = own.some(({ sample, v2: ofV2, request }) => sample ?? ofV2 ?? request);
	if (!calls) return 'none: the file comes from its own address';
	const isV2 = own.some((one) => one.v2 !== undefined);
	return name === 'Get Many' ? `1 for each ${isV2 ? v2.largestPage : v1.largestPage} rows` : '1';
}

/** @throws {Error} for a request that has no words yet */
function besideIn(request: string): string {
	const found = BESIDE.find(([pattern]) => pattern.test(request.replace(/\/?(\?.*)?$/, '')));
	if (found === undefined)
		throw new Error(`Say in test/update/costs.ts what this is for: ${request}`);
	return found[1];
}
