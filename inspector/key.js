// The key of this page: it comes in the link's fragment, moves to the tab's storage, and leaves the address at once.

import { read, write } from './storage.js';

const lead = '#key=';

/** Takes a key out of the address; says whether there was one. */
export function takeKey() {
  if (!location.hash.startsWith(lead)) return false;
  const rest = location.hash.slice(lead.length);
  const end = rest.search(/[&#/]/);
  const key = end < 0 ? rest : rest.slice(0, end);
  setKey(decodeURIComponent(key));
  const route = rest.indexOf('/');
  history.replaceState(null, '', route < 0 ? '#/search' : `#${rest.slice(route)}`);
  return true;
}

export function setKey(key) {
  write('sessionStorage', 'key', key.trim());
}

export function currentKey() {
  return read('sessionStorage', 'key') ?? '';
}
