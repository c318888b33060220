import qs from 'qs';

import type { Json, Parameters } from '../../fixtures/samples';
import { v2Objects, v2Samples } from '../../fixtures/v2';
import type { V2Field, V2Object, V2Sample } from '../../fixtures/v2';
import type { Case } from '../case';
import { HERE, PATH } from './here';

/** What the pages of V2 show for a case. */

export function v2SampleOf(of: Case): V2Sample | undefined {
	if (of.v2 === undefined) return undefined;
	const found = v2Samples.find(({ id }) => id === of.v2);
	if (found === undefined) throw new Error(`V2 has no sample ${of.v2}`);
	return found;
}

/**
 * The sample's request as the node makes it: with the token in the header, and what the pages send in the body of a GET in its query,
 * where everything is text.
 */
export function v2Request(
	{ request: { method, path, query, body, form } }: V2Sample,
	values: Case['values'] = {},
): { method: string; path: string; parameters: Parameters } {
	const ofForm = form && qs.parse(new URLSearchParams(form).toString());
	const all = Object.entries({ ...query, ...body, ...ofForm })
		.filter(([name]) => name !== 'private_api_token')
		.map(([name, value]): [string, unknown] => [name, HERE[name] ?? value]);
	const parameters = Object.fromEntries(all) as Parameters;
	return {
		method,
		path: path.replace(/:(\w+)/g, (_, name: string) => String(values[name] ?? PATH[name])),
		parameters: (method === 'GET' || form ? asText(parameters) : parameters) as Parameters,
	};
}

function asText(value: Json): Json {
	if (Array.isArray(value)) return value.map(asText);
	if (typeof value !== 'object' || value === null) return String(value);
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asText(inner)]));
}

/**
 * The answer that the pages show: that of the sample, or of another one of the same endpoint; where there is none, one made of the table of
 * the object.
 */
export function v2Answer({ answer, request: { method, path } }: V2Sample): Json {
	if (answer !== null) return answer;
	const other = v2Samples.find(
		({ request, answer: shown }) =>
			shown !== null && request.method === method && request.path === path,
	);
	if (other !== undefined) return other.answer;
	const isAuth = /\/auths(\/|$)/.test(path);
	const isList = method === 'GET';
	if (!isAuth || method === 'DELETE') return null;
	return isList ? { auths: [example('auth')] } : { auth: example('auth') };
}

/**
 * The answers that the tables allow, as far as types, nulls and absences go: for the schema of an output, which is of all of them.
 */
export function v2Answers(sample: V2Sample): Json[] {
	const answer = v2Answer(sample) as Record<string, Json> | null;
	const name = Object.keys(answer ?? {})[0];
	const object = v2Objects.find((one) => one.name === name || one.plural === name);
	if (name === undefined || object === undefined) return [answer];
	return variantsOf(object).map((one) => ({
		...answer,
		[name]: object.plural === name ? [one] : one,
	}));
}

export const example = (name: string): Record<string, Json> => objectNamed(name).example!;

/** The object as `v2Answers` has it in its answers. */
export const variants = (name: string) => variantsOf(objectNamed(name));

// These two stand in webhooks only.
const ofAnswers = ({ fields }: V2Object) =>
	fields.filter(({ name }) => !['contact', 'conversation'].includes(name));

/** The object with every field and none of them null; with null wherever that is possible; and without what may be left out. */
function variantsOf(object: V2Object): Array<Record<string, Json>> {
	const fields = ofAnswers(object);
	const make = (which: V2Field[], value: (field: V2Field) => Json) =>
		Object.fromEntries(which.map((field) => [field.name, value(field)]));
	const least = (field: V2Field) => {
		if (field.nullable) return null;
		return field.type === 'object' ? {} : valueFor(field, object);
	};
	return [
		make(fields, (field) => valueFor(field, object)),
		make(fields, least),
		make(
			fields.filter(({ optional }) => !optional),
			least,
		),
	];
}

function objectNamed(name: string): V2Object {
	const found = v2Objects.find((object) => object.name === name);
	if (found === undefined) throw new Error(`V2 has no object ${name}`);
	return found;
}

function valueFor({ name, type, shownAs = type }: V2Field, { example: shown }: V2Object): Json {
	const inner = v2Objects.find(({ plural }) => plural === name);
	if (inner !== undefined) return variantsOf(inner);
	return shown?.[name] ?? VALUES[shownAs];
}

const VALUES: Record<V2Field['type'], Json> = {
	array: [],
	boolean: true,
	float: 1.5,
	integer: 1,
	object: {},
	string: 'text',
	time: '2026-02-01T06:00:00.500Z',
};
