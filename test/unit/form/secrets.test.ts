import type { INodeProperties } from 'n8n-workflow';

import type { Field } from '../../../nodes/form/field';
import { readField } from '../../../nodes/form/field';
import { everyOperation } from '../support/operations';
import { refusalOf, refuse } from '../support/refusal';

const at = { timezone: 'UTC', now: new Date('2026-04-05T06:07:08Z') };

/** Codes count once, and show while they are typed. */
const CODES = ['code', 'confirmationCode'];

const isSecret = ({ name, typeOptions }: INodeProperties) =>
	typeOptions?.password === true || CODES.includes(name);

const secrets = everyOperation().flatMap(({ id, operation }) =>
	operation.fields.flatMap((field): Array<[string, string, Field, (raw: unknown) => unknown]> => {
		const { name, property } = field;
		if (isSecret(property)) return [[id, name, field, (raw) => raw]];
		if (property.type !== 'collection') return [];
		const options = (property.options as INodeProperties[]).filter(isSecret);
		return options.map((option) => [
			id,
			`${name}.${option.name}`,
			field,
			(raw) => ({ [option.name]: raw }),
		]);
	}),
);

test('there are secrets in all of these', () => {
	expect(secrets.map(([id, name]) => `${id} ${name}`)).toEqual(
		expect.arrayContaining([
			'session.signIn securityCode',
			'session.refresh refreshToken',
			'channel.create token',
			'channel.enable additionalFields.code',
			'channelV1.create token',
			'channelV1.create clientSecret',
			'channelV1.update token',
			'channelV1.update password',
			'channelV1.confirmCode code',
			'channelV1.confirmCode password',
			'channelV1.confirmCode confirmationCode',
		]),
	);
});

describe.each(secrets)('%s: %s', (_id, _name, field, wrap) => {
	test.each([
		[['canary-of-a-list']],
		[{ key: 'canary-of-an-object' }],
		[[{ deep: ['canary-of-the-deep'] }]],
		[Buffer.from('canary-of-a-buffer')],
		[new Map([['canary', 'canary-of-a-map']])],
		[new Date('2026-04-05T06:07:08Z')],
		[Symbol('canary-of-a-symbol')],
		[() => 'canary-of-a-function'],
	])('repeats nothing of what is no text: %p', (raw) => {
		const { problem, remedy } = refusalOf(() => readField(field, wrap(raw) as object, refuse, at));
		expect(problem).toMatch(/is not text$/);
		expect(remedy).toBe('Check the result of the expression.');
	});

	test.each(['***', ' *** '])('refuses the mask of a secret: %p', (raw) => {
		const { problem } = refusalOf(() => readField(field, wrap(raw) as object, refuse, at));
		expect(problem).toMatch(/is \*\*\*, which stands in the place of a secret$/);
	});
});

test('a code that is none is not repeated', () => {
	const found = everyOperation().find(({ id }) => id === 'channelV1.confirmCode')!;
	const code = found.operation.fields.find(({ name }) => name === 'code')!;
	const { problem } = refusalOf(() => readField(code, 'my password', refuse, at));
	expect(problem).toBe('is not made of digits');
});
