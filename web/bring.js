// Bringing: files dropped or chosen, pasted text, starters.

import * as api from './api.js';
import * as store from './store.js';
import { $, attempt, button, notice, say } from './dom.js';

const PICTURE = /\.(png|jpe?g)$/i;
const OFFICE = /\.(doc|wps|odt|rtf)$/i;
const WORD = /urn:schemas-microsoft-com:office|class="?Mso|name="?Generator"? content="?(Microsoft|WPS)|mso-/i;

/** @param {object} desk see main.js */
export function start(desk) {
	const picker = $('#picker');
	picker.addEventListener('change', () => {
		files([...picker.files]);
		picker.value = '';
	});
	for (const opener of document.querySelectorAll('[data-do=choose]')) opener.onclick = () => picker.click();

	for (const name of desk.info.starters) {
		const shelf = /[稿辞词]$|述职|讲话/.test(name) ? '.speeches' : '.papers';
		for (const place of ['#starters', '#new-starters'])
			$(`${place} ${shelf}`).append(button(name, () => starter(name)));
	}
	if (!desk.info.office) for (const line of document.querySelectorAll('.office')) line.hidden = true;

	const { classList } = document.body;
	const carries = event => event.dataTransfer && [...event.dataTransfer.types].includes('Files');
	addEventListener('dragover', event => {
		if (!carries(event)) return;
		event.preventDefault();
		classList.add('dropping');
	});
	addEventListener('dragleave', event => event.relatedTarget || classList.remove('dropping'));
	addEventListener('drop', event => {
		if (!carries(event)) return;
		event.preventDefault();
		classList.remove('dropping');
		files([...event.dataTransfer.files]);
	});

	// Pasting into an empty desk brings; Word's text pasted into a draft can be brought on request.
	addEventListener('paste', event => {
		const target = event.target instanceof Element ? event.target : document.body;
		const typing = target.closest('input, textarea, select, dialog');
		const inText = target === desk.editor.area;
		if (typing && !inText) return;
		const { clipboardData: board } = event;
		const dropped = [...board.files];
		const html = board.getData('text/html');
		const plain = board.getData('text/plain');
		if (dropped.length && !plain) {
			event.preventDefault();
			files(dropped);
			return;
		}
		const word = WORD.test(html);
		const body = word ? html : plain;
		const name = word ? '粘贴.html' : '粘贴.txt';
		if (!desk.editor.text.trim()) {
			// A word or two is typing by other means; a text is brought.
			if (!word && plain.trim().length < 30 && !plain.trim().includes('\n')) return;
			event.preventDefault();
			bring(name, body, { focus: true });
		} else if (inText && word) {
			const at = desk.editor.selection;
			notice('粘来的是 Word 的文字，照纯文本放进去了。', {
				label: '按 Word 的格式认一遍',
				act: () => within(name, body, at, plain),
			});
		}
	});

	async function files(list) {
		const pictures = list.filter(file => PICTURE.test(file.name));
		const papers = list.filter(file => !PICTURE.test(file.name));
		for (const file of pictures) await picture(file);
		if (!papers.length) return;
		const [first, ...rest] = papers;
		if (first.size > desk.info.limit) {
			notice(`“${first.name}”太大，最多 ${Math.floor(desk.info.limit / 1048576)} MB。`);
			return;
		}
		await bring(first.name, first);
		if (rest.length) notice(`一次读一份：读了“${first.name}”，另外 ${rest.length} 份没有读。`);
	}

	const picture = file =>
		attempt(async () => {
			const name = `图/${file.name}`;
			await api.putFile(desk.tab, name, file);
			await store.putFile(desk.tab, name, file);
			const { editor } = desk;
			const row = editor.rowAt(editor.caret);
			const at = editor.start(row) + editor.rows[row].text.length;
			editor.replace(at, at, `\n\n![](${name})\n`);
			say(`放进了图片“${name}”`);
		});

	const bring = (name, body, { focus = false, path = null } = {}) =>
		attempt(async () => {
			say(`正在读“${name}”……${OFFICE.test(name) ? '要经过 LibreOffice，请稍候' : ''}`);
			const got = await api.bring(desk.tab, name, body, path);
			desk.open({ name: got.name, text: got.text, report: report(name, got) });
			keep(got.files);
			if (desk.draft.report) desk.side('report');
			say(`读好了“${name}”`);
			if (focus) desk.editor.area.focus();
		});

	/** Pictures of a brought paper, kept for the next time the program is started. Until then the program has them. */
	async function keep(names) {
		for (const { name } of names)
			await attempt(async () => store.putFile(desk.tab, name, await api.getFile(desk.tab, name)));
	}

	const report = (from, { removed, uncertain, told: all }) => {
		const told = all.filter(({ code }) => code !== 'JG100'); // what was taken away has a list of its own
		return removed.length || uncertain.length || told.length ? { from, removed, uncertain, told, back: [] } : null;
	};

	/** Puts what was pasted as plain text in the shape Word gave it. */
	const within = (name, body, { from }, plain) =>
		attempt(async () => {
			const got = await api.bring(desk.tab, name, body);
			const text = got.text.replace(/^---\n[\s\S]*?\n---\n+/, '').trim();
			const there = plain.replace(/\r\n?/g, '\n');
			const at = desk.editor.text.indexOf(there, Math.max(0, from - 1));
			if (at < 0) desk.editor.replace(desk.editor.caret, desk.editor.caret, text);
			else desk.editor.replace(at, at + there.length, text);
			say('按 Word 的格式认过了');
		});

	const starter = name =>
		attempt(async () => {
			desk.open({ name: `${name}.md`, text: await api.starter(name), report: null });
			desk.editor.area.focus();
			say(`开了一份新的${name}`);
		});

	/** A paper of the folder that is no draft itself; the draft of it gets the name beside it. */
	const read = async path => {
		await bring(path.split('/').pop(), '', { path });
		desk.draft.name = path.replace(/\.[^./]*$/, '.md');
	};

	return { read, choose: () => picker.click() };
}
