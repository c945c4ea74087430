// The list of sessions.

import { changed, format, link } from './address.js';
import { badge } from './badges.js';
import { h } from './dom.js';
import { filterField, filterForm } from './fields.js';
import { list, more } from './lists.js';
import { command, empty, heading } from './pieces.js';
import { go } from './scroll.js';
import { span, time } from './time.js';
import { count, short } from './words.js';

const step = 40;

export async function sessionsView(context) {
  const { params } = context;
  const limit = Math.max(step, Number(params.get('limit')) || step);
  const wanted = (params.get('filter') ?? '').toLowerCase().trim();
  // Words are looked for here, so all sessions are asked for where there are any.
  const answer = await context.ask('session list', { limit: wanted ? 100000 : limit });
  const found = answer.lines.filter((one) => !wanted || wanted.split(/\s+/).every((word) => textOf(one).includes(word)));
  const shown = found.slice(0, limit);
  const status = shown.length ? `${count(shown.length, 'session')}, the newest first` : 'No sessions';
  return {
    title: 'Sessions',
    status,
    node: [
      heading('Sessions', h('p', { class: 'lead' }, 'What people and agents said and did, as it went.')),
      filterForm([filterField(params.get('filter') ?? '', 'Title, folder, harness or name')],
        (data) => go(format('sessions', '', { filter: data.get('filter'), space: params.get('space') }))),
      h('p', { class: 'status' }, status),
      shown.length ? list(shown, line) : none(wanted, params),
      more(shown.length, answer.lines.length >= limit ? limit : Infinity,
        () => go(changed({ limit: limit + step }), { replace: true, focusItem: limit })),
    ],
  };
}

function textOf(one) {
  return [one.session, one.title, one.folder, one.harness, one.model, one.branch, one.space].join(' ').toLowerCase();
}

function line(one) {
  return h('article', { class: 'hit compact' },
    h('h2', { class: 'hit-title' },
      h('a', { href: link('session', one.session, { in: one.space }), 'data-item': true }, one.title || short(one.session))),
    h('p', { class: 'meta' }, one.harness && badge(one.harness, { tone: 'kind' }), time(one.last_at),
      h('span', null, count(one.events, 'event')),
      one.first_at && one.last_at !== one.first_at && h('span', null, span(one.first_at, one.last_at)), h('span', null, `in ${one.space}`),
      one.parent && h('span', null, `from session ${short(one.parent)}`), one.title && h('span', { class: 'muted' }, short(one.session))));
}

function none(wanted, params) {
  if (wanted || params.get('space')) return empty('No session agrees with this.',
    h('p', null, h('a', { href: format('sessions', '') }, 'Show all sessions')));
  return empty('Nothing was read in yet.', h('p', { class: 'muted' }, 'Read what your harnesses have kept: ', command('reverie import')),
    h('p', { class: 'muted' }, 'And from now on by themselves: ', command('reverie connect claude-code')));
}
