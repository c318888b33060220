import type { World } from '../world';

/** Nobody says whether V1 and V2 call a channel, a conversation or a message by the same id, so the sandbox can do either. */
const APART = 2_000_000_000;

/** The id that V2 shows. Companies have one id in both. */
export const shownId = (world: World, id: number): number =>
	world.readings.sameIds ? id : id + APART;

/** The record that a V2 id means; 0, which no record has, where it means none. */
export const meantId = (world: World, id: number): number =>
	world.readings.sameIds ? id : Math.max(0, id - APART);
