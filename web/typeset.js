// The loop from a keystroke to new pages: one question at a time, the latest state wins, typing never waits.

/**
 * @template Order, Reply
 * @param {() => Order|null} order what to ask now; null when there is nothing to set
 * @param {(order: Order) => Promise<Reply>} ask
 * @param {(reply: Reply, order: Order) => void} apply
 * @param {(error: Error) => void} fail
 */
export function loop(order, ask, apply, fail) {
	let since = 0; // when the first change that was not asked about yet was made

	const run = async () => {
		window.__desk.busy = true;
		while (since) {
			const begun = since;
			since = 0;
			const now = order();
			if (!now) continue;
			try {
				const asked = performance.now();
				const reply = await ask(now);
				const answered = performance.now();
				apply(reply, now);
				const applied = performance.now();
				painted(() => {
					const done = performance.now();
					performance.measure('desk-pages', { start: begun, end: done });
					window.__desk.last = {
						ms: done - begun,
						asked: answered - asked,
						applied: applied - answered,
						layout: reply.layout_ms,
						count: window.__desk.last.count + 1,
					};
					performance.clearMeasures('desk-pages');
				});
			} catch (error) {
				fail(error);
			}
		}
		window.__desk.busy = false;
	};

	window.__desk = { busy: false, last: { ms: 0, asked: 0, applied: 0, layout: 0, count: 0 } };
	/** Something changed. */
	return () => {
		since = since || performance.now();
		if (!window.__desk.busy) run();
	};
}

/** Calls back when what was just changed has been painted; at once in a page that is not seen. */
function painted(done) {
	const channel = new MessageChannel();
	channel.port1.onmessage = () => {
		channel.port1.close();
		done();
	};
	const post = () => channel.port2.postMessage(null);
	if (document.hidden) post();
	else requestAnimationFrame(post);
}
