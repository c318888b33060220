import { field } from './field';
import type { Field, Refuse } from './field';
import { quoted } from './text';
import type { INodeProperties } from 'n8n-workflow';

/**
 * Ids of Pact are positive integers; expressions and lists give them as numbers or as digits.
 *
 * @returns the id as a number
 */
export function parseId(raw: unknown, refuse: Refuse): number {
	const text = typeof raw === 'number' || typeof raw === 'string' ? String(raw).trim() : undefined;
	if (text === '') return refuse('is not set', 'Pick one from the list or enter its ID.');

	const id = /^\d+$/.test(text ?? '') ? Number(text) : NaN;
	if (!Number.isSafeInteger(id) || id < 1) {
		return refuse(
			`is not an ID: ${quoted(raw)}`,
			'An ID of Pact is a positive whole number, such as 42. If it comes from an expression, check the result of the expression.',
		);
	}
	return id;
}

/** An id that is typed or comes by expression, where there is no list to pick from. */
export function idField<const Name extends string>(
	words: Pick<INodeProperties, 'displayName' | 'description' | 'placeholder'> & { name: Name },
): Field<Name, number> {
	return field({ ...words, type: 'string', default: '', required: true }, parseId);
}

/** The smallest and the largest that is taken. */
export interface Bounds {
	min: number;
	max?: number;
}

/** A whole number within bounds, both included. */
export function parseWholeNumber(raw: unknown, refuse: Refuse, { min, max }: Bounds): number {
	const text = typeof raw === 'number' || typeof raw === 'string' ? String(raw).trim() : '';
	const number = text === '' ? NaN : Number(text);
	if (!Number.isSafeInteger(number) || number < min || (max !== undefined && number > max)) {
		const bounds = max === undefined ? `of at least ${min}` : `from ${min} to ${max}`;
		return refuse(
			`is not a whole number ${bounds}: ${quoted(raw)}`,
			'Check the value, or the result of the expression.',
		);
	}
	return number;
}
