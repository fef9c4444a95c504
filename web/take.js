// Taking: DOCX, PDF, cleaned Markdown, tracked changes, print. Named after the title.

import * as api from './api.js';
import { $, attempt, complain, download, say } from './dom.js';

const KINDS = {
	docx: ['docx', '', 'DOCX'],
	pdf: ['pdf', '', 'PDF'],
	md: ['md', '', 'Markdown'],
	revisions: ['docx', '（修订）', '修订稿'],
};

/** @param {object} desk see main.js */
export function start(desk) {
	const take = (...kinds) =>
		attempt(async () => {
			await desk.settle();
			for (const what of kinds) {
				const [extension, mark, label] = KINDS[what];
				say(`正在生成 ${label}……`);
				const name = `${desk.file()}${mark}.${extension}`;
				download(await api.take({ ...desk.order(), what }), name);
				say(`已取走“${name}”`);
			}
		});
	/** The true PDF in the browser's own viewer; the window is opened at the click, before the answer. */
	const look = async () => {
		const page = window.open('', '_blank');
		try {
			await desk.settle();
			const url = URL.createObjectURL(await api.take({ ...desk.order(), what: 'pdf' }));
			if (page) page.location.href = url;
			else location.assign(url);
			setTimeout(() => URL.revokeObjectURL(url), 600000);
		} catch (error) {
			if (page) page.close();
			complain(error);
		}
	};
	const deeds = {
		docx: () => take('docx'),
		pdf: () => take('pdf'),
		both: () => take('docx', 'pdf'),
		md: () => take('md'),
		revisions: () => take('revisions'),
		look,
		print: () => window.print(),
	};
	$('#take').addEventListener('click', event => {
		const button = event.target.closest('[data-take]');
		if (button) deeds[button.dataset.take]();
	});
	return deeds;
}
