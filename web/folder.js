// Folder mode: the drafts of the watched folder with their state, live; opening and saving them.

import * as api from './api.js';
import { $, attempt, button, complain, h, notice, say } from './dom.js';

const STATES = { 最新: 'fresh', 待更新: 'waiting', 出错: 'failed', 等待: 'waiting' };

/** @param {object} desk see main.js */
export function start(desk) {
	const list = $('#drafts');
	const items = new Map();
	$('#folder').hidden = !desk.info.folder;
	document.body.classList.toggle('with-folder', Boolean(desk.info.folder));

	/** @param {{name: string, drafts: object[], watching: boolean}} folder */
	function show(folder) {
		$('#folder-name').textContent = folder.name;
		const counts = { 最新: 0, 待更新: 0, 出错: 0, 等待: 0 };
		for (const { state } of folder.drafts) counts[state] += 1;
		$('#folder-state').textContent =
			Object.entries(counts)
				.filter(([, count]) => count)
				.map(([state, count]) => `${state} ${count}`)
				.join('　') || '还没有草稿';
		$('#folder-told').textContent = folder.message || '';
		let before = list.firstElementChild;
		let group = null;
		const seen = new Set();
		const place = (key, fresh) => {
			const item = items.get(key) || fresh();
			items.set(key, item);
			seen.add(key);
			if (item.node === before) before = before.nextElementSibling;
			else list.insertBefore(item.node, before);
			return item;
		};
		for (const draft of folder.drafts) {
			const cut = draft.path.lastIndexOf('/');
			const under = cut < 0 ? '' : draft.path.slice(0, cut);
			if (under !== group) {
				group = under;
				if (under) place(`${under}/`, () => ({ node: h('li', { class: 'group' }, under) }));
			}
			fill(
				place(draft.path, () => make(draft.path)),
				draft,
			);
		}
		for (const [key, item] of items) {
			if (seen.has(key)) continue;
			item.node.remove();
			items.delete(key);
		}
		mark();
	}

	function make(path) {
		const item = { node: h('li', { class: 'draft' }) };
		item.name = h('span', { class: 'name' });
		item.state = h('span', { class: 'state' });
		item.told = h('span', { class: 'told' });
		item.button = button('', () => open(path), { title: path });
		item.button.append(item.name, item.state, item.told);
		item.node.append(item.button);
		return item;
	}

	function fill(item, draft) {
		const look = JSON.stringify(draft);
		if (item.look === look) return;
		item.look = look;
		item.name.textContent = draft.path.slice(draft.path.lastIndexOf('/') + 1).replace(/\.(md|txt)$/, '');
		item.state.textContent = draft.state;
		item.state.className = `state ${STATES[draft.state] || ''}`;
		item.told.textContent = [draft.message, draft.warnings ? `${draft.warnings} 条提醒` : '']
			.filter(Boolean)
			.join('　');
	}

	/** Shows which draft is open. */
	function mark() {
		for (const [path, item] of items) {
			if (!item.button) continue;
			if (path === desk.draft.path) item.button.setAttribute('aria-current', 'true');
			else item.button.removeAttribute('aria-current');
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
		if (!desk.info.folder) return false;
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
			if (error.status === 409) conflict(error.message);
			else complain(error);
		}
		return true;
	}

	function conflict(message) {
		const { path } = desk.draft;
		const over = () =>
			attempt(async () => {
				desk.draft.hash = (await api.draft(path)).hash;
				await save();
			});
		notice(message, { label: '换成磁盘上的', act: () => reload(path) }, { label: '用这里的覆盖', act: over });
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
		else conflict('这份草稿在磁盘上也改过了。');
	}

	return { show, mark, save, changed };
}
