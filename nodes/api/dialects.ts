import type { Api, Dialect } from './types';
import { v1 } from './v1';

/** Every version of Pact's API that the package speaks. */
export const DIALECTS: Record<Api, Dialect> = { v1 };
