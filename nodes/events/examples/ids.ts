/** Far above any ID of Pact, which are below 2^32 so far, and below 2^53, so that it keeps its digits. */
const FIRST = 9_000_000_000_000_000;

/** An ID that nothing in Pact has. */
export const exampleId = (number: number): number => FIRST + number;

/** Whether an ID is that of an example. */
export const isExampleId = (id: unknown): boolean => Number(id) >= FIRST;
