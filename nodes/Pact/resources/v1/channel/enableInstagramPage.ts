import type { IDataObject } from 'n8n-workflow';

import { choiceField, textField } from '../../../../form/kinds';
import { company, instagramBusinessChannelV1 } from '../../../../form/locators';
import { requestOptions } from '../../../fields/request';
import { operation } from '../../../operation';

/** Documentation: "Create instagram business channel", step 4. The method is not stated there; POST is what the step is. */
export const enableInstagramPage = operation({
	value: 'enableInstagramPage',
	name: 'Enable Instagram Page',
	action: 'Enable an instagram page V1',
	description:
		'Finish connecting Instagram Business: choose the account and how much of its past is read',
	fields: [
		company,
		instagramBusinessChannelV1,
		textField({
			displayName: 'Page ID',
			name: 'pageId',
			required: true,
			description: 'The ID of one of the pages that Channel (V1) > Create returned',
		}),
		choiceField({
			displayName: 'Sync Period',
			name: 'syncPeriod',
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Day', value: 'day' },
				{ name: 'Month', value: 'month' },
				{ name: 'Week', value: 'week' },
			],
			default: 'day',
			description: 'How far back messages are synchronized',
		}),
		requestOptions(),
	],
	repeat: 'safe',
	lane: ['companyId', 'channelId'],
	request: ({ companyId, channelId, pageId, syncPeriod }) => ({
		api: 'v1',
		method: 'POST',
		path: `/companies/${companyId}/channels/${channelId}/enable_page_instagram`,
		query: { page_id: pageId, sync_period: syncPeriod },
	}),
	output: (answer) => (answer.data ?? answer) as IDataObject,
});
