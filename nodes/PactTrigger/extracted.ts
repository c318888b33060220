import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

/** What binary data was made of an event, and what could not be. */
export interface Extracted {
	binary: IBinaryKeyData;
	/** Joins the item's JSON: the reasons why something is missing. */
	json: IDataObject;
}
