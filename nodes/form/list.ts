import type { Refuse } from './field';

/** Reads a list from an expression, or a text that may name several. @param separator between those; without it a text is one */
export function listOf<Value>(
	parse: (raw: unknown, refuse: Refuse) => Value,
	separator?: RegExp,
): (raw: unknown, refuse: Refuse) => Value[] {
	return (raw, refuse) => {
		const several =
			typeof raw === 'string' && separator !== undefined ? raw.trim().split(separator) : raw;
		if (!Array.isArray(several)) return [parse(several, refuse)];
		return several.map((one, index) =>
			parse(one, (problem, remedy) =>
				refuse(several.length === 1 ? problem : `> ${index + 1} ${problem}`, remedy),
			),
		);
	};
}

/** Between the IDs in a text. */
export const BETWEEN_IDS = /[\s,;]+/;
