import type { Field, Values } from '../../form/field';
import { numberField, optionsField } from '../../form/kinds';

/** Items at a time: with five nobody waits for one answer, and Pact limits what comes at once. */
export const DEFAULT_CONCURRENCY = 5;

export const concurrency = numberField(
	{
		displayName: 'Concurrency',
		name: 'concurrency',
		default: DEFAULT_CONCURRENCY,
		description:
			'How many items are worked on at the same time; messages to one customer always keep the order of the items',
	},
	{ min: 1, max: 100 },
);

const requestTimeout = numberField(
	{
		displayName: 'Request Timeout (Seconds)',
		name: 'requestTimeout',
		default: 60,
		description:
			'How long one request may take. Without this option a request that reads may take 30 seconds, one that writes 60 and an upload 300. A message whose request took longer may have been sent.',
	},
	{ min: 1, max: 3_600 },
);

const common = [concurrency, requestTimeout] as const;

/** The options of every operation that makes requests, with its own, by their display names. */
export function requestOptions<const Fields extends readonly Field[]>(
	...fields: Fields
): Field<'options', Partial<Values<readonly [...typeof common, ...Fields]>>> {
	const all = [...common, ...fields].sort((one, two) =>
		one.property.displayName.localeCompare(two.property.displayName, 'en'),
	);
	return optionsField(all) as never;
}
