// What bringing a paper told: what was uncertain, and what was taken away, to be given back.

import { body } from './edit.js';
import { $, button, h, say } from './dom.js';

const COMMENTS = /\n*<!-- 已删去[\s\S]*?-->/g;
/** A text without what the program folds or adds between words. */
const bare = text => text.replace(/[\s*\\]+/g, '');

/** @param {object} desk see main.js */
export function start(desk) {
	/** Lists it; hides the tab when there is nothing. */
	function show() {
		const { report } = desk.draft;
		$('#tab-report').hidden = !report;
		if (!report) return;
		const { from, removed, uncertain, told, back } = report;
		$('#report-count').textContent = String(removed.length + uncertain.length + told.length);
		$('#report').replaceChildren(
			h('p', { class: 'from' }, `读自“${from}”`),
			...part(
				'拿不准的',
				uncertain.map(one => {
					const maybe = one.maybe ? `，也可能是${one.maybe}` : '';
					const look = button('看一看', () => go(one), { class: 'deed', 'aria-label': `看一看：${one.text}` });
					return entry(one.text, `读作${one.read}${maybe}`, look);
				}),
			),
			...part(
				'拿走的',
				removed.map((one, i) => {
					const give = button('恢复', () => restore(i), { class: 'deed fix', 'aria-label': `恢复：${one.text}` });
					return entry(one.text, line(one), back.includes(i) ? '已恢复' : give);
				}),
			),
			...part(
				'读的时候还发现',
				told.map(one => entry([one.message, ...one.hints].join('；'), line(one), null)),
			),
		);
	}

	const line = one => (one.line ? `原文第 ${one.line} 行` : '');

	const part = (title, items) =>
		items.length ? [h('h2', {}, `${title}（${items.length}）`), h('ul', {}, ...items)] : [];

	const entry = (text, basis, deed) =>
		h(
			'li',
			{ class: 'entry' },
			h('p', { class: 'quote' }, text),
			h('div', { class: 'foot' }, h('span', { class: 'basis' }, basis), deed),
		);

	function go({ text, from }) {
		const words = text.trim();
		const at = desk.editor.text.indexOf(words);
		if (at >= 0) desk.place(at, at + words.length);
		else if (from !== null) desk.place(from, from);
	}

	/** Puts a removed text back as a paragraph where it stood, and takes its comment away. */
	function restore(index) {
		const { report } = desk.draft;
		const { text: lost, before } = report.removed[index];
		let { text, caret } = desk.editor;
		const own = [...text.matchAll(COMMENTS)].find(comment => bare(comment[0]).includes(bare(lost)));
		if (own) {
			text = text.slice(0, own.index) + text.slice(own.index + own[0].length);
			caret = Math.min(caret, own.index);
		}
		let at = before ? stood(text, before) : -1;
		if (at < 0) {
			// Nobody knows where it stood: where the caret is, else at the end.
			const rest = text.search(/\n*<!-- 已删去/);
			at = rest < 0 ? text.trimEnd().length : rest;
			const end = caret > body(text) ? text.indexOf('\n\n', caret) : -1;
			if (end >= 0 && end < at) at = end;
		}
		const [head, tail] = [text.slice(0, at), text.slice(at)];
		const lead = !head || head.endsWith('\n\n') ? '' : head.endsWith('\n') ? '\n' : '\n\n';
		const close = !tail || tail.startsWith('\n\n') ? '' : tail.startsWith('\n') ? '\n' : '\n\n';
		desk.editor.become(`${head}${lead}${lost}${tail.trim() ? close : ''}${tail}`);
		report.back.push(index);
		show();
		desk.place(at + lead.length, at + lead.length + lost.length);
		say('恢复了一段');
	}

	/** Behind the paragraph that came before it in the original; -1 when none of those lines is to be found. */
	function stood(text, before) {
		const first = body(text);
		// Comments keep their length, but say nothing.
		const lines = text.replace(COMMENTS, comment => comment.replace(/[^\n]/g, ' ')).split('\n');
		for (const one of before) {
			const wanted = bare(one);
			if (wanted.length < 2) continue;
			let at = 0;
			for (const row of lines) {
				at += row.length + 1;
				const words = bare(row.replace(/^(?:[#>*-]+\s+|[^\s:]+:\s)/, ''));
				if (words.length < 2 || !(wanted.endsWith(words) || words.endsWith(wanted))) continue;
				// What stood among the lines of the head comes first in the body.
				return at <= first ? first : at - 1;
			}
		}
		return before.every(one => bare(one).length < 2) ? first : -1;
	}

	return { show };
}
