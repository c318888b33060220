import { PactTrigger } from '../../../nodes/PactTrigger/PactTrigger.node';

it('a test run that waits says how to make an event', () => {
	expect(new PactTrigger().description.eventTriggerDescription).toBe(
		'Write to the company as a customer, in one of its channels, or choose an Example Event in the options',
	);
});
