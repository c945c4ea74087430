// Health: the doctor's checks, what the store holds, what models cost, and what this token is good for.

import { link } from './address.js';
import { badge } from './badges.js';
import { h } from './dom.js';
import { table } from './lists.js';
import { command, facts, folded, heading, inline, note, problem } from './pieces.js';
import { about, can } from './state.js';
import { time } from './time.js';
import { bytes, count, plain } from './words.js';

export async function healthView(context) {
  const [doctor, stats] = await Promise.all([asked(context, 'doctor'), asked(context, 'stats')]);
  const report = doctor?.lines?.[0];
  const counts = stats?.lines?.[0];
  const status = report ? `${report.fail} failures, ${report.warn} warnings` : 'The doctor was not asked';
  return {
    title: 'Health',
    status,
    node: [
      heading('Health'),
      doctor instanceof Error ? problem(doctor) : report ? checks(report)
        : note('quiet', h('p', null, 'This token may not ask the doctor. At a terminal: ', command('reverie doctor'))),
      stats instanceof Error ? problem(stats) : counts ? holdings(counts)
        : note('quiet', h('p', null, 'This token may not count. At a terminal: ', command('reverie stats'))),
      tokenSection(),
    ],
  };
}

/** One of the two may fail and the other still be shown. */
async function asked(context, operation) {
  if (!can(operation)) return null;
  try {
    return await context.askPlain(operation);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    return error;
  }
}

function checks(report) {
  const rank = { fail: 0, warn: 1, ok: 2 };
  const bad = report.checks.filter((one) => one.state !== 'ok').sort((a, b) => rank[a.state] - rank[b.state]);
  const good = report.checks.filter((one) => one.state === 'ok');
  const row = (one) => h('li', { class: `check-line ${one.state}` },
    h('p', { class: 'meta' }, badge({ ok: 'well', warn: 'warning', fail: 'fails' }[one.state] ?? one.state,
        { tone: { ok: 'good', warn: 'warn', fail: 'bad' }[one.state] }), h('strong', null, one.name)),
    h('p', null, inline(one.found)), one.advice && h('p', { class: 'advice' }, inline(one.advice)));
  return h('section', null, h('h2', null, "The doctor's checks"),
    bad.length === 0 ? note('good', h('p', null, `All ${count(good.length, 'check')} are well.`))
      : h('ul', { class: 'checks' }, bad.map(row)),
    folded(`${count(good.length, 'check')} that ${good.length === 1 ? 'is' : 'are'} well`,
      () => h('ul', { class: 'checks' }, good.map(row))),
    h('p', { class: 'muted' }, 'To prove every byte of it: ', command('reverie verify')));
}

function holdings(all) {
  const number = (value) => Number(value ?? 0).toLocaleString('en-GB');
  const figure = (name, value, address) =>
    h('div', { class: 'figure-box' }, h('dd', null, address ? h('a', { href: address }, number(value)) : number(value)),
      h('dt', null, name));
  return h('section', null, h('h2', null, 'What the store holds'),
    h('dl', { class: 'figures' }, figure('events', all.events), figure('sessions', all.sessions, link('sessions')),
      figure('facts believed', all.facts, link('facts')),
      figure('people and things', all.entities, link('entities')), figure('skills in use', all.skills, link('skills')),
      figure('genes in use', all.genes, link('skills')), figure('waiting for you', all.reviews, link('inbox'))),
    facts([
      ['Folder', h('code', null, all.store)], ['From', all.first_at && [time(all.first_at), ' to ', time(all.last_at)]],
      ['Made', time(all.created_at)],
      ['On the disk', `${bytes(all.database_bytes)}, of which ${bytes(all.text_bytes)} are words, ${bytes(all.index_bytes)} the index, ${bytes(all.vector_bytes)} vectors`],
      ['Packages of skills', bytes(all.package_bytes)],
      ['Copies', all.copies ? `${count(all.copies, 'event')} that another session has` : null],
      ['Forgotten', count(all.forgotten, 'event')],
      ['Waiting to be written', all.spooled ? count(all.spooled, 'line') : null], ['Schema', all.schema],
      ['Digest', all.digest && h('code', null, all.digest)],
    ]),
    all.spaces?.length > 0 && table('Spaces', ['Space', 'Sessions', 'Events', 'Folder'],
      all.spaces.map((one) => [one.space, number(one.sessions), number(one.events), one.root ?? ''])),
    models(all.models),
    all.kinds && folded('Events by kind',
      () => table('Events by kind', ['Kind', 'Events'],
        Object.entries(all.kinds).sort((a, b) => b[1] - a[1]).map(([kind, value]) => [plain(kind), number(value)]))));
}

function models(all) {
  if (!all) return null;
  return h('section', null, h('h2', null, 'Models'), !all.calls
    ? h('p', { class: 'muted' }, 'No model was ever asked. Memory is complete without one.')
    : facts([['Calls', `${count(all.calls, 'call')}, ${all.calls_today ?? 0} today`],
        ['Tokens', `${Number(all.tokens).toLocaleString('en-GB')}, ${Number(all.tokens_today ?? 0).toLocaleString('en-GB')} today`],
      ['Without an outcome', all.open || null],
      ['Cost', all.cost_millionths === undefined ? null : (all.cost_millionths / 1e6).toFixed(4)]]));
}

function tokenSection() {
  const token = about();
  if (!token) return null;
  const operations = token.operations ?? [];
  return h('section', null, h('h2', null, 'This token'),
    facts([
      ['Reverie', token.version], ['Store', h('code', null, token.store)], ['Given to', token.token],
      ['Spaces', token.spaces ? token.spaces.join(', ') : 'all'],
      ['Decides', token.person ? "yes: it is a person's token" : 'no: it may look, and not decide'],
    ]),
    operations.length > 0 && folded(`${count(operations.length, 'operation')} that it may ask for`,
      () => h('ul', { class: 'plain-list columns' },
      operations.map((one) => h('li', null, h('code', null, one.name), one.writes && [' ', badge('writes', { tone: 'warn' })])))));
}
