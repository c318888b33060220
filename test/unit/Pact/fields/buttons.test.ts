import type { Surroundings } from '../../../../nodes/form/field';
import { readField } from '../../../../nodes/form/field';
import { buttons, interactiveBody } from '../../../../nodes/Pact/resources/v1/message/buttons';
import { refusalOf, refuse } from '../../support/refusal';

const at: Surroundings = { timezone: 'UTC', now: new Date(0) };
const read = (raw: unknown) => readField(buttons, raw, refuse, at);
const labels = (...list: unknown[]) => ({ button: list.map((label) => ({ label })) });

it('are read in their order, as text', () => {
	expect(read(labels(' Yes ', 2))).toEqual(['Yes', '2']);
});

it.each([
	[{}, 'has no label'],
	[labels('Yes', ''), '> 2 > Label is not set'],
	[labels(undefined), '> 1 > Label is not set'],
	[labels('Yes', { a: 1 }), '> 2 > Label is not text: "{"a":1}"'],
	[undefined, 'is not set: its expression gives nothing'],
])('are refused: %j', (raw, problem) => {
	expect(refusalOf(() => read(raw)).problem).toBe(problem);
});

it('become the object that Pact takes, or are given as such', () => {
	expect(interactiveBody(['Yes'], undefined)).toEqual({ type: 'button', buttons: ['Yes'] });
	expect(interactiveBody(undefined, { type: 'list' })).toEqual({ type: 'list' });
	expect(interactiveBody(undefined, undefined)).toBeUndefined();
});
