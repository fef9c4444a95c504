// The text pane: a plain textarea above a mirror of its lines. The mirror wraps as the textarea does, so line numbers and
// marks always stand where the text does; the textarea keeps what it does best: input methods, undo, selection.

import { body, carried, difference, moved } from './edit.js';
import { h } from './dom.js';

/** @typedef {{from: number, to: number, kind: string, id?: string}} Mark */

const STRENGTH = ['error', 'warning', 'gap', 'note'];

export class Editor {
	/**
	 * @param {HTMLElement} root
	 * @param {{input: (edit: import('./edit.js').Edit|null) => void, caret: () => void, mark: (id: string) => void}} on
	 */
	constructor(root, on) {
		this.root = root;
		this.on = on;
		this.area = root.querySelector('textarea');
		this.mirror = root.querySelector('.mirror');
		/** @type {{text: string, look: string, node: HTMLElement}[]} */
		this.rows = [];
		/** @type {Mark[]} */
		this.marks = [];
		/** @type {Mark[]} */
		this.found = [];
		this.composing = false;
		this.known = '';
		this.here = null;
		this.listen();
		this.paint();
	}

	listen() {
		const { area, mirror } = this;
		area.addEventListener('input', () => this.changed());
		area.addEventListener('compositionstart', () => (this.composing = true));
		area.addEventListener('compositionend', () => {
			this.composing = false;
			this.on.input(null);
		});
		area.addEventListener('scroll', () => (mirror.scrollTop = area.scrollTop), { passive: true });
		mirror.addEventListener('wheel', event => (area.scrollTop += event.deltaY), {
			passive: true,
		});
		mirror.addEventListener('click', event => {
			const row = event.target.closest('.row');
			if (row && row.dataset.mark) this.on.mark(row.dataset.mark);
		});
		document.addEventListener('selectionchange', () => {
			if (document.activeElement === area) this.moved();
		});
		for (const name of ['keyup', 'pointerup', 'focus']) area.addEventListener(name, () => this.moved());
		new ResizeObserver(() => this.measure()).observe(area);
		this.measure();
	}

	/** The mirror leaves free what the textarea's scrollbar takes. */
	measure() {
		const bar = this.area.offsetWidth - this.area.clientWidth;
		this.root.style.setProperty('--bar', `${bar}px`);
		this.mirror.scrollTop = this.area.scrollTop;
	}

	get text() {
		return this.area.value;
	}

	get caret() {
		return this.area.selectionStart;
	}

	get selection() {
		return { from: this.area.selectionStart, to: this.area.selectionEnd };
	}

	/** A new text altogether, with nothing to undo. */
	reset(text) {
		this.area.value = text;
		// Before the head nothing may be written: the caret waits where the body begins.
		this.area.setSelectionRange(body(text), body(text));
		this.area.scrollTop = 0;
		this.marks = [];
		this.changed();
	}

	/** Makes the text `text` by the smallest edit, so that undo gives back what was. */
	become(text) {
		const edit = difference(this.text, text);
		if (edit) this.replace(edit.from, edit.to, edit.text);
	}

	/** Replaces a range as if typed: undo keeps it; caret, scroll and focus stay. */
	replace(from, to, text) {
		if (from === to && !text) return;
		const { area } = this;
		const edit = { from, to, text };
		const { selectionStart: start, selectionEnd: end, scrollTop } = area;
		const focus = document.activeElement;
		area.focus({ preventScroll: true });
		area.setSelectionRange(from, to);
		const done = text ? document.execCommand('insertText', false, text) : document.execCommand('delete');
		if (!done) {
			area.setRangeText(text, from, to, 'end');
			this.changed();
		}
		area.setSelectionRange(moved(start, edit), moved(end, edit));
		area.scrollTop = scrollTop;
		if (focus !== area && focus) focus.focus({ preventScroll: true });
	}

	/** Puts the caret (or a selection) there and brings it to sight. */
	go(from, to = from) {
		const { area } = this;
		area.focus({ preventScroll: true });
		area.setSelectionRange(from, to);
		const middle = this.top(from);
		const height = area.clientHeight;
		if (middle < area.scrollTop + 40 || middle > area.scrollTop + height - 40) area.scrollTop = middle - height * 0.4;
		this.moved();
	}

	/** Where in the scrolled mirror a place is. */
	top(at) {
		const row = this.rowAt(at);
		const { node } = this.rows[row];
		let left = at - this.start(row);
		for (const piece of [...node.childNodes].map(one => one.firstChild || one)) {
			const length = piece.data ? piece.data.length : 0;
			if (left < length) {
				const range = document.createRange();
				range.setStart(piece, left);
				range.setEnd(piece, left + 1);
				return range.getBoundingClientRect().top - this.mirror.getBoundingClientRect().top + this.mirror.scrollTop;
			}
			left -= length;
		}
		return node.offsetTop;
	}

	/** The row (from 0) of a place. */
	rowAt(at) {
		let row = 0;
		for (let left = at; row < this.rows.length - 1; row++) {
			left -= this.rows[row].text.length + 1;
			if (left < 0) break;
		}
		return row;
	}

	/** Where a row (from 0) begins. */
	start(row) {
		let at = 0;
		for (let i = 0; i < row; i++) at += this.rows[i].text.length + 1;
		return at;
	}

	changed() {
		const text = this.text;
		const edit = difference(this.known, text);
		this.known = text;
		if (edit) {
			this.marks = this.marks.map(mark => carried(mark, edit)).filter(Boolean);
			this.found = this.found.map(mark => carried(mark, edit)).filter(Boolean);
		}
		this.paint();
		this.on.input(edit);
	}

	moved() {
		const row = this.rows[this.rowAt(this.caret)];
		if (row.node !== this.here) {
			if (this.here) this.here.classList.remove('here');
			this.here = row.node;
			this.here.classList.add('here');
		}
		this.on.caret();
	}

	/** @param {Mark[]} marks sorted by place */
	mark(marks) {
		this.marks = marks;
		this.paint();
	}

	/** @param {Mark[]} found what the search found */
	show(found) {
		this.found = found;
		this.paint();
	}

	/** Brings the rows of the mirror to the text and marks; rows that look the same are left alone. */
	paint() {
		const lines = this.text.split('\n');
		const { rows } = this;
		const short = Math.min(lines.length, rows.length);
		let head = 0;
		while (head < short && rows[head].text === lines[head]) head++;
		let tail = 0;
		while (tail < short - head && rows[rows.length - 1 - tail].text === lines[lines.length - 1 - tail]) tail++;
		const fresh = lines.slice(head, lines.length - tail).map(text => ({
			text,
			look: null,
			node: h('div', { class: 'row' }),
		}));
		for (const gone of rows.splice(head, rows.length - head - tail, ...fresh)) gone.node.remove();
		const next = rows[head + fresh.length];
		const anchor = next ? next.node : null;
		for (const row of fresh) this.mirror.insertBefore(row.node, anchor);

		const marks = [...this.marks, ...this.found].sort((a, b) => a.from - b.from);
		let from = 0;
		let first = 0;
		for (const row of rows) {
			const to = from + row.text.length;
			const mine = [];
			while (first < marks.length && marks[first].to < from) first++;
			for (let i = first; i < marks.length && marks[i].from <= to; i++) if (marks[i].to >= from) mine.push(marks[i]);
			this.draw(row, from, mine);
			from = to + 1;
		}
		this.mirror.scrollTop = this.area.scrollTop;
	}

	/** Fills one row with its text, the marked pieces in spans. */
	draw(row, from, marks) {
		const look = marks.map(mark => `${mark.from - from},${mark.to - from},${mark.kind}`).join(';');
		if (row.look === look) {
			if (marks.length) row.node.dataset.mark = this.first(marks);
			return;
		}
		row.look = look;
		const cut = at => Math.max(0, Math.min(row.text.length, at - from));
		const cuts = [0, row.text.length, ...marks.flatMap(mark => [cut(mark.from), cut(mark.to)])];
		const edges = [...new Set(cuts)].sort((a, b) => a - b);
		const pieces = [];
		for (let i = 0; i + 1 < edges.length; i++) {
			const piece = row.text.slice(edges[i], edges[i + 1]);
			const kinds = marks
				.filter(mark => mark.from < mark.to && cut(mark.from) <= edges[i] && cut(mark.to) >= edges[i + 1])
				.map(mark => mark.kind);
			pieces.push(kinds.length ? h('span', { class: [...new Set(kinds)].join(' ') }, piece) : piece);
		}
		row.node.replaceChildren(...pieces);
		if (!row.text) row.node.append(h('br'));
		const worst = STRENGTH.find(kind => marks.some(mark => mark.kind === kind));
		row.node.className = `row${worst ? ` has-${worst}` : ''}${row.node === this.here ? ' here' : ''}`;
		if (worst) row.node.dataset.mark = this.first(marks);
		else delete row.node.dataset.mark;
	}

	first(marks) {
		const one = marks.find(mark => mark.id);
		return one ? one.id : '';
	}
}
