// Quotations: whose words, where and when.

import { link } from './address.js';
import { originBadge } from './badges.js';
import { h } from './dom.js';
import { folded } from './pieces.js';
import { time } from './time.js';
import { count, origins, short } from './words.js';

export function sessionLink(name, space, event) {
  return h('a', { href: link('session', name, { in: space, event }), title: name }, `session ${short(name)}`);
}

/** A quotation with who said it, where and when. */
export function source(item) {
  const forgotten = item.quote === null || item.quote === undefined;
  return h(
    'figure', { class: `source from-${item.origin in origins ? item.origin : 'other'}` },
    h('blockquote', null, forgotten ? h('em', null, 'The words were forgotten.') : item.quote || h('em', null, 'Without words.')),
    h('figcaption', null,
      item.speaker !== item.origin && h('span', { class: 'speaker' }, item.speaker ?? 'somebody'), originBadge(item.origin), time(item.at),
      item.space && h('span', null, `in ${item.space}`),
      item.session && sessionLink(item.session, item.space, item.event)));
}

/** The first sources open, the rest folded. */
export function sources(items, { open = 2, title = 'Rests on' } = {}) {
  if (!items?.length) return null;
  const rest = items.slice(open);
  return h('div', { class: 'sources' },
    title && h('p', { class: 'label' },
      title.endsWith(':') ? title : `${title} ${items.length > 1 ? count(items.length, 'source') : 'this'}`),
    items.slice(0, open).map(source),
    rest.length > 0 && folded(`${count(rest.length, 'more source', 'more sources')}`, () => rest.map(source)));
}
