// What the judge does to the program and to the browser: starting, dropping, pasting, waiting.
import { spawn } from 'node:child_process';
import http from 'node:http';
import { readFileSync } from 'node:fs';

/** Starts `BIN desk …`; resolves when it has told its address. */
export function start(bin, ...args) {
	return new Promise((resolve, reject) => {
		const child = spawn(bin, ['desk', '--no-open', '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
		let said = '';
		child.stderr.on('data', data => (said += data));
		child.stdout.on('data', data => {
			const found = String(data).match(/http:\/\/127\.0\.0\.1:(\d+)\/\?token=(\S+)/);
			if (found) resolve({ url: found[0], port: Number(found[1]), token: found[2], child, said: () => said });
		});
		child.on('exit', code => reject(new Error(`the desk ended with ${code}: ${said}`)));
		setTimeout(() => reject(new Error(`no address after 20 s: ${said}`)), 20000).unref();
	});
}

/** A request as a stranger would make it; resolves to its status. */
export function knock(port, path, { method = 'GET', headers = {}, body = null } = {}) {
	return new Promise((resolve, reject) => {
		const request = http.request({ host: '127.0.0.1', port, path, method, headers }, reply => {
			reply.resume();
			reply.on('end', () => resolve(reply));
		});
		request.on('error', reject);
		request.end(body);
	});
}

export const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

/** Waits until the page has nothing in the air and has painted. */
export async function settle(page) {
	await page.waitForFunction(() => window.__desk && !window.__desk.busy, { timeout: 20000 });
	await page.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 60))));
	await page.waitForFunction(() => !window.__desk.busy, { timeout: 20000 });
}

/** Does something and waits for the pages it leads to. */
export async function andPages(page, deed) {
	const before = await page.evaluate(() => window.__desk.last.count);
	await deed();
	await page.waitForFunction(count => window.__desk.last.count > count, { timeout: 20000 }, before);
	await settle(page);
}

/** Drops files on the page: [name, bytes]. */
export async function drop(page, ...files) {
	const given = files.map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]);
	await andPages(page, () =>
		page.evaluate(list => {
			const data = new DataTransfer();
			for (const [name, coded] of list)
				data.items.add(new File([Uint8Array.from(atob(coded), c => c.charCodeAt(0))], name));
			for (const type of ['dragenter', 'dragover', 'drop'])
				document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
		}, given),
	);
}

/** Pastes; resolves to whether the page left it to the browser. */
export const paste = (page, selector, kinds) =>
	page.evaluate(
		(where, given) => {
			const data = new DataTransfer();
			for (const [kind, text] of Object.entries(given)) data.setData(kind, text);
			const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
			return document.querySelector(where).dispatchEvent(event);
		},
		selector,
		kinds,
	);

/** The text of the draft; or puts another in its place as if typed. */
export const text = page => page.$eval('#text', area => area.value);

export const type = (page, from, to, what) =>
	page.evaluate(
		(first, last, typed) => {
			const area = document.querySelector('#text');
			area.focus();
			area.setSelectionRange(first, last);
			document.execCommand(typed ? 'insertText' : 'delete', false, typed);
		},
		from,
		to,
		what,
	);

/** Empties the desk as a person does. */
export async function clear(page) {
	await page.evaluate(() => document.querySelector('#clear').click());
	await page.evaluate(() => document.querySelector('#ask button[value=yes]').click());
	await page.waitForFunction(() => document.body.classList.contains('empty'));
}

/** Memory of the page after its waste was taken away, and of the program, in KiB. */
export async function memory(page, session, child) {
	await session.send('HeapProfiler.collectGarbage');
	await session.send('HeapProfiler.collectGarbage');
	const { JSHeapUsedSize, Nodes } = await page.metrics();
	const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
	return { heap: JSHeapUsedSize / 1024, nodes: Nodes, rss: Number(status.match(/VmRSS:\s+(\d+)/)[1]) };
}

export function quantile(values, part) {
	const sorted = values.slice().sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
