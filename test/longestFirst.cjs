// The order of test files: those that take minutes begin first, so that no worker is left with one of them at the end.
const { default: Sequencer } = require('@jest/test-sequencer');

const LONG = [
	'e2e/trigger/lifeCycle',
	'e2e/editor/editor',
	'e2e/queue/queue',
	'e2e/trigger/kills',
	'e2e/operations/operations',
	'engine/reliability/faultMatrix',
	'engine/reliability/sendingMatrix',
];

/** @param {{ path: string }} test @returns its place among the long ones; behind all of them for any other */
const place = ({ path }) => {
	const found = LONG.findIndex((name) =>
		path.replaceAll('\\', '/').endsWith(`test/${name}.test.ts`),
	);
	return found === -1 ? LONG.length : found;
};

module.exports = class extends Sequencer {
	sort(tests) {
		return [...super.sort(tests)].sort((one, other) => place(one) - place(other));
	}
};
