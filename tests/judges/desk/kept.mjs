// What a person has written, and where it is kept: on disk, in the browser, and in whose sight.
import { mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { andPages, drop, paste, pause, settle, start, text, type } from './hands.mjs';

const DRAFT = (title, words) => `---\n类型: 讲话\n标题: ${title}\n---\n\n同志们：\n\n${words}\n`;
const KEPT = '#kept';

/** @param {object} judge what desk.mjs looks with */
export async function kept({ see, must, same, open, bin, work, picture }) {
	const folder = path.join(work, '存放');
	mkdirSync(folder, { recursive: true });
	for (const name of ['一', '二', '三', '四'])
		writeFileSync(path.join(folder, `${name}.md`), DRAFT(name, `${name}稿。`));
	const desk = await start(bin, folder);
	let { page } = await open(desk.url);
	const disk = name => readFileSync(path.join(folder, name), 'utf8');
	const draft = async (name, on = page) => {
		await on.waitForSelector(`.draft button[title="${name}"]`, { timeout: 15000 });
		await andPages(on, () => on.$eval(`.draft button[title="${name}"]`, one => one.click()));
	};
	const end = async (words, on = page) => {
		const { length } = await text(on);
		await andPages(on, () => type(on, length, length, words));
		await pause(600); // it is kept
	};
	const save = async () => {
		await page.keyboard.down('Control');
		await page.keyboard.press('s');
		await page.keyboard.up('Control');
	};
	const says = (words, selector = KEPT) =>
		page.waitForFunction(
			(where, what) => document.querySelector(where).textContent.includes(what),
			{ timeout: 15000 },
			selector,
			words,
		);
	const deed = (words, on = page) =>
		on.evaluate(
			label => [...document.querySelectorAll('#notice button')].find(one => one.textContent === label).click(),
			words,
		);
	const caret = () => page.$eval('#text', area => [area.selectionStart, area.selectionEnd]);

	await see('kept: a picture is written beside the draft, under a name of its own', async () => {
		await draft('一.md');
		await page.$eval('#text', area => area.setSelectionRange(5, 5));
		await drop(page, ['真 图(1).png', picture]);
		const got = await text(page);
		must(got.startsWith('---\n类型: 讲话\n标题: 一\n---\n\n![](图/真图1.png)\n\n同志们'), got.slice(0, 80));
		mkdirSync(path.join(folder, '图'));
		writeFileSync(path.join(folder, '图/真图1.png'), 'somebody else’s');
		await save();
		await says('与磁盘一致');
		must(readFileSync(path.join(folder, '图/真图1-2.png')).equals(picture), 'another picture on disk');
		same(readFileSync(path.join(folder, '图/真图1.png'), 'utf8'), 'somebody else’s', 'the other file');
		must(disk('一.md').includes('![](图/真图1-2.png)'), disk('一.md'));
		same(disk('一.md'), await text(page), 'on disk');
	});
	await see('kept: what is no picture is refused', async () => {
		const before = await text(page);
		await page.evaluate(() => {
			const data = new DataTransfer();
			data.items.add(new File([new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9])], '假.png'));
			document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
		});
		await says('不是 PNG、JPEG 图片', '#notice');
		same(await text(page), before, 'text');
	});
	await see('kept: what was deleted elsewhere is told and can be put back', async () => {
		await draft('二.md');
		await says('与磁盘一致');
		unlinkSync(path.join(folder, '二.md'));
		await says('磁盘上没有了');
		await says('被删去或改了名', '#notice');
		await end('还在写。');
		await save();
		await says('与磁盘一致');
		must(disk('二.md').includes('还在写。'), disk('二.md'));
		// Unsaved text over a changed file that then is gone.
		await end('再写。');
		writeFileSync(path.join(folder, '二.md'), DRAFT('二', '别人的。'));
		await says('磁盘上的也改过了', '#notice');
		renameSync(path.join(folder, '二.md'), path.join(folder, '二（旧）.md'));
		await says('被删去或改了名', '#notice');
		await deed('存回去');
		await says('与磁盘一致');
		must(disk('二.md').includes('再写。') && disk('二（旧）.md').includes('别人的。'), disk('二.md'));
	});
	await see('kept: “用这里的覆盖” saves what is here, told or not', async () => {
		await end('这里的。');
		writeFileSync(path.join(folder, '二.md'), DRAFT('二', '那里的。'));
		await says('磁盘上的也改过了', '#notice');
		unlinkSync(path.join(folder, '二.md'));
		await deed('用这里的覆盖').catch(() => deed('存回去'));
		await pause(1500);
		if (await page.$eval('#notice', bar => !bar.hidden)) await deed('存回去');
		await says('与磁盘一致');
		must(disk('二.md').includes('这里的。'), disk('二.md'));
	});
	await see('kept: unsaved text of a closed tab is told where the draft is opened', async () => {
		await draft('三.md');
		await end('没有存的一句。');
		const { page: other } = await open(desk.url);
		await draft('三.md', other);
		same((await text(other)).includes('没有存的一句'), false, 'the other tab');
		await other.waitForFunction(() => document.querySelector('#notice').textContent.includes('另一个标签页'));
		await draft('四.md', other);
		await page.close({ runBeforeUnload: false });
		await pause(400);
		page = other;
		await draft('三.md');
		await says('这份有没存的改动', '#notice');
		await page.evaluate(() => dispatchEvent(new Event('focus'))); // looks at the disk, where all is as it was
		await pause(500);
		must(await page.$eval('#notice', bar => !bar.hidden), 'told too shortly');
		await andPages(page, () => deed('换上'));
		must((await text(page)).includes('没有存的一句。'), await text(page));
		await says('未存盘');
	});
	await see('kept: a new tab takes up what was written last, the rest lies on the shelf', async () => {
		const { page: other } = await open(desk.url);
		await draft('四.md', other);
		await end('四里没有存的。', other);
		await page.bringToFront();
		await end('最后写的。');
		await other.close();
		await page.close();
		await pause(400);
		({ page } = await open(desk.url));
		await settle(page);
		must((await text(page)).includes('最后写的。'), await text(page));
		const shelf = await page.$$eval('#shelf div button', all => all.map(one => one.title));
		must(shelf.includes('四.md'), shelf.join());
		await page.$$eval('#shelf div button', all => all.find(one => one.title === '四.md').click());
		await settle(page);
		must((await text(page)).includes('四里没有存的。'), await text(page));
		return shelf.join('、');
	});
	await see('kept: a starter begins behind its head, a long paste stays out of it', async () => {
		await andPages(page, () => page.$eval('#new-starters .speeches button', one => one.click()));
		const got = await text(page);
		const [at] = await caret();
		const head = got.match(/^---\n[\s\S]*?\n---\n+/)[0].length;
		same(at, head, 'caret');
		await page.$eval('#text', area => area.setSelectionRange(0, 0));
		await andPages(page, async () =>
			must(!(await paste(page, '#text', { 'text/plain': '第一段话。\n第二段话。\n' })), 'left'),
		);
		same((await text(page)).indexOf('第一段话。\n第二段话。'), head, 'pasted');
	});
	await see('kept: after a fix by key nothing is selected', async () => {
		await drop(page, ['甲.md', DRAFT('甲', '今天开会,很好。')]);
		await page.focus('#text');
		await page.keyboard.press('F8');
		await andPages(page, async () => {
			await page.keyboard.down('Control');
			await page.keyboard.press('.');
			await page.keyboard.up('Control');
		});
		const got = await text(page);
		const [from, to] = await caret();
		must(got.includes('今天开会，很好。'), got);
		same(`${from} ${to}`, `${got.indexOf('，') + 1} ${got.indexOf('，') + 1}`, 'caret');
	});
	await see('kept: what was taken away comes back where it stood', async () => {
		const raw =
			'在全镇会上的讲话\n（2026年3月2日）\n同志们：\n今天我们召开会议，主要任务是分析形势、部署工作。\n一、认清形势\n去冬以来降水偏少，各村要早谋划。\n责任编辑：  张三   来源：  本站\n二、抓好落实\n一是抓好农资供应。二是抓好技术服务。\n谢谢大家！\n打印本页 | 关闭窗口\n';
		await drop(page, ['会.txt', raw]);
		const lost = await page.$$eval('#report .entry .deed.fix', all =>
			all.map(one => one.getAttribute('aria-label').slice(3)),
		);
		const which = lost.findIndex(one => one.includes('张三'));
		must(which >= 0, lost.join(' / '));
		await andPages(page, () => page.$$eval('#report .entry .deed.fix', (all, n) => all[n].click(), which));
		const got = await text(page);
		const places = ['各村要早谋划', '张三', '抓好落实'].map(one => got.indexOf(one));
		must(places[0] < places[1] && places[1] < places[2] && places[0] > 0, got);
		same(got.split('张三').length, 2, 'how often it stands');
	});
	await see(
		'kept: a picture that the text asks for is put where it is asked for; drafts do not share them',
		async () => {
			const asking = `${DRAFT('乙', '看图。')}\n![](图/附图.png)\n`;
			await drop(page, ['附图.png', picture], ['乙.md', asking]);
			await page.waitForFunction(() => document.querySelector('.page image'), { timeout: 10000 });
			same(await text(page), asking, 'text');
			await drop(page, ['丙.md', asking]);
			must(!(await page.$('.page image')), 'the picture of another draft');
			await page.waitForFunction(() => document.querySelector('#notice button'));
			await page.evaluate(() => document.querySelector('#notice button').click());
			await page.waitForFunction(() => document.querySelector('.page image'), { timeout: 10000 });
		},
	);
	await see('kept: what failed is told until something is done', async () => {
		await page.evaluate(() => {
			const data = new DataTransfer();
			data.items.add(new File([new Uint8Array([80, 75, 3, 4, 5])], '坏.docx'));
			document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
		});
		await says('不是 DOCX 文件', '#notice');
		same(await page.$eval('#status', line => line.textContent), '', 'status');
		await andPages(page, () => page.$eval('#new-starters .speeches button', one => one.click()));
		must(!(await page.$eval('#notice', bar => bar.textContent)).includes('DOCX'), 'the old fault is still told');
	});
	await see('kept: a full store is told', async () => {
		await page.evaluate(() => {
			Storage.prototype.setItem = () => {
				throw new DOMException('full', 'QuotaExceededError');
			};
		});
		await end('写。');
		await says('存不下');
	});
	await page.close();
	await see(
		'kept: one file: what a closed tab left unsaved is offered, a deleted file and a killed program are told',
		async () => {
			const single = path.join(folder, '单.md');
			writeFileSync(single, DRAFT('单', '在盘上。'));
			const alone = await start(bin, single);
			({ page } = await open(alone.url));
			await end('没有存。');
			await page.close();
			await pause(400);
			({ page } = await open(alone.url));
			same(await text(page), DRAFT('单', '在盘上。'), 'on disk');
			await says('这份有没存的改动', '#notice');
			await andPages(page, () => deed('换上'));
			same(await text(page), `${DRAFT('单', '在盘上。')}没有存。`, 'put on');
			await save();
			await says('与磁盘一致');
			unlinkSync(single);
			await says('磁盘上没有了');
			await deed('存回去');
			await says('与磁盘一致');
			same(readFileSync(single, 'utf8'), `${DRAFT('单', '在盘上。')}没有存。`, 'on disk again');
			alone.child.removeAllListeners('exit');
			alone.child.kill('SIGKILL');
			await says('讲稿已经退出', '#notice');
			await page.close();
		},
	);
	await leave(desk);
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** Ends a program and waits until it has let go of its folder. */
async function leave({ child }) {
	child.removeAllListeners('exit');
	const gone = new Promise(done => child.once('exit', done));
	child.kill('SIGINT');
	await Promise.race([gone, pause(5000)]);
}
