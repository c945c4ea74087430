// Search: what was found, best first, and where each hit comes from.

import { changed, format, link } from './address.js';
import { confidenceBadge, kindBadge, knownTime, markBadge, validity } from './badges.js';
import { h } from './dom.js';
import { explanation } from './explain.js';
import { chips, choice, dayField, moments } from './fields.js';
import { list, more } from './lists.js';
import { command, empty, folded, heading, remarks } from './pieces.js';
import { source, sources } from './quotes.js';
import { go } from './scroll.js';
import { chosenSpace } from './state.js';
import { count, cut, kinds, short } from './words.js';

const step = 10;
const offered = ['fact', 'event', 'episode', 'skill', 'gene'];

export async function searchView(context) {
  const { params } = context;
  const query = params.get('q') ?? '';
  const limit = Math.max(step, Number(params.get('limit')) || step);
  const question = questionOf(params, query, limit);
  const explain = params.get('explain') === '1';
  const answer = query.trim() ? await context.ask('search', { ...question, explain: explain || undefined }) : null;
  const hits = answer?.lines ?? [];
  const status = answer ? (hits.length ? count(hits.length, 'hit') : 'Nothing found') : '';
  return {
    title: query ? `${query} · Search` : 'Search',
    status,
    focused: !query,
    mounted: (main) => !query && main.querySelector('[data-search]')?.focus({ preventScroll: true }),
    node: [
      heading('Search'),
      form(params, query),
      answer ? results(context, hits, { status, limit, explain, question, remarks: answer.remarks }) : start(),
    ],
  };
}

function questionOf(params, query, limit) {
  const kind = params.getAll('kind');
  return {
    query,
    limit,
    kind: kind.length ? kind : undefined,
    by: params.get('by') || undefined,
    as_of: params.get('as_of') || undefined,
    known_at: params.get('known_at') || undefined,
  };
}

function form(params, query) {
  const asOf = params.get('as_of') ?? '';
  const knownAt = params.get('known_at') ?? '';
  const by = params.get('by') ?? '';
  const field = h('input', {
    type: 'search', id: 'query', name: 'q', value: query, autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'search',
    'data-search': true, placeholder: 'In plain words: where do I live?',
  });
  const box = h('form', { role: 'search', class: 'search' },
    h('label', { class: 'visually-hidden', for: 'query' }, 'What to search for, in words'),
    h('div', { class: 'row' }, field, h('button', { type: 'submit', class: 'main' }, 'Search')),
    chips('Kinds', 'kind', offered.map((kind) => [kind, `${kinds[kind]}s`]), params.getAll('kind')),
    h('details', { open: Boolean(asOf || knownAt || by) }, h('summary', null, 'At another time, or by meaning alone'),
      h('div', { class: 'fields' },
        dayField('as_of', 'What held on', asOf), dayField('known_at', 'As it was believed on', knownAt),
        choice('by', 'Find by', [['', 'words and meaning'], ['words', 'words alone'], ['meaning', 'meaning alone']], by))));
  const submit = () => {
    const data = new FormData(box);
    go(format('search', '', {
      q: data.get('q').trim(), kind: data.getAll('kind'), as_of: data.get('as_of'), known_at: data.get('known_at'), by: data.get('by'),
      explain: params.get('explain'), space: params.get('space'),
    }));
  };
  box.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  box.addEventListener('change', (event) => event.target !== field && field.value.trim() && submit());
  return box;
}

function start() {
  return empty('Ask memory anything that was said or done. Nothing in a question is syntax.',
    h('p', { class: 'muted' }, 'Each hit says who said it, when and in which session, and how sure it is. At a terminal: ',
      command("reverie search 'where do I live'")));
}

function results(context, hits, shown) {
  const { params } = context;
  if (hits.length === 0) return [h('p', { class: 'status' }, shown.status), nothing(params, shown)];
  const explaining = shown.explain;
  return [
    h('div', { class: 'status-row' },
      h('p', { class: 'status' }, shown.status, moments(params)),
      h('button', {
        type: 'button', id: 'explain', class: 'plain', 'aria-pressed': String(explaining),
        onclick: () => go(changed({ explain: explaining ? undefined : '1' }), { replace: true }),
      }, explaining ? 'Hide how each score is made' : 'How is each score made?')),
    remarks(shown.remarks),
    list(hits, (found, index) => hit(found, index, explaining)),
    more(hits.length, shown.limit, () => go(changed({ limit: shown.limit + step }), { replace: true, focusItem: shown.limit })),
  ];
}

function hit(found, index, explaining) {
  return h('article', { class: 'hit' },
    h('h2', { class: `hit-title ${found.kind === 'event' ? 'said' : ''}` },
      h('a', { href: targetOf(found), 'data-item': true }, cut(titleOf(found), 240))),
    h('p', { class: 'meta' },
      kindBadge(found.kind), markBadge(found.mark), confidenceBadge(found.confidence),
      found.kind === 'fact' && validity(found), found.kind === 'fact' && knownTime(found),
      h('span', { class: 'score' }, 'score ', h('strong', null, Number(found.score).toFixed(2)))),
    isProcedure(found) && h('p', { class: 'text' }, cut(found.text, 400)),
    explaining && found.explain && explanation(found.explain, found.score, index),
    found.kind === 'event' || isProcedure(found) ? bareSource(found) : sources(found.sources));
}

/** Words that stand in the hit already are not said again: an event's, and those of the decision that brought a skill. */
function bareSource(found) {
  const first = found.sources?.[0];
  if (!first) return null;
  const long = found.kind === 'event' && (first.quote ?? found.text).length > 240;
  const line = source({ ...first, quote: undefined });
  line.querySelector('blockquote').remove();
  line.classList.add('bare');
  return [line, long && folded('All of its words', () => h('p', { class: 'verbatim' }, first.quote ?? found.text))];
}

const isProcedure = (found) => found.kind === 'skill' || found.kind === 'gene';
const titleOf = (found) => (isProcedure(found) ? found.id : found.text || short(found.id));

export function targetOf(found) {
  const first = found.sources?.[0];
  if (found.kind === 'event') {
    return first?.session ? link('session', first.session, { in: first.space, event: found.id }) : link('event', found.id);
  }
  return link(found.kind, found.id, { in: found.kind === 'fact' || found.kind === 'episode' ? undefined : first?.space });
}

function nothing(params, { question }) {
  const space = params.get('space');
  const narrowed = question.kind || question.as_of || question.known_at || question.by || space;
  const words = ['reverie search', quoted(question.query), typeof chosenSpace() === 'string' ? `--space ${quoted(chosenSpace())}` : ''];
  return empty('Memory holds nothing that answers this.',
    narrowed && h('p', null, h('a', { href: format('search', '', { q: question.query }) }, 'Ask everywhere, at any time, for everything')),
    h('p', { class: 'muted' }, 'Or in other words. What is not there yet can be read in: ', command('reverie import')),
    h('p', { class: 'muted' }, 'The same at a terminal: ', command(words.filter(Boolean).join(' '))));
}

const quoted = (text) => `'${String(text).replaceAll("'", "'\\''")}'`;
