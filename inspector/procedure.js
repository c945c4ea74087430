// One skill or gene: what it says, where it came from, its versions, uses, bridges and life.

import { link } from './address.js';
import { badge, originBadge, stateBadge } from './badges.js';
import { h } from './dom.js';
import { fileList, table } from './lists.js';
import { command, facts, folded, heading, remarks } from './pieces.js';
import { source } from './quotes.js';
import { uses } from './skills.js';
import { time } from './time.js';
import { bytes, count, doers, plain, short } from './words.js';

export async function skillView(context) {
  const answer = await context.askOne('skill show', { name: context.id, files: true });
  const skill = answer.lines[0];
  const body = skill.state === 'on_demand' ? await instructions(context) : null;
  return page(skill, answer, [
    body ? h('section', null, h('h2', null, 'Its instructions'), h('pre', { class: 'body', tabindex: '0' }, body.trim()))
      : h('p', { class: 'muted' },
        skill.state === 'quarantined'
          ? ['It waits in the ', h('a', { href: link('inbox') }, 'inbox'), ', where its instructions can be read.']
            : 'It is not in use: nobody is given its instructions.'),
    fileList(skill.package),
  ], `reverie skill show ${skill.id}`);
}

/** Only a skill in use has them. */
async function instructions(context) {
  try {
    return (await context.askOne('skill show', { name: context.id, body: true })).lines[0]?.body ?? null;
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    return null;
  }
}

export async function geneView(context) {
  const answer = await context.askOne('gene show', { gene: context.id });
  const gene = answer.lines[0];
  const bullets = (title, items, tail) => items?.length > 0
    && h('section', null, h('h2', null, title), tail,
      h('ul', { class: 'plain-list' }, items.map((one) => h('li', null, h('code', null, one)))));
  return page(gene, answer, [
    bullets('When these signals are seen', gene.signals), bullets('And this is so', gene.preconditions),
    gene.strategy?.length > 0 && h('section', null, h('h2', null, 'Do this'),
      h('ol', { class: 'plain-list' }, gene.strategy.map((one) => h('li', null, one)))),
    bullets('Then check', gene.validation, h('p', { class: 'muted' }, 'Never run by Reverie.')),
    facts([['Category', plain(gene.category)], ['At most', gene.max_files === undefined ? null : count(gene.max_files, 'file')],
        ['Never touch', gene.forbidden_paths?.join(', ')]]),
    folded('The document, as it was written', () => h('pre', null, gene.document ?? '')),
  ], `reverie gene show ${gene.id}`);
}

function page(one, answer, middle, words) {
  return {
    title: one.id,
    node: [
      heading(one.id, h('p', { class: 'meta' }, badge(one.kind, { tone: 'kind' }), stateBadge(one.state), originBadge(one.origin),
          h('span', null, uses(one)))),
      h('p', { class: 'lead' }, one.text),
      remarks(answer.remarks),
      facts([
        ['Version', [one.label && `${one.label}, `, h('code', { title: one.version }, short(one.version))]],
        ['Since', time(one.since)], ['Space', one.space],
        ['Licence', one.license], ['Size', one.bytes && `${one.files ? `${count(one.files, 'file')}, ` : ''}${bytes(one.bytes)}`],
        ['Came from', cameFrom(one.from)],
        ['Findings', one.findings ? `${count(one.findings, 'finding')} against the standard` : null], ['Last used', time(one.last_used)],
        ['Strength', one.score === undefined ? null : Number(one.score).toFixed(2)],
      ]),
      middle,
      bridges(one.bridges),
      versions(one),
      exports(one),
      life(one),
      one.sources?.length > 0 && folded('The decision that brought it in', () => one.sources.map(source)),
      h('p', { class: 'muted' }, 'The same at a terminal: ', command(words)),
    ],
  };
}

export function cameFrom(from) {
  if (!from) return null;
  const ways = { folder: 'the folder', archive: 'the archive', file: 'the file', input: '', runs: 'runs' };
  return [`${ways[from.kind] ?? plain(from.kind)} ${from.path ?? ''}`.trim(),
    from.commit && [', commit ', h('code', null, short(from.commit))]];
}

/** How it hangs together with others: each end leads to its own page. */
export function bridges(all) {
  if (!all?.length) return null;
  return h('section', null, h('h2', null, 'Bridges'),
    table('What it was made from, and what was made from it', ['From', 'Relation', 'To', 'When', 'By'],
    all.map((one) => [end(one.from), plain(one.relation), end(one.to), time(one.at),
        one.event ? h('a', { href: link('event', one.event) }, doers[one.by] ?? one.by) : (doers[one.by] ?? one.by)])));
}

function end(name) {
  const [kind, ...rest] = String(name).split(':');
  const id = rest.join(':');
  return kind === 'skill' || kind === 'gene' ? h('a', { href: link(kind, id) }, `${kind} ${id}`) : name;
}

function versions(one) {
  if (!one.all_versions?.length) return null;
  return h('section', null, h('h2', null, 'Versions'), table('Its versions, the newest first', ['Version', 'State', 'Since', 'Came from'],
    one.all_versions.map((version) =>
      [[version.label && `${version.label} `, h('code', { title: version.version }, short(version.version))],
        stateBadge(version.state), time(version.at), cameFrom(version.from)])),
  one.all_versions.length > 1
    && h('p', { class: 'muted' }, 'An earlier one comes back at a terminal: ',
      command(`reverie ${one.kind} restore ${one.id} ${short(one.all_versions.at(-1).version)}`)));
}

function exports(one) {
  if (!one.exports?.length) return null;
  return h('section', null, h('h2', null, 'Where harnesses find it'),
    table('Where it was put', ['Path', 'How', 'When'], one.exports.map((place) => [place.path, place.how, time(place.at)])));
}

function life(one) {
  if (!one.life?.length) return null;
  return h('section', null, h('h2', null, 'Its life'),
    h('ol', { class: 'steps' }, one.life.map((step) => h('li', null, h('p', { class: 'step-what' }, step.what),
    h('p', { class: 'meta' }, time(step.at), h('span', null, `by ${doers[step.by] ?? step.by}`),
      step.event && h('a', { href: link('event', step.event) }, `decision ${short(step.event)}`))))));
}
