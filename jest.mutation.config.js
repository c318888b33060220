// The unit tests of one folder, for mutation testing (scripts/mutation.ts).
const layer = require('./test/layer.cjs');

module.exports = layer('unit', {
	testMatch: [`<rootDir>/test/unit/${process.env.MUTATED_FOLDER}/**/*.test.ts`],
});
