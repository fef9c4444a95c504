// The pages: true A4 sheets of SVG. Only sheets whose hash changed are redrawn; scroll and zoom stay where they are.

import { $, button, h } from './dom.js';
import { align, onPaper, shape, taken } from './glyphs.js';
import { prefer, preferences } from './store.js';

/**
 * @typedef {object} Sheet
 * @property {HTMLElement} node
 * @property {SVGElement} svg the page itself; `marks` and `hint` lie over and under it
 * @property {string} hash
 * @property {number[]} places as in the reply
 * @property {object[]|null} shapes the runs as drawn, made when first asked for
 * @property {object[]|null} runs the same with the place of each glyph in the text
 */

const INCH = 96 / 72; // CSS pixels in a point
const GAP = 20; // between sheets, as in the style sheet
const STEPS = [0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];

export class Pages {
	/**
	 * @param {{place: (at: number) => void, mark: (id: string) => void, view: () => void}} on
	 */
	constructor(on) {
		this.on = on;
		this.view = $('#pages');
		this.strip = $('#thumbs');
		/** @type {Sheet[]} */
		this.sheets = [];
		this.faces = new Set();
		this.current = 0;
		this.listen();
	}

	listen() {
		this.view.addEventListener('click', event => this.clicked(event));
		this.view.addEventListener('scroll', () => this.seen(), { passive: true });
		this.view.addEventListener(
			'wheel',
			event => {
				if (!event.ctrlKey) return;
				event.preventDefault();
				this.step(event.deltaY < 0 ? 1 : -1, event);
			},
			{ passive: false },
		);
		new ResizeObserver(() => this.fit()).observe(this.view);
		$('#zoom').addEventListener('change', event => this.zoom(event.target.value));
		$('#zoom-in').onclick = () => this.step(1);
		$('#zoom-out').onclick = () => this.step(-1);
		$('#spread').onclick = () => {
			prefer({ spread: !preferences.spread });
			this.fit();
		};
		$('#thumbs-toggle').onclick = () => {
			prefer({ thumbs: !preferences.thumbs });
			this.thumbs();
		};
	}

	/** Hashes of the pages that are here. */
	get have() {
		return [...new Set(this.sheets.map(sheet => sheet.hash))];
	}

	/**
	 * @param {import('./api.js').Typeset} reply
	 * @param {string} text the draft it answers
	 */
	apply(reply, text) {
		this.text = text;
		this.load(reply.faces);
		const old = new Map(this.sheets.map(sheet => [sheet.hash, sheet.svg]));
		const moved = new Set();
		reply.pages.forEach((page, i) => {
			const sheet = this.sheets[i] || this.add(i);
			sheet.places = page.places;
			sheet.runs = null;
			if (sheet.hash === page.hash) return;
			const kept = old.get(page.hash);
			const drawn = page.svg ? parse(page.svg) : moved.has(kept) ? kept.cloneNode(true) : kept;
			moved.add(kept);
			drawn.setAttribute('role', 'img');
			this.fill(sheet, page, drawn);
		});
		for (const sheet of this.sheets.splice(reply.pages.length)) sheet.node.remove();
		const total = this.sheets.length;
		this.sheets.forEach((sheet, i) => {
			const label = `第 ${i + 1} 页，共 ${total} 页`;
			if (sheet.label === label) return;
			sheet.label = label;
			sheet.svg.setAttribute('aria-label', label);
		});
		if (this.count !== total) {
			this.count = total;
			this.fit();
		}
		this.thumbs();
		this.seen();
	}

	add(i) {
		const marks = svg('svg', { class: 'marks', 'aria-hidden': 'true' });
		const hint = svg('svg', { class: 'hint', 'aria-hidden': 'true' });
		const node = h('figure', { class: 'sheet' }, hint, marks);
		this.view.append(node);
		this.sheets[i] = { node, marks, hint, hash: '', svg: null, places: [], runs: null, label: '' };
		return this.sheets[i];
	}

	fill(sheet, page, drawn) {
		if (sheet.svg && sheet.svg.parentNode === sheet.node) sheet.svg.remove();
		sheet.hint.after(drawn);
		const box = `0 0 ${page.width} ${page.height}`;
		sheet.marks.setAttribute('viewBox', box);
		sheet.hint.setAttribute('viewBox', box);
		sheet.node.style.setProperty('--pw', page.width);
		sheet.node.style.setProperty('--ph', page.height);
		sheet.node.style.page = paper(page.width, page.height);
		const { hash, width, height } = page;
		Object.assign(sheet, { svg: drawn, hash, width, height, label: '', shapes: null, thumb: null });
	}

	/** Takes all sheets away: another draft is opened. */
	clear() {
		for (const sheet of this.sheets.splice(0)) sheet.node.remove();
		this.count = 0;
		this.thumbs();
	}

	/** Whole faces are fetched once each. */
	load(faces) {
		for (const { family, url } of faces) {
			if (this.faces.has(family)) continue;
			this.faces.add(family);
			const face = new FontFace(family, `url("${url}")`, { display: 'swap' });
			document.fonts.add(face);
			face.load().catch(() => this.faces.delete(family));
		}
	}

	// ---- how large

	zoom(zoom, event) {
		prefer({ zoom });
		this.fit(event);
	}

	step(way, event) {
		const now = this.scale / INCH;
		const next = way > 0 ? STEPS.find(step => step > now + 0.01) : [...STEPS].reverse().find(step => step < now - 0.01);
		if (next) this.zoom(String(next), event);
	}

	/** Sets the scale, what is in the middle of the view (or under the pointer) staying there. */
	fit(event) {
		const { view, sheets } = this;
		const { zoom, spread } = preferences;
		const wide = Math.max(595.28, ...sheets.map(sheet => sheet.width));
		const high = Math.max(1, ...sheets.map(sheet => sheet.height || 841.89));
		const columns = spread && sheets.length > 1 ? 2 : 1;
		const room = view.clientWidth - GAP * 2 - GAP * (columns - 1);
		const width = Math.min(room / (wide * columns), 2 * INCH);
		const whole = Math.min(width, (view.clientHeight - GAP * 2) / high);
		const scale = zoom === 'width' ? width : zoom === 'page' ? whole : Number(zoom) * INCH;
		this.scale = Math.max(0.1, scale);

		const box = view.getBoundingClientRect();
		const y = event ? event.clientY - box.top : view.clientHeight / 2;
		const sheet = sheets.length && sheets[this.at(view.scrollTop + y)].node;
		const part = sheet ? (view.scrollTop + y - sheet.offsetTop) / sheet.offsetHeight : 0;
		const top = view.scrollTop;
		view.style.setProperty('--scale', this.scale);
		view.classList.toggle('spread', columns === 2);
		if (sheet && top > 0) view.scrollTop = sheet.offsetTop + part * sheet.offsetHeight - y;

		const select = $('#zoom');
		const own = select.querySelector('option[data-own]');
		own.textContent = `${Math.round((this.scale / INCH) * 100)} %`;
		own.value = zoom;
		own.hidden = zoom === 'width' || zoom === 'page' || zoom === '1';
		select.value = zoom;
		$('#spread').setAttribute('aria-pressed', String(spread));
		this.seen();
	}

	/** The sheet at a height of the scrolled view. */
	at(y) {
		let low = 0;
		let high = this.sheets.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (this.sheets[middle].node.offsetTop <= y) low = middle;
			else high = middle - 1;
		}
		return low;
	}

	seen() {
		if (this.asked) return;
		this.asked = true;
		requestAnimationFrame(() => {
			this.asked = false;
			const now = this.sheets.length ? this.at(this.view.scrollTop + this.view.clientHeight / 2) : 0;
			if (now !== this.current || this.told !== this.sheets.length) {
				this.current = now;
				this.told = this.sheets.length;
				this.on.view();
				this.point();
			}
		});
	}

	// ---- thumbnails

	/** Brings the strip of small pages to the sheets; only while it is open. */
	thumbs() {
		const open = preferences.thumbs;
		$('#thumbs-toggle').setAttribute('aria-pressed', String(open));
		this.strip.hidden = !open;
		if (!open) {
			this.strip.replaceChildren();
			for (const sheet of this.sheets) sheet.thumb = null;
			return;
		}
		this.sheets.forEach((sheet, i) => {
			const turn = () => (this.view.scrollTop = this.sheets[i].node.offsetTop - GAP);
			const small = this.strip.children[i] || this.strip.appendChild(button(String(i + 1), turn));
			if (sheet.thumb) return;
			sheet.thumb = sheet.svg.cloneNode(true);
			sheet.thumb.removeAttribute('role');
			sheet.thumb.setAttribute('aria-hidden', 'true');
			small.setAttribute('aria-label', `第 ${i + 1} 页`);
			small.style.setProperty('--ratio', `${sheet.width} / ${sheet.height}`);
			small.replaceChildren(sheet.thumb, String(i + 1));
		});
		while (this.strip.children.length > this.sheets.length) this.strip.lastElementChild.remove();
		this.point();
	}

	point() {
		[...this.strip.children].forEach((small, i) => {
			if (i === this.current) small.setAttribute('aria-current', 'true');
			else small.removeAttribute('aria-current');
		});
	}

	// ---- from the page to the text and back

	/**
	 * The runs of a sheet, each glyph with its place in the text. The program tells of which piece of the text a run is part;
	 * which glyph is which character is found by going through both. Done for all sheets when first asked after a change.
	 */
	runs(sheet) {
		if (!sheet.runs) {
			const walks = new Map();
			for (const one of this.sheets) {
				one.shapes = one.shapes || [...one.svg.querySelectorAll('text[data-r]')].map(shape);
				one.runs = [];
				for (const run of one.shapes) {
					const [from, to] = [one.places[2 * run.n], one.places[2 * run.n + 1]];
					if (from < 0) continue;
					const key = `${from} ${to}`;
					const walk = walks.get(key) || { from, to, at: to };
					walks.set(key, walk);
					if (walk.at >= to) walk.at = from; // the first time, or the piece is printed again
					one.runs.push({ ...run, at: align(run.data, this.text, walk) });
				}
			}
		}
		return sheet.runs;
	}

	clicked(event) {
		if (event.target.dataset.id) return this.on.mark(event.target.dataset.id);
		const selection = getSelection();
		if (selection && !selection.isCollapsed) return undefined;
		const figure = event.target.closest('.sheet');
		const sheet = this.sheets.find(one => one.node === figure);
		if (!sheet) return undefined;
		const box = sheet.svg.getBoundingClientRect();
		const spot = [
			((event.clientX - box.left) / box.width) * sheet.width,
			((event.clientY - box.top) / box.height) * sheet.height,
		];
		let best = null;
		let least = 30; // points: farther from any line, nothing is meant
		let x = 0;
		for (const run of this.runs(sheet)) {
			const [across, y] = run.sideways ? taken(run.sideways.inverse(), ...spot) : spot;
			const beside = Math.max(0, run.x[0] - across, across - run.end);
			const far = Math.abs(run.y - run.size * 0.36 - y) * 3 + beside * 0.2;
			if (far < least) [best, least, x] = [run, far, across];
		}
		if (!best) return undefined;
		const { at, end } = best;
		const index = best.x.findIndex((left, i) => x < (left + (best.x[i + 1] || end)) / 2);
		return this.on.place(index < 0 ? at[at.length - 1] + 1 : at[index]);
	}

	/**
	 * Boxes on the pages for a range of the text, in points; for a place between two characters, the rest of its line.
	 * @returns {{sheet: Sheet, x: number, y: number, width: number, height: number}[]}
	 */
	boxes(from, to) {
		const found = [];
		for (const sheet of this.sheets) {
			for (const { at, x, y, size, end, sideways } of this.runs(sheet)) {
				const last = at[at.length - 1];
				if (from === to ? from < at[0] || from > last + 1 : last < from || at[0] >= to) continue;
				let first = 0;
				while (first < at.length - 1 && at[first] < from) first++;
				let after = first + 1;
				while (after < at.length && at[after] < to) after++;
				const left = from === to ? x[0] : x[first];
				const right = from === to || after >= x.length ? end : x[after];
				const box = { x: left, y: y - size * 0.86, width: right - left, height: size };
				found.push({ sheet, ...(sideways ? onPaper(box, sideways) : box) });
				if (from === to) return found;
			}
		}
		return found;
	}

	/**
	 * Draws the findings on the pages.
	 * @param {{id: string, from: number, to: number, kind: string, title: string}[]} marks
	 */
	mark(marks) {
		const drawn = new Map(this.sheets.map(sheet => [sheet, []]));
		for (const mark of marks) {
			if (mark.from === mark.to) continue;
			for (const box of this.boxes(mark.from, mark.to)) {
				const title = svg('title');
				title.textContent = mark.title;
				const rect = frame(box, 0, { class: mark.kind, 'data-id': mark.id });
				rect.append(title);
				drawn.get(box.sheet).push(rect);
			}
		}
		for (const [sheet, rects] of drawn) sheet.marks.replaceChildren(...rects);
	}

	/** A quiet band where the caret is; never scrolls. */
	hint(from, to) {
		for (const sheet of this.sheets) if (sheet.hint.firstChild) sheet.hint.replaceChildren();
		for (const box of this.boxes(from, to)) box.sheet.hint.append(frame(box, 2));
	}

	/** Brings a place of the text to sight, on command only. Whether it is on a page. */
	find(from, to) {
		const [box] = this.boxes(from, to);
		if (!box) return false;
		const { view } = this;
		const { node } = box.sheet;
		const top = node.offsetTop + (box.y / box.sheet.height) * node.offsetHeight;
		if (top < view.scrollTop + 30 || top > view.scrollTop + view.clientHeight - 60)
			view.scrollTop = top - view.clientHeight * 0.4;
		const left = node.offsetLeft + (box.x / box.sheet.width) * node.offsetWidth;
		if (left < view.scrollLeft || left > view.scrollLeft + view.clientWidth)
			view.scrollLeft = left - view.clientWidth / 2;
		box.sheet.hint.classList.remove('flash');
		void box.sheet.hint.getBoundingClientRect();
		box.sheet.hint.classList.add('flash');
		return true;
	}
}

/** An element of SVG. */
function svg(tag, attributes = {}) {
	const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
	for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
	return element;
}

/** A rectangle, by so many points larger than a box. */
const frame = ({ x, y, width, height }, more, attributes = {}) =>
	svg('rect', { x: x - more, y: y - more, width: width + 2 * more, height: height + 2 * more, ...attributes });

function parse(source) {
	const template = document.createElement('template');
	template.innerHTML = source;
	return template.content.firstElementChild;
}

const sizes = new Set();

/** The name of a paper for printing; its rule is made when a size is first met. */
function paper(width, height) {
	const mm = points => Math.round((points * 25.4) / 72);
	const name = `p${mm(width)}x${mm(height)}`;
	if (!sizes.has(name)) {
		sizes.add(name);
		const sheet = [...document.styleSheets].find(one => one.href);
		sheet.insertRule(`@page ${name} { size: ${mm(width)}mm ${mm(height)}mm; margin: 0 }`, sheet.cssRules.length);
	}
	return name;
}
