// What waits for a person's decision.

import { changed, link } from './address.js';
import { badge, markBadge, stateBadge } from './badges.js';
import { h } from './dom.js';
import { list } from './lists.js';
import { empty, heading } from './pieces.js';
import { go } from './scroll.js';
import { howToDecide } from './seat.js';
import { isPerson, noteWaiting } from './state.js';
import { time } from './time.js';
import { count, cut, short } from './words.js';

export const reviewKinds = {
  skill: 'Skill', gene: 'Gene', forget: 'Request to forget', correct: 'Request to correct', fact: 'Contradiction',
};

export async function inboxView(context) {
  const all = context.params.get('all') === '1';
  const answer = await context.ask('review list', { all: all || undefined });
  const open = answer.lines.filter((one) => !one.closed_at);
  if (!context.params.get('space')) noteWaiting(open.length);
  const closed = answer.lines.filter((one) => one.closed_at).sort((a, b) => Date.parse(b.closed_at) - Date.parse(a.closed_at));
  const status = open.length ? `${count(open.length, 'item')} waiting for you` : 'Nothing waits for you';
  return {
    title: 'Inbox',
    status,
    node: [
      heading('Inbox', h('p', { class: 'lead' }, 'What agents and dreams propose or ask for. It does nothing until a person says yes.')),
      !isPerson() && howToDecide(),
      h('div', { class: 'status-row' }, h('p', { class: 'status' }, status),
        h('button', { type: 'button', class: 'plain', id: 'decided', 'aria-pressed': String(all),
            onclick: () => go(changed({ all: all ? undefined : '1' }), { replace: true }) },
          all ? 'Hide what was decided' : 'Also what was decided')),
      open.length ? list(open, reviewLine)
        : empty('The inbox is empty.',
          h('p', { class: 'muted' }, 'Proposals come from dreams and agents, requests from agents. There is nothing to do.')),
      all && closed.length > 0 && h('section', null, h('h2', null, 'Decided'), list(closed, reviewLine)),
    ],
  };
}

export function reviewLine(one) {
  const isProposal = one.kind === 'skill' || one.kind === 'gene';
  const title = isProposal ? one.id : one.kind === 'fact' ? one.text : requestTitle(one);
  return h('article', { class: 'hit compact' },
    h('h2', { class: 'hit-title' }, h('a', { href: link('review', one.number), 'data-item': true }, cut(title, 200))),
    isProposal && h('p', { class: 'text' }, cut(one.text, 240)),
    h('p', { class: 'meta' }, badge(`${one.number}`, { tone: 'number' }),
      badge(reviewKinds[one.kind] ?? one.kind, { tone: one.kind === 'forget' ? 'warn' : 'kind' }),
      one.verdict && stateBadge(one.verdict), one.mark && markBadge(one.mark), time(one.closed_at ?? one.opened_at),
      h('span', null, `in ${one.space}`)));
}

function requestTitle(one) {
  const what = one.about ? `${one.about} ${short(one.id)}` : short(one.id);
  return `${one.kind === 'forget' ? 'Forget' : 'Correct'} ${what}${one.why ? `: ${one.why}` : ''}`;
}
