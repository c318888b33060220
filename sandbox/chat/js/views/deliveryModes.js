import { api } from '../api.js';
import { element } from '../dom.js';
import { attempt } from './notices.js';

/** Switches for what Pact does not exclude: the same event twice, events out of order. Null where the sandbox has none. */
export async function deliveryModes() {
	let mode;
	try {
		mode = await api.deliveryMode();
	} catch {
		return null;
	}
	return element(
		'div',
		{ class: 'menu-switches' },
		element('h2', {}, 'Deliveries'),
		toggle('Every event twice', mode.duplicates > 0, (on) => ({ duplicates: on ? 1 : 0 })),
		toggle('Out of order', mode.outOfOrder === true, (on) => ({ outOfOrder: on })),
	);
}

/** @param {string} label @param {boolean} on @param {(on: boolean) => { duplicates?: number, outOfOrder?: boolean }} modeOf */
function toggle(label, on, modeOf) {
	const box = element('input', { type: 'checkbox', checked: on });
	box.addEventListener('change', async () => {
		const worked = await attempt(() => api.setDeliveryMode(modeOf(box.checked)));
		if (!worked) box.checked = !box.checked;
	});
	return element('label', {}, box, label);
}
