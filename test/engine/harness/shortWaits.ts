import { EXECUTION_LIMITS, WAITED_FOR_LIMITS } from '../../../nodes/api/retry/limits';

// A test that is not about back-offs need not live through them: a hundredth of what is shipped.
for (const limits of [EXECUTION_LIMITS, WAITED_FOR_LIMITS]) {
	limits.firstBackOff /= 100;
	limits.longestBackOff /= 100;
}
