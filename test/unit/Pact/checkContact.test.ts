import { checkContact } from '../../../nodes/Pact/resources/v1/channel/checkContact';

it.each([
	[true, true],
	[1, true],
	['True', true],
	[false, false],
	['0', false],
	// Nothing that says so is no answer.
	[undefined, null],
	['maybe', null],
])('Pact says %j: whether the number has an account is %j', async (exists, expected) => {
	const values = { companyId: 101, channelId: 2001, phone: '79250000077' };
	const client = { call: async () => ({ exists }) };
	const output = await checkContact.execute(values as never, { client } as never);
	expect(output).toEqual([{ json: { phone: values.phone, exists: expected } }]);
});
