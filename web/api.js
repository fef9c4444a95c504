// Everything the page asks of the program, one function a question. The program is on this machine; nothing else is asked.

/**
 * @typedef {object} Diagnostic what the reader or the proof-reader has to say about a draft
 * @property {string} code
 * @property {'error'|'warning'|'gap'|'note'} severity
 * @property {string} message
 * @property {string[]} hints
 * @property {string|null} basis
 * @property {number|null} from
 * @property {number|null} to
 * @property {number|null} line
 * @property {null|{safe: boolean, edits: import('./edit.js').Edit[]}} fix
 * @property {boolean} explains
 * @property {boolean} silence
 */

/**
 * @typedef {object} Page
 * @property {string} hash
 * @property {number} width in points
 * @property {number} height
 * @property {number} number
 * @property {string} [svg] left out when the page is already here
 * @property {number[]} places where run N of the page stands in the text: from at 2N, to at 2N+1; -1 where nowhere
 */

/**
 * @typedef {object} Typeset
 * @property {boolean} made
 * @property {Page[]} pages
 * @property {string} title
 * @property {string} file
 * @property {string} kind
 * @property {number} characters
 * @property {number} seconds
 * @property {number} layout_ms
 * @property {{key: string, values: string[], line: number}[]} head
 * @property {string[]} fields
 * @property {Diagnostic[]} diagnostics
 * @property {number} silenced
 * @property {string[]} need
 * @property {{family: string, url: string}[]} faces
 */

/** What the program refuses, in its own words. */
export class Refusal extends Error {
	constructor(status, body) {
		super((body.error && body.error.message) || `程序没有答复（${status}）`);
		this.status = status;
		this.hints = (body.error && body.error.hints) || [];
		this.diagnostics = body.diagnostics || [];
	}
}

async function request(path, { query = {}, ...options } = {}) {
	const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value != null));
	let reply;
	try {
		reply = await fetch(`/api/${path}${search.toString() ? `?${search}` : ''}`, options);
	} catch {
		throw new Refusal(0, {
			error: { message: '讲稿已经退出，草稿还存在这个浏览器里', hints: ['再打开一次讲稿，刷新这一页'] },
		});
	}
	if (!reply.ok) throw new Refusal(reply.status, await reply.json().catch(() => ({})));
	return reply;
}

const get = async (path, query) => (await request(path, { query })).json();
const read = async path => (await request(path)).text();
const post = (path, body) =>
	request(path, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(body),
	});
const put = (path, query, body) => request(path, { method: 'PUT', query, body });
const name = encodeURIComponent;

export const state = () => get('state');
export const starter = kind => read(`starter/${name(kind)}`);
export const explain = code => read(`explain/${name(code)}`);

/** Makes a draft of any file or pasted text; of a file of the folder, where its `path` is given. */
export const bring = async (tab, file, body, path = null) =>
	(await request('import', { method: 'POST', query: { tab, name: file, path }, body })).json();

/** Gives the program a file of this tab; with the `path` of a draft, writes it beside that draft. */
export const putFile = (tab, file, body, path = null) => put('file', { tab, name: file, path }, body);
export const getFile = async (tab, file) => (await request('file', { query: { tab, name: file } })).blob();

/** @returns {Promise<Typeset>} */
export const typeset = async order => (await post('typeset', order)).json();
export const head = async (text, key, values) => (await post('head', { text, key, values })).json();
export const silence = async order => (await post('silence', order)).json();
export const mend = async order => (await post('mend', order)).json();
export const take = async order => (await post('take', order)).blob();

export const draft = path => get('draft', { path });
export const putDraft = async (path, was, text) => (await put('draft', { path, was }, text)).json();
export const settings = () => get('settings');
export const putSettings = text => put('settings', {}, text);
export const checkSettings = text => request('settings/check', { method: 'POST', body: text });

/**
 * Listens to the program as long as the page is open.
 * @param {Object<string, (data: any) => void>} listeners by the event's name
 */
export function listen(tab, listeners) {
	const source = new EventSource(`/api/events?tab=${name(tab)}`);
	for (const [event, listener] of Object.entries(listeners))
		source.addEventListener(event, message => listener(JSON.parse(message.data || null)));
	// A program that was killed says no farewell; one that is only busy, or a machine that slept, is there again soon.
	let waiting = 0;
	source.addEventListener('open', () => {
		clearTimeout(waiting);
		waiting = 0;
	});
	source.addEventListener('error', () => {
		waiting = waiting || setTimeout(() => source.readyState !== EventSource.OPEN && listeners.bye(), 5000);
	});
	source.addEventListener('bye', () => source.close());
	addEventListener('pagehide', () => {
		clearTimeout(waiting);
		source.close();
	});
	addEventListener('pageshow', event => event.persisted && location.reload());
}
