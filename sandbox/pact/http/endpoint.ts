import { z } from 'zod';
import type { ZodRawShape } from 'zod';
import type { RateLimit } from '../faults/rateLimits';
import type { World } from '../world';
import type { Parameters, UploadedFile } from './parameters';
import { ApiError } from './errors';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The numbers in the path, by the names that it gives them. */
export type PathIds = Record<string, number>;

export interface Call<P = Parameters> {
	world: World;
	ids: PathIds;
	parameters: P;
	/** Whether the body is JSON: forms and queries have text only and no empty lists. */
	json: boolean;
	files: UploadedFile[];
	/** A header of the request; `name` in small letters. */
	header(name: string): string | undefined;
	/** Sets a header of the answer. */
	setHeader(name: string, value: string): void;
	/** Sets the status of the answer, 200 without. */
	setStatus(code: number): void;
}

/** The body of an answer; undefined: an empty one. */
export type Answer = object | undefined;

/** One endpoint of the Pact API: what the documentation says about it, and what it does here. */
export interface Endpoint {
	/** Its heading in the documentation. */
	title: string;
	method: Method;
	/** Below `/p1` (or `/api`), e.g. `/companies/:companyId/channels`. */
	path: string;
	/** Other spellings that clients use. */
	aliases?: Array<{ method?: Method; path?: string }>;
	examples: Example[];
	/** What the docs page says beside it. */
	note?: string;
	/** Validates and answers. @throws ApiError */
	answer(call: Call): Promise<Answer> | Answer;
	/** How often it may be called, where the documentation says so. */
	limit?: RateLimit;
	/** Parameter names with their validations, by variant, for the docs page. */
	variants: Record<string, ZodRawShape>;
}

/** A call that works on the seed. */
export interface Example {
	title?: string;
	/** The path with its ids filled in, and the query. */
	path: string;
	/** The body as a form, encoded. */
	form?: string;
	/** The body as JSON. */
	json?: object;
	/** A small file to upload, as `file` of a multipart body. */
	file?: { name: string; content: string };
	/** One more header. */
	header?: string;
}

interface Definition<S extends ZodRawShape> extends Omit<Endpoint, 'answer' | 'variants'> {
	parameters: S;
	answer(call: Call<z.infer<z.ZodObject<S>>>): Promise<Answer> | Answer;
}

/** An endpoint whose parameters are always the same. */
export function endpoint<S extends ZodRawShape>(definition: Definition<S>): Endpoint {
	const { parameters, answer, ...rest } = definition;
	return {
		...rest,
		variants: { '': parameters },
		answer: (call) => answer({ ...call, parameters: checked(call, parameters) }),
	};
}

type Variants = Record<string, ZodRawShape>;

interface VariantDefinition<V extends Variants> extends Omit<Endpoint, 'answer'> {
	variants: V;
	/** Which of the variants is meant by the parameters that have a value. @throws ApiError when none is */
	choose(call: Call): keyof V & string;
	answer(call: Call, variant: keyof V & string): Promise<Answer> | Answer;
}

/** An endpoint whose parameters depend on the provider or on one another. */
export function endpointWithVariants<V extends Variants>(
	definition: VariantDefinition<V>,
): Endpoint {
	const { choose, answer, ...rest } = definition;
	return {
		...rest,
		answer: (call) => {
			const variant = choose({ ...call, parameters: withValue(call.parameters) });
			const shape = definition.variants[variant] as ZodRawShape;
			const others = Object.values(definition.variants).flatMap(Object.keys);
			const meant = withValue(call.parameters, (name) => name in shape || !others.includes(name));
			const parameters = checked({ ...call, parameters: meant }, shape);
			return answer({ ...call, parameters }, variant);
		},
	};
}

/**
 * The parameters without those that are null or empty text, which say no more than absent ones do.
 * @param kept names that stay whatever their value
 */
const withValue = (
	parameters: Parameters,
	kept: (name: string) => boolean = () => false,
): Parameters =>
	Object.fromEntries(
		Object.entries(parameters).filter(
			([name, given]) => kept(name) || !(given === '' || given === null || given === undefined),
		),
	);

/** `private_api_token` may stand among the parameters of every call. */
const ALWAYS = { private_api_token: z.unknown() };

function checked<S extends ZodRawShape>(call: Call, shape: S): z.infer<z.ZodObject<S>> {
	const object = z.object({ ...ALWAYS, ...shape });
	const schema = call.world.strict ? object.strict() : object.passthrough();
	const result = schema.safeParse(call.parameters);
	if (result.success) return result.data as z.infer<z.ZodObject<S>>;
	throw new ApiError(
		400,
		result.error.issues.flatMap((issue) =>
			issue.code === 'unrecognized_keys'
				? issue.keys.map((field) => ({ field, message: 'is not a documented parameter' }))
				: [{ field: fieldName(issue.path), message: issue.message }],
		),
	);
}

/** `template[parameters][0]`, as a form would name it. */
function fieldName([first, ...rest]: Array<string | number>): string {
	return `${first}${rest.map((part) => `[${part}]`).join('')}`;
}
