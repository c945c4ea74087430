// The list of facts: what is believed now, or was at another time.

import { changed, format, link } from './address.js';
import { badge, confidenceBadge, markBadge, originBadge, validity } from './badges.js';
import { h } from './dom.js';
import { choice, dayField, filterField, filterForm, moments, seldom, tick } from './fields.js';
import { list, more } from './lists.js';
import { command, empty, heading, remarks } from './pieces.js';
import { go } from './scroll.js';
import { count, plain } from './words.js';

const step = 50;
/** More than so many are not read at once; filters find the others. */
const most = 5000;

export async function factsView(context) {
  const { params } = context;
  const limit = Math.max(step, Number(params.get('limit')) || step);
  const answer = await context.ask('fact list', {
    namespace: params.get('namespace') || undefined,
    confidence: params.get('confidence') || undefined,
    pinned: params.get('pinned') ? true : undefined,
    all: params.get('all') ? true : undefined,
    as_of: params.get('as_of') || undefined,
    known_at: params.get('known_at') || undefined,
    limit: most,
  });
  const wanted = params.get('filter') ?? '';
  const found = answer.lines.filter((fact) => holds(fact, wanted));
  const status = found.length ? `${count(found.length, 'fact')}${answer.lines.length === most ? ', and there are more' : ''}` : 'No facts';
  return {
    title: 'Facts',
    status,
    node: [
      heading('Facts', h('p', { class: 'lead' }, 'What memory believes, each with the words that it rests on.')),
      filters(params),
      h('p', { class: 'status' }, status, moments(params)),
      remarks(found.length ? answer.remarks : []),
      found.length ? factList(found.slice(0, limit)) : none(params),
      more(Math.min(found.length, limit), found.length > limit ? limit : Infinity,
        () => go(changed({ limit: limit + step }), { replace: true, focusItem: limit })),
    ],
  };
}

function holds(fact, wanted) {
  if (!wanted) return true;
  const text = [fact.text, fact.namespace, fact.subject?.name, fact.predicate, fact.topic, fact.object?.text].join(' ').toLowerCase();
  return wanted.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function filters(params) {
  const classes = [['', 'any'], ['human_verified', 'verified by a person'], ['agent_confident', 'confident'],
    ['agent_tentative', 'tentative']];
  const areas = [['', 'all'], ['user.*', 'the person'], ['person.*', 'other people'], ['organisation.*', 'organisations'],
    ['project.*', 'projects']];
  const asked = params.get('namespace') ?? '';
  if (asked && !areas.some(([value]) => value === asked)) areas.push([asked, asked]);
  return filterForm([
    filterField(params.get('filter') ?? '', 'Words in it'), choice('namespace', 'About', areas, asked),
  ], (data) => go(format('facts', '', { ...Object.fromEntries(data), space: params.get('space') })),
  seldom('How sure, and at another time', [
    choice('confidence', 'How sure', classes, params.get('confidence') ?? ''),
    dayField('as_of', 'What held on', params.get('as_of') ?? ''), dayField('known_at', 'As believed on', params.get('known_at') ?? ''),
    tick('pinned', 'Pinned alone', params.has('pinned')), tick('all', 'Also what has ended', params.has('all')),
  ], ['confidence', 'as_of', 'known_at', 'pinned', 'all'].some((name) => params.get(name))));
}

export function factList(facts) {
  return list(facts, (fact) => factLine(fact));
}

export function factLine(fact, extra) {
  return h('article', { class: 'hit' },
    h('h2', { class: 'hit-title' }, h('a', { href: link('fact', fact.id), 'data-item': true }, fact.text)),
    h('p', { class: 'meta' }, extra, markBadge(fact.ending), fact.pinned && badge('pinned', { tone: 'sure' }),
      confidenceBadge(fact.confidence), validity(fact),
      originBadge(fact.origin), h('span', null,
        `${fact.namespace} ${plain(fact.predicate)}${fact.topic ? ` (${fact.topic})` : ''}`), h('span', null, `in ${fact.space}`)));
}

function none(params) {
  const narrowed = ['namespace', 'confidence', 'pinned', 'filter', 'as_of', 'known_at', 'space'].some((name) => params.get(name));
  if (narrowed) return empty('No fact agrees with all of this.',
    h('p', null, h('a', { href: format('facts', '') }, 'Show all that is believed')));
  return empty('Memory believes nothing yet.',
    h('p', { class: 'muted' }, 'A dream reads what agents did and decides what is worth to be remembered: ', command('reverie dream')));
}
