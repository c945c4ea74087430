// After a decision: say how it went, count the inbox anew, draw the view again.

import { announce } from './announce.js';
import { openDialog } from './dialog.js';
import { h } from './dom.js';
import { showWaiting } from './frame.js';
import { inline, problem } from './pieces.js';
import { recount } from './state.js';

/** Does it, and tells. Gives the answer when it was done. */
export async function decided(context, act, done, then = () => context.redraw()) {
  const buttons = [...document.querySelectorAll('main button:enabled')];
  const focused = document.activeElement;
  for (const button of buttons) button.disabled = true;
  try {
    const answer = await act();
    if (answer.outcome !== 'done') return void (await refused(answer.remarks, answer.outcome));
    announce(done);
    await recount();
    showWaiting();
    await then(answer);
    return answer;
  } catch (error) {
    await tell('It was not done', problem(error));
  } finally {
    for (const button of buttons) button.disabled = false;
    if (focused?.isConnected && document.activeElement === document.body) focused.focus();
  }
}

async function refused(remarks, outcome) {
  const said = remarks.length ? remarks
    : [outcome === 'refused' ? 'A gate refused it, and gave no reason.' : 'It failed, and gave no reason.'];
  await tell(outcome === 'refused' ? 'It was refused' : 'It was not finished', said.map((line) => h('p', null, inline(line))));
}

function tell(title, body) {
  return openDialog(title, (close) => [
    h('div', { class: 'dialog-body' }, body),
    h('div', { class: 'buttons' }, h('button', { type: 'button', class: 'main', onclick: () => close() }, 'Close')),
  ]);
}
