import { invalid } from '../http/errors';
import type { Call } from '../http/endpoint';
import { endpointWithVariants } from '../http/endpoint';
import { filledText, integer, oneOf } from '../http/fields';
import { askForScan, connect } from '../messaging/connection';
import { channelOf } from './lookups';

/** Codes that bring about the answers other than success. */
const WRONG = /^0+$/;
const CHALLENGE_REQUIRED = '111111';
const TWO_FACTOR_REQUIRED = '222222';

const requestVariants = {
	whatsapp: { provider: oneOf('whatsapp') },
	telegram_personal: { provider: oneOf('telegram_personal') },
	'instagram (challenge)': { provider: oneOf('instagram'), challenge_variant: integer },
	'instagram (two factor)': {
		provider: oneOf('instagram'),
		challenge_type: oneOf('two_factor'),
	},
};

const confirmVariants = {
	'telegram_personal (code)': {
		provider: oneOf('telegram_personal'),
		confirmation_type: oneOf('code'),
		code: integer,
	},
	'telegram_personal (password)': {
		provider: oneOf('telegram_personal'),
		confirmation_type: oneOf('password'),
		password: filledText,
	},
	'instagram (challenge)': { provider: oneOf('instagram'), confirmation_code: filledText },
	'instagram (two factor)': {
		provider: oneOf('instagram'),
		confirmation_type: oneOf('two_factor'),
		confirmation_variant: integer,
		confirmation_code: filledText,
	},
};

export const channelCodes = [
	endpointWithVariants({
		title: 'Request code',
		method: 'POST',
		path: '/companies/:companyId/channels/:channelId/request_code',
		variants: requestVariants,
		examples: [
			{ path: '/companies/101/channels/2001/request_code', form: 'provider=whatsapp' },
			{ path: '/companies/101/channels/2003/request_code', form: 'provider=telegram_personal' },
			{
				path: '/companies/101/channels/2011/request_code',
				form: 'provider=instagram&challenge_variant=0',
			},
			{
				path: '/companies/101/channels/2011/request_code',
				form: 'provider=instagram&challenge_type=two_factor',
			},
		],
		choose: (call) => {
			const provider = providerFor(call, ['whatsapp', 'telegram_personal', 'instagram']);
			if (provider === 'whatsapp' || provider === 'telegram_personal') return provider;
			return call.parameters.challenge_type === undefined
				? 'instagram (challenge)'
				: 'instagram (two factor)';
		},
		answer: async (call, variant) => {
			const channel = channelOf(call);
			if (variant === 'whatsapp') {
				if (channel.state === 'waiting') await askForScan(call.world, channel);
				return { sessionId: '1426', code: 'ZHHJ-KQSP', ttl: '160s' };
			}
			if (variant === 'telegram_personal')
				return {
					code_length: 6,
					code_type: 'app',
					expires_in: 60,
					next_type: 'app',
					session_id: 1337,
					status: 'ok',
				};
			return { result: 'ok' };
		},
	}),

	endpointWithVariants({
		title: 'Confirm code',
		method: 'POST',
		path: '/companies/:companyId/channels/:channelId/confirm',
		variants: confirmVariants,
		examples: [
			{
				path: '/companies/101/channels/2003/confirm',
				form: 'provider=telegram_personal&confirmation_type=code&code=2567',
			},
			{
				path: '/companies/101/channels/2003/confirm',
				form: 'provider=telegram_personal&confirmation_type=password&password=123456',
			},
			{
				path: '/companies/101/channels/2011/confirm',
				form: 'provider=instagram&confirmation_code=123456',
			},
			{
				title: 'Challenge required',
				path: '/companies/101/channels/2011/confirm',
				form: `provider=instagram&confirmation_code=${CHALLENGE_REQUIRED}`,
			},
			{
				title: 'Two factor authentication required',
				path: '/companies/101/channels/2011/confirm',
				form: `provider=instagram&confirmation_code=${TWO_FACTOR_REQUIRED}`,
			},
			{
				path: '/companies/101/channels/2011/confirm',
				form: 'provider=instagram&confirmation_type=two_factor&confirmation_variant=3&confirmation_code=123456',
			},
		],
		note:
			`Any code is right, with these exceptions: only zeros is wrong (400); for instagram ${CHALLENGE_REQUIRED} answers ` +
			`that a challenge is required and ${TWO_FACTOR_REQUIRED} that two factor authentication is.`,
		choose: (call) => {
			const provider = providerFor(call, ['telegram_personal', 'instagram']);
			const { confirmation_type: type } = call.parameters;
			if (provider === 'instagram')
				return type === undefined ? 'instagram (challenge)' : 'instagram (two factor)';
			if (type === 'password') return 'telegram_personal (password)';
			if (type === 'code') return 'telegram_personal (code)';
			throw invalid('confirmation_type', 'must be one of: code, password');
		},
		answer: (call, variant) => {
			const channel = channelOf(call);
			const { code, password, confirmation_code: confirmationCode } = call.parameters;
			for (const [field, given] of Object.entries({
				code,
				password,
				confirmation_code: confirmationCode,
			}))
				if (given !== undefined && WRONG.test(String(given))) throw invalid(field, 'is wrong');
			if (variant === 'instagram (challenge)') {
				if (confirmationCode === TWO_FACTOR_REQUIRED) return twoFactorRequired;
				if (confirmationCode === CHALLENGE_REQUIRED) return challengeRequired;
			}
			connect(call.world, channel);
			return channel.provider === 'instagram'
				? { result: 'ok' }
				: { result: 'ok', state: 'enabled' };
		},
	}),
];

const twoFactorRequired = {
	result: 'ok',
	data: {
		two_factor_requires: true,
		details: [
			{ value: 1, key: 'sms' },
			{ value: 2, key: 'recovery_code' },
			{ value: 3, key: 'totp' },
		],
	},
};

/** The documentation's sample has `=>` for the colons. */
const challengeRequired = {
	result: 'ok',
	data: {
		confirmation_requires: true,
		details: [
			{ value: 1, label: 'e*******e@example.org' },
			{ value: 0, label: '+0 *** ***-**-00' },
		],
	},
};

/** The provider named in the call, which must be the channel's own. */
function providerFor<const P extends string>(call: Call, known: readonly P[]): P {
	const channel = channelOf(call);
	const provider = known.find((one) => one === call.parameters.provider);
	if (!provider) throw invalid('provider', `must be one of: ${known.join(', ')}`);
	if (channel.provider !== provider)
		throw invalid('provider', `the channel is a ${channel.provider} channel`);
	return provider;
}
