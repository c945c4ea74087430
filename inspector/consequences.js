// What an answer would do, said before it is given.

import { h } from './dom.js';
import { bytes, count, short } from './words.js';

/** {yes, no}: each with title, body, act, done, and what must be ticked first. */
export function consequences(item) {
  return (byKind[item.kind] ?? proposal)(item);
}

const p = (...words) => h('p', null, words);

function proposal(item) {
  const name = h('strong', null, item.id);
  const use = item.kind === 'skill' ? 'Agents are offered it from then on, and harnesses find it where it is exported.'
    : 'It is given to agents whose signals call for it.';
  return {
    yes: {
      title: `Put this ${item.kind} into use?`, act: 'Approve', done: `${item.id} is in use.`,
      body: [p(name, `, version ${short(item.version)}, goes into use`,
          item.in_use ? ` in place of version ${short(item.in_use)}, which can be restored.` : '.'), p(use),
        p(item.kind === 'skill' ? 'Reverie runs none of its scripts; an agent that follows it may.'
          : 'Reverie runs none of its commands; an agent that follows it may.')],
    },
    no: {
      title: `Turn this ${item.kind} down?`, act: 'Reject', tone: 'danger', done: `${item.id} was rejected.`,
      body: [p(name, `, version ${short(item.version)}, is not put into use, and the very same is not proposed again.`),
        p('You can still approve it later by its number.')],
    },
  };
}

function forget(item) {
  const would = item.would_forget ?? {};
  const much = `${count(would.events ?? 1, 'event')}, ${bytes(would.text_bytes ?? 0)} of words`;
  return {
    yes: {
      title: 'Forget this for good?', act: 'Forget', tone: 'danger', done: 'It was forgotten.',
      tick: 'I know that this cannot be taken back.',
      body: [p(h('strong', null, much),
          ' go out of the database, its log, the search index, vectors and the journal, and an import does not bring them back.'),
        p('Facts that rest on nothing else go, too. Backups, exports and the files that it was read from are not touched.')],
    },
    no: {
      title: 'Keep it?', act: 'Keep it', tone: 'main', done: 'It is kept.',
      body: [p('Nothing is forgotten. The very same request is not made again.')],
    },
  };
}

function correct(item) {
  const fact = item.about === 'fact';
  return {
    yes: {
      title: 'Correct it?', act: 'Correct', done: 'It was corrected.',
      body: [p('These words are added as your own:'), h('blockquote', { class: 'corrected' }, item.corrected ?? ''),
        p(fact ? 'The fact is taken back; its history stays.'
          : 'What was said stays as it was said, and is marked as corrected wherever it is found.')],
    },
    no: {
      title: 'Leave it as it is?', act: 'Leave it', tone: 'main', done: 'It was left as it is.',
      body: [p('Nothing is corrected. The very same request is not made again.')],
    },
  };
}

function contradiction(item) {
  return {
    yes: {
      title: 'Does the new one hold?', act: 'The new one holds', done: 'The new fact holds; you have verified it.',
      body: [p(h('strong', null, item.challenger?.text ?? ''), ' becomes a fact that you have verified.'), item.yes && p(item.yes)],
    },
    no: {
      title: 'Does what is believed hold on?', act: 'What is believed holds', tone: 'main', done: 'What was believed holds on.',
      body: [p(h('strong', null, item.standing?.text ?? ''), ' holds on, and the same is not asked again.'), item.no && p(item.no)],
    },
  };
}

const byKind = { forget, correct, fact: contradiction };
