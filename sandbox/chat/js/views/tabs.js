import { byId, element, fill } from '../dom.js';
import { show, state } from '../state.js';

const tabs = [
	{ name: 'deliveries', label: 'Deliveries to n8n' },
	{ name: 'requests', label: 'API requests' },
];

/** Left and right arrows move between the tabs, as in every tab list. */
export function showTabs() {
	const buttons = tabs.map(({ name, label }) => {
		const count = element('span', { class: 'count' });
		const button = element(
			'button',
			{
				type: 'button',
				role: 'tab',
				id: `tab-${name}`,
				'aria-controls': `panel-${name}`,
				on: { click: () => select(name), keydown: move },
			},
			label,
			count,
		);
		return { name, button, count };
	});
	byId('tabs').append(...buttons.map(({ button }) => button));

	/** @param {string} wanted */
	function select(wanted) {
		for (const { name, button } of buttons) {
			button.setAttribute('aria-selected', String(name === wanted));
			button.tabIndex = name === wanted ? 0 : -1;
			byId(`panel-${name}`).hidden = name !== wanted;
		}
	}

	/** @param {KeyboardEvent} event */
	function move({ key }) {
		if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
		const other = buttons.find(({ button }) => button.getAttribute('aria-selected') === 'false');
		if (!other) return;
		select(other.name);
		other.button.focus();
	}

	select('deliveries');
	show(['deliveries', 'requests', 'companies'], () => {
		const mine = [...state.deliveries.values()].filter((one) => one.companyId === state.companyId);
		for (const { name, count } of buttons) {
			fill(count, name === 'deliveries' ? mine.length : state.requests.size);
		}
	});
}
