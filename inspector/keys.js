// The keyboard: / ? j k and g with a letter. Single keys can be switched off, for those who speak to their machine.

import { format, parse } from './address.js';
import { openDialog } from './dialog.js';
import { h } from './dom.js';
import { go } from './scroll.js';
import { read, write } from './storage.js';

const places = {
  s: ['search', 'Search'], f: ['facts', 'Facts'], p: ['entities', 'People and things'], h: ['sessions', 'Sessions'],
  e: ['episodes', 'Episodes'],
  d: ['dreams', 'Dreams'], i: ['inbox', 'Inbox'], k: ['skills', 'Skills and genes'], c: ['health', 'Health'],
};
let wentFirst = -Infinity;

export function mountKeys() {
  addEventListener('keydown', press);
  document.getElementById('show-keys').addEventListener('click', showKeys);
}

const enabled = () => read('localStorage', 'keys') !== 'off';

function press(event) {
  if (event.key === 'Escape' && event.target.matches?.('input, textarea, select')
    && !event.target.closest('dialog')) return event.target.blur();
  if (!enabled() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  if (document.querySelector('dialog[open]')) return;
  const afterG = event.timeStamp - wentFirst < 1200;
  wentFirst = -Infinity;
  if (afterG && places[event.key]) {
    event.preventDefault();
    return go(format(places[event.key][0], '', { space: parse(location.hash).params.get('space') }));
  }
  const act = { '/': toSearch, '?': showKeys, j: () => step(1), k: () => step(-1), g: () => (wentFirst = event.timeStamp) }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function isTyping(target) {
  return target.matches?.('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');
}

/** The field to search in: that of this view, else that of the search. */
function toSearch() {
  const field = document.querySelector('main [data-search]');
  if (field) {
    field.focus();
    field.select();
  } else {
    go(format('search', '', { space: parse(location.hash).params.get('space') }));
  }
}

function step(by) {
  const items = [...document.querySelectorAll('main [data-item]')].filter((item) => item.checkVisibility?.() ?? true);
  if (items.length === 0) return;
  const here = items.indexOf(document.activeElement);
  const within = here < 0 ? items.findLastIndex((item) => item.closest('li')?.contains(document.activeElement)) : here;
  const next = within < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(Math.max(within + by, 0), items.length - 1);
  items[next].focus();
  items[next].scrollIntoView({ block: 'nearest' });
}

function showKeys() {
  const row = (keys, what) => h('div', null, h('dt', null, keys.map((key) => h('kbd', null, key))), h('dd', null, what));
  const toggle = h('input', { type: 'checkbox', id: 'keys-on',
      onchange: () => write('localStorage', 'keys', toggle.checked ? 'on' : 'off') });
  toggle.checked = enabled();
  openDialog('Keys', (close) => [
    h('dl', { class: 'keys' },
      row(['/'], 'search, or filter the list'), row(['j'], 'next in a list'), row(['k'], 'the one before'), row(['Enter'], 'open it'),
      row(['←', '→', '↑', '↓'], 'from one thing to the next in the graph'), row(['Esc'], 'close, or leave a field'),
      row(['?'], 'these keys'),
      Object.entries(places).map(([key, [, name]]) => row(['g', key], name))),
    h('p', null, h('label', { class: 'check' }, toggle, 'Single keys do this')),
    h('div', { class: 'buttons' }, h('button', { type: 'button', class: 'main', onclick: () => close() }, 'Close')),
  ]);
}
