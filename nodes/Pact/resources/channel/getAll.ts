import type { IDataObject } from 'n8n-workflow';

import { authsOf, authsOfCompanies, companies } from '../../../api/endpoints/lists';
import { shownWhen } from '../../../form/field';
import { company } from '../../../form/locators';
import { limitOnly } from '../../fields/paging';
import { requestOptions } from '../../fields/request';
import { scope } from '../../fields/scope';
import { mostRows, stepsOperation } from '../../operation';
import { listedItem } from './output';

/** How many companies are asked for at a time, as they stand in the address. */
const COMPANIES_AT_A_TIME = 100;

/** Documentation: "Get company auths" and "Get auths". */
export const getAll = stepsOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many channels',
	description: 'List the channels of one company or of all, with their IDs, providers and states',
	fields: [scope, shownWhen({ scope: ['company'] }, company), ...limitOnly, requestOptions()],
	repeat: 'safe',
	inV1: 'Channel (V1) > Get Many',
	async execute({ companyId, ...values }, { client, context }) {
		const limit = mostRows(values);
		const rows: IDataObject[] = [];
		if (companyId !== undefined) rows.push(...(await client.rows(authsOf(companyId), limit)));
		else {
			const ids = (await client.rows(companies)).map(({ external_id: id }) => id as number);
			for (let from = 0; from < ids.length && rows.length < limit; from += COMPANIES_AT_A_TIME) {
				const list = authsOfCompanies(ids.slice(from, from + COMPANIES_AT_A_TIME));
				rows.push(...(await client.rows(list, limit - rows.length)));
			}
		}
		return await Promise.all(rows.map(async (row) => await listedItem(context, row)));
	},
});
