// Bringing: files dropped or chosen, pasted text, starters.

import * as api from './api.js';
import * as store from './store.js';
import { another, body } from './edit.js';
import { $, attempt, button, notice, say } from './dom.js';

const PICTURE = /\.(png|jpe?g)$/i;
const SIGNATURES = [
	[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
	[0xff, 0xd8, 0xff],
];
const ODD = /[\s\p{Cc}()（）[\]<>{}【】《》\\/:*?"|#%&'`^!]|^[.]+/gu;
const OFFICE = /\.(doc|wps|odt|rtf)$/i;
// Lines that are not all of a head (`标题: …`, `- …`).
const FOREIGN = /^(?![\s-]*[^\s:：]+[:：])[^\n]*\n|\n(?![\s-]*[^\s:：]+[:：]|\s*-)[^\n]*\S/;
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
		const given = word ? html : plain;
		const name = word ? '粘贴.html' : '粘贴.txt';
		if (!desk.editor.text.trim()) {
			// A word or two is typing by other means; a text is brought.
			if (!word && plain.trim().length < 30 && !plain.trim().includes('\n')) return;
			event.preventDefault();
			bring(name, given, { focus: true });
			return;
		}
		// A text whose place is the body would tear the head in two.
		const { from, to } = desk.editor.selection;
		const first = body(desk.editor.text);
		if (inText && !word && from === to && to < first && FOREIGN.test(plain.trim())) {
			event.preventDefault();
			const after = desk.editor.text.slice(first);
			desk.editor.replace(first, first, `${plain.replace(/\r\n?/g, '\n').trim()}\n${after ? '\n' : ''}`);
			say('粘在了正文开头');
		} else if (inText && word) {
			const at = desk.editor.selection;
			notice('粘来的是 Word 的文字，照纯文本放进去了。', {
				label: '按 Word 的格式认一遍',
				act: () => within(name, given, at, plain),
			});
		}
	});

	async function files(list) {
		const pictures = list.filter(file => PICTURE.test(file.name));
		const papers = list.filter(file => !PICTURE.test(file.name));
		// A paper comes before the pictures it asks for.
		if (papers.length) await paper(papers);
		for (const file of pictures) await picture(file);
	}

	async function paper(papers) {
		const [first, ...rest] = papers;
		if (first.size > desk.info.limit) {
			notice(`“${first.name}”太大，最多 ${Math.floor(desk.info.limit / 1048576)} MB。`);
			return;
		}
		if ((await bring(first.name, first)) && rest.length)
			notice(`一次读一份：读了“${first.name}”，另外 ${rest.length} 份没有读。`);
	}

	const picture = file =>
		attempt(async () => {
			const bytes = new Uint8Array(await file.arrayBuffer());
			if (!SIGNATURES.some(signature => signature.every((byte, i) => bytes[i] === byte))) {
				notice(`“${file.name}”不是 PNG、JPEG 图片，没有放进去。`);
				return;
			}
			const wanted = lacking(file.name);
			if (wanted) {
				await desk.take(wanted, file);
				desk.poke();
				say(`配上了图片“${wanted}”`);
				return;
			}
			// Blanks and brackets would end the name where the text names it.
			const ending = file.name.slice(file.name.lastIndexOf('.'));
			const stem = file.name.slice(0, -ending.length).replace(ODD, '') || '图片';
			let name = `图/${stem}${ending}`;
			for (let there; (there = await store.getFile(desk.draft.home, name)); name = another(name)) {
				const other = new Uint8Array(await there.arrayBuffer());
				if (other.length === bytes.length && other.every((byte, i) => byte === bytes[i])) break;
			}
			await desk.take(name, file);
			insert(`![](${name})`);
			say(`放进了图片“${name}”`);
		});

	/** The name by which the text already asks for a picture that is not there. */
	function lacking(name) {
		const { draft, editor, reply } = desk;
		const names = reply ? reply.need : [...editor.text.matchAll(/\]\(([^()\n]+)\)/g)].map(found => found[1]);
		return reply || !draft.path ? names.find(one => one.split('/').pop() === name) : undefined;
	}

	/** Puts a paragraph below the line of the caret; never into the head. */
	function insert(paragraph) {
		const { editor } = desk;
		const row = editor.rowAt(editor.caret);
		const at = Math.max(editor.start(row) + editor.rows[row].text.length, body(editor.text));
		const [before, after] = [editor.text.slice(0, at), editor.text.slice(at)];
		const lead = !before || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
		editor.replace(at, at, `${lead}${paragraph}\n${!after || after.startsWith('\n') ? '' : '\n'}`);
	}

	const bring = async (name, given, { focus = false, path = null } = {}) => {
		let brought = false;
		await attempt(async () => {
			say(`正在读“${name}”……${OFFICE.test(name) ? '要经过 LibreOffice，请稍候' : ''}`);
			const home = store.fresh();
			const got = await api.bring(home, name, given, path);
			const lines = got.form === 'raw' ? (await words(given)).split('\n') : null;
			desk.open({
				home,
				name: path ? path.replace(/\.[^./]*$/, '.md') : got.name,
				text: got.text,
				report: report(name, got, lines),
				files: got.files.map(file => file.name),
			});
			keep(home, got.files);
			if (desk.draft.report) desk.side('report');
			say(`读好了“${name}”`);
			if (focus) desk.editor.area.focus();
			brought = true;
		});
		return brought;
	};

	/** The text of what is brought, with the line ends the program counts by. */
	async function words(given) {
		const bytes = typeof given === 'string' ? given : await given.arrayBuffer();
		const decode = (name, fatal) => new TextDecoder(name, { fatal }).decode(bytes);
		let text = bytes;
		if (typeof bytes !== 'string')
			try {
				text = decode('utf-8', true);
			} catch {
				text = decode('gb18030', false);
			}
		return text.replace(/\r\n?/g, '\n');
	}

	/** Pictures of a brought paper, kept for the next time the program is started. Until then the program has them. */
	async function keep(home, names) {
		for (const { name } of names) await attempt(async () => store.putFile(home, name, await api.getFile(home, name)));
	}

	const report = (from, { removed, uncertain, told: all }, lines) => {
		const told = all.filter(({ code }) => code !== 'JG100'); // what was taken away has a list of its own
		if (!removed.length && !uncertain.length && !told.length) return null;
		// Where it stood: what was taken of the same line before it, and the lines before that, the nearest first.
		const before = ({ line }, i) => {
			if (!lines || !line) return null;
			const beside = removed.slice(0, i).filter(one => one.line === line);
			return [...lines.slice(Math.max(0, line - 13), line - 1), ...beside.map(({ text }) => text)]
				.reverse()
				.map(one => one.slice(0, 120));
		};
		return {
			from,
			removed: removed.map((one, i) => ({ ...one, before: before(one, i) })),
			uncertain,
			told,
			back: [],
		};
	};

	/** Puts what was pasted as plain text in the shape Word gave it. */
	const within = (name, given, { from }, plain) =>
		attempt(async () => {
			const got = await api.bring(desk.draft.home, name, given);
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
	const read = path => bring(path.split('/').pop(), '', { path });

	return { read, choose: () => picker.click() };
}
