// Dialogs: the browser's own, so that focus stays inside, Esc closes, and focus returns to where it was.

import { fragment, h } from './dom.js';

/** Opens a dialog; `draw` gets a function that closes it. Gives what it was closed with. */
export function openDialog(title, draw) {
  return new Promise((resolve) => {
    let result;
    const before = document.activeElement;
    const dialog = h('dialog', { 'aria-labelledby': 'dialog-title' });
    const close = (value) => {
      result = value;
      dialog.close();
    };
    dialog.append(fragment(h('h2', { id: 'dialog-title' }, title), draw(close)));
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (before?.isConnected) before.focus();
      resolve(result);
    });
    dialog.addEventListener('click', (event) => event.target === dialog && outside(event, dialog) && close());
    document.body.append(dialog);
    dialog.showModal();
  });
}

function outside({ clientX, clientY }, dialog) {
  const box = dialog.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}

/**
 * Asks before something is decided: what will happen stands in it. Gives {why} after a yes, nothing after a no.
 * `tick` is a sentence that must be ticked first, where nothing can be taken back; `reason` offers a field.
 */
export function confirm({ title, body, act, tone = 'main', tick, reason, reasonHint }) {
  return openDialog(title, (close) => {
    const why = h('textarea', { id: 'why', rows: '2', 'aria-describedby': 'why-hint', maxlength: '2000' });
    const box = h('input', { type: 'checkbox', id: 'tick', required: true });
    const submit = h('button', { type: 'submit', class: tone, id: 'confirm' }, act);
    if (tick) {
      submit.disabled = true;
      box.addEventListener('change', () => (submit.disabled = !box.checked));
    }
    return h('form', {
      method: 'dialog',
      onsubmit: (event) => {
        event.preventDefault();
        close({ why: why.value.trim() });
      },
    }, h('div', { class: 'dialog-body' }, body),
    reason && h('div', { class: 'field' }, h('label', { for: 'why' }, reason), why, h('p', { class: 'muted', id: 'why-hint' }, reasonHint)),
    tick && h('label', { class: 'check' }, box, tick),
    h('div', { class: 'buttons' },
      h('button', { type: 'button', id: 'cancel', autofocus: true, onclick: () => close() }, 'Cancel'), submit));
  });
}
