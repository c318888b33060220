import type { Pair } from '../../../local/pair';
import { START_TIMEOUT, startN8nWithPact } from '../../../local/throwaway';
import { OPERATIONS_SANDBOX, operationTests } from './suite';

jest.setTimeout(300_000);

let pair: Pair;

beforeAll(async () => {
	pair = await startN8nWithPact({ sandbox: OPERATIONS_SANDBOX });
}, START_TIMEOUT);

afterAll(async () => {
	await pair?.stop();
});

operationTests(() => pair);
