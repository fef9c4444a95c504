// What outlives a reload: the draft and settings in localStorage, pictures and attached files in IndexedDB.

const DRAFT = 'jianggao.draft.';
const PREFERENCES = 'jianggao.preferences';

/**
 * @typedef {object} Draft
 * @property {string} name
 * @property {string|null} path in the watched folder
 * @property {string|null} hash of what stands on disk at `path`
 * @property {string|null} where the folder's name
 * @property {string} text
 * @property {string} title as it was last set
 * @property {string|null} profile the style it is set in; null: what it says itself
 * @property {boolean} contents
 * @property {boolean} saved is `text` what stands on disk?
 * @property {object|null} report what bringing it told
 * @property {string[]} files pictures that came with it and do not lie beside it on disk yet
 * @property {string} home what its pictures are kept under, here and by the program
 * @property {boolean} [strange] it was not on this desk yet
 * @property {number} time when it was opened or written last
 */

/** Resolves to whether this page alone now holds the tab `id`: a doubled browser tab must not share a draft. */
const hold = (id, without = true) =>
	new Promise(resolve => {
		if (!navigator.locks) return resolve(without);
		return navigator.locks.request(`jianggao.${id}`, { ifAvailable: true }, lock => {
			resolve(lock !== null);
			return lock && new Promise(() => {}); // held as long as the page lives
		});
	});

const later = id => new Promise(done => setTimeout(() => done(hold(id)), 300));

/** A name nobody has. */
export const fresh = () => [...crypto.getRandomValues(new Uint8Array(9))].map(byte => byte.toString(36)).join('');

function read(key) {
	try {
		return JSON.parse(localStorage.getItem(key));
	} catch {
		return null;
	}
}

const belongs = (draft, where) => draft.where === where || !draft.path;
/** Is there text that stands nowhere else? */
const unsaved = draft => Boolean(draft.text && draft.text.trim()) && !(draft.path && draft.saved);

/** What all tabs keep, the last written one first; without what another folder's tabs keep. */
const kept = where =>
	Object.keys(localStorage)
		.filter(key => key.startsWith(DRAFT))
		.map(key => ({ tab: key.slice(DRAFT.length), draft: read(key) }))
		.filter(({ draft }) => draft && belongs(draft, where))
		.sort((a, b) => b.draft.time - a.draft.time);

/**
 * The tab's name and draft. A new tab takes up the draft that was written last of those no open tab holds.
 * @param {string|null} where only drafts of this folder are taken up
 * @param {boolean} adopt may the draft of a closed tab be taken up?
 * @returns {Promise<{tab: string, draft: Draft|null, shelf: Draft[]}>}
 */
export async function open(where, adopt) {
	const mine = (tab, draft) => {
		sessionStorage.setItem('tab', tab);
		return { tab, draft, shelf: (draft && draft.shelf) || [] };
	};
	const own = sessionStorage.getItem('tab');
	// The page before a reload may still be going.
	if (own && ((await hold(own)) || (await later(own)))) {
		const draft = read(DRAFT + own);
		// What was written for another folder stays there.
		if (!draft || belongs(draft, where)) return mine(own, draft);
	}
	for (const { tab, draft } of adopt ? kept(where) : [])
		if ((draft.text || draft.path) && (await hold(tab))) return mine(tab, draft);
	const tab = fresh();
	await hold(tab);
	return mine(tab, null);
}

/**
 * Hands over the unsaved texts of closed tabs, which are kept by this tab alone from then on.
 * @param {(drafts: Draft[]) => boolean} take keeps them; false where there is no room
 */
export async function gather(own, where, take) {
	for (const { tab } of kept(where)) {
		if (tab === own || !(await hold(tab, false))) continue;
		const key = DRAFT + tab;
		const coded = localStorage.getItem(key);
		const draft = coded && read(key);
		if (!draft) continue;
		// One after the other, so that even a full store has room for it.
		const { shelf = [], ...last } = draft;
		localStorage.removeItem(key);
		const left = [last, ...shelf].filter(unsaved).map(one => ({ ...one, home: one.home || tab, strange: true }));
		if (left.length && !take(left)) localStorage.setItem(key, coded);
	}
}

/** The drafts on the other desks. */
export const others = own =>
	Object.keys(localStorage)
		.filter(key => key.startsWith(DRAFT) && key !== DRAFT + own)
		.map(read)
		.filter(Boolean);

/** @returns {boolean} whether there was room */
export function keep(tab, draft) {
	try {
		localStorage.setItem(DRAFT + tab, JSON.stringify(draft));
		return true;
	} catch {
		return false;
	}
}

/** Everything this tab kept is gone afterwards. */
export async function clear(tab) {
	localStorage.removeItem(DRAFT + tab);
	await files(store => store.delete(range(tab)));
}

const standard = {
	theme: '自动',
	zoom: 'width',
	spread: false,
	thumbs: false,
	head: innerHeight > 860,
	split: 42,
	faces: 'bundled',
	settings: '',
};

/** Preferences of this person, the same in all tabs. */
export const preferences = { ...standard, ...(read(PREFERENCES) || {}) };

export function prefer(change) {
	Object.assign(preferences, change);
	try {
		localStorage.setItem(PREFERENCES, JSON.stringify(preferences));
	} catch {
		// A full store loses a preference, nothing of the draft.
	}
}

const range = tab => IDBKeyRange.bound(`${tab}/`, `${tab}/\uffff`);

/** One request to the store of files; resolves to its answer, or to undefined where there is no store. */
function files(work) {
	return new Promise(resolve => {
		const opening = indexedDB.open('jianggao', 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore('files');
		opening.onerror = () => resolve(undefined);
		opening.onsuccess = () => {
			const transaction = opening.result.transaction('files', 'readwrite');
			const asked = work(transaction.objectStore('files'));
			transaction.oncomplete = () => {
				opening.result.close();
				resolve(asked.result);
			};
			transaction.onabort = () => resolve(undefined);
		};
	});
}

export const putFile = (tab, name, blob) => files(store => store.put(blob, `${tab}/${name}`));
export const getFile = (tab, name) => files(store => store.get(`${tab}/${name}`));
