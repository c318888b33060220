import { z } from 'zod';
import type { ZodRawShape } from 'zod';
import { ApiError } from '../http/errors';

/** The body of a control call, checked. @throws ApiError 400 that names the field */
export function input<S extends ZodRawShape>(shape: S, body: unknown): z.infer<z.ZodObject<S>> {
	const result = z
		.object(shape)
		.strict()
		.safeParse(body ?? {});
	if (result.success) return result.data as z.infer<z.ZodObject<S>>;
	throw new ApiError(
		400,
		result.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message })),
	);
}
