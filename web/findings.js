// The list of what the proof-reader and the reader found: reason, basis, a fix on one click, and silence for good.

import { $, button, h } from './dom.js';
import { carried, moved } from './edit.js';

const KINDS = { error: '错误', warning: '警告', gap: '缺项', note: '提示' };
const MOST = 400; // items shown; a draft with more has other troubles
const ALIKE = 4; // of one rule in a draft, before the rest is folded
const LONG = 40; // characters; where a whole paragraph is meant, only the margin is marked

/** @typedef {import('./api.js').Diagnostic & {id: string}} Finding */

/** What one click on a fix will do, in words. */
function promise({ edits }, text) {
	const [{ from, to, text: fresh }] = edits;
	const words = fresh || text.slice(from, to);
	const verb = !fresh ? '删去' : from === to ? '补' : '改为';
	return edits.length === 1 && /^\S{1,8}$/.test(words) ? `${verb}“${words}”` : '改好';
}

export class Findings {
	/**
	 * @param {{go: (finding: Finding) => void, fix: (finding: Finding) => void, silence: (finding: Finding) => void,
	 *   explain: (code: string) => void, mend: () => void, chosen: () => void}} on
	 */
	constructor(on) {
		this.on = on;
		this.list = $('#findings');
		/** @type {Finding[]} */
		this.all = [];
		/** @type {Map<string, string>} */
		this.ids = new Map();
		this.items = new Map();
		this.hidden = new Set();
		this.unfolded = new Set();
		this.current = null;
		$('#mend').onclick = () => this.on.mend();
	}

	/**
	 * @param {import('./api.js').Diagnostic[]} diagnostics
	 * @param {number} silenced
	 * @param {string} text
	 */
	show(diagnostics, silenced, text) {
		const seen = new Map();
		this.text = text;
		this.silenced = silenced;
		this.all = diagnostics
			.slice()
			.sort((a, b) => (a.from ?? -1) - (b.from ?? -1))
			.map(diagnostic => {
				const name = `${diagnostic.code}|${diagnostic.message}`;
				const nth = (seen.get(name) || 0) + 1;
				seen.set(name, nth);
				const key = `${name}|${nth}`;
				if (!this.ids.has(key)) this.ids.set(key, `f${this.ids.size}`);
				return { ...diagnostic, id: this.ids.get(key) };
			});
		if (this.ids.size > 5000) this.ids.clear();
		this.draw();
	}

	/** Keeps the places right until the program has answered. */
	carry(edit) {
		for (const finding of this.all) {
			if (finding.from === null) continue;
			const range = carried(finding, edit);
			finding.stale = finding.stale || !range;
			finding.from = moved(finding.from, edit);
			finding.to = moved(finding.to, edit);
			if (!finding.fix) continue;
			const edits = finding.fix.edits.map(one => carried(one, edit));
			finding.fix = edits.every(Boolean) ? { ...finding.fix, edits } : null;
		}
	}

	get shown() {
		return this.all.filter(finding => !this.hidden.has(finding.severity));
	}

	/** Findings with a place, for marks on text and pages. */
	get marks() {
		return this.shown
			.filter(finding => finding.from !== null && !finding.stale)
			.map(finding => ({
				id: finding.id,
				from: finding.from,
				to: finding.to - finding.from > LONG ? finding.from : Math.max(finding.to, finding.from + 1),
				kind: finding.severity,
				title: finding.message,
			}));
	}

	draw() {
		const counts = {};
		for (const { severity } of this.all) counts[severity] = (counts[severity] || 0) + 1;
		$('#kinds').replaceChildren(
			...Object.entries(KINDS)
				.filter(([kind]) => counts[kind])
				.map(([kind, label]) =>
					button(`${label} ${counts[kind]}`, () => this.toggle(kind), {
						class: `kind ${kind}`,
						'aria-pressed': String(!this.hidden.has(kind)),
					}),
				),
		);
		const safe = this.all.filter(finding => finding.fix && finding.fix.safe).length;
		$('#mend').hidden = safe === 0;
		$('#mend').textContent = `改好有把握的 ${safe} 处`;
		$('#count').textContent = this.all.length ? String(this.all.length) : '';

		const shown = this.shown;
		const alike = {};
		const listed = [];
		for (const finding of shown) {
			const { code } = finding;
			alike[code] = (alike[code] || 0) + 1;
			if (alike[code] <= ALIKE || this.unfolded.has(code)) listed.push(finding);
			else if (alike[code] === ALIKE + 1) listed.push({ fold: finding, id: `fold-${code}` });
		}
		const items = new Map();
		const focused = document.activeElement;
		const held = this.list.contains(focused) ? focused.closest('li') : null;
		let before = this.list.firstElementChild;
		for (const finding of listed.slice(0, MOST)) {
			const item = finding.fold ? this.fold(finding.fold, alike) : this.item(finding);
			items.set(finding.id, item);
			if (item.node === before) before = before.nextElementSibling;
			else this.list.insertBefore(item.node, before);
		}
		// What is gone gives its focus to what comes after it.
		const heir = held && (held.nextElementSibling || held.previousElementSibling);
		for (const [id, item] of this.items) if (!items.has(id)) item.node.remove();
		if (held && !held.isConnected) {
			const next = heir && heir.isConnected ? heir : this.list.firstElementChild;
			((next && $('.where', next)) || $('#tab-findings')).focus({ preventScroll: true });
		}
		this.items = items;
		const rest = Math.max(0, listed.length - MOST);
		const silenced = this.silenced ? `${this.silenced} 条已不再提示` : '';
		$('#rest').textContent = [rest ? `还有 ${rest} 条没有列出` : '', silenced].filter(Boolean).join('；');
		$('#clean').hidden = shown.length > 0;
		if (this.current) this.choose(this.current, false);
	}

	/** Stands for the rest of the findings of one rule. */
	fold({ code, name, message }, alike) {
		const words = `“${name || message}”还有 ${alike[code] - ALIKE} 条`;
		const kept = this.items.get(`fold-${code}`);
		if (kept) {
			kept.node.firstChild.textContent = words;
			return kept;
		}
		const unfold = () => {
			this.unfolded.add(code);
			this.draw();
		};
		return {
			node: h('li', { class: 'finding fold' }, button(words, unfold, { class: 'where deed' })),
		};
	}

	/** Shows a kind of findings, or no longer. */
	toggle(kind) {
		if (!this.hidden.delete(kind)) this.hidden.add(kind);
		this.draw();
		$(`#kinds .${kind}`).focus();
		this.on.chosen();
	}

	item(finding) {
		const kept = this.items.get(finding.id);
		const label = finding.fix ? promise(finding.fix, this.text) : '';
		const look = JSON.stringify([finding.severity, finding.basis, finding.hints, label]);
		if (kept && kept.look === look) {
			kept.finding = finding;
			kept.line.textContent = finding.line ? `第 ${finding.line} 行` : '全文';
			return kept;
		}
		const item = { finding, look };
		const deed = (words, act, sort = '') =>
			button(words, () => act(item.finding), {
				class: `deed ${sort}`,
				'aria-label': `${words}：${finding.message}`,
			});
		item.line = h('span', { class: 'line' }, finding.line ? `第 ${finding.line} 行` : '全文');
		item.node = h(
			'li',
			{ class: `finding ${finding.severity}`, 'data-id': finding.id },
			h(
				'button',
				{ type: 'button', class: 'where', onclick: () => this.on.go(item.finding) },
				h('span', { class: 'sort' }, KINDS[finding.severity]),
				h('span', { class: 'message' }, finding.message),
				item.line,
			),
			...finding.hints.map(hint => h('p', { class: 'advice' }, hint)),
			h(
				'div',
				{ class: 'foot' },
				h('span', { class: 'basis' }, finding.basis || finding.code),
				h(
					'span',
					{ class: 'deeds' },
					finding.explains && deed('为什么', one => this.on.explain(one.code)),
					finding.silence && deed('不再提示', this.on.silence),
					finding.fix && deed(label, this.on.fix, 'fix'),
				),
			),
		);
		if (kept) kept.node.replaceWith(item.node);
		this.items.set(finding.id, item);
		return item;
	}

	/** Shows one as the chosen one. */
	choose(id, scroll = true) {
		this.current = id;
		const chosen = scroll && !this.items.has(id) && this.get(id);
		if (chosen) {
			this.unfolded.add(chosen.code);
			this.draw();
		}
		for (const [own, { node }] of this.items) {
			if (own === id) node.setAttribute('aria-current', 'true');
			else node.removeAttribute('aria-current');
		}
		const item = this.items.get(id);
		if (item && scroll) {
			const { list } = this;
			const frame = list.parentElement;
			const top = item.node.offsetTop - frame.offsetTop;
			if (top < frame.scrollTop || top + item.node.offsetHeight > frame.scrollTop + frame.clientHeight)
				frame.scrollTop = top - 12;
		}
	}

	get(id) {
		return this.all.find(finding => finding.id === id);
	}

	/** The next (1) or last (-1) one from a place of the text on. */
	next(at, way) {
		const placed = this.shown.filter(finding => finding.from !== null);
		const now = placed.findIndex(finding => finding.id === this.current && finding.from === at);
		if (now >= 0) return placed[(now + way + placed.length) % placed.length];
		return way > 0
			? placed.find(finding => finding.from >= at) || placed[0]
			: [...placed].reverse().find(finding => finding.from < at) || placed[placed.length - 1];
	}

	/** The one to mend at a place of the text: the chosen one before others. */
	at(place) {
		const here = this.shown.filter(
			finding => finding.fix && finding.from !== null && finding.from <= place && finding.to >= place,
		);
		return here.find(finding => finding.id === this.current) || here[0];
	}
}
