// The dialogs: settings, help and why a rule is a rule. All close with Esc, as the browser does it.

import * as api from './api.js';
import { $, attempt, button, h, say } from './dom.js';
import { prefer, preferences } from './store.js';

/** @param {object} desk see main.js */
export function start(desk) {
	for (const dialog of document.querySelectorAll('dialog')) {
		dialog.addEventListener('click', event => {
			if (event.target === dialog || event.target.closest('[data-close]')) dialog.close();
		});
	}

	// ---- settings

	const settings = $('#settings');
	const text = $('#settings-text');
	const faults = $('#settings-faults');
	$('#faces').addEventListener('change', event => {
		prefer({ faces: event.target.value });
		desk.poke();
	});
	$('#profile').append(...desk.info.profiles.map(profile => h('option', { value: profile }, profile)));
	const choose = change => {
		Object.assign(desk.draft, change);
		desk.keep();
		desk.poke();
	};
	$('#contents').addEventListener('change', event => choose({ contents: event.target.checked }));
	$('#profile').addEventListener('change', event => choose({ profile: event.target.value || null }));
	$('#settings-keep').onclick = () => keep();

	async function keep() {
		faults.replaceChildren();
		try {
			if (desk.info.disk) await api.putSettings(text.value);
			else await api.checkSettings(text.value);
			if (!desk.info.disk) prefer({ settings: text.value });
			desk.poke();
			say('设置已存，版面照新的排');
			$('#settings-told').textContent = '已存，版面照新的排了。';
		} catch (error) {
			$('#settings-told').textContent = '没有存，请先改好：';
			const told = error.diagnostics.length ? error.diagnostics : [error];
			faults.replaceChildren(
				...told.map(one =>
					h(
						'li',
						{},
						button(one.line ? `第 ${one.line} 行` : '全文', () => go(one.line, one.column), { class: 'deed' }),
						[one.message, ...(one.hints || [])].join('；'),
					),
				),
			);
		}
	}

	function go(line, column) {
		if (!line) return;
		const lines = text.value.split('\n');
		const at = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
		text.focus();
		text.setSelectionRange(at + Math.max(0, (column || 1) - 1), at + (lines[line - 1] || '').length);
	}

	async function open() {
		$('#faces').value = preferences.faces;
		$('#settings-told').textContent = '';
		faults.replaceChildren();
		await attempt(async () => {
			text.value = desk.info.disk ? (await api.settings()).text : preferences.settings;
		});
		settings.showModal();
	}

	const night = matchMedia('(prefers-color-scheme: dark)');
	night.addEventListener('change', theme);

	function theme() {
		const dark = preferences.theme === '深' || (preferences.theme === '自动' && night.matches);
		document.documentElement.dataset.theme = dark ? 'dark' : 'light';
		$('#theme-toggle').setAttribute('aria-label', `外观：${preferences.theme}`);
		$('#theme-toggle').title = `外观：${preferences.theme}`;
	}

	$('#theme-toggle').onclick = () => {
		const order = ['自动', '浅', '深'];
		prefer({ theme: order[(order.indexOf(preferences.theme) + 1) % order.length] });
		theme();
		say(`外观：${preferences.theme}`);
	};
	theme();

	// ---- why

	const explain = code =>
		attempt(async () => {
			$('#essay').replaceChildren(...set(await api.explain(code)));
			$('#why').showModal();
			$('#essay').scrollTop = 0;
		});

	$('#open-settings').onclick = open;
	$('#open-help').onclick = () => $('#help').showModal();
	return { settings: open, help: () => $('#help').showModal(), explain };
}

/** Paragraphs of an essay: headings, lists and text; nothing else is in them. */
function set(essay) {
	return essay
		.trim()
		.split(/\n{2,}/)
		.map(piece => {
			const heading = piece.match(/^#+ (.*)$/);
			if (heading) return h('h2', {}, heading[1]);
			return h('p', {}, piece.replace(/^[-*] /gm, '· ').replace(/\*\*|`/g, ''));
		});
}
