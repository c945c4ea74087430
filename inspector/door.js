// Without a token nothing is shown but how to get one.

import { h } from './dom.js';
import { command, heading, note } from './pieces.js';
import { currentToken, setToken } from './token.js';

export function askForToken(error, entered) {
  const field = h('input', { type: 'password', id: 'token', name: 'token', autocomplete: 'off', required: true,
      'aria-describedby': 'token-help' });
  const form = h('form', {
    class: 'door',
    onsubmit: (event) => {
      event.preventDefault();
      setToken(tokenIn(field.value));
      entered();
    },
  }, h('label', { for: 'token' }, 'The token, or the whole link'),
h('div', { class: 'row' }, field, h('button', { type: 'submit', class: 'main' }, 'Open')),
  h('p', { id: 'token-help', class: 'muted' },
    'It stays in this tab and goes when the tab is closed. To look without deciding, the token of ',
    h('code', null, 'reverie token show'), ' will do.'));
  return [
    heading('A token is needed'),
    error && currentToken() ? note('bad', h('p', null, 'The token that this tab has is no longer good.')) : null,
    h('p', null, 'This page shows what one store remembers, to whoever has a token. Start the server in a terminal and open the link that it prints:'),
    h('p', null, command('reverie serve')),
    form,
  ];
}

function tokenIn(text) {
  const mark = text.indexOf('#key=');
  return mark < 0 ? text : decodeURIComponent(text.slice(mark + 5).split(/[&#/]/)[0]);
}
