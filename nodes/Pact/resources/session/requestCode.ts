import { phone } from '../../../form/phone';
import { withTexts } from '../../../form/field';
import { stepsOperation } from '../../operation';
import { codeOptions } from './fields';
import { callSession } from './tokens';

/** Documentation: "Private API V2", step 2: the code goes to the webhook address of the user's settings. */
export const requestCode = stepsOperation({
	value: 'requestCode',
	name: 'Request Security Code',
	action: 'Request a security code of the old sign-in',
	description:
		'Old sign-in: have Pact send a security code to the webhook address of your user settings',
	fields: [
		withTexts(
			{ description: 'The phone number of your Pact account, with its country code' },
			phone,
		),
		codeOptions,
	],
	repeat: 'never',
	account: false,
	async execute({ phone: number, options: { locale, ...chosen } }, item) {
		const answer = await callSession(item, chosen, {
			path: '/api/verification',
			query: { locale: locale || 'ru', source: 'private_api_v2', phone: number },
		});
		return [{ json: { requested: true, ...answer } }];
	},
});
