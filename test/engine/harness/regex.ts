import * as n8n from 'n8n-workflow';

// n8n checks a locator with its regular expression within 250 ms of the wall clock. A machine that runs several tests at once pauses a
// process for longer, so the tests use no clock for it. n8n-core's oldest version has no such limit.
if ('setSafeRegexEngine' in n8n) {
	n8n.setSafeRegexEngine({
		exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
		test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
		replace: (pattern, input, flags, by) => input.replace(new RegExp(pattern, flags), by),
		matchAll: (pattern, input, flags) => [
			...input.matchAll(new RegExp(pattern, `g${(flags ?? '').replace('g', '')}`)),
		],
		split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
	});
}
