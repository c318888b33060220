import type * as Module from '../../../nodes/api/retry/limits';

type Limits = Module.Limits;

/**
 * nodes/api/retry/limits with other limits while a workflow runs, for `jest.mock`. A test that is not about back-offs need not live
 * through them: they last a hundredth of what is shipped, unless they are given.
 */
export function limitsWith(change: Partial<Limits> = {}): typeof Module {
	const shipped = jest.requireActual<typeof Module>('../../../nodes/api/retry/limits');
	const short = (limits: Limits): Limits => ({
		...limits,
		delay: limits.delay / 100,
		backoffLimit: limits.backoffLimit / 100,
	});
	const execution = { ...short(shipped.EXECUTION_LIMITS), ...change };
	const waitedFor = short(shipped.WAITED_FOR_LIMITS);
	return {
		...shipped,
		EXECUTION_LIMITS: execution,
		WAITED_FOR_LIMITS: waitedFor,
		limitsFor: (caller) =>
			shipped.limitsFor(caller) === shipped.EXECUTION_LIMITS ? execution : waitedFor,
	};
}
