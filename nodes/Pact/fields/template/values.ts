import type { Refuse } from '../../../form/field';
import { toggleField } from '../../../form/kinds';
import { lengthOf } from '../../../text/characters';

export const flattenParameters = toggleField({
	displayName: 'Flatten Parameters',
	name: 'flattenParameters',
	default: true,
	description:
		'Whether line breaks, tabs and more than four blanks in a row become one blank in the parameters of a template, where WhatsApp takes none of them',
});

/** WhatsApp: "Param text cannot have new-line/tab characters or more than 4 consecutive spaces". */
const NOT_FLAT = /[\t\n\v\f\r\u0085\u2028\u2029]|\p{Zs}{5,}/u;

/** WhatsApp: the body of a template has 1,024 characters at the most, with what its parameters bring. */
export const LONGEST_TEMPLATE = 1_024;

/**
 * The values for the places of a template, in their order.
 *
 * @param flatten whether to make them fit in one line; else those that do not are refused
 */
export function templateValues(values: string[], flatten: boolean, refuse: Refuse): string[] {
	return values.map((given, index) => {
		const value = flatten ? flat(given) : given;
		const place = `Template Parameters > {{${index + 1}}}`;
		if (NOT_FLAT.test(value)) {
			return refuse(
				`${place} has a line break, a tab or more than four blanks in a row`,
				'WhatsApp takes none of these in a parameter. Correct the value, or set Options > Flatten Parameters, which puts one blank in their place.',
			);
		}
		if (lengthOf(value) > LONGEST_TEMPLATE) {
			return refuse(
				`${place} has ${lengthOf(value)} characters`,
				`WhatsApp takes ${LONGEST_TEMPLATE} characters at the most in a template, with all of its parameters. Shorten the value.`,
			);
		}
		return value;
	});
}

const flat = (value: string) =>
	value.replace(/\s*[\t\n\v\f\r\u0085\u2028\u2029]\s*|\p{Zs}{5,}/gu, ' ').trim();
