// Folder mode: the drafts of the watched folder with their state, live; opening and saving them.

import * as api from './api.js';
import * as store from './store.js';
import { another } from './edit.js';
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
		look();
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
			// What was left unsaved on this desk goes on as it was.
			const own = desk.shelf.find(one => one.path === path && !one.strange);
			if (own) {
				desk.open(own);
				say(`打开了“${own.name}”`);
				look();
				return;
			}
			const { name, text, hash, writable } = await api.draft(path);
			if (!writable) {
				await desk.read(path);
				return;
			}
			desk.open({ name, path, hash, text, report: null, saved: true });
			say(`打开了“${name}”`);
			offer();
		});

	/** Tells of unsaved text of the open draft that another tab left behind, or has. */
	async function offer() {
		const { draft } = desk;
		if (!draft.path || !draft.saved) return;
		await desk.gather();
		if (desk.draft !== draft) return;
		const differs = one => one.path === draft.path && !same(one.text, desk.editor.text);
		const left = desk.shelf.find(one => one.strange && differs(one));
		if (left) {
			const gone = () => {
				desk.shelf = desk.shelf.filter(one => one !== left);
				desk.keep();
				desk.shelve();
				offer();
			};
			const change = { label: '换上', act: () => [desk.open(left), look()] };
			notice('这份有没存的改动。', change, { label: '丢掉', act: gone });
		} else if (store.others(desk.tab).some(one => one.where === draft.where && !one.saved && differs(one)))
			notice('另一个标签页里，这份有没存的改动。');
	}

	let saving = false;

	/** Writes the draft where it came from; what was changed there meanwhile is not overwritten. */
	async function save() {
		const { draft } = desk;
		if (!desk.info.folder && !draft.path) return false;
		if (saving) return true;
		saving = true;
		try {
			await write(draft);
		} catch (error) {
			if (error.status === 409 && draft.path) await compare(draft, true).catch(complain);
			else complain(error);
		} finally {
			saving = false;
		}
		return true;
	}

	async function write(draft) {
		const path = draft.path || (await free(draft));
		// What a draft names comes before it: whoever exports it finds everything there.
		const lacking = await lay(draft, path);
		if (desk.draft !== draft) return; // another one was opened meanwhile; this one is kept unsaved
		const text = desk.editor.text;
		const { hash } = await api.putDraft(path, draft.hash || '', text);
		Object.assign(draft, { path, hash });
		draft.saved = desk.draft === draft && desk.editor.text === text && !lacking;
		desk.keep();
		mark();
		settled();
		say(`已存“${path}”`);
		if (lacking) complain(lacking);
	}

	/** A new draft never takes the place of another: it gets the next free name. */
	async function free(draft) {
		for (;;) {
			const taken = await api.draft(draft.name).catch(error => {
				if (error.status === 404) return null;
				throw error;
			});
			if (!taken) return draft.name;
			const [stem, number] = draft.name.match(/^(.*?)(?:（(\d+)）)?\.md$/).slice(1);
			draft.name = `${stem}（${Number(number || 1) + 1}）.md`;
		}
	}

	/** Writes the pictures that came with the draft beside it. Resolves to why one of them is still lacking, or null. */
	async function lay(draft, path) {
		let lacking = null;
		for (const name of [...draft.files]) {
			const named = `](${name})`;
			if (desk.draft !== draft || !desk.editor.text.includes(named)) continue;
			try {
				const file = await desk.picture(name);
				if (!file) continue;
				let now = name;
				while (!(await put(now, file, path))) now = another(now);
				if (now !== name) {
					// Another picture of that name lies there: this one gets a name of its own, in the text, too.
					await desk.take(now, file);
					desk.editor.become(desk.editor.text.replaceAll(named, `](${now})`));
				}
				draft.files = draft.files.filter(one => one !== name && one !== now);
			} catch (error) {
				lacking = error;
			}
		}
		return lacking;
	}

	/** Resolves to whether there was no other file. */
	const put = (name, file, path) =>
		api.putFile(desk.tab, name, file, path).then(
			() => true,
			error => {
				if (error.status === 409) return false;
				throw error;
			},
		);

	let told = null; // what stands in the notice of this module

	function tell(draft, words, ...deeds) {
		told = words;
		notice(words, ...deeds.map(([label, act]) => ({ label, act: () => desk.draft === draft && act() })));
	}

	/** What was told of the disk holds no longer. */
	function settled() {
		if (told && !$('#notice').hidden && $('#notice').firstChild.textContent === told) $('#notice').hidden = true;
		told = null;
	}

	let heard = {}; // what was told of the open draft

	/** Looks at what stands on disk where the draft came from; tells it once, or when `asked`. */
	async function compare(draft, asked = false) {
		const { path, hash } = draft;
		const there = await api.draft(path).catch(error => {
			if (error.status === 404) return null;
			throw error;
		});
		// An answer from before a save is no news either.
		if (desk.draft !== draft || draft.path !== path || draft.hash !== hash || (saving && !asked)) return;
		const news = { draft, hash: there && there.hash };
		const old = !asked && heard.draft === draft && heard.hash === news.hash;
		heard = news;
		if (!there) {
			// As for a new draft, nothing is there that could be overwritten.
			if (draft.hash !== '') Object.assign(draft, { hash: '', saved: false });
			desk.keep();
			if (!old) tell(draft, `磁盘上没有“${path}”了：被删去或改了名。`, ['存回去', save]);
		} else if (there.hash === draft.hash) settled();
		else if (same(there.text, desk.editor.text)) follow(draft, there);
		else if (draft.saved) {
			follow(draft, there);
			say('换成了磁盘上的');
		} else if (!old) {
			const over = () => {
				draft.hash = there.hash;
				save();
			};
			tell(
				draft,
				'磁盘上的也改过了。',
				['换成磁盘上的', () => attempt(async () => follow(draft, await api.draft(path)))],
				['用这里的覆盖', over],
			);
		}
	}

	// A text pane knows one kind of line ends.
	const same = (there, here) => there.replace(/\r\n?/g, '\n') === here;

	/** The draft is what stands on disk from now on. */
	function follow(draft, { name, text, hash }) {
		Object.assign(draft, { name, hash });
		if (!same(text, desk.editor.text)) desk.editor.become(text);
		draft.saved = true;
		desk.keep();
		settled();
	}

	/** Something may have changed on disk. */
	function look() {
		const { draft } = desk;
		// What this page writes itself is no news.
		if (draft.path && !saving) compare(draft).catch(() => {});
	}
	addEventListener('focus', look);

	return { show, mark, save, look, offer };
}
