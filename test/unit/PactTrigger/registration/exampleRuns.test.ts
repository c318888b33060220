import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import type { Registration } from '../../../../nodes/PactTrigger/registration/registrations';
import * as here from '../../../../nodes/PactTrigger/registration/registrations';

const URL = 'https://n8n.example/webhook-test/1/pact';

const registration: Registration = {
	companyId: 101,
	address: `${URL}?secret=s`,
	test: true,
	example: true,
	registeredAt: 0,
};

const contextWith = (staticData: IDataObject) =>
	({ getWorkflowStaticData: () => staticData }) as unknown as IHookFunctions;

/** The module as another process of n8n has it. */
function inOtherProcess(): typeof here {
	let other: typeof here | undefined;
	jest.isolateModules(() => {
		other = jest.requireActual<typeof here>(
			'../../../../nodes/PactTrigger/registration/registrations',
		);
	});
	return other!;
}

describe('a test run that gets an example', () => {
	it('is known in another process of n8n, by the static data', () => {
		const staticData = {};
		here.saveExample(contextWith(staticData), URL, registration);
		expect(inOtherProcess().endExample(contextWith(staticData), URL)).toBe(true);
		expect(staticData).toEqual({});
	});

	it('is known before n8n has its static data, in the process that began it', () => {
		here.saveExample(contextWith({}), URL, registration);
		expect(here.endExample(contextWith({}), URL)).toBe(true);
		expect(here.endExample(contextWith({}), URL)).toBe(false);
	});

	it('is none at the other URL of the trigger', () => {
		here.saveExample(contextWith({}), URL, registration);
		const production = URL.replace('webhook-test', 'webhook');
		const published = { registration: { ...registration, example: undefined } };
		expect(here.endExample(contextWith(published as IDataObject), production)).toBe(false);
		expect(published.registration).toBeDefined();
	});
});
