// One dream: what it learnt, closed and asked, what its gates refused, and the model's part.

import { link } from './address.js';
import { badge } from './badges.js';
import { h } from './dom.js';
import { tally, total } from './dreams.js';
import { episodeLine } from './episodes.js';
import { factLine } from './facts.js';
import { list, longList } from './lists.js';
import { command, facts, folded, heading, note, remarks } from './pieces.js';
import { source } from './quotes.js';
import { time } from './time.js';
import { absences, count, cut, gates, plain, short } from './words.js';

const changes = [
  ['learnt', 'Learnt'], ['ended', 'Closed'], ['seen_again', 'Seen again'], ['asked', 'Asked of a person'],
];

export async function dreamView(context) {
  const answer = await context.askOne('dream show', { dream: context.id, refused: true, model: true });
  const dream = answer.lines[0];
  return {
    title: `Dream ${dream.id}`,
    node: [
      heading(`Dream ${dream.id}`, h('p', { class: 'meta' }, time(dream.at), tally(dream))),
      remarks(answer.remarks),
      dream.undone_at && note('warn',
        h('p', null, 'This dream was undone on ', time(dream.undone_at), '. What it learnt is as if it had never been.'),
        dream.why && h('p', null, `Why: ${dream.why}`)),
      dream.over_recording && note('warn',
        h('p', null, 'It learnt more than one fact for twenty events: that is more than is usually worth it.')),
      about(dream),
      contents(dream),
      changes.map(([code, words]) => factsThat(dream, code, words)),
      proposals(dream),
      refusals(dream),
      episodes(dream),
      model(dream),
      h('p', { class: 'muted' }, 'To take it back, at a terminal: ', command(`reverie dream undo ${dream.id}`)),
    ],
  };
}

function about(dream) {
  return facts([
    ['Read', `${count(dream.events, 'event')} of ${count(dream.sessions, 'session')}, ${count(dream.messages, 'message')} among them`],
    ['Candidates', `${dream.candidates}, of which ${total(dream.refused)} were refused`],
    ['Facts for each event', dream.facts_per_event === undefined ? null : Number(dream.facts_per_event).toFixed(3)],
    ['Took', `${dream.milliseconds} ms`],
    ['Decision', dream.event && h('a', { href: link('event', dream.event) }, short(dream.event))],
  ]);
}

/** Ways to the parts of a long page; the fragment is the view's address, so these are buttons. */
function contents(dream) {
  const parts = [
    ...changes.map(([code, title]) => [code, title, (dream.facts ?? []).filter((one) => one.change === code && one.fact).length]),
    ['proposed', 'Proposed', dream.proposals?.length], ['refused', 'Refused', dream.refusals?.length],
    ['episodes', 'Episodes', dream.episodes?.length],
    ['model', "The model's part", dream.model_answers?.length],
  ].filter(([, , number]) => number > 0);
  const to = (code) => document.getElementById(`part-${code}`);
  return h('nav', { class: 'contents', 'aria-label': 'Parts of this dream' }, parts.map(([code, title, number]) => h('button', {
    type: 'button', onclick: () => {
      to(code)?.scrollIntoView({ block: 'start' });
      to(code)?.focus({ preventScroll: true });
    },
  }, title, ' ', h('span', { class: 'tally' }, String(number)))));
}

function title(code, words, number) {
  return h('h2', { id: `part-${code}`, tabindex: '-1' }, words, number > 0 && [' ', h('span', { class: 'tally' }, String(number))]);
}

function factsThat(dream, code, words) {
  const found = (dream.facts ?? []).filter((one) => one.change === code && one.fact);
  if (found.length === 0) return null;
  return h('section', null, title(code, words, found.length),
    longList(found, (one) => [factLine(one.fact), quote(one.fact)]));
}

function quote(fact) {
  const first = fact.sources?.[0];
  return first && source(first);
}

function proposals(dream) {
  if (!dream.proposals?.length) return null;
  return h('section', null, title('proposed', 'Proposed', dream.proposals.length),
    h('p', { class: 'muted' }, 'Inert until a person approves it in the ', h('a', { href: link('inbox') }, 'inbox'), '.'),
    list(dream.proposals, (name) => {
      const [kind, ...rest] = name.split(' ');
      return h('h3', { class: 'hit-title' }, h('a', { href: link(kind, rest.join(' ')), 'data-item': true }, name));
    }));
}

function refusals(dream) {
  const groups = grouped(dream.refusals ?? []);
  if (groups.size === 0) return h('section', null, h('h2', null, 'Refused'), h('p', { class: 'muted' }, 'No gate refused anything.'));
  const sorted = [...groups].sort((a, b) => b[1].length - a[1].length);
  return h('section', null, title('refused', 'Refused', dream.refusals.length),
    h('p', { class: 'muted' }, 'Most of what happens should not be remembered. Each gate, with what it turned down.'),
    sorted.map(([gate, found]) => folded(
      [h('strong', null, gate), ` ${found.length}`, h('span', { class: 'gate-why' }, gates[gate] ?? '')],
      () => longList(found, refusal), { className: 'gate' })));
}

function grouped(all) {
  const groups = new Map();
  for (const one of all) groups.set(one.gate, [...(groups.get(one.gate) ?? []), one]);
  return groups;
}

function refusal(one) {
  return h('div', { class: 'refusal' },
    h('p', { class: 'meta' }, one.detail && badge(plain(one.detail), { tone: 'warn' }),
      one.rule && h('span', null, 'rule ', h('code', null, one.rule)), one.reason && h('span', null, one.reason)),
    (one.sources ?? []).map(source));
}

function episodes(dream) {
  if (!dream.episodes?.length) return null;
  return h('section', null, title('episodes', 'Episodes', dream.episodes.length),
    folded(`Show ${count(dream.episodes.length, 'episode')}`, () => list(dream.episodes, episodeLine)));
}

function model(dream) {
  if (!dream.model && !dream.model_answers?.length) return null;
  const part = dream.model ?? {};
  return h('section', null, title('model', "The model's part"),
    part.absent && note('warn', h('p', null, `It had no part in all of it: ${absences[part.absent] ?? part.absent}.`)),
    facts([['Model', part.name], ['Asked', part.calls === undefined ? null : count(part.calls, 'time')],
        ['Answers of before', part.reused || null], ['Tokens, estimated', part.tokens?.toLocaleString('en-GB')]]),
    h('p', { class: 'muted' }, 'It can only propose: the same gates judge what it says.'),
    (dream.model_answers ?? []).map((one) => folded(
      [`Of session ${short(one.session)} in ${one.space} `, one.readable === false && badge('unreadable', { tone: 'warn' })],
      () => [facts([['At', time(one.at)], ['Asked', one.asked], ['Calls itself', one.model],
            ['Shown', count(one.shown?.length ?? 0, 'event')], ['Question', h('code', null, cut(one.prompt, 20))]]),
        h('pre', null, one.text ?? '')])));
}
