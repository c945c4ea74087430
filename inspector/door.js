// Without a key nothing is shown but how to get one.

import { h } from './dom.js';
import { currentKey, setKey } from './key.js';
import { command, heading, note } from './pieces.js';

export function askForKey(error, entered) {
  const field = h('input', { type: 'password', id: 'key', name: 'key', autocomplete: 'off', required: true, 'aria-describedby': 'key-help' });
  const form = h('form', {
    class: 'door',
    onsubmit: (event) => {
      event.preventDefault();
      setKey(keyIn(field.value));
      entered();
    },
  }, h('label', { for: 'key' }, 'The key, or the whole link'), h('div', { class: 'row' }, field, h('button', { type: 'submit', class: 'main' }, 'Open')),
  h('p', { id: 'key-help', class: 'muted' }, 'It stays in this tab and goes when the tab is closed.'));
  return [
    heading('A key is needed'),
    error && currentKey() ? note('bad', h('p', null, 'The key that this tab has is no longer good.')) : null,
    h('p', null, 'This page shows what one store remembers, to whoever has its key. Start the server in a terminal and open the link that it prints:'),
    h('p', null, command('reverie serve')),
    form,
  ];
}

function keyIn(text) {
  const mark = text.indexOf('#key=');
  return mark < 0 ? text : decodeURIComponent(text.slice(mark + 5).split(/[&#/]/)[0]);
}
