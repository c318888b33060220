import { api } from '../api.js';
import { element } from '../dom.js';
import { attempt } from './notices.js';

/** @typedef {{ duplicates: number, outOfOrder: boolean }} Mode */

/** Switches for what Pact does not exclude: the same event twice, events out of order. Hidden where the sandbox has none. */
export function deliveryModes() {
	/** How often a switch was used: what was asked for before says nothing any more. */
	let uses = 0;
	const used = () => uses++;
	const twice = toggle('Every event twice', (on) => ({ duplicates: on ? 1 : 0 }), used);
	const outOfOrder = toggle('Out of order', (on) => ({ outOfOrder: on }), used);
	const node = element(
		'div',
		{ class: 'menu-switches', hidden: true },
		element('h2', {}, 'Deliveries'),
		twice.label,
		outOfOrder.label,
	);
	return {
		node,
		/** Shows them as they are: a reset, a restart or another page may have changed them. */
		async update() {
			const before = uses;
			try {
				const mode = await api.deliveryMode();
				if (before !== uses) return;
				twice.box.checked = mode.duplicates > 0;
				outOfOrder.box.checked = mode.outOfOrder === true;
				node.hidden = false;
			} catch {
				node.hidden = true;
			}
		},
	};
}

/** @param {string} text @param {(on: boolean) => Partial<Mode>} modeOf @param {() => void} used */
function toggle(text, modeOf, used) {
	const box = element('input', { type: 'checkbox' });
	box.addEventListener('change', async () => {
		used();
		const worked = await attempt(() => api.setDeliveryMode(modeOf(box.checked)));
		if (!worked) box.checked = !box.checked;
	});
	return { box, label: element('label', {}, box, text) };
}
