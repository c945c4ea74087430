// An event: in a session's course, or alone.

import { link } from './address.js';
import { markBadge, originBadge } from './badges.js';
import { h } from './dom.js';
import { command, empty, facts, folded, heading, remarks } from './pieces.js';
import { sessionLink } from './quotes.js';
import { clock, time } from './time.js';
import { count, cut, plain, short } from './words.js';

const long = 1400;
const quiet = new Set(['model_intent', 'observation', 'system_message', 'context_compacted', 'memory_injected', 'policy_decision']);
const titles = {
  user_message: 'says', assistant_message: 'says', model_intent: 'intends', tool_started: 'calls', tool_finished: 'gave',
  observation: 'was seen',
  system_message: 'tells', dream_decided: 'a dream decided', decision: 'decided', assertion: 'asserts',
  memory_injected: 'memory gave', correction: 'corrects',
};

/** The event's words, who they are of, and what must be known about them. */
export function eventCard(event, { here = false, sameDay = false } = {}) {
  const tone = event.kind === 'user_message' ? 'by-user' : event.kind === 'assistant_message' ? 'by-assistant' : 'by-other';
  return h('article', {
    class: `event ${tone} ${quiet.has(event.kind) ? 'quiet-event' : ''} ${here ? 'here' : ''}`, tabindex: here ? '-1' : undefined,
    'data-here': here,
  },
  h('p', { class: 'meta' },
    event.speaker !== event.origin && h('strong', { class: 'speaker' }, event.speaker ?? 'somebody'), originBadge(event.origin),
    h('span', null, titles[event.kind] ?? plain(event.kind)),
    event.tool && event.tool !== event.speaker && h('code', null, event.tool), markBadge(event.standing),
    event.branch === 'abandoned' && markBadge('abandoned'),
    h('a', { href: link('event', event.id, { in: event.space }), 'data-item': true, title: event.id },
      sameDay ? time(event.at, clock(event.at)) : time(event.at))),
  words(event));
}

function words(event) {
  if (event.text === null || event.text === undefined) return h('p', { class: 'muted' }, h('em', null, 'These words were forgotten.'));
  if (!event.text.trim()) return h('p', { class: 'muted' }, h('em', null, 'Without words.'));
  const text = h('p', { class: 'verbatim' }, cut(event.text, long));
  if (event.text.length <= long) return text;
  const button = h('button', {
    type: 'button', class: 'plain', onclick: () => {
      text.textContent = event.text;
      button.remove();
    },
  }, `Show all ${event.text.length.toLocaleString('en-GB')} letters`);
  return [text, button];
}

/** Calls and their results, folded under a line that names them. */
export function toolFold(events, wanted) {
  const names = events.filter((event) => event.kind === 'tool_started').map((event) => event.tool ?? event.speaker ?? 'a tool');
  const named = [...new Set(names)].slice(0, 4).join(', ');
  const calls = names.length ? `${count(names.length, 'tool call')}: ${named}` : count(events.length, 'tool result');
  const here = events.some((event) => event.id === wanted);
  return folded([calls, ', ', time(events[0].at, clock(events[0].at))],
    () => events.map((event) => eventCard(event, { here: event.id === wanted, sameDay: true })), { open: here });
}

export async function eventView(context) {
  const answer = await context.askOne('event show', { id: context.id });
  const node = answer.lines.length
    ? answer.lines.map(whole)
    : empty('No event has this id.',
      h('p', { class: 'muted' }, 'It may have been forgotten, or lie in a space that this token does not cover.'));
  return {
    title: 'Event',
    node: [heading('Event', h('p', { class: 'muted' }, h('code', null, context.id))), remarks(answer.remarks), node,
      h('p', { class: 'muted' }, 'The same at a terminal: ', command(`reverie event show ${context.id}`))],
  };
}

function whole(event) {
  return [
    eventCard(event),
    facts([
      ['Kind', plain(event.kind)], ['Session', sessionLink(event.session, event.space, event.id)], ['Space', event.space],
      ['Run', event.run && short(event.run)],
      ['Answers', event.answers && h('a', { href: link('event', event.answers, { in: event.space }) }, short(event.answers))],
      ['Call', event.call && h('code', null, event.call)],
    ]),
    event.data !== undefined && folded('Its data, as it was written', () => h('pre', null, JSON.stringify(event.data, null, 2)),
      { open: event.kind === 'decision' }),
  ];
}
