import metadata from 'libphonenumber-js/metadata.max.json';
import { version } from 'libphonenumber-js/package.json';

/** A numbering plan in the metadata: https://gitlab.com/catamphetamine/libphonenumber-js/blob/master/METADATA.md */
type Plan = [
	callingCode: string,
	internationalPrefix: string | 0,
	pattern: string,
	lengths: number[],
	formats: unknown,
	trunkPrefix: string | 0,
	...rest: [unknown, unknown, unknown, unknown, unknown, types?: Array<Numbers | 0>],
];
type Numbers = [pattern: string, lengths?: number[]];

/** The places of the types of numbers that people have: fixed line, mobile, personal, VoIP. Others are service numbers. */
const OF_PEOPLE = [0, 1, 4, 8];

/** What is known of the numbers of each calling code, as `nodes/api/phone/callingCodes.ts` holds it. */
export function callingCodes(): string {
	const plans = Object.values(metadata.countries) as unknown as Plan[];
	const codes = [...new Set(plans.map(([code]) => code))].sort((one, other) => +one - +other);
	const lines = codes.map((code) => {
		const own = plans.filter(([of]) => of === code);
		const numbers = own.flatMap(numbersOf);
		const lengths = [...new Set(numbers.flatMap(([, all]) => all))].sort((a, b) => a - b);
		// The first is the country that gave the code its plan.
		const [main] = (metadata.country_calling_codes as Record<string, string[]>)[code]!;
		const trunk = (metadata.countries as unknown as Record<string, Plan>)[main!]![5];
		const parts = [
			`lengths: [${lengths.join(', ')}]`,
			...(trunk ? [`trunk: '${trunk}'`] : []),
			...(numbers.some(beginsWithZero) ? ['keepsZero: true'] : []),
		];
		return `\t${code}: { ${parts.join(', ')} },`;
	});
	return `// Written by \`npm run update\` from the metadata of libphonenumber-js ${version} (MIT licence), which is made from Google's libphonenumber
// (Apache License 2.0).

/** The numbers of one calling code that people have: fixed, mobile, personal and VoIP ones. */
export interface CallingCode {
	/** How many digits may come after the calling code. */
	lengths: number[];
	/** What calls inside the country begin with, and what does not belong behind the calling code. */
	trunk?: string;
	/** Numbers may begin with a 0 which is dialled from abroad, too. */
	keepsZero?: true;
}

export const CALLING_CODES: Record<string, CallingCode> = {
${lines.join('\n')}
};
`;
}

function numbersOf([, , , all, , , ...rest]: Plan): Array<[string, number[]]> {
	const types = rest[5] ?? [];
	return OF_PEOPLE.flatMap((place) => {
		const numbers = types[place];
		return numbers ? [[numbers[0], numbers[1] ?? all] as [string, number[]]] : [];
	});
}

/** Whether a number of the pattern may begin with 0. The patterns have digits, `\d`, classes and groups. */
const beginsWithZero = ([pattern]: [string, number[]]): boolean =>
	alternativesIn(pattern).some((alternative) =>
		alternative.startsWith('(?:')
			? beginsWithZero([alternative.slice(3, closingIn(alternative)), []])
			: new RegExp(`^(?:${/^(?:\\d|\[[^\]]+\]|\d)/.exec(alternative)?.[0] ?? 'none'})$`).test('0'),
	);

function alternativesIn(pattern: string): string[] {
	let depth = 0;
	const marked = [...pattern].map((sign) => {
		depth += { '(': 1, ')': -1 }[sign] ?? 0;
		return sign === '|' && depth === 0 ? '\n' : sign;
	});
	return marked.join('').split('\n');
}

/** Where the group ends that the text begins with. */
function closingIn(text: string): number {
	let depth = 0;
	return [...text].findIndex((sign) => {
		depth += { '(': 1, ')': -1 }[sign] ?? 0;
		return depth === 0;
	});
}
