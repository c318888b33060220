import { Turns } from '../api/turns';

const turns = new Turns();

/**
 * Changes a company's webhook address after all changes that were begun before. n8n registers the triggers of a workflow at the same
 * time; each has to see who was there before it, and Pact offers nothing to compare and set.
 */
export async function oneAtATime<T>(companyId: number, change: () => Promise<T>): Promise<T> {
	return await turns.inTurn(String(companyId), change);
}
