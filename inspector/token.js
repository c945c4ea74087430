// The token of this page: it comes in the link's fragment, moves to the tab's storage, and leaves the address at once.

import { read, write } from './storage.js';

const lead = '#key=';

/** Takes a token out of the address; says whether there was one. */
export function takeToken() {
  if (!location.hash.startsWith(lead)) return false;
  const rest = location.hash.slice(lead.length);
  const end = rest.search(/[&#/]/);
  setToken(decodeURIComponent(end < 0 ? rest : rest.slice(0, end)));
  const route = rest.indexOf('/');
  history.replaceState(null, '', route < 0 ? '#/search' : `#${rest.slice(route)}`);
  return true;
}

export function setToken(token) {
  write('sessionStorage', 'token', token.trim());
}

export function currentToken() {
  return read('sessionStorage', 'token') ?? '';
}
