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
 * @property {number} time
 */

/** Resolves to whether this page alone now holds the tab `id`: a doubled browser tab must not share a draft. */
const hold = id =>
	new Promise(resolve => {
		if (!navigator.locks) return resolve(true);
		return navigator.locks.request(`jianggao.${id}`, { ifAvailable: true }, lock => {
			resolve(lock !== null);
			return lock && new Promise(() => {}); // held as long as the page lives
		});
	});

const later = id => new Promise(done => setTimeout(() => done(hold(id)), 300));

const fresh = () => [...crypto.getRandomValues(new Uint8Array(9))].map(byte => byte.toString(36)).join('');

function read(key) {
	try {
		return JSON.parse(localStorage.getItem(key));
	} catch {
		return null;
	}
}

/**
 * The tab's name and draft. A new tab takes up the last draft no open tab holds.
 * @param {string|null} where only drafts of this folder are taken up
 * @param {boolean} adopt may the last draft of a closed tab be taken up?
 * @returns {Promise<{tab: string, draft: Draft|null, shelf: Draft[]}>}
 */
export async function open(where, adopt) {
	const mine = (tab, draft) => ({ tab, draft, shelf: (draft && draft.shelf) || [] });
	const own = sessionStorage.getItem('tab');
	// The page before a reload may still be going.
	if (own && ((await hold(own)) || (await later(own)))) {
		const draft = read(DRAFT + own);
		return mine(own, draft && draft.where === where ? draft : null);
	}
	const left = Object.keys(localStorage)
		.filter(key => adopt && key.startsWith(DRAFT))
		.map(key => ({ tab: key.slice(DRAFT.length), draft: read(key) }))
		.filter(({ draft }) => draft && draft.where === where && (draft.text || draft.path))
		.sort((a, b) => b.draft.time - a.draft.time);
	for (const { tab, draft } of [...left, { tab: fresh(), draft: null }]) {
		if (!(await hold(tab))) continue;
		sessionStorage.setItem('tab', tab);
		return mine(tab, draft);
	}
	throw new Error('a new tab is always free');
}

/** @returns {boolean} whether there was room */
export function keep(tab, draft) {
	try {
		localStorage.setItem(DRAFT + tab, JSON.stringify({ ...draft, time: Date.now() }));
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
