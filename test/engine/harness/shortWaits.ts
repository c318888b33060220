import type * as Limits from './limits';

jest.mock('../../../nodes/api/retry/limits', () =>
	jest.requireActual<typeof Limits>('./limits').limitsWith(),
);
