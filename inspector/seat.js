// Only a person decides. What a token without that right can do instead.

import { h } from './dom.js';
import { command, note } from './pieces.js';

/** How to decide where this token may not: at a terminal, or with a person's link. */
export function howToDecide(number) {
  return note('quiet',
    h('p', null, h('strong', null, 'This token may look, and not decide. '), 'Approving and rejecting need a person:'),
    h('ul', null,
      h('li', null, 'at a terminal: ',
        command(number === undefined ? 'reverie review approve NUMBER' : `reverie review approve ${number}`), ' or ',
        command(number === undefined ? 'reverie review reject NUMBER' : `reverie review reject ${number}`)),
      h('li', null, "or here, with a person's link: start ", command('reverie serve'),
        ' in a terminal and open the link that it prints.')));
}
