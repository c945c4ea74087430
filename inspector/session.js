// One session as it went: its runs, its turns, its tool calls folded, its episodes.

import { changed, link } from './address.js';
import { h } from './dom.js';
import { episodeLine } from './episodes.js';
import { eventCard, toolFold } from './event.js';
import { command, empty, facts, folded, heading, list, remarks } from './pieces.js';
import { go } from './scroll.js';
import { can } from './state.js';
import { day, span, time } from './time.js';
import { count, plain, short } from './words.js';

const step = 150;
const tools = new Set(['tool_started', 'tool_finished']);

export async function sessionView(context) {
  const { params } = context;
  const [answer, episodes] = await Promise.all([
    context.askOne('session show', { session: context.id }),
    can('episode list') ? context.askOne('episode list', { session: context.id, all: true, limit: 200 }).catch(ended) : { lines: [] },
  ]);
  const session = answer.lines[0];
  const timeline = session.timeline ?? [];
  const wanted = params.get('event');
  const target = wanted ? timeline.findIndex((event) => event.id === wanted) : -1;
  const limit = Math.max(step, Number(params.get('limit')) || step, target + 20);
  const status = count(timeline.length, 'event');
  return {
    title: session.title || `Session ${short(session.session)}`,
    status,
    focused: target >= 0,
    mounted: (main) => target >= 0 && point(main),
    node: [
      heading(session.title || `Session ${short(session.session)}`),
      remarks(answer.remarks),
      about(session),
      episodes.lines.length > 0 && folded(count(episodes.lines.length, 'episode'), () => list(episodes.lines, episodeLine), { open: target < 0 && episodes.lines.length < 4 }),
      h('h2', null, 'As it went'),
      wanted && target < 0 && h('p', { class: 'note quiet' }, 'The event that was looked for is not in this session any more.'),
      timeline.length ? turns(timeline.slice(0, limit), session, wanted) : empty('No event of this session is kept.'),
      timeline.length > limit && h('p', { class: 'more' }, h('button', {
        type: 'button', id: 'more', onclick: () => go(changed({ limit: limit + step, event: undefined }), { replace: true, focusItem: undefined }),
      }, `Show more of ${count(timeline.length, 'event')}`)),
      h('p', { class: 'muted' }, 'The same at a terminal: ', command(`reverie session show ${session.session}`)),
    ],
  };
}

function ended(error) {
  if (error.name === 'AbortError') throw error;
  return { lines: [] };
}

function about(session) {
  return facts([
    ['When', [time(session.first_at), session.first_at !== session.last_at && [' to ', time(session.last_at), ` (${span(session.first_at, session.last_at)})`]]],
    ['Space', session.space],
    ['Harness', [session.harness, session.model].filter(Boolean).join(', ')],
    ['Folder', [session.folder, session.branch && ` on branch ${session.branch}`]],
    ['Came from', session.parent && h('a', { href: link('session', session.parent, { in: session.space }) }, `session ${short(session.parent)}`)],
    ['Copies', session.copies ? `${count(session.copies, 'event')} that another session has, counted once` : null],
    ['Name', h('code', null, session.session)],
  ]);
}

/** Tool calls that follow each other are one fold; a new run begins with a line. */
function turns(events, session, wanted) {
  const items = [];
  let run;
  let calls = [];
  let today;
  const close = () => {
    if (calls.length > 0) items.push(h('li', { class: 'turn folded-tools' }, toolFold(calls, wanted)));
    calls = [];
  };
  for (const event of events) {
    if (event.run !== run) {
      close();
      run = event.run;
      if ((session.runs ?? []).length > 1) items.push(runLine(session, run));
    }
    if (tools.has(event.kind)) calls.push(event);
    else {
      close();
      items.push(h('li', { class: 'turn' }, eventCard(event, { here: event.id === wanted, sameDay: day(event.at) === today })));
    }
    today = day(event.at);
  }
  close();
  return h('ol', { class: 'turns' }, items);
}

function runLine(session, name) {
  const run = session.runs.find((one) => one.run === name);
  return h('li', { class: 'run' }, h('span', null, `Run ${short(name)}`), run && time(run.started_at), run?.outcome && h('span', null, plain(run.outcome)));
}

function point(main) {
  const card = main.querySelector('[data-here]');
  if (!card) return;
  card.closest('details')?.setAttribute('open', '');
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'center' });
}
