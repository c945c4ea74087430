// What facts are about: the list, and one thing with its graph.

import { changed, format, link } from './address.js';
import { badge } from './badges.js';
import { h } from './dom.js';
import { factLine } from './facts.js';
import { choice, dayField, filterField, filterForm, moments, seldom } from './fields.js';
import { drawnPart, graph, mountGraph } from './graph.js';
import { list, longList, more } from './lists.js';
import { command, empty, heading, remarks } from './pieces.js';
import { go } from './scroll.js';
import { count, plain } from './words.js';

const step = 60;

export async function entitiesView(context) {
  const { params } = context;
  const limit = Math.max(step, Number(params.get('limit')) || step);
  const answer = await context.ask('entity list', {});
  const kind = params.get('kind') ?? '';
  const wanted = (params.get('filter') ?? '').toLowerCase();
  const found = answer.lines
    .filter((one) => (!kind || one.entity_kind === kind)
      && [one.text, ...(one.aliases ?? [])].some((name) => name.toLowerCase().includes(wanted)))
    .sort((a, b) => b.facts - a.facts);
  const known = [...new Set(answer.lines.map((one) => one.entity_kind))].sort();
  const status = found.length ? count(found.length, 'thing') : 'Nothing';
  return {
    title: 'People and things',
    status,
    node: [
      heading('People and things', h('p', { class: 'lead' }, 'What facts are about, and how it hangs together.')),
      filterForm([filterField(params.get('filter') ?? '', 'Name'),
          choice('kind', 'Kind', [['', 'all'], ...known.map((one) => [one, one])], kind)],
        (data) => go(format('entities', '', { ...Object.fromEntries(data), space: params.get('space') }))),
      h('p', { class: 'status' }, status),
      found.length ? list(found.slice(0, limit), line)
        : empty('No fact is about anything of this kind.',
          h('p', { class: 'muted' }, 'Entities come with facts, and facts with dreams: ', command('reverie dream'))),
      more(Math.min(found.length, limit), found.length > limit ? limit : Infinity,
        () => go(changed({ limit: limit + step }), { replace: true, focusItem: limit })),
    ],
  };
}

function line(entity) {
  return h('article', { class: 'hit compact' },
    h('h2', { class: 'hit-title' }, h('a', { href: link('entity', entity.id), 'data-item': true }, entity.text)),
    h('p', { class: 'meta' }, badge(entity.entity_kind, { tone: 'kind' }), h('span', null, count(entity.facts, 'fact')),
      h('span', null, `in ${entity.space}`), names(entity)));
}

function names(entity) {
  const others = (entity.aliases ?? []).filter((name) => name !== entity.text);
  return [others.length > 0 && h('span', null, `also called ${others.join(', ')}`),
    entity.merged?.length > 0 && h('span', null, `merged with ${entity.merged.map((one) => one.name).join(', ')}`)];
}

export async function entityView(context) {
  const { params } = context;
  const depth = Math.min(Math.max(Number(params.get('depth')) || 1, 1), 3);
  const answer = await context.askOne('entity show', {
    name: context.id, depth, as_of: params.get('as_of') || undefined, known_at: params.get('known_at') || undefined,
  });
  const entity = answer.lines[0];
  const relations = entity.relations ?? [];
  const status = relations.length ? count(relations.length, 'relation') : 'No relations';
  return {
    title: entity.text,
    status,
    mounted: mountGraph,
    node: [
      heading(entity.text, h('p', { class: 'meta' }, badge(entity.entity_kind, { tone: 'kind' }),
          h('span', null, `in ${entity.space}`), names(entity))),
      filterForm([
        choice('depth', 'How far', [['1', 'one step'], ['2', 'two steps'], ['3', 'three steps']], String(depth)),
      ], (data) => go(changed(Object.fromEntries(data))), seldom('At another time', [
        dayField('as_of', 'What held on', params.get('as_of') ?? ''), dayField('known_at', 'As believed on', params.get('known_at') ?? ''),
      ], Boolean(params.get('as_of') || params.get('known_at')))),
      h('p', { class: 'status' }, status, moments(params)),
      remarks(relations.length ? [] : answer.remarks),
      relations.length ? around(entity, relations, depth) : alone(params),
      h('p', { class: 'muted' }, 'The same at a terminal: ', command(`reverie entity show ${entity.id} --depth ${depth}`)),
    ],
  };
}

function around(entity, relations, depth) {
  return [
    h('button', { type: 'button', class: 'skip within', onclick: () => document.getElementById('relations').focus() },
      'Skip the drawing, go to the list'),
    graph(relations, entity, depth),
    h('p', { class: 'muted small' }, drawnPart(relations),
      'Round: people and things. Square: values; they lead to their fact. Arrow keys go from one to the next.'),
    h('section', null, h('h2', { id: 'relations', tabindex: '-1' }, 'The same as a list'),
      longList(relations, (one) => factLine(one.fact, [
        badge(plain(one.relation), { tone: 'kind' }),
        one.depth > 1 && h('span', null, `${one.depth} steps away, by way of ${one.from.name}`),
        one.to.id && h('a', { href: link('entity', one.to.id, { depth }) }, one.to.name),
      ]))),
  ];
}

function alone(params) {
  if (params.get('as_of') || params.get('known_at')) return empty('Nothing was related to it then.',
    h('p', null, h('a', { href: changed({ as_of: '', known_at: '' }) }, 'What holds now')));
  return empty('No fact that is believed now speaks of it.',
    h('p', null, h('a', { href: link('facts', '', { all: 1 }) }, 'Facts that have ended, too')));
}
