// One session as it went: its runs, its turns, its tool calls folded, its episodes.

import { link } from './address.js';
import { courseOf } from './course.js';
import { h } from './dom.js';
import { episodeLine } from './episodes.js';
import { eventCard, toolFold } from './event.js';
import { list } from './lists.js';
import { command, empty, facts, folded, heading, remarks } from './pieces.js';
import { can } from './state.js';
import { span, time } from './time.js';
import { count, plain, short } from './words.js';

const step = 120;

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
      episodes.lines.length > 0 && folded(count(episodes.lines.length, 'episode'), () => list(episodes.lines, episodeLine),
        { open: target < 0 && episodes.lines.length < 4 }),
      h('h2', null, 'As it went'),
      wanted && target < 0 && h('p', { class: 'note quiet' }, 'The event that was looked for is not in this session any more.'),
      timeline.length ? turns(session, wanted) : empty('No event of this session is kept.'),
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
    ['When', [time(session.first_at),
        session.first_at !== session.last_at && [' to ', time(session.last_at), ` (${span(session.first_at, session.last_at)})`]]],
    ['Space', session.space],
    ['Harness', [session.harness, session.model].filter(Boolean).join(', ')],
    ['Folder', [session.folder, session.branch && ` on branch ${session.branch}`]],
    ['Came from', session.parent
      && h('a', { href: link('session', session.parent, { in: session.space }) }, `session ${short(session.parent)}`)],
    ['Copies', session.copies ? `${count(session.copies, 'event')} that another session has, counted once` : null],
    ['Name', h('code', null, session.session)],
  ]);
}

/** As much as one reads at a time; the rest is added below where it stands, so that nothing moves. */
function turns(session, wanted) {
  const course = courseOf(session);
  const target = wanted ? course.findIndex((turn) => turn.events.some((event) => event.id === wanted)) : -1;
  const box = h('ol', { class: 'turns' });
  let shown = 0;
  const add = (until) => {
    const items = course.slice(shown, until).map((turn) => drawTurn(turn, session, wanted));
    shown = Math.min(until, course.length);
    box.append(...items);
    return items;
  };
  add(Math.max(step, target + 20));
  if (shown === course.length) return box;
  const button = h('button', { type: 'button', id: 'more' }, 'Show more');
  const line = h('p', { class: 'more' }, button);
  button.addEventListener('click', () => {
    const items = add(shown + step);
    if (shown === course.length) line.remove();
    items[0]?.querySelector('[data-item], summary')?.focus();
  });
  return [box, line];
}

function drawTurn(turn, session, wanted) {
  if (turn.kind === 'run') return runLine(session, turn.run);
  if (turn.kind === 'tools') return h('li', { class: 'turn folded-tools' }, toolFold(turn.events, wanted));
  const [event] = turn.events;
  return h('li', { class: 'turn' }, eventCard(event, { here: event.id === wanted, sameDay: turn.sameDay }));
}

function runLine(session, name) {
  const run = session.runs.find((one) => one.run === name);
  return h('li', { class: 'run' }, h('span', null, `Run ${short(name)}`), run && time(run.started_at),
    run?.outcome && h('span', null, plain(run.outcome)));
}

function point(main) {
  const card = main.querySelector('[data-here]');
  if (!card) return;
  card.closest('details')?.setAttribute('open', '');
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'center' });
}
