// Find and replace in the text pane.

import { $, say } from './dom.js';
import { places } from './edit.js';

/** @param {import('./editor.js').Editor} editor */
export function start(editor) {
	const bar = $('#find');
	const needle = $('#needle');
	const instead = $('#instead');
	let found = [];

	const look = () => {
		found = bar.hidden ? [] : places(editor.text, needle.value);
		const at = found.findIndex(place => place.from === editor.caret);
		editor.show(found.map((place, i) => ({ ...place, kind: i === at ? 'found now' : 'found' })));
		const count = at < 0 ? `${found.length} 处` : `${at + 1} / ${found.length}`;
		$('#found').textContent = needle.value && (found.length ? count : '没有');
	};

	const step = way => {
		look();
		if (!found.length) return;
		const { from, to } = editor.selection;
		const next =
			way > 0
				? found.find(place => place.from >= to) || found[0]
				: [...found].reverse().find(place => place.to <= from) || found[found.length - 1];
		const back = document.activeElement;
		editor.go(next.from, next.to);
		if (bar.contains(back)) back.focus({ preventScroll: true });
		look();
	};

	const open = () => {
		bar.hidden = false;
		const { from, to } = editor.selection;
		const chosen = editor.text.slice(from, to);
		if (chosen && !chosen.includes('\n')) needle.value = chosen;
		needle.focus();
		needle.select();
		look();
	};

	const close = () => {
		bar.hidden = true;
		look();
		editor.area.focus({ preventScroll: true });
	};

	const one = () => {
		const { from, to } = editor.selection;
		if (places(editor.text.slice(from, to), needle.value).length === 1 && to - from === needle.value.length) {
			editor.replace(from, to, instead.value);
			editor.area.setSelectionRange(from + instead.value.length, from + instead.value.length);
		}
		step(1);
	};

	const all = () => {
		look();
		if (!found.length) return;
		let text = '';
		let at = 0;
		for (const place of found) {
			text += editor.text.slice(at, place.from) + instead.value;
			at = place.to;
		}
		const count = found.length;
		editor.become(text + editor.text.slice(at));
		look();
		say(`替换了 ${count} 处`);
	};

	needle.addEventListener('input', look);
	bar.addEventListener('keydown', event => {
		if (event.isComposing) return;
		if (event.key === 'Escape') close();
		else if (event.key === 'Enter' && event.target === needle) step(event.shiftKey ? -1 : 1);
		else if (event.key === 'Enter' && event.target === instead) one();
		else return;
		event.preventDefault();
		event.stopPropagation();
	});
	$('#find-next').onclick = () => step(1);
	$('#find-back').onclick = () => step(-1);
	$('#replace-one').onclick = one;
	$('#replace-all').onclick = all;
	$('#find-close').onclick = close;
	return { open, look: () => !bar.hidden && look() };
}
