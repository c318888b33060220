import type { Template } from './records';

/** The template's body with its substitutions in place of `{{1}}`, `{{2}}` … */
export const filledTemplate = ({ body }: Template, substitutions: string[]): string =>
	body.replace(/\{\{(\d+)\}\}/g, (_, place) => substitutions[Number(place) - 1] ?? '');
