import { goesInCircles, markOf, marksIn } from '../../../../nodes/PactTrigger/delivery/path';

const address = 'https://n8n.example/webhook/1/pact?secret=abc';
const mark = markOf(address);

describe('the path of a delivery', () => {
	test.each([`${mark},b`, `a,${mark}`, `a, ${mark}`, `a ,\t${mark} , b`, ` ${mark}`])(
		'is a circle: %j',
		(header) => {
			expect(goesInCircles(marksIn(header), address)).toBe(true);
		},
	);

	test.each([undefined, '', ' ', ',', 'a, b', `a${mark}`, ['a']])('is none: %j', (header) => {
		expect(goesInCircles(marksIn(header), address)).toBe(false);
	});
});
