import { invalid } from '../http/errors';
import { isBlank } from '../http/fields';

/**
 * What WhatsApp takes, as far as Meta documents it (Cloud API: "Interactive reply buttons messages", "Template messages"). What it
 * does not take Pact cannot deliver.
 */

const MOST_BUTTONS = 3;
const LONGEST_LABEL = 20;
const LONGEST_BODY = 1024;

/** Lengths count characters, not code units. */
const length = (text: string) => [...text].length;

/** @param body the text above the buttons @throws ApiError 400 */
export function refuseButtons(body: unknown, buttons: string[]): void {
	const refuse = (problem: string) => invalid('interactive[buttons]', problem);
	if (isBlank(body)) throw invalid('message', 'is required above buttons');
	if (length(String(body)) > LONGEST_BODY)
		throw invalid('message', `must have at most ${LONGEST_BODY} characters above buttons`);
	if (buttons.length > MOST_BUTTONS) throw refuse(`must be at most ${MOST_BUTTONS}`);
	for (const label of buttons) {
		if (isBlank(label)) throw refuse('must not be blank');
		if (length(label) > LONGEST_LABEL)
			throw refuse(`must have at most ${LONGEST_LABEL} characters: ${label}`);
	}
	if (new Set(buttons).size < buttons.length) throw refuse('must differ from one another');
}

/** @param field what the documentation calls the values @throws ApiError 400 */
export function refuseTemplateValues(field: string, values: string[]): void {
	values.forEach((value, index) => {
		const refuse = (problem: string) => invalid(`${field}[${index}]`, problem);
		if (isBlank(value)) throw refuse('must not be blank');
		if (/[\r\n\u2028\u2029\t]/.test(value)) throw refuse('must not have line breaks or tabs');
		if (/ {5}/.test(value)) throw refuse('must not have more than four spaces in a row');
		if (length(value) > LONGEST_BODY) throw refuse(`must have at most ${LONGEST_BODY} characters`);
	});
}
