import { secretField } from '../../../form/kinds';
import { stepsOperation } from '../../operation';
import { options, refuseUnsendable, secretsNotice } from './fields';
import { callSession, tokensOutput } from './tokens';

/** Documentation: "Private API V2": the refresh token works once, and the answer's headers hold a new pair. */
export const refresh = stepsOperation({
	value: 'refresh',
	name: 'Refresh',
	action: 'Refresh the tokens of the old sign-in',
	description:
		'Old sign-in: exchange a refresh token for a new pair of tokens; the token that was used stops working',
	fields: [
		secretsNotice,
		secretField({
			displayName: 'Refresh Token',
			name: 'refreshToken',
			required: true,
			description: 'The refresh token of the last sign-in or refresh; it can be used once',
		}),
		options,
	],
	repeat: 'never',
	account: false,
	check({ refreshToken }, { refuse }) {
		refuseUnsendable('Refresh Token', refreshToken, refuse);
	},
	async execute({ refreshToken, options: chosen }, item) {
		const answer = await callSession(item, chosen, {
			path: '/api/refresh_token',
			headers: { 'X-Api-Refresh-Token': refreshToken.trim() },
		});
		return [{ json: tokensOutput(answer, item) }];
	},
});
