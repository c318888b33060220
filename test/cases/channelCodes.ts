import type { IDataObject } from 'n8n-workflow';

import { COFFEE } from '../../sandbox/pact/store/seed';
import { byId } from '../engine/harness/locator';
import { samples } from '../fixtures/samples';
import type { Case } from './case';
import { output } from './case';

const CHANNELS: Record<string, number> = {
	whatsapp: COFFEE.whatsapp,
	telegram_personal: COFFEE.telegramPersonal,
	instagram: COFFEE.instagram,
};

function codeCase(sample: string, provider: string, parameters: IDataObject = {}): Case {
	const channelId = CHANNELS[provider]!;
	return {
		sample,
		resource: 'channelV1',
		operation: sample.split('.')[1]!,
		parameters: {
			companyId: byId(COFFEE.company),
			channelId: byId(channelId),
			provider,
			...parameters,
		},
		values: { companyId: COFFEE.company, channelId },
		output: output.whole,
	};
}

const challenge = 'channel.confirmCode.instagram.challenge';

/** One of the answers that ask for a further step; the sandbox gives it for a certain code. */
function furtherStep(title: string, code: string): Case {
	const sample = samples.find(({ id }) => id === challenge)!;
	const further = sample.furtherAnswers!.find((answer) => answer.title === title)!;
	return {
		title,
		resource: 'channelV1',
		operation: 'confirmCode',
		parameters: {
			companyId: byId(COFFEE.company),
			channelId: byId(COFFEE.instagram),
			provider: 'instagram',
			instagramCodeType: 'challenge',
			confirmationCode: code,
		},
		request: {
			method: 'POST',
			path: `/p1/companies/${COFFEE.company}/channels/${COFFEE.instagram}/confirm`,
			parameters: { provider: 'instagram', confirmation_code: code },
		},
		output: output.always(further.answer),
	};
}

export const channelCodeCases: Case[] = [
	codeCase('channel.requestCode.whatsapp', 'whatsapp'),
	codeCase('channel.requestCode.telegram_personal', 'telegram_personal'),
	{
		...codeCase('channel.requestCode.instagram.challenge', 'instagram', {
			instagramCodeType: 'challenge',
			challengeVariant: '0',
		}),
		// The table names no type; the answers that list the variants have them as numbers.
		typed: { challenge_variant: 0 },
	},
	codeCase('channel.requestCode.instagram.two_factor', 'instagram', {
		instagramCodeType: 'twoFactor',
	}),
	codeCase('channel.confirmCode.telegram_personal.code', 'telegram_personal', {
		telegramConfirmation: 'code',
		code: '2567',
	}),
	{
		title: 'a code that begins with 0 keeps it',
		resource: 'channelV1',
		operation: 'confirmCode',
		parameters: {
			companyId: byId(COFFEE.company),
			channelId: byId(COFFEE.telegramPersonal),
			provider: 'telegram_personal',
			telegramConfirmation: 'code',
			code: '02567',
		},
		request: {
			method: 'POST',
			path: `/p1/companies/${COFFEE.company}/channels/${COFFEE.telegramPersonal}/confirm`,
			parameters: { provider: 'telegram_personal', confirmation_type: 'code', code: '02567' },
		},
		output: output.always({ result: 'ok', state: 'enabled' }),
	},
	codeCase('channel.confirmCode.telegram_personal.password', 'telegram_personal', {
		telegramConfirmation: 'password',
		password: '123456',
	}),
	codeCase(challenge, 'instagram', { instagramCodeType: 'challenge', confirmationCode: '123456' }),
	codeCase('channel.confirmCode.instagram.two_factor', 'instagram', {
		instagramCodeType: 'twoFactor',
		confirmationVariant: '3',
		confirmationCode: '123456',
	}),
	furtherStep('Two factor authentication required', '222222'),
	furtherStep('Challenge required', '111111'),
];
