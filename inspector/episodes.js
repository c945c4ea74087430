// Episodes: what sessions were about.

import { changed, format, link } from './address.js';
import { badge } from './badges.js';
import { h } from './dom.js';
import { choice, dayField, filterForm, tick } from './fields.js';
import { list, more } from './lists.js';
import { command, empty, facts, heading, remarks } from './pieces.js';
import { sessionLink, sources } from './quotes.js';
import { go } from './scroll.js';
import { span, time } from './time.js';
import { count, plain, short } from './words.js';

const step = 40;

export async function episodesView(context) {
  const { params } = context;
  const limit = Math.max(step, Number(params.get('limit')) || step);
  const answer = await context.ask('episode list', {
    limit, all: params.get('all') ? true : undefined, since: params.get('since') || undefined,
    until: params.get('until') || undefined, session: params.get('session') || undefined,
  });
  const outcome = params.get('outcome') ?? '';
  const found = answer.lines.filter((one) => !outcome || one.outcome === outcome);
  const status = found.length ? `${count(found.length, 'episode')}, the newest first` : 'No episodes';
  const outcomes = ['ended', 'completed', 'recovered', 'blocked', 'failed'];
  return {
    title: 'Episodes',
    status,
    node: [
      heading('Episodes', h('p', { class: 'lead' },
          'Stretches of sessions, each with what it was about. Those that fade are archived, never lost.')),
      filterForm([
        dayField('since', 'From', params.get('since') ?? ''), dayField('until', 'Up to', params.get('until') ?? ''),
        choice('outcome', 'Outcome', [['', 'any'], ...outcomes.map((one) => [one, one])], outcome),
        tick('all', 'Also archived', params.has('all')),
      ], (data) => go(format('episodes', '', { ...Object.fromEntries(data), space: params.get('space') }))),
      h('p', { class: 'status' }, status),
      found.length ? list(found, episodeLine) : none(params),
      more(answer.lines.length, limit, () => go(changed({ limit: limit + step }), { replace: true, focusItem: found.length })),
    ],
  };
}

export function episodeLine(one) {
  return h('article', { class: 'hit compact' },
    h('h2', { class: 'hit-title' }, h('a', { href: link('episode', one.id), 'data-item': true }, one.text)),
    h('p', { class: 'meta' }, outcomeBadge(one.outcome), one.archived && badge('archived'), time(one.from),
      h('span', null, span(one.from, one.to)),
      h('span', null, count(one.events, 'event')), h('span', null, `in ${one.space}`)));
}

function outcomeBadge(outcome) {
  const tone = outcome === 'completed' || outcome === 'recovered' ? 'good' : outcome === 'failed' || outcome === 'blocked'
    ? 'warn' : 'quiet';
  return badge(plain(outcome), { tone });
}

function none(params) {
  const narrowed = ['since', 'until', 'outcome', 'space', 'session'].some((name) => params.get(name));
  if (narrowed) return empty('No episode agrees with this.',
    h('p', null, h('a', { href: format('episodes', '', { all: 1 }) }, 'Show all episodes')));
  return empty('No episode was written yet.', h('p', { class: 'muted' }, 'Dreams cut sessions into episodes: ', command('reverie dream')));
}

export async function episodeView(context) {
  const answer = await context.askOne('episode show', { episode: context.id });
  const one = answer.lines[0];
  const summary = (one.sources ?? []).slice(1);
  return {
    title: one.text,
    node: [
      heading(one.text, h('p', { class: 'meta' }, outcomeBadge(one.outcome), one.archived && badge('archived'),
          h('span', null, `strength ${Number(one.score).toFixed(2)}`))),
      remarks(answer.remarks),
      facts([
        ['When', [time(one.from), ' to ', time(one.to), ` (${span(one.from, one.to)})`]],
        ['Session', sessionLink(one.session, one.space, one.first)], ['Space', one.space],
        ['Events', count(one.events, 'event')],
        ['Begins with', h('a', { href: link('event', one.first, { in: one.space }), title: one.first }, `event ${short(one.first)}`)],
        ['Ends with', h('a', { href: link('event', one.last, { in: one.space }), title: one.last }, `event ${short(one.last)}`)],
      ]),
      sources((one.sources ?? []).slice(0, 1), { title: 'Its title, where it was said:' }),
      summary.length > 0 && h('section', null, h('h2', null, 'Its best lines'), sources(summary, { open: 20, title: '' })),
      h('p', { class: 'muted' }, 'The same at a terminal: ', command(`reverie episode show ${one.id}`)),
    ],
  };
}
