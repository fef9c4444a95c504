// The desk: what is open, and who tells whom. Every other module holds one pane; this one joins them.

import * as api from './api.js';
import * as bring from './bring.js';
import * as dialogs from './dialogs.js';
import * as find from './find.js';
import * as folder from './folder.js';
import * as report from './report.js';
import * as store from './store.js';
import * as take from './take.js';
import { $, ask, attempt, button, complain, forgive, menu, notice, say } from './dom.js';
import { Editor } from './editor.js';
import { Findings } from './findings.js';
import { Head } from './head.js';
import { Pages } from './pages.js';
import { loop } from './typeset.js';

const info = await api.state();
const where = info.folder ? info.folder.name : (info.open && info.open.path) || null;
info.disk = where !== null; // drafts and settings are files
const kept = await store.open(where, !info.open);

/** @type {store.Draft} */
const blank = {
	name: '草稿.md',
	title: '',
	path: null,
	hash: null,
	where,
	text: '',
	saved: true,
	report: null,
	profile: null,
	contents: false,
	files: [],
	time: 0,
};
const label = draft => draft.title || draft.name;

const desk = {
	info,
	tab: kept.tab,
	draft: { ...blank },
	/** Drafts that were taken off the desk unsaved, the last one first. @type {store.Draft[]} */
	shelf: kept.shelf,
	/** Was there room in the browser for what is on the desk? */
	room: true,
	/** @type {import('./api.js').Typeset|null} */
	reply: null,

	/** What the program is asked to do with the draft as it is now. */
	order: () => ({
		tab: desk.draft.home, // two drafts of one tab may both have a `图/1.png`
		name: desk.draft.name,
		path: desk.draft.path || undefined,
		text: desk.editor.text,
		settings: store.preferences.settings,
		options: {
			profile: desk.draft.profile,
			faces: store.preferences.faces,
			contents: desk.draft.contents,
		},
	}),

	/** The name the draft is taken by. */
	file: () => (desk.reply && desk.reply.file) || desk.draft.name.replace(/\.[^.]*$/, '') || '草稿',

	/** Puts another draft on the desk; the one before goes to the shelf. */
	open(draft) {
		const before = { ...desk.draft, text: desk.editor.text };
		desk.shelf = desk.shelf.filter(one => one !== draft && (one.path !== before.path || one.text !== before.text));
		$('#notice').hidden = true;
		if (before.text.trim() && !(before.path && before.saved)) {
			desk.shelf.unshift(before);
			notice(`“${label(before)}”收起来了。`, { label: '换回来', act: () => desk.open(before) });
		}
		desk.show({ ...blank, ...draft, saved: Boolean(draft.saved), strange: false, time: Date.now() });
		desk.keep();
	},

	/** Takes up what closed tabs left unsaved. Resolves to how many texts that were. */
	async gather() {
		let count = 0;
		await store.gather(desk.tab, where, drafts => {
			const shelf = [...desk.shelf, ...drafts];
			if (!store.keep(desk.tab, { ...desk.draft, text: desk.editor.text, shelf })) return false;
			desk.shelf = shelf;
			count += drafts.length;
			return true;
		});
		if (count) desk.shelve();
		return count;
	},

	/** A picture that came with the draft: the browser has it, else the program. */
	async picture(name) {
		const { home } = desk.draft;
		return (await store.getFile(home, name)) || api.getFile(home, name).catch(() => null);
	},

	/** Makes a picture one of the draft's own. */
	async take(name, file) {
		const { home } = desk.draft;
		await api.putFile(home, name, file);
		await store.putFile(home, name, file);
		desk.draft.files = [...desk.draft.files.filter(one => one !== name), name];
	},

	/** Lists the shelf in the menu. */
	shelve() {
		$('#shelf').hidden = !desk.shelf.length;
		$('#shelf div').replaceChildren(
			...desk.shelf.map(one => button(label(one), () => desk.open(one), { title: one.path || one.name })),
		);
	},

	show(draft) {
		const { saved, time } = draft;
		draft.where = where;
		draft.home = draft.home || store.fresh();
		given.clear();
		desk.draft = draft;
		desk.reply = null;
		pages.clear();
		pages.view.scrollTop = 0;
		findings.show([], 0, '');
		desk.editor.reset(draft.text);
		Object.assign(draft, { saved, time }); // putting it there is no writing
		$('#profile').value = draft.profile || '';
		$('#contents').checked = draft.contents;
		desk.side('findings');
		desk.shelve();
		told.show();
		folders.mark();
		title();
	},

	/** Brings a place to sight in the text and on the page. */
	place(from, to) {
		desk.editor.go(from, to);
		pages.find(from, to);
	},

	/** Which list stands beside the text: `findings` or `report`. */
	side(name) {
		for (const one of ['findings', 'report']) {
			$(`#tab-${one}`).setAttribute('aria-selected', String(one === name));
			$(`#panel-${one}`).hidden = one !== name;
		}
	},

	/** Reads a paper of the folder that is no draft itself. */
	read: path => bringing.read(path),

	keep() {
		clearTimeout(desk.later);
		desk.room = store.keep(desk.tab, { ...desk.draft, text: desk.editor.text, shelf: desk.shelf });
		title();
	},
};

// ---- the panes

const pages = new Pages({
	place(at) {
		desk.editor.go(at);
		pages.hint(at, at);
	},
	mark: id => go(findings.get(id), false),
	view: figures,
});

const findings = new Findings({
	go: finding => go(finding, true),
	fix,
	silence: finding => silence(finding),
	explain: code => dialog.explain(code),
	mend: () => mend(),
	chosen: marks,
});

// Until the panes are joined the first painting of the empty text has nobody to tell.
let ready = false;
desk.editor = new Editor($('#writing'), {
	input: edit => ready && changed(edit),
	caret: () => ready && hint(),
	mark: id => go(findings.get(id), true),
});

const head = new Head(info, (key, values) =>
	attempt(async () => desk.editor.become((await api.head(desk.editor.text, key, values)).text)),
);

desk.settle = () => head.commit();

const search = find.start(desk.editor);
desk.poke = loop(
	() => {
		const empty = !desk.editor.text.trim();
		document.body.classList.toggle('empty', empty);
		if (empty) nothing();
		return empty ? null : { ...desk.order(), have: pages.have, check: true };
	},
	api.typeset,
	apply,
	error => banner([{ message: error.message, hints: error.hints, line: null }]),
);
const dialog = dialogs.start(desk);
const bringing = bring.start(desk);
const told = report.start(desk);
const taking = take.start(desk);
const folders = folder.start(desk);

// ---- from a keystroke to new pages

function changed(edit) {
	if (edit) {
		findings.carry(edit);
		desk.draft.saved = false;
		desk.draft.time = Date.now();
		clearTimeout(desk.later);
		desk.later = setTimeout(desk.keep, 400);
		search.look();
	}
	if (!desk.editor.composing) desk.poke();
}

/** @param {import('./api.js').Typeset} reply */
function apply(reply, order) {
	if (order.name !== desk.draft.name || order.path !== (desk.draft.path || undefined) || !desk.editor.text.trim())
		return;
	const now = desk.editor.text === order.text;
	desk.reply = reply;
	desk.draft.title = reply.title;
	const errors = reply.diagnostics.filter(({ severity }) => severity === 'error');
	if (reply.made) pages.apply(reply, order.text);
	banner(reply.made ? [] : errors);
	if (now) {
		findings.show(reply.diagnostics, reply.silenced, order.text);
		marks();
		head.show(reply);
		hint();
	}
	figures();
	title();
	if (reply.need.length) give(reply.need);
}

/** An empty desk: nothing is left of the draft before. */
function nothing() {
	desk.reply = null;
	pages.clear();
	findings.show([], 0, '');
	banner([]);
	figures();
	title();
}

const given = new Set();

/** The program was started anew and lacks the draft's pictures. */
async function give(names) {
	let some = false;
	const { home } = desk.draft;
	for (const name of names) {
		if (given.has(name)) continue;
		given.add(name);
		const file = await store.getFile(home, name);
		if (!file) continue;
		await api.putFile(home, name, file).catch(complain);
		some = true;
	}
	if (some) desk.poke();
}

let drawing = false;

/** Marks in the text at once, on the pages when there is time. */
function marks() {
	desk.editor.mark(findings.marks);
	if (drawing) return;
	drawing = true;
	const idle = window.requestIdleCallback || (work => setTimeout(work, 30));
	idle(
		() => {
			drawing = false;
			pages.mark(findings.marks.filter(({ id, kind }) => kind !== 'note' || id === findings.current));
		},
		{ timeout: 300 },
	);
}

/** What stands against the pages, over the last good ones. */
function banner(errors) {
	const bar = $('#banner');
	pages.view.classList.toggle('stale', errors.length > 0);
	bar.hidden = !errors.length;
	if (!errors.length) return;
	const [first] = errors;
	const more = errors.length > 1 ? `（共 ${errors.length} 处错误）` : '';
	const line = first.line ? `第 ${first.line} 行：` : '';
	$('#banner-text').textContent = `${line}${first.message}${more}`;
	$('#banner-under').textContent = pages.sheets.length ? '下面是上一次排好的版面。' : '';
	$('#banner-go').hidden = !first.line;
	$('#banner-go').onclick = () =>
		desk.editor.go(first.from ?? desk.editor.start(Math.min(first.line, desk.editor.rows.length) - 1));
}

let hinting = false;

/** A quiet band on the page where the caret is. */
function hint() {
	if (hinting) return;
	hinting = true;
	requestAnimationFrame(() => {
		hinting = false;
		const { from, to } = desk.editor.selection;
		pages.hint(from, to);
	});
}

// ---- findings

function go(finding, both) {
	if (!finding) return;
	findings.choose(finding.id);
	marks();
	desk.side('findings');
	if (finding.from === null) return;
	desk.editor.go(finding.from, finding.to);
	if (both) pages.find(finding.from, finding.to);
}

function fix(finding) {
	if (!finding || !finding.fix) return;
	const edits = finding.fix.edits.slice().sort((a, b) => b.from - a.from);
	let { text } = desk.editor;
	for (const edit of edits) text = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
	const last = edits[edits.length - 1];
	desk.editor.become(text);
	// Nothing is selected: who types on must not type over what was mended.
	const end = last.from + last.text.length;
	desk.editor.area.setSelectionRange(end, end);
	pages.find(last.from, last.from + last.text.length);
	say('改好一处，Ctrl+Z 退回');
}

/** Has the program change the text; what was typed meanwhile is not lost: then nothing is changed. */
const rework = (asked, done) =>
	attempt(async () => {
		const order = desk.order();
		const reply = await asked(order);
		if (desk.editor.text !== order.text) return;
		desk.editor.become(reply.text);
		say(`${done(reply)}，Ctrl+Z 退回`);
	});

const silence = ({ code, from, to }) =>
	rework(
		order => api.silence({ ...order, code, from, to }),
		() => '不再提示这一处',
	);

const mend = () => rework(api.mend, ({ mended }) => `改好了 ${mended} 处`);

function step(way) {
	const finding = findings.next(desk.editor.caret, way);
	if (finding) go(finding, true);
	else say('没有要看的了');
}

// ---- what stands in the bars

function figures() {
	const { reply } = desk;
	const total = pages.sheets.length;
	$('#page-count').textContent = total ? `第 ${pages.current + 1} 页，共 ${total} 页` : '';
	if (!reply) {
		$('#figures').textContent = '';
		return;
	}
	const minutes = Math.round(reply.seconds / 60);
	const time = reply.seconds ? `念${minutes ? `约 ${minutes} 分钟` : '不到 1 分钟'}` : '';
	$('#figures').textContent = [`${reply.characters} 字`, total ? `${total} 页` : '', time].filter(Boolean).join('　');
}

function title() {
	const { draft, reply } = desk;
	const name = (reply && reply.title) || draft.name.replace(/\.[^.]*$/, '');
	const empty = !desk.editor.text.trim();
	document.title = empty ? '讲稿' : `${draft.saved || !draft.path ? '' : '● '}${name} — 讲稿`;
	$('#name').textContent = empty ? '' : name;
	$('#name').title = draft.path || draft.name;
	$('#save').hidden = empty || !(info.folder || draft.path);
	$('#save').disabled = Boolean(draft.path) && draft.saved;
	$('#kept').textContent = empty ? '' : stands(draft);
	$('#kept').classList.toggle('urgent', !empty && !desk.room);
}

/** Where the draft is kept, and only what is true. */
function stands({ path, hash, saved }) {
	if (path && saved) return '与磁盘一致';
	if (!desk.room) return '浏览器里存不下，请取走';
	if (!path) return '存在本机浏览器';
	return hash === '' ? '磁盘上没有了' : '未存盘';
}

// ---- keys

function walk(way) {
	const panes = ['#drafts button', '#text', '[role=tabpanel]:not([hidden])', '#pages']
		.map(pane => $(pane))
		.filter(pane => pane && pane.offsetParent);
	const now = panes.findIndex(pane => pane.contains(document.activeElement));
	panes[(now + way + panes.length) % panes.length].focus({ preventScroll: true });
}

async function save() {
	await head.commit();
	if (await folders.save()) return;
	await taking.md();
}

const KEYS = {
	'ctrl+f': () => search.open(),
	'ctrl+o': () => bringing.choose(),
	'ctrl+s': save,
	'ctrl+enter': () => taking.both(),
	'ctrl+.': () => fix(findings.at(desk.editor.caret)),
	'alt+enter': turn,
	f1: () => dialog.help(),
	f6: () => walk(1),
	'shift+f6': () => walk(-1),
	f8: () => step(1),
	'shift+f8': () => step(-1),
};

function turn() {
	const { from, to } = desk.editor.selection;
	if (!pages.find(from, to)) say('光标处的字不在版面上');
}

addEventListener('keydown', event => {
	if (event.isComposing || document.querySelector('dialog[open]')) return;
	const key = [
		event.ctrlKey || event.metaKey ? 'ctrl+' : '',
		event.altKey ? 'alt+' : '',
		event.shiftKey ? 'shift+' : '',
		event.key.toLowerCase(),
	].join('');
	const deed = KEYS[key];
	if (!deed) return;
	event.preventDefault();
	deed();
});

$('#turn').onclick = turn;
$('#open-find').onclick = () => search.open();
$('#save').onclick = save;
for (const one of document.querySelectorAll('.menu')) menu(one);

for (const name of ['findings', 'report']) $(`#tab-${name}`).onclick = () => desk.side(name);
$('#clear').onclick = async () => {
	const yes = await ask('这一份草稿、它的图片和收起来的草稿都从这个浏览器里清除。磁盘上的文件不动。', '清除');
	if (!yes) return;
	clearTimeout(desk.later);
	const homes = [desk.draft, ...desk.shelf].map(({ home }) => home);
	for (const name of new Set([desk.tab, ...homes])) await store.clear(name);
	desk.shelf = [];
	desk.show({ ...blank });
	$('#notice').hidden = true;
	say('清除了');
};

// ---- the width of the text pane

const split = $('#split');

function divide(percent) {
	const part = Math.min(70, Math.max(25, percent));
	document.body.style.setProperty('--split', `${part}%`);
	split.setAttribute('aria-valuenow', String(Math.round(part)));
	store.prefer({ split: part });
}

divide(store.preferences.split);
split.onpointerdown = event => split.setPointerCapture(event.pointerId);
split.onpointermove = event => {
	const box = $('main').getBoundingClientRect();
	if (split.hasPointerCapture(event.pointerId)) divide(((event.clientX - box.left) / box.width) * 100);
};
split.onkeydown = event => {
	const way = { ArrowLeft: -2, ArrowRight: 2 }[event.key];
	if (way) divide(store.preferences.split + way);
};

const form = $('#head');
form.open = store.preferences.head;
form.addEventListener('toggle', () => store.prefer({ head: form.open }));

// ---- the start

addEventListener('pagehide', () => desk.keep());
api.listen(desk.tab, {
	folder: state => folders.show(state),
	file: ({ path }) => path === desk.draft.path && folders.look(),
	settings: () => desk.poke(),
	bye: () => complain({ message: '讲稿已经退出，草稿还存在这个浏览器里。' }),
	// Also when the program is there again.
	open: () => {
		forgive();
		given.clear();
		if (ready) desk.poke();
	},
});

ready = true;
if (kept.draft) desk.show({ ...blank, home: kept.tab, ...kept.draft });
else if (info.open) desk.show({ ...blank, ...info.open, saved: true });
else desk.show({ ...blank });
document.body.classList.remove('starting');
attempt(async () => {
	const before = desk.shelf.length;
	if (await desk.gather()) {
		const left = desk.shelf.slice(before);
		const more = left.length > 1 ? `等 ${left.length} 份` : '';
		notice(`“${label(left[0])}”${more}没有存，收在“新稿”里。`);
	}
	// What changed on disk while the page was closed, and what another tab left of this one.
	folders.look();
	folders.offer();
});
