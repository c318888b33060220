import { element } from '../dom.js';
import { icon } from '../icons.js';

/** Documentation: "Message delivery/read status". */
const stages = new Map([
	[-1, { sign: 'clock', words: 'Preparing' }],
	[0, { sign: 'clock', words: 'On its way' }],
	[1, { sign: 'tick', words: 'Sent' }],
	[2, { sign: 'ticks', words: 'Delivered' }],
	[3, { sign: 'ticks', words: 'Read' }],
]);

/** How far a message of the company has come. @param {{ ack: number, failure?: string | null }} message */
export function ticks({ ack, failure }) {
	const { sign, words } = failure
		? { sign: 'warning', words: 'Not delivered' }
		: (stages.get(ack) ?? { sign: 'clock', words: `Ack ${ack}` });
	return element(
		'span',
		{ class: 'ticks', dataset: { ack: failure ? 'failed' : String(ack) } },
		icon(sign, words),
	);
}
