import { dataOf } from '../../../../api/v1';

import { shownWhen } from '../../../../form/field';
import { choiceField, secretField, textField } from '../../../../form/kinds';
import { channelV1, company } from '../../../../form/locators';
import { requestOptions } from '../../../fields/request';
import { operation } from '../../../operation';

const signInWith = choiceField({
	displayName: 'Sign In With',
	name: 'signInWith',
	options: [
		{
			name: 'Token',
			value: 'token',
			description: 'Facebook, Instagram Business, Telegram, Viber, VK and VK Direct',
		},
		{ name: 'Login and Password', value: 'login', description: 'Instagram' },
	],
	description: 'How Pact signs in to the messenger',
});

/** Documentation: "Update channel"; login and password are what the official SDKs send for Instagram. */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a channel V1',
	description: 'Give a channel a new token, or a new login and password',
	fields: [
		company,
		channelV1,
		signInWith,
		shownWhen(
			{ signInWith: ['token'] },
			secretField({
				displayName: 'Token',
				name: 'token',
				required: true,
				description: 'The new token of the bot, group or page',
			}),
		),
		shownWhen(
			{ signInWith: ['login'] },
			textField({
				displayName: 'Login',
				name: 'login',
				required: true,
				description: 'The login of the Instagram account',
			}),
		),
		shownWhen(
			{ signInWith: ['login'] },
			secretField({
				displayName: 'Password',
				name: 'password',
				required: true,
				description: 'The password of the Instagram account',
			}),
		),
		requestOptions(),
	],
	repeat: 'safe',
	lane: ['companyId', 'channelId'],
	request: ({ companyId, channelId, token, login, password }) => ({
		api: 'v1',
		method: 'PUT',
		path: `/companies/${companyId}/channels/${channelId}`,
		body: { token, login, password },
	}),
	output: dataOf,
});
