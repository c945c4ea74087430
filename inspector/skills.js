// Skills and genes: what agents can be given, and what waits or was.

import { changed, link } from './address.js';
import { stateBadge } from './badges.js';
import { h } from './dom.js';
import { list } from './lists.js';
import { command, empty, heading } from './pieces.js';
import { go } from './scroll.js';
import { can } from './state.js';
import { time } from './time.js';
import { count } from './words.js';

export async function skillsView(context) {
  const all = context.params.get('all') === '1';
  const body = { all: all || undefined };
  const [skills, genes] = await Promise.all([
    can('skill list') ? context.ask('skill list', body) : { lines: [] }, can('gene list') ? context.ask('gene list', body) : { lines: [] },
  ]);
  const status = `${count(skills.lines.length, 'skill')}, ${count(genes.lines.length, 'gene')}`;
  return {
    title: 'Skills and genes',
    status,
    node: [
      heading('Skills and genes',
        h('p', { class: 'lead' }, 'Skills are instructions that agents read. Genes say what to do when certain signals are seen.')),
      h('div', { class: 'status-row' }, h('p', { class: 'status' }, status),
        h('button', { type: 'button', class: 'plain', id: 'all', 'aria-pressed': String(all),
            onclick: () => go(changed({ all: all ? undefined : '1' }), { replace: true }) },
          all ? 'Only what is in use' : 'Also what waits, or was')),
      h('section', null, h('h2', null, 'Skills'), skills.lines.length ? list(skills.lines, line)
        : empty('No skill is in use.', h('p', { class: 'muted' }, 'Install a package: ', command('reverie skill install PATH')))),
      h('section', null, h('h2', null, 'Genes'), genes.lines.length ? list(genes.lines, line)
        : empty('No gene is in use.',
          h('p', { class: 'muted' }, 'Dreams propose them from repairs that went well; others can be taken in: ',
            command('reverie gene import FILE')))),
    ],
  };
}

function line(one) {
  return h('article', { class: 'hit compact' },
    h('h3', { class: 'hit-title' }, h('a', { href: link(one.kind, one.id, { in: one.space }), 'data-item': true }, one.id)),
    h('p', { class: 'text' }, one.text),
    h('p', { class: 'meta' }, stateBadge(one.state), one.label && h('span', null, `version ${one.label}`), h('span', null, uses(one)),
      one.last_used && h('span', null, 'last used ', time(one.last_used)), h('span', null, `in ${one.space}`)));
}

export function uses(one) {
  if (!one.uses) return 'not used yet';
  const ends = [one.successes && `${one.successes} went well`, one.failures && `${one.failures} failed`].filter(Boolean).join(', ');
  return `used ${count(one.uses, 'time')}${ends ? `: ${ends}` : ''}`;
}
