import { isPossibleNumber, phoneNumberOf } from '../../../../nodes/api/phone/phoneNumber';

// Expected values: the national numbering plans (ITU-T E.164, E.129).
describe('a number that can exist', () => {
	it.each([
		['79250000001', 'Russia'],
		['77010000001', 'Kazakhstan'],
		['12025550101', 'the USA'],
		['375290000001', 'Belarus'],
		['380500000001', 'Ukraine'],
		['998900000001', 'Uzbekistan'],
		['5491123450001', 'Argentina, mobile'],
		['5511987650001', 'Brazil, mobile'],
		['551133330001', 'Brazil, as WhatsApp knows some mobile numbers, too'],
		['5215512340001', 'Mexico, as WhatsApp writes it'],
		['525512340001', 'Mexico'],
		['390612345678', 'Italy, with its 0'],
		['4915112345678', 'Germany'],
		['29040001', 'Saint Helena, hardly any digits'],
	])('%s: %s', (digits) => {
		expect(isPossibleNumber(digits)).toBe(true);
	});
});

describe('a number that cannot exist', () => {
	it.each([
		['172078351257794', 'too long for North America'],
		['120255501012', 'one digit too many'],
		['7925000000', 'one digit too few'],
		['789250000001', 'Russia, with 8 behind the code'],
		['3758029000001', 'Belarus, with 8 and 0 behind the code'],
		['54111512345678', 'Argentina, with its 15'],
		['120363148147828952', 'a group of WhatsApp'],
		['999123456789', 'no calling code'],
		['4912345678901234', 'longer than E.164 allows'],
		['', 'nothing'],
		['7', 'a calling code alone'],
	])('%s: %s', (digits) => {
		expect(isPossibleNumber(digits)).toBe(false);
	});
});

it('the parts of a number, and what is known of its country', () => {
	expect(phoneNumberOf('79250000002')).toEqual({
		code: '7',
		national: '9250000002',
		lengths: [10],
		trunk: '8',
	});
	expect(phoneNumberOf('39061234')).toMatchObject({ code: '39', keepsZero: true });
	expect(phoneNumberOf('390')).not.toHaveProperty('trunk');
	expect(phoneNumberOf('99912')).toBeUndefined();
});
