// The course of a session as a list of turns: a new run, an event, or tool calls that follow each other.

import { day } from './time.js';

const tools = new Set(['tool_started', 'tool_finished']);

/** {kind: 'run', run} | {kind: 'tools', events} | {kind: 'event', events, sameDay}: each has events, if only none. */
export function courseOf(session) {
  const turns = [];
  const hasRuns = (session.runs ?? []).length > 1;
  let run;
  let today;
  for (const event of session.timeline ?? []) {
    if (hasRuns && event.run !== run) turns.push({ kind: 'run', run: event.run, events: [] });
    run = event.run;
    if (tools.has(event.kind)) {
      const last = turns.at(-1);
      if (last?.kind === 'tools') last.events.push(event);
      else turns.push({ kind: 'tools', events: [event] });
    } else {
      turns.push({ kind: 'event', events: [event], sameDay: day(event.at) === today });
    }
    today = day(event.at);
  }
  return turns;
}
