import { withTexts } from '../../../form/field';
import { secretField } from '../../../form/kinds';
import { phone } from '../../../form/phone';
import { stepsOperation } from '../../operation';
import { options, refuseUnsendable, secretsNotice } from './fields';
import { callSession, tokensOutput } from './tokens';

/** Documentation: "Private API V2", step 3: the tokens stand in the headers of the answer. */
export const signIn = stepsOperation({
	value: 'signIn',
	name: 'Sign In',
	action: 'Sign in the old way',
	description:
		'Old sign-in: exchange the security code for an authentication token and a refresh token',
	fields: [
		secretsNotice,
		withTexts(
			{ description: 'The phone number of your Pact account, with its country code' },
			phone,
		),
		secretField({
			displayName: 'Security Code',
			name: 'securityCode',
			required: true,
			description: 'The code that came to the webhook address of your user settings',
		}),
		options,
	],
	repeat: 'never',
	account: false,
	check({ securityCode }, { refuse }) {
		refuseUnsendable('Security Code', securityCode, refuse);
	},
	async execute({ phone: number, securityCode, options: chosen }, item) {
		const answer = await callSession(item, chosen, {
			path: '/api/sign_in',
			query: { phone: number, code: securityCode.trim() },
		});
		return [{ json: tokensOutput(answer, item) }];
	},
});
