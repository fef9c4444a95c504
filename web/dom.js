// Small hands for the document: finding, making and announcing. Holds no state but the line that is read aloud.

/**
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {HTMLElement}
 */
export const $ = (selector, root = document) => root.querySelector(selector);

/**
 * Makes an element. Attributes beginning with `on` are listeners, `false` and `null` are left out.
 * @param {string} tag
 * @param {Object<string, any>} [attributes]
 * @param {...(Node|string|null|false)} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (value === null || value === false || value === undefined) continue;
		if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
		else element.setAttribute(name, value === true ? '' : value);
	}
	element.append(...children.filter(child => child !== null && child !== false));
	return element;
}

/** A button that says `words` and does `act`. */
export const button = (words, act, attributes = {}) =>
	h('button', { type: 'button', onclick: act, ...attributes }, words);

/** Says something in the status line, which screen readers read aloud. */
export function say(text) {
	$('#status').textContent = text;
}

/**
 * Says something that can be acted on; stays until the next notice or until it is put away.
 * @param {string} text
 * @param {...{label: string, act: () => void}} deeds
 */
export function notice(text, ...deeds) {
	const bar = $('#notice');
	if (!bar.hidden && bar.firstChild.textContent === text) return;
	const away = () => {
		bar.hidden = true;
		bar.replaceChildren();
	};
	const all = deeds.map(({ label, act }) => button(label, () => [away(), act()]));
	bar.replaceChildren(h('p', {}, text), ...all, button('知道了', away, { class: 'quiet' }));
	bar.hidden = false;
	bar.dataset.sort = 'notice';
}

/** Tells of something that failed, with its hints. */
export function complain(error) {
	const hints = error.hints && error.hints.length ? `（${error.hints.join('；')}）` : '';
	notice(error.message + hints);
	$('#notice').dataset.sort = 'error';
	say(''); // what was being done is not any more
}

/** What failed before is past when something is done or answered again. */
export function forgive() {
	const bar = $('#notice');
	if (bar.dataset.sort === 'error') bar.hidden = true;
}

/** Does something the program may refuse, and tells so when it does. */
export async function attempt(deed) {
	forgive();
	try {
		await deed();
	} catch (error) {
		complain(error);
	}
}

/**
 * A button that opens a list of buttons: Esc and a click elsewhere close it, arrows walk through it.
 * @param {HTMLElement} root holds one `button[aria-expanded]` and one `.list`
 */
export function menu(root) {
	const opener = $('button[aria-expanded]', root);
	const list = $('.list', root);
	const set = open => {
		opener.setAttribute('aria-expanded', String(open));
		list.hidden = !open;
	};
	opener.addEventListener('click', () => {
		const open = list.hidden;
		set(open);
		const first = $('button:not([disabled])', list);
		if (open && first) first.focus();
	});
	list.addEventListener('click', event => event.target.closest('button') && set(false));
	root.addEventListener('keydown', event => {
		if (list.hidden) return;
		const all = [...list.querySelectorAll('button:not([disabled])')];
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (event.key === 'Escape') {
			set(false);
			opener.focus();
			event.stopPropagation();
		} else if (step) {
			const at = all.indexOf(document.activeElement);
			all[(at + step + all.length) % all.length].focus();
			event.preventDefault();
		}
	});
	root.addEventListener('focusout', event => {
		if (event.relatedTarget && !root.contains(event.relatedTarget)) set(false);
	});
	document.addEventListener('pointerdown', event => {
		if (!root.contains(event.target)) set(false);
	});
}

/**
 * Asks a question; the answer is whether it was agreed to.
 * @param {string} question
 * @param {string} yes
 * @returns {Promise<boolean>}
 */
export function ask(question, yes) {
	const dialog = $('#ask');
	$('p', dialog).textContent = question;
	const agree = $('button[value=yes]', dialog);
	agree.textContent = yes;
	agree.onclick = () => dialog.close('yes');
	dialog.returnValue = '';
	dialog.showModal();
	return new Promise(resolve => {
		dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
	});
}

/** Hands a file to the browser to be kept. */
export function download(blob, name) {
	const link = h('a', { href: URL.createObjectURL(blob), download: name, hidden: true });
	document.body.append(link);
	link.click();
	link.remove();
	setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
