// Folder mode: the drafts of the watched folder with their state, live; opening and saving them.

import * as api from './api.js';
import { $, attempt, button, complain, h, notice, say } from './dom.js';

const STATES = { 待更新: 'waiting', 出错: 'failed', 等待: 'waiting' };

/** @param {object} desk see main.js */
export function start(desk) {
	const list = $('#drafts');
	const buttons = () => [...list.querySelectorAll('button')];
	$('#folder').hidden = !desk.info.folder;
	document.body.classList.toggle('with-folder', Boolean(desk.info.folder));

	const parent = ({ path }) => path.slice(0, Math.max(0, path.lastIndexOf('/')));

	/** @param {{name: string, message: string|null, drafts: object[]}} folder */
	function show(folder) {
		$('#folder-name').textContent = folder.name;
		const counts = {};
		for (const { state } of folder.drafts) counts[state] = (counts[state] || 0) + 1;
		const told = Object.entries(counts).map(([state, count]) => `${state} ${count}`);
		$('#folder-state').textContent = told.join('　') || '还没有草稿';
		$('#folder-told').textContent = folder.message || '';
		const focus = list.contains(document.activeElement) && document.activeElement.title;
		let group = '';
		list.replaceChildren(
			// What lies in the folder itself comes before what lies deeper.
			...folder.drafts
				.sort((a, b) => parent(a).localeCompare(parent(b)))
				.flatMap(draft => {
					const under = parent(draft);
					const begins = under && under !== group;
					group = under;
					return begins ? [h('li', { class: 'group' }, under), row(draft)] : [row(draft)];
				}),
		);
		if (focus) buttons().forEach(one => one.title === focus && one.focus({ preventScroll: true }));
		mark();
	}

	function row({ path, state, message, warnings, time }) {
		const told = [message, warnings ? `${warnings} 条提醒` : '', time ? new Date(time).toTimeString().slice(0, 8) : ''];
		const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.(md|txt)$/, '');
		const opener = button(h('span', { class: 'name' }, name), () => open(path), { title: path });
		opener.append(
			h('span', { class: `state ${STATES[state] || ''}` }, state),
			h('span', { class: 'told' }, told.filter(Boolean).join('　')),
		);
		return h('li', { class: 'draft' }, opener);
	}

	/** Shows which draft is open. */
	function mark() {
		for (const one of buttons()) {
			if (one.title === desk.draft.path) one.setAttribute('aria-current', 'true');
			else one.removeAttribute('aria-current');
		}
	}

	const open = path =>
		attempt(async () => {
			if (path === desk.draft.path) return;
			const shelved = desk.shelf.find(one => one.path === path);
			if (shelved) {
				desk.open(shelved);
				return;
			}
			const { name, text, hash, writable } = await api.draft(path);
			if (!writable) {
				await desk.read(path);
				return;
			}
			desk.open({ name, path, hash, text, report: null, saved: true });
			say(`打开了“${name}”`);
		});

	/** Writes the draft where it came from; what was changed there meanwhile is not overwritten. */
	async function save() {
		const { draft } = desk;
		if (!desk.info.folder && !draft.path) return false;
		const text = desk.editor.text;
		try {
			const path = draft.path || draft.name;
			const { hash } = await api.putDraft(path, draft.hash || '', text);
			draft.path = path;
			draft.hash = hash;
			draft.saved = desk.editor.text === text;
			desk.keep();
			mark();
			say(`已存“${path}”`);
		} catch (error) {
			if (error.status === 409 && !draft.path) {
				// A new draft never takes the place of another: it gets the next free name.
				const [stem, number] = draft.name.match(/^(.*?)(?:（(\d+)）)?\.md$/).slice(1);
				draft.name = `${stem}（${Number(number || 1) + 1}）.md`;
				return save();
			}
			if (error.status === 409) conflict();
			else complain(error);
		}
		return true;
	}

	function conflict() {
		const { path } = desk.draft;
		const over = () =>
			attempt(async () => {
				desk.draft.hash = (await api.draft(path)).hash;
				await save();
			});
		notice(
			'磁盘上的也改过了。',
			{ label: '换成磁盘上的', act: () => reload(path) },
			{ label: '用这里的覆盖', act: over },
		);
	}

	const reload = path =>
		attempt(async () => {
			const { name, text, hash } = await api.draft(path);
			if (desk.draft.path !== path) return;
			Object.assign(desk.draft, { name, hash });
			desk.editor.become(text);
			desk.draft.saved = true;
			desk.keep();
			say('换成了磁盘上的');
		});

	/** A draft changed on disk. */
	function changed({ path, hash }) {
		const { draft } = desk;
		if (path !== draft.path || hash === draft.hash) return;
		if (draft.saved) reload(path);
		else conflict();
	}

	return { show, mark, save, changed };
}
