// One fact: what it says, its life on both clocks, and what each version rests on.

import { link } from './address.js';
import { ancestry } from './ancestry.js';
import { badge, confidenceBadge, markBadge, originBadge, validity } from './badges.js';
import { h } from './dom.js';
import { actionsOnFact } from './factactions.js';
import { table } from './lists.js';
import { command, facts, folded, heading, problem, remarks } from './pieces.js';
import { source, sources } from './quotes.js';
import { distinct, fineness } from './scale.js';
import { can } from './state.js';
import { day, finely, time } from './time.js';
import { mountTimeline, timeline } from './timeline.js';
import { confidence, doers, marks, origins, plain, short } from './words.js';

export async function factView(context) {
  const answer = await context.askOne('fact history', { id: context.id });
  const fact = answer.lines[0];
  const others = await ancestry(context, fact);
  const versions = fact.versions ?? [fact];
  return {
    title: fact.text,
    mounted: mountTimeline,
    node: [
      heading(fact.text, h('p', { class: 'meta' }, markBadge(fact.ending), fact.pinned && badge('pinned', { tone: 'sure' }),
        confidenceBadge(fact.confidence), validity(fact), originBadge(fact.origin))),
      remarks(answer.remarks),
      about(fact),
      actionsOnFact(context, fact),
      h('section', { 'aria-labelledby': 'clocks' }, h('h2', { id: 'clocks' }, 'On both clocks'),
        h('p', { class: 'muted' },
          'Across: when it held in the world. Down: when memory believed so. The spaces between moments are not to scale.'),
        timeline(versions, others), versionTable(versions, others)),
      h('section', { 'aria-labelledby': 'steps' }, h('h2', { id: 'steps' }, 'Step by step'), stepList(fact, others)),
      h('section', { 'aria-labelledby': 'rests' }, h('h2', { id: 'rests' }, 'What it rests on now'),
        sources(fact.sources, { open: 5, title: '' })),
      gate(context, fact),
      h('p', { class: 'muted' }, 'The same at a terminal: ', command(`reverie fact history ${fact.id}`)),
    ],
  };
}

/** Asked for when somebody wants to know. */
function gate(context, fact) {
  if (!can('fact why')) return null;
  return folded('What the gate asked of its words', () => {
    const box = h('div', { 'aria-live': 'polite' }, h('p', { class: 'muted' }, 'Asking…'));
    context.askOne('fact why', { id: fact.id }).then(
      (answer) => box.replaceChildren(h('ol', { class: 'plain-list' },
          (answer.lines[0]?.checks ?? []).map((check) => h('li', null, h('code', null, check.code), ' ', check.what)))),
      (error) => error.name !== 'AbortError' && box.replaceChildren(problem(error)));
    return box;
  });
}

function about(fact) {
  const thing = (one) => (one?.id ? h('a', { href: link('entity', one.id) }, one.name ?? one.text) : one?.text);
  return facts([
    ['Says', [thing(fact.subject), ` ${plain(fact.predicate)} `, fact.topic && `(${fact.topic}) `, thing(fact.object)]],
    ['How sure', !fact.known_to && confidence[fact.confidence]?.[1]],
    ['Ended', fact.ending && marks[fact.ending]?.[1]],
    ['Verified', time(fact.verified_at)],
    ['Expires', fact.expires_at && !fact.known_to && [time(fact.expires_at, day(fact.expires_at)), ', unless it is seen again']],
    ['Origin', fact.origin && `${origins[fact.origin] ?? fact.origin} (the least trusted of its sources)`],
    ['Where', `${fact.namespace}, in ${fact.space}`],
    ['Id', h('code', null, fact.id)],
  ]);
}

function versionTable(versions, others) {
  const fine = fineness(distinct([...versions, ...others].flatMap((one) => [one.known_from, one.known_to])));
  const known = (text) => time(text, finely(text, fine));
  const rows = [...versions.map((version) => [`version ${version.version}`, version]), ...others.map((other) => [
    h('a', { href: link('fact', other.id) }, other.text), other])];
  return table('Versions of this fact, and the facts that it took turns with',
    ['Version', 'Held from', 'Held to', 'Believed from', 'Believed to', 'How sure', 'Ended as'],
    rows.map(([name, one]) => [
      name, time(one.valid_from) ?? 'always', time(one.valid_to) ?? 'still', known(one.known_from), known(one.known_to) ?? 'now',
      confidence[one.confidence]?.[0] ?? one.confidence, one.ending ? (marks[one.ending]?.[0] ?? one.ending) : '']));
}

function stepList(fact, others) {
  const steps = fact.steps ?? [];
  const textOf = (id) => others.findLast((one) => one.id === id)?.text;
  return h('ol', { class: 'steps' }, steps.map((step) => h('li', null,
    h('p', { class: 'step-what' }, step.what, step.version && [' ', badge(`version ${step.version}`)]),
    h('p', { class: 'meta' }, time(step.at),
      h('span', null, `by ${doers[step.by] ?? step.by}${step.door ? `, through ${doorOf(step.door)}` : ''}`),
      textOf(step.other) && h('a', { href: link('fact', step.other) }, textOf(step.other)),
      step.event && h('a', { href: link('event', step.event), title: step.event }, `decision ${short(step.event)}`)),
    step.why && h('p', { class: 'why' }, `Why: ${step.why}`),
    (step.sources ?? []).slice(0, 3).map(source),
    (step.sources ?? []).length > 3 && h('p', { class: 'muted' }, `and ${step.sources.length - 3} more, below`))));
}

function doorOf(door) {
  return { command: 'the command line', dream: 'a dream', mcp: 'a model’s tools', terminal: 'a terminal', http: 'the service',
    import: 'an import' }[door] ?? door;
}
