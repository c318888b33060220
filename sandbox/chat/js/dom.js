// What customers write is hostile input: nodes are only ever made here, and text only ever becomes a text node.

/**
 * Makes an element. `props`: `class`, `dataset` (object), `on` (event name → listener), `style` (custom properties);
 * everything else is an attribute (`true` sets it empty; false, null and undefined leave it out).
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...(Node | string | number | null | undefined | false)} children
 * @returns {any}
 */
export function element(tag, props = {}, ...children) {
	const node = document.createElement(tag);
	for (const [name, value] of Object.entries(props)) {
		if (name === 'on') {
			for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
		} else if (name === 'dataset') {
			Object.assign(node.dataset, value);
		} else if (name === 'style') {
			for (const [property, text] of Object.entries(value)) node.style.setProperty(property, text);
		} else if (value === true) {
			node.setAttribute(name, '');
		} else if (value !== false && value !== null && value !== undefined) {
			node.setAttribute(name, value);
		}
	}
	fill(node, ...children);
	return node;
}

/**
 * Replaces the content of a node.
 * @param {Element} node
 * @param {...(Node | string | number | null | undefined | false)} children
 */
export function fill(node, ...children) {
	const wanted = children.filter(
		(child) => child !== null && child !== undefined && child !== false,
	);
	node.replaceChildren(
		.../** @type {any[]} */ (
			wanted.map((child) => (child instanceof Node ? child : String(child)))
		),
	);
}

/** Brings the phone into view where the page is too narrow to show it beside the customers. */
export const showStage = () => byId('stage').scrollIntoView({ block: 'nearest' });

/** @param {string} id @returns {any} */
export function byId(id) {
	const node = document.getElementById(id);
	if (!node) throw new Error(`The page has no #${id}`);
	return node;
}

/**
 * A list that keeps the node of each item from one rendering to the next, so that focus, open details and scroll
 * positions survive. `create` gives `{ node, update(item) }`.
 * @template T
 * @param {Element} parent
 * @param {{ key: (item: T) => unknown, create: (item: T) => { node: HTMLElement, update: (item: T) => void } }} how
 * @returns {(items: T[]) => void}
 */
export function keyedList(parent, { key, create }) {
	/** @type {Map<unknown, { node: HTMLElement, update: (item: T) => void }>} */
	const rows = new Map();
	return (items) => {
		const gone = new Set(rows.keys());
		items.forEach((item, index) => {
			const id = key(item);
			gone.delete(id);
			let row = rows.get(id);
			if (!row) {
				row = create(item);
				rows.set(id, row);
			}
			row.update(item);
			if (parent.children[index] !== row.node) {
				parent.insertBefore(row.node, parent.children[index] ?? null);
			}
		});
		for (const id of gone) {
			rows.get(id)?.node.remove();
			rows.delete(id);
		}
	};
}

/**
 * An address that is safe as `href` or `src`: http, https and blob only, else null.
 * @param {unknown} address
 */
export function safeUrl(address) {
	if (typeof address !== 'string' || address === '') return null;
	try {
		const url = new URL(address, location.href);
		return ['http:', 'https:', 'blob:'].includes(url.protocol) ? url.href : null;
	} catch {
		return null;
	}
}
