// Which glyph of a page is which character of the draft.

/** Where the glyphs of a run stand. */
export function shape(node) {
	const x = node.getAttribute('x').split(' ').map(Number);
	const size = Number(node.getAttribute('font-size'));
	const data = node.textContent;
	const wide = data.charCodeAt(data.length - 1) > 0x2000 ? size : size / 2;
	const y = Number(node.getAttribute('y'));
	const sideways = node.parentNode.matches('g[transform]') && node.parentNode.transform.baseVal[0].matrix;
	return { n: Number(node.dataset.r), x, y, size, data, end: x[x.length - 1] + wide, sideways };
}

const REACH = 40; // characters of the draft that may be no glyphs: marks, the address of a link

/**
 * The place in the text of each glyph of a run, `walk.at` going on through the piece. A glyph that is not in the text (a
 * number that was added) gets the place of the next one that is.
 */
export function align(data, text, walk) {
	const places = [];
	for (let i = 0; i < data.length; i++) {
		if (text[walk.at] !== data[i]) {
			const pair = i + 1 < data.length ? data.slice(i, i + 2) : data[i];
			const next = text.indexOf(pair, walk.at);
			if (next >= 0 && next < Math.min(walk.to, walk.at + (pair.length > 1 ? REACH : 3))) walk.at = next;
			else {
				places.push(walk.at);
				continue;
			}
		}
		places.push(walk.at);
		walk.at = Math.min(walk.at + 1, walk.to);
	}
	return places;
}

/** Where a matrix takes a place. */
export const taken = ({ a, b, c, d, e, f }, x, y) => [a * x + c * y + e, b * x + d * y + f];

/** A box of a page set sideways, as it stands on the paper. */
export function onPaper({ x, y, width, height }, matrix) {
	const [left, top] = taken(matrix, x, y);
	const [right, bottom] = taken(matrix, x + width, y + height);
	const box = { x: Math.min(left, right), y: Math.min(top, bottom) };
	return { ...box, width: Math.abs(right - left), height: Math.abs(bottom - top) };
}
