// One item of the inbox in full, and the decision about it.

import { link } from './address.js';
import { ask } from './api.js';
import { badge, originBadge, stateBadge } from './badges.js';
import { consequences } from './consequences.js';
import { decided } from './decision.js';
import { confirm } from './dialog.js';
import { h } from './dom.js';
import { reviewKinds } from './inbox.js';
import { fileList } from './lists.js';
import { facts, heading, note, remarks } from './pieces.js';
import { bridges, cameFrom } from './procedure.js';
import { sessionLink, sources } from './quotes.js';
import { go } from './scroll.js';
import { howToDecide } from './seat.js';
import { can, everySpace, isPerson } from './state.js';
import { day, time } from './time.js';
import { bytes, count, plain, short } from './words.js';

export async function reviewView(context) {
  const answer = await context.askOne('review show', { number: Number(context.id) });
  const item = answer.lines[0];
  const kind = reviewKinds[item.kind] ?? plain(item.kind);
  return {
    title: `${kind} ${item.number}`,
    node: [
      heading(titleOf(item), h('p', { class: 'meta' }, badge(`${item.number}`, { tone: 'number' }),
          badge(kind, { tone: item.kind === 'forget' ? 'warn' : 'kind' }),
        item.verdict && stateBadge(item.verdict), h('span', null, 'asked ', time(item.opened_at)),
        item.closed_at && h('span', null, 'decided ', time(item.closed_at)), h('span', null, `in ${item.space}`))),
      remarks(answer.remarks),
      item.kind === 'fact' ? contradiction(item) : item.kind === 'forget' || item.kind === 'correct' ? request(item) : proposal(item),
      item.kind !== 'fact' && sources(item.sources,
        { open: 3, title: item.kind === 'forget' ? 'What would be forgotten:' : item.kind === 'correct' ? 'What was said:' : 'Rests on' }),
      decision(context, item),
    ],
  };
}

function titleOf(item) {
  if (item.kind === 'skill' || item.kind === 'gene') return item.id;
  if (item.kind === 'fact') return 'Which of these holds?';
  return `${item.kind === 'forget' ? 'Forget' : 'Correct'} ${item.about ?? ''} ${short(item.id)}`;
}

function proposal(item) {
  return [
    h('p', { class: 'lead' }, item.text),
    facts([
      ['Version', h('code', { title: item.version }, short(item.version))],
      ['In use now', item.in_use ? h('code', { title: item.in_use }, short(item.in_use)) : 'no version'],
      ['Came from', cameFrom(item.from)], ['Origin', originBadge(item.origin)],
      ['Findings', item.findings ? `${count(item.findings, 'finding')} against the standard` : 'none against the standard'],
      ['Alike', item.alike?.length
        ? item.alike.map((one) => [h('a', { href: link('skill', one.id) }, one.id), ` ${Math.round(one.share * 100)} % `]) : null],
    ]),
    fileList(item.package),
    h('section', null, h('h2', null, 'What would be served'),
      h('pre', { class: 'body', tabindex: '0' }, item.kind === 'gene' ? pretty(item.body) : (item.body ?? '').trim())),
    bridges(item.bridges),
  ];
}

/** A gene's document with its members on lines of their own, to be read. */
function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text ?? '';
  }
}

function request(item) {
  const would = item.would_forget;
  return [
    item.why && h('p', { class: 'lead' }, `Why: ${item.why}`),
    facts([
      ['Asked by', originBadge(item.origin)],
      ['About', item.about === 'session' ? sessionLink(item.id, item.space)
        : h('a', { href: link(item.about === 'fact' ? 'fact' : 'event', item.id,
              { in: item.about === 'fact' ? undefined : item.space }) }, `${item.about ?? 'event'} ${short(item.id)}`)],
      ['Would forget', would && [count(would.events, 'event'),
          ` of ${count(would.sessions, 'session')}, ${bytes(would.text_bytes)} of words`,
        would.skills ? `, ${count(would.skills, 'version')} of skills` : '',
        would.genes ? `, ${count(would.genes, 'version')} of genes` : '']],
    ]),
    item.corrected !== undefined
      && h('div', { class: 'sources' }, h('p', { class: 'label' }, 'The words as they should be:'),
        h('blockquote', { class: 'corrected' }, item.corrected)),
  ];
}

function contradiction(item) {
  const side = (title, one, tone, quoted) =>
    h('section', { class: `side ${tone}` }, h('h2', null, title), h('p', { class: 'side-text' }, one?.text ?? '?'),
    facts([
      ['Held', one && [one.valid_from ? ['since ', time(one.valid_from, day(one.valid_from))] : 'always',
          one.valid_to && [' to ', time(one.valid_to, day(one.valid_to))]]],
      ['Says', one?.predicate && `${one.subject?.name ?? one.subject ?? ''} ${plain(one.predicate)} ${one.object?.text ?? one.object ?? ''}`],
      ['Origin', originBadge(one?.origin)], ['Where', one?.namespace],
      ['Fact', one?.id && h('a', { href: link('fact', one.id) }, one.id)],
    ]), sources(quoted, { title: '' }));
  return [
    h('div', { class: 'sides' }, side('Believed', item.standing, 'stands', item.standing?.sources),
      side('Against it', item.challenger, 'challenges', item.sources)),
    facts([['A yes', item.yes], ['A no', item.no]]),
  ];
}

function decision(context, item) {
  if (item.closed_at) return note('quiet', h('p', null, 'Decided on ', time(item.closed_at), '.'));
  if (!isPerson() || !can('review approve')) return howToDecide(item.number);
  const words = consequences(item);
  return h('div', { class: 'buttons sticky' },
    h('button', { type: 'button', class: words.no.tone === 'danger' ? 'plain-danger' : undefined, id: 'reject',
        onclick: () => decide(context, item, 'reject', words.no) }, words.no.act),
    h('button', { type: 'button', class: item.kind === 'forget' ? 'danger' : 'main', id: 'approve',
        onclick: () => decide(context, item, 'approve', words.yes) }, words.yes.act));
}

async function decide(context, item, verdict, words) {
  const yes = await confirm({
    title: words.title, act: words.act, tone: words.tone ?? 'main', tick: words.tick,
    body: words.body, reason: verdict === 'reject' ? 'Why not' : undefined, reasonHint: 'Kept in its history. May be left empty.',
  });
  if (!yes) return;
  const body = { number: item.number, space: everySpace(), why: (verdict === 'reject' && yes.why) || undefined };
  await decided(context, () => ask(`review ${verdict}`, body, { answer: 'yes' }), words.done, () => afterwards(context, item));
}

/** What was forgotten is gone with its request: the way leads back to the inbox. */
function afterwards(context, item) {
  if (item.kind === 'forget') go(link('inbox'));
  else return context.redraw();
}
