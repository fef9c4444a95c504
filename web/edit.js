// Arithmetic of texts: what changed between two, and where a place goes when it does. Offsets are UTF-16, as in JavaScript.

/** @typedef {{from: number, to: number, text: string}} Edit  `from..to` of the old text becomes `text` */

const half = unit => unit >= 0xdc00 && unit <= 0xdfff;

/**
 * The smallest single edit that makes `after` of `before`; null when they are the same.
 * @returns {Edit|null}
 */
export function difference(before, after) {
	if (before === after) return null;
	const short = Math.min(before.length, after.length);
	let from = 0;
	while (from < short && before.charCodeAt(from) === after.charCodeAt(from)) from++;
	let tail = 0;
	while (
		tail < short - from &&
		before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
	)
		tail++;
	// Never between the halves of one character.
	if (from > 0 && (half(before.charCodeAt(from)) || half(after.charCodeAt(from)))) from--;
	if (tail > 0 && half(before.charCodeAt(before.length - tail))) tail--;
	return { from, to: before.length - tail, text: after.slice(from, after.length - tail) };
}

/** Where the place `at` is after `edit`. */
export function moved(at, edit) {
	if (at <= edit.from) return at;
	if (at >= edit.to) return at + edit.text.length - (edit.to - edit.from);
	return edit.from + Math.min(at - edit.from, edit.text.length);
}

/**
 * A range carried over `edit`; null when the edit went into it.
 * @param {{from: number, to: number}} range
 */
export function carried(range, edit) {
	if (edit.from < range.to && edit.to > range.from) return null;
	if (edit.from === edit.to && edit.from > range.from && edit.from < range.to) return null;
	return { ...range, from: moved(range.from, edit), to: moved(range.to, edit) };
}

/**
 * All places of `needle`, letters taken without regard to case.
 * @returns {{from: number, to: number}[]}
 */
export function places(text, needle) {
	const found = [];
	if (!needle) return found;
	const [hay, pin] = [text.toLowerCase(), needle.toLowerCase()];
	// Lower case may change lengths (İ): then letters are taken as they are.
	const [where, what] = hay.length === text.length ? [hay, pin] : [text, needle];
	for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + what.length))
		found.push({ from: at, to: at + needle.length });
	return found;
}

/** Where the body of a draft begins: behind its head and the empty lines after it. */
export const body = text => (text.match(/^\uFEFF?---[ \t]*\n(?:[\s\S]*?\n)?---[ \t]*(?:\n+|$)/) || [''])[0].length;

/** The next name after `图/1.png`: `图/1-2.png`, `图/1-3.png` … */
export function another(name) {
	const [, stem, number, ending] = name.match(/^(.*?)(?:-(\d+))?(\.[^.]*)$/);
	return `${stem}-${Number(number || 1) + 1}${ending}`;
}
