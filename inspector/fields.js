// Fields of forms, each with its label.

import { h } from './dom.js';

/** Ticks that look like chips; several may be chosen. */
export function chips(title, name, options, chosen) {
  return h('fieldset', { class: 'chips' }, h('legend', { class: 'visually-hidden' }, title),
    options.map(([value, words]) => {
      const box = h('input', { type: 'checkbox', name, value, id: `${name}-${value}` });
      box.checked = chosen.includes(value);
      return h('label', { class: 'chip' }, box, h('span', null, words));
    }));
}

export function dayField(name, words, value) {
  return h('div', { class: 'field' }, h('label', { for: `field-${name}` }, words),
    h('input', { type: 'date', id: `field-${name}`, name, value: value.slice(0, 10) }));
}

export function choice(name, words, options, chosen) {
  return h('div', { class: 'field' }, h('label', { for: `field-${name}` }, words),
    h('select', { id: `field-${name}`, name }, options.map(([value, text]) => {
      const option = h('option', { value }, text);
      option.selected = value === chosen;
      return option;
    })));
}

export function tick(name, words, checked) {
  const box = h('input', { type: 'checkbox', name, value: '1', id: `field-${name}` });
  box.checked = checked;
  return h('label', { class: 'check' }, box, words);
}

export function filterField(value, words) {
  return h('div', { class: 'field wide' }, h('label', { for: 'filter' }, words),
    h('input', { type: 'search', id: 'filter', name: 'filter', value, autocomplete: 'off', spellcheck: 'false', 'data-search': true }));
}

/** At which time was asked, in words. */
export function moments(params) {
  const asOf = params.get('as_of');
  const knownAt = params.get('known_at');
  return [asOf && `, as it was on ${asOf}`, knownAt && `, as believed on ${knownAt}`];
}

/** Fields that are seldom needed; open where one of them has a value. */
export function seldom(words, fields, open) {
  return h('details', { class: 'seldom', open }, h('summary', null, words), h('div', { class: 'fields' }, fields));
}

/** A form whose every change is an address. */
export function filterForm(main, submit, rest) {
  const form = h('form', { class: 'filters' }, main, h('button', { type: 'submit' }, 'Show'), rest);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(new FormData(form));
  });
  form.addEventListener('change', (event) => event.target.type !== 'search' && submit(new FormData(form)));
  return form;
}
