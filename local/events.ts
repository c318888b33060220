/** What the trigger makes of an event, as far as these tests look at it. */
export interface EventItem {
	eventName: string;
	eventKey: string;
	companyId: number;
	data: { external_id: number };
}

/**
 * The distinct events in an execution's data, wherever they stand: in the output of the trigger or, when n8n was killed before it
 * ran the trigger, in what was still to be executed.
 */
export function eventsIn(executionData: unknown): EventItem[] {
	const found = new Map<string, EventItem>();
	const seen = new Set<object>();
	const rest = [executionData];
	while (rest.length > 0) {
		const value = rest.pop();
		if (typeof value !== 'object' || value === null || seen.has(value)) continue;
		seen.add(value);
		if (isEventItem(value)) found.set(value.eventKey, value);
		else rest.push(...(Object.values(value) as unknown[]));
	}
	return [...found.values()];
}

const isEventItem = (value: object): value is EventItem =>
	'eventKey' in value &&
	typeof value.eventKey === 'string' &&
	('data' in value || 'object' in value);
