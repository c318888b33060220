/**
 * `describe` for a part of the tests that needs a program which may be missing. The part is then left out, loudly; under CI=true, where
 * nobody looks at warnings, it is run and fails.
 *
 * @param part what is left out, in words
 * @param needed what was found of the program, or what is missing, in words for people
 */
export function describePart(part: string, needed: object | { missing: string }): jest.Describe {
	if (!('missing' in needed) || process.env.CI === 'true') return describe;
	console.warn(`LEFT OUT: ${part}. ${String(needed.missing)}`);
	return describe.skip;
}
