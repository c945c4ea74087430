// The journal of dreams, the newest first.

import { changed, link } from './address.js';
import { badge } from './badges.js';
import { h } from './dom.js';
import { list, more } from './lists.js';
import { command, empty, heading } from './pieces.js';
import { go } from './scroll.js';
import { time } from './time.js';
import { count } from './words.js';

const step = 30;

export async function dreamsView(context) {
  const limit = Math.max(step, Number(context.params.get('limit')) || step);
  const answer = await context.ask('dream list', { limit });
  const status = answer.lines.length ? `${count(answer.lines.length, 'dream')}, the newest first` : 'No dreams';
  return {
    title: 'Dreams',
    status,
    node: [
      heading('Dreams', h('p', { class: 'lead' },
          'What was made of each day, and what was left alone. Each is one decision, which can be taken back.')),
      h('p', { class: 'status' }, status),
      answer.lines.length ? list(answer.lines, line) : empty('Nothing was dreamt yet.',
        h('p', { class: 'muted' }, 'See first what would be learnt: ', command('reverie dream --dry-run')),
        h('p', { class: 'muted' }, 'Every night by itself: ', command('reverie schedule install --at 03:00'))),
      more(answer.lines.length, limit, () => go(changed({ limit: limit + step }), { replace: true, focusItem: limit })),
    ],
  };
}

function line(dream) {
  return h('article', { class: 'hit compact' },
    h('h2', { class: 'hit-title' }, h('a', { href: link('dream', dream.id), 'data-item': true }, `Dream ${dream.id}`)),
    h('p', { class: 'meta' }, dream.undone_at && badge('undone', { tone: 'warn' }),
      dream.over_recording && badge('over-recording', { tone: 'warn' }),
      dream.model && modelBadge(dream.model), time(dream.at), h('span', null, `read ${count(dream.events, 'event')}`), tally(dream)));
}

/** What came of it, in a few words. */
export function tally(dream) {
  const refused = total(dream.refused);
  const parts = [
    dream.learnt && `${dream.learnt} learnt`, dream.ended && `${dream.ended} closed`,
    dream.seen_again && `${dream.seen_again} seen again`, dream.asked && `${dream.asked} asked`,
    dream.proposals?.length && count(dream.proposals.length, 'proposal'), refused && `${refused} refused`,
  ].filter(Boolean);
  return h('span', null, parts.length ? parts.join(', ') : 'nothing new, which is normal');
}

function modelBadge(model) {
  const name = String(model.name ?? 'a model').split(' ').at(-1);
  return badge(model.absent ? `${name} had no part in all of it` : `with ${name}`,
    { tone: model.absent ? 'warn' : 'quiet', title: model.name });
}

export const total = (refused) => Object.values(refused ?? {}).reduce((sum, number) => sum + number, 0);
