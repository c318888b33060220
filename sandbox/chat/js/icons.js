// Our own drawings, 24 × 24, lines of the current colour.

const namespace = 'http://www.w3.org/2000/svg';

/** @type {Record<string, string>} */
const paths = {
	all: 'M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z',
	attach:
		'M20 11.500l-8 8a5 5 0 0 1-7-7l8.500-8.500a3.400 3.400 0 0 1 4.800 4.800L9.900 17.200a1.700 1.700 0 0 1-2.400-2.400l7.500-7.500',
	bolt: 'M13 3L5 13.500h6L10 21l9-11h-6.500z',
	bubble: 'M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z',
	chevron: 'M9 5l7 7-7 7',
	clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.500l3 1.800',
	close: 'M6 6l12 12M18 6L6 18',
	copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
	eye: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 9.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z',
	eyeOff:
		'M4 4l16 16M9.500 6A9 9 0 0 1 12 5.500c6 0 9.500 6.500 9.500 6.500a17 17 0 0 1-3 3.800M6.500 7.500A16 16 0 0 0 2.500 12S6 18.500 12 18.500a9 9 0 0 0 4.500-1.200',
	file: 'M6 3h8l5 5v13H6zM14 3v5h5',
	plus: 'M12 5v14M5 12h14',
	send: 'M4 12l16-8-5 16-3.500-6.500z',
	tick: 'M6 12.500l4.200 4.200L18.500 8',
	ticks: 'M1.500 12.500l4.200 4.200L14 8M11 15.800l.9.900L20.500 8',
	trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
	warning: 'M12 4l9 16H3zM12 10v4.500M12 17.200v.3',
	webhook:
		'M9.500 10.500a4 4 0 1 1 5-1l2.700 5M6.500 12.500a4 4 0 1 0 4.500 4.500h6M15.500 13.500a4 4 0 1 1-.5 6.500',

	whatsapp:
		'M4 20l1.300-4A8.200 8.200 0 1 1 8.400 19zM9 8.700c.2 3.300 3 6.100 6.300 6.300l1-1.700-2-1.200-1 .8a5.500 5.500 0 0 1-2.200-2.200l.8-1-1.200-2z',
	whatsapp_business:
		'M4 20l1.300-4A8.200 8.200 0 1 1 8.400 19zM10 8.300h2.700a1.800 1.800 0 0 1 0 3.700H10zM10 12h3.200a1.900 1.900 0 0 1 0 3.800H10z',
	telegram_personal:
		'M21 4.500L3 11.500l5.500 2L18 7l-7 8 6.500 4.500zM8.500 13.500L9.500 19l2-2.600',
	telegram:
		'M12 3.500V7M7 7h10a2.500 2.500 0 0 1 2.500 2.500v6A2.500 2.500 0 0 1 17 18H7a2.500 2.500 0 0 1-2.500-2.500v-6A2.500 2.500 0 0 1 7 7zM9 11v1.500M15 11v1.500M9.500 15h5M8 18v2.500M16 18v2.500',
	viber:
		'M5.500 4.500l2.300-.5 2 4-1.600 1.500a9 9 0 0 0 5.300 5.300l1.500-1.600 4 2-.5 2.300c-.3 1.300-1.500 2-2.700 1.800C10 18.500 5.500 14 4.700 7.200c-.2-1.200.5-2.400.8-2.700zM13.500 4.500a6.500 6.500 0 0 1 6 6M13.500 8a3 3 0 0 1 2.600 2.600',
	vkontakte:
		'M3.500 7.500c.5 5 3 9 7.500 9v-9M11 12c2.500-.3 4-2.200 4.500-4.500M11 12c3 .2 4.800 2 5.500 4.500M20.500 7.500c-.7 2-2 3.600-4 4.400 2.200.7 3.600 2.300 4.500 4.600',
	vkontakte_direct:
		'M4 5h16v11h-8l-5 4v-4H4zM7.500 8.500l2.300 4 2.200-4M14 8.500v4M17 8.500l-3 2 3 2',
	instagram:
		'M8 4h8a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4zM12 8.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM16.800 7.200v.1',
	instagram_business:
		'M8 4h8a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4zM12 8.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM16.800 7.200v.1M2.500 22h19',
	facebook:
		'M14.500 21v-7.500h3l.5-3.500h-3.500V8c0-1.200.6-2 2-2H18V3h-2.500C12.700 3 11 4.700 11 7.500V10H8v3.500h3V21',
	max: 'M12 4a8 8 0 0 0-8 8c0 2.500.8 4.300.8 6.500 0 1.300 2.700.8 3.700-.300a8 8 0 1 0 3.500-14.200zM12 8.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7z',
	max_bot:
		'M12 4a8 8 0 0 0-8 8c0 2.500.8 4.300.8 6.500 0 1.300 2.700.8 3.700-.300a8 8 0 1 0 3.500-14.200zM9.500 10.500v1.500M14.500 10.500v1.500M9.500 14.500h5',
	odnoklassniki:
		'M12 3.500a3.700 3.700 0 1 0 0 7.400 3.700 3.700 0 0 0 0-7.400zM7.500 13.500c2.800 1.800 6.200 1.800 9 0M12 15v1l-4 4.500M12 16l4 4.500',
	custom: 'M8 7l-5 5 5 5M16 7l5 5-5 5M13.500 5l-3 14',
	avito:
		'M8 4a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9zM17.500 6.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5zM8 16.500a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM16 13.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7z',
};

/**
 * An icon; decoration only, unless it is given a label.
 * @param {string} name
 * @param {string} [label]
 */
export function icon(name, label) {
	const svg = document.createElementNS(namespace, 'svg');
	svg.setAttribute('viewBox', '0 0 24 24');
	svg.setAttribute('class', `icon icon-${name}`);
	if (label) {
		svg.setAttribute('role', 'img');
		svg.setAttribute('aria-label', label);
		const title = document.createElementNS(namespace, 'title');
		title.textContent = label;
		svg.append(title);
	} else {
		svg.setAttribute('aria-hidden', 'true');
	}
	const path = document.createElementNS(namespace, 'path');
	path.setAttribute('d', paths[name] ?? String(paths.bubble));
	svg.append(path);
	return svg;
}
