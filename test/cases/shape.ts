const ISO_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/**
 * Where a value has not the shape of a documented one: the same keys, and at each the same type. A documented null or an empty list
 * says nothing about what else may stand there. Lists are compared element by element with the first documented one.
 *
 * @param beyond keys that may stand beside the documented ones
 * @returns one line per difference; none when the shapes agree
 */
export function differences(
	documented: unknown,
	given: unknown,
	beyond: readonly string[] = [],
	where = '$',
): string[] {
	if (documented === null) return [];
	const [expected, found] = [typeOf(documented), typeOf(given)];
	if (expected !== found) return [`${where}: ${expected} is documented, ${found} is given`];

	if (Array.isArray(documented)) {
		if (documented.length === 0) return [];
		const list = given as unknown[];
		if (list.length === 0) return [`${where}: elements are documented, none is given`];
		return list.flatMap((element, index) =>
			differences(documented[0], element, beyond, `${where}[${index}]`),
		);
	}
	if (expected !== 'object') return [];
	return objectDifferences(documented as object, given as object, beyond, where);
}

function objectDifferences(
	documented: object,
	given: object,
	beyond: readonly string[],
	where: string,
): string[] {
	const extra = Object.keys(given).filter((key) => !(key in documented) && !beyond.includes(key));
	return [
		...extra.map((key) => `${where}.${key}: is given, but not documented`),
		...Object.entries(documented).flatMap(([key, value]) =>
			key in given
				? differences(value, (given as Record<string, unknown>)[key], beyond, `${where}.${key}`)
				: [`${where}.${key}: is documented, but not given`],
		),
	];
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'list';
	if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
	if (typeof value === 'string') return ISO_DATE.test(value) ? 'ISO date' : 'text';
	return typeof value;
}
