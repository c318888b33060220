import { COFFEE } from '../../sandbox/pact/store/seed';
import { byId } from '../engine/harness/locator';
import { manyChannels } from './arrange';
import type { Case } from './case';
import { everyRow, firstPage, newest, output } from './case';

const companyId = byId(COFFEE.company);

const all: Case = {
	sample: 'channel.getAll',
	resource: 'channelV1',
	operation: 'getAll',
	parameters: { companyId },
	values: { companyId: COFFEE.company },
	arrange: manyChannels,
	...firstPage,
	output: output.rows('channels'),
};

export const channelCases: Case[] = [
	all,
	newest(all),
	everyRow(all, 15),
	...['week', 'day', 'month', 'all'].map(
		(syncPeriod): Case => ({
			sample: 'channel.enableInstagramPage',
			...(syncPeriod !== 'week' && {
				title: `as far back as ${syncPeriod}`,
				adds: { sync_period: syncPeriod },
			}),
			resource: 'channelV1',
			operation: 'enableInstagramPage',
			parameters: {
				companyId,
				channelId: byId(COFFEE.instagramBusiness),
				pageId: '17841400000000071',
				syncPeriod,
			},
			values: {
				companyId: COFFEE.company,
				channelId: COFFEE.instagramBusiness,
				PAGE_ID: '17841400000000071',
			},
			// The documentation shows no answer; this is what calls that change something have in common.
			output: output.always({ external_id: COFFEE.instagramBusiness }),
		}),
	),
	{
		sample: 'channel.update',
		resource: 'channelV1',
		operation: 'update',
		parameters: {
			companyId,
			channelId: byId(COFFEE.telegram),
			signInWith: 'token',
			token: '9876543210',
		},
		values: { companyId: COFFEE.company, channelId: COFFEE.telegram },
		output: output.data,
	},
	{
		title: 'login and password, as the SDKs send them for instagram',
		resource: 'channelV1',
		operation: 'update',
		parameters: {
			companyId,
			channelId: byId(COFFEE.instagram),
			signInWith: 'login',
			login: 'anna',
			password: 'secret',
		},
		request: {
			method: 'PUT',
			path: `/p1/companies/${COFFEE.company}/channels/${COFFEE.instagram}`,
			parameters: { login: 'anna', password: 'secret' },
		},
		output: output.always({ external_id: COFFEE.instagram }),
	},
	{
		sample: 'channel.delete',
		resource: 'channelV1',
		operation: 'delete',
		parameters: { companyId, channelId: byId(COFFEE.telegram) },
		values: { companyId: COFFEE.company, channelId: COFFEE.telegram },
		output: output.always({ deleted: true, channelId: COFFEE.telegram }),
	},
	{
		sample: 'channel.checkContact',
		resource: 'channelV1',
		operation: 'checkContact',
		parameters: {
			companyId,
			channelId: byId(COFFEE.whatsapp),
			phone: '+7 (925) 000-00-01',
		},
		values: { companyId: COFFEE.company, channelId: COFFEE.whatsapp },
		output: output.always({ phone: '79250000001', exists: true }),
	},
];
