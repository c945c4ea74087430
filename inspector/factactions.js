// What a person may do to a fact here: verify it, take it back, pin it.

import { ask } from './api.js';
import { decided } from './decision.js';
import { confirm } from './dialog.js';
import { h } from './dom.js';
import { can, everySpace, isPerson } from './state.js';

export function actionsOnFact(context, fact) {
  if (!isPerson() || fact.known_to) return null;
  const buttons = [
    can('fact verify') && fact.confidence !== 'human_verified' && button('It holds: verify', () => verify(context, fact)),
    can('fact pin') && !fact.pinned && button('Pin', () => act(context, fact, 'fact pin', {}, 'Pinned.')),
    can('fact unpin') && fact.pinned && button('Take the pin off', () => act(context, fact, 'fact unpin', {}, 'The pin is off.')),
    can('fact retract') && button('Take it back', () => retract(context, fact), 'plain-danger'),
  ].filter(Boolean);
  return buttons.length ? h('div', { class: 'buttons left', id: 'fact-actions' }, buttons) : null;
}

function button(words, onclick, tone) {
  return h('button', { type: 'button', class: tone, onclick }, words);
}

async function verify(context, fact) {
  const yes = await confirm({
    title: 'Does it hold?', act: 'Yes, it holds',
    body: [h('p', { class: 'verbatim' }, fact.text),
      h('p', null, 'It becomes a fact that you have verified: from then on only you can change or end it, and what contradicts it waits for you in the inbox.')],
  });
  if (yes) await act(context, fact, 'fact verify', {}, 'Verified.');
}

async function retract(context, fact) {
  const yes = await confirm({
    title: 'Take it back?', act: 'Take it back', tone: 'danger', reason: 'Why', reasonHint: 'Kept in its history. May be left empty.',
    body: [h('p', { class: 'verbatim' }, fact.text),
      h('p', null, 'Memory believes it no more. Its history stays, and so do the words that it rests on. What it had put an end to does not come back by itself.')],
  });
  if (yes) await act(context, fact, 'fact retract', { why: yes.why || undefined }, 'Taken back.');
}

function act(context, fact, operation, extra, done) {
  return decided(context, () => ask(operation, { id: fact.id, space: everySpace(), ...extra }, { answer: 'yes' }), done);
}
