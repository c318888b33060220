import type { IDataObject } from 'n8n-workflow';

import type { PactEvent } from '../event';

/**
 * The payload that Pact would send for an event, as it documents it. Its values never change. They lead nowhere, so that the steps
 * behind a test run write to nobody: no ID of Pact is so large, and the phone numbers are kept for films (+1 202 555-01…).
 */
export const exampleOf = ({ example }: PactEvent, companyId: number): IDataObject =>
	// Without what is undefined, as it would come from Pact.
	JSON.parse(
		JSON.stringify(example, (key, value: unknown) => (key === 'company_id' ? companyId : value)),
	) as IDataObject;

/** Far above any ID of Pact, which are below 2^32 so far, and below 2^53, so that it keeps its digits. */
const FIRST = 9_000_000_000_000_000;

/** An ID that nothing in Pact has. */
export const exampleId = (number: number): number => FIRST + number;

/** Whether an ID is that of an example. */
export const isExampleId = (id: unknown): boolean => Number(id) >= FIRST;

/** A picture of a QR code that says "Example": 100 by 100 points, PNG, base64. */
export const QR_CODE =
	'iVBORw0KGgoAAAANSUhEUgAAAGQAAABkAQAAAABYmaj5AAAAlElEQVR42r3UuxHDMAwDUGyA/bfEBsiB9iVKR7gwG95rJPFjw0cILwgAJU5qRJvQpE4gYSbVkvxI/DtlKZsUjxp2SnvIs2c7JQAeM9oJMkSD6ORrJNBUu1cenLm4lJTdseVSZG4G1SmRSvXt2U7XVOYFlTJ+A/rtxFIgDYMPBFn311hpbmapNCmwK6VLWTuq07v/wQ8WvtWD152iXwAAAABJRU5ErkJggg==';
