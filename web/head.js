// The form of the paper's head: its kind, and the fields this kind has. What it writes is the front matter of the text.

import { $, button, h } from './dom.js';

// Fields with few usual values; others may be written, too.
const USUAL = {
	密级: ['秘密', '机密', '绝密'],
	紧急程度: ['特急', '加急'],
	印章: ['留空', '无'],
};
const WIDE = new Set(['标题', '副标题', '主送机关', '抄送', '附件', '发文机关标志']);
const KIND = '类型';

export class Head {
	/**
	 * @param {{kinds: {name: string}[], fields: Object<string, {many: boolean, hint: string}>}} info
	 * @param {(key: string, values: string[]) => Promise<void>} set
	 */
	constructor(info, set) {
		this.info = info;
		this.set = set;
		this.form = $('#head-fields');
		this.more = $('#head-more');
		this.added = new Set();
		this.look = '';
		this.written = Promise.resolve();
		this.form.addEventListener('change', event => this.changed(event.target));
		this.form.addEventListener('submit', event => event.preventDefault());
		for (const [key, values] of Object.entries(USUAL))
			document.body.append(h('datalist', { id: `usual-${key}` }, ...values.map(value => h('option', { value }))));
	}

	/** @param {import('./api.js').Typeset} reply */
	show(reply) {
		const values = new Map(reply.head.map(({ key, values: list }) => [key, list]));
		const kind = (values.get(KIND) || [])[0] || '';
		const title = reply.title || '没有标题';
		$('#head-summary').textContent = [reply.kind, title].filter(Boolean).join('　');

		const fields = reply.fields.filter(key => key !== KIND);
		const extra = [...values.keys()].filter(key => key !== KIND && !fields.includes(key));
		const filled = [...fields, ...extra].filter(key => values.has(key) || this.added.has(key) || key === '标题');
		const empty = fields.filter(key => !filled.includes(key));
		for (const key of values.keys()) this.added.delete(key);

		const look = JSON.stringify([filled.map(key => [key, (values.get(key) || []).length]), empty]);
		if (look !== this.look) {
			this.look = look;
			this.draw(filled, empty, values, kind);
		}
		for (const input of this.form.querySelectorAll('[data-key]')) {
			if (input === document.activeElement && input.value !== input.dataset.was) continue;
			const { key, index } = input.dataset;
			const value = key === KIND ? kind : (values.get(key) || [])[Number(index)] || '';
			if (input.value !== value) {
				if (key === KIND) this.kinds(input, value);
				input.value = value;
			}
			input.dataset.was = value;
		}
	}

	draw(filled, empty, values, kind) {
		const active = document.activeElement;
		const focus = this.form.contains(active) ? { ...active.dataset } : null;
		const select = h('select', { id: 'field-kind', 'data-key': KIND, 'data-index': '0' });
		this.kinds(select, kind);
		this.form.replaceChildren(
			h('div', { class: 'field' }, h('label', { for: 'field-kind' }, '文种'), select),
			...filled.map(key => this.field(key, values.get(key) || [])),
		);
		this.more.replaceChildren(...empty.map(key => button(`＋${key}`, () => this.add(key), { title: this.hint(key) })));
		this.more.hidden = empty.length === 0;
		if (focus && focus.key) {
			const again = this.form.querySelector(`[data-key="${CSS.escape(focus.key)}"][data-index="${focus.index}"]`);
			if (again) again.focus({ preventScroll: true });
		}
	}

	kinds(select, kind) {
		const names = this.info.kinds.map(({ name }) => name);
		if (!names.includes(kind)) names.unshift(kind);
		select.replaceChildren(...names.map(name => h('option', { value: name }, name || '讲话（未写）')));
		select.value = kind;
	}

	hint(key) {
		return (this.info.fields[key] || {}).hint || '';
	}

	field(key, list) {
		const { many } = this.info.fields[key] || {};
		const count = Math.max(1, list.length);
		const group = h('div', { class: `field${WIDE.has(key) || count > 1 ? ' wide' : ''}` });
		const inputs = h('div', { class: 'inputs' });
		for (let i = 0; i < count; i++) inputs.append(this.input(key, i));
		group.append(h('label', { for: inputs.firstChild.id }, key), inputs);
		const another = () => {
			const next = this.input(key, inputs.children.length);
			group.classList.add('wide');
			inputs.append(next);
			next.focus();
		};
		if (many) {
			const name = `${key}：再写一项`;
			group.append(button('＋', another, { class: 'plus', 'aria-label': name, title: '再写一项' }));
		}
		return group;
	}

	input(key, i) {
		return h('input', {
			id: `field-${key}-${i}`,
			'data-key': key,
			'data-index': String(i),
			'data-was': '',
			'aria-label': i > 0 && `${key}（第 ${i + 1} 项）`,
			placeholder: i === 0 && this.hint(key),
			title: this.hint(key),
			list: USUAL[key] ? `usual-${key}` : null,
			spellcheck: 'false',
		});
	}

	/** A field the head does not have yet. */
	add(key) {
		this.added.add(key);
		this.form.append(this.field(key, []));
		[...this.more.children].find(one => one.textContent === `＋${key}`).remove();
		this.more.hidden = !this.more.children.length;
		this.look = '';
		$(`[data-key="${CSS.escape(key)}"]`, this.form).focus();
	}

	/** Puts what is typed in a field into the text, as leaving the field does; ends when it stands there. */
	commit() {
		const input = document.activeElement;
		if (this.form.contains(input) && input.value !== input.dataset.was) this.changed(input);
		return this.written;
	}

	changed(input) {
		const { key } = input.dataset;
		if (!key) return;
		const values = [...this.form.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)]
			.map(one => one.value.trim())
			.filter(Boolean);
		if (!values.length) this.added.add(key);
		this.written = this.set(key, values);
	}
}
