// Lists that j and k walk through, tables, and what asks for more.

import { badge } from './badges.js';
import { h } from './dom.js';
import { bytes, short } from './words.js';

/** A list whose main links j and k walk through. */
export function list(items, draw, className = '') {
  return h('ol', { class: `list ${className}` }, items.map((item, index) => h('li', null, draw(item, index))));
}

/** The same, of which the first ones are there at once and the others when they are asked for. */
export function longList(items, draw, first = 30) {
  if (items.length <= first + 5) return list(items, draw);
  const box = list(items.slice(0, first), draw);
  const button = h('button', { type: 'button' }, `Show the other ${items.length - first}`);
  button.addEventListener('click', () => {
    const rest = items.slice(first).map((item, index) => h('li', null, draw(item, first + index)));
    box.append(...rest);
    line.remove();
    rest[0].querySelector('[data-item]')?.focus();
  });
  const line = h('p', { class: 'more' }, button);
  return [box, line];
}

/** A table in a box that scrolls by itself where the screen is narrow. */
export function table(caption, heads, rows) {
  return h('div', { class: 'table-box', tabindex: '0', role: 'region', 'aria-label': caption },
    h('table', null, h('caption', null, caption),
      h('thead', null, h('tr', null, heads.map((head) => h('th', { scope: 'col' }, head)))),
      h('tbody', null, rows.map((row) => h('tr', null, row.map((cell, index) =>
        index === 0 ? h('th', { scope: 'row' }, cell) : h('td', null, cell)))))));
}

export function fileList(files) {
  if (!files?.length) return null;
  return table('Files of the package', ['Path', 'Size', 'Digest'], files.map((file) => [
    [file.path, file.target && ` → ${file.target}`, file.executable && [' ', badge('may be run', { tone: 'warn' })]],
    bytes(file.bytes), h('code', null, short(file.digest))]));
}

/** Where the next page is asked for; the address holds how many are shown. */
export function more(shown, limit, next) {
  if (shown < limit) return null;
  return h('p', { class: 'more' }, h('button', { type: 'button', id: 'more', onclick: next }, 'Show more'));
}
