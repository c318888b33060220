import { languageCode } from '../../../../nodes/Pact/fields/template/language';

describe('the language of a template', () => {
	it('says below the field that nobody looks it up, because its default is right for some templates only', () => {
		const { hint, description } = languageCode.property;
		expect(hint).toBe('The language that the template was registered in. Pact does not say it.');
		expect(description).not.toMatch(/registered/);
	});
});
