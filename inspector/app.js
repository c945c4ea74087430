// The page as a whole: which view an address means, and what happens while it is fetched.

import { link, parse } from './address.js';
import { announce } from './announce.js';
import { ask, Problem } from './api.js';
import { fragment, h } from './dom.js';
import { askForToken } from './door.js';
import { mountFrame, showPlace } from './frame.js';
import { mountKeys } from './keys.js';
import { empty, heading, problem } from './pieces.js';
import { go, rememberEntry, restoreScroll } from './scroll.js';
import { about, chosenSpace, everySpace, forget, learn } from './state.js';
import { takeToken, currentToken } from './token.js';
import { views } from './views.js';

const main = document.getElementById('main');
const bar = document.getElementById('bar');
let fetching = null;
let shown = '';

/** Draws what the address names. A newer call always wins over an older one. */
async function draw({ first = false, focusItem } = {}) {
  fetching?.abort();
  const control = (fetching = new AbortController());
  const place = parse(location.hash);
  const sameView = shown === `${place.name}/${place.id}`;
  const slow = setTimeout(() => (bar.hidden = false), 150);
  main.setAttribute('aria-busy', 'true');
  try {
    if (!currentToken()) return showDoor();
    if (!about()) await learn(control.signal);
    const view = views[place.name];
    const page = view ? await view(contextOf(place, control.signal)) : unknown();
    if (control !== fetching) return;
    show(page, place, { first, sameView, focusItem });
  } catch (error) {
    if (control !== fetching || error.name === 'AbortError') return;
    if (error.status === 401) return showDoor(error);
    show(troublePage(asProblem(error)), place, { first });
  } finally {
    clearTimeout(slow);
    if (control === fetching) {
      bar.hidden = true;
      main.removeAttribute('aria-busy');
    }
  }
}

function contextOf(place, signal) {
  return {
    ...place,
    signal,
    /** Asks in the chosen space. */
    ask: (operation, body) => ask(operation, { space: chosenSpace(), ...body }, { signal }),
    /** Asks about one thing by its id: in the space that the link named, else in all. */
    askOne: (operation, body) => ask(operation, { space: place.params.get('in') || everySpace(), ...body }, { signal }),
    askPlain: (operation, body) => ask(operation, body ?? {}, { signal }),
    redraw: (options) => draw(options),
  };
}

function show(page, place, { first, sameView, focusItem }) {
  const held = sameView ? heldField() : null;
  document.title = `${page.title} · Reverie`;
  main.replaceChildren(fragment(page.node));
  shown = `${place.name}/${place.id}`;
  showPlace(place);
  page.mounted?.(main);
  if (page.status) announce(page.status);
  const back = restoreScroll(sameView);
  if (focusItem !== undefined) main.querySelectorAll('[data-item]')[focusItem]?.focus();
  else if (held) returnField(held);
  else if (!first && !page.focused) document.getElementById('title')?.focus({ preventScroll: back || sameView });
}

/** The field that somebody is typing into keeps its words while answers come; else what the address says stands in it. */
function heldField() {
  const field = document.activeElement;
  if (!field?.id || !main.contains(field)) return null;
  const words = field.matches('input[type=search], input[type=text]');
  const typed = words && field.value !== field.defaultValue;
  return { id: field.id, value: typed ? field.value : undefined, at: words ? field.selectionStart : undefined };
}

function returnField({ id, value, at }) {
  const field = document.getElementById(id);
  if (!field) return document.getElementById('title')?.focus({ preventScroll: true });
  if (value !== undefined) field.value = value;
  field.focus({ preventScroll: true });
  if (at !== undefined && at !== null) field.setSelectionRange(at, at);
}

function showDoor(error) {
  shown = '';
  document.title = 'A token is needed · Reverie';
  main.replaceChildren(fragment(askForToken(error, () => {
    forget();
    draw();
  })));
}

const troubles = { 0: 'No answer', 400: 'Not to be asked so', 403: 'Out of reach', 404: 'Not there', 429: 'Busy', 503: 'Busy' };

function troublePage(error) {
  const title = troubles[error.status] ?? 'That did not work';
  const again = error.status === 403 || error.status === 400 ? undefined : () => draw();
  return { title, status: title, node: [heading(title), problem(error, again)] };
}

function unknown() {
  return {
    title: 'No such view',
    node: [heading('No such view'),
      empty('Nothing stands at this address.', h('a', { class: 'button', href: link('search') }, 'Go to search'))],
  };
}

function asProblem(error) {
  if (error instanceof Problem) return error;
  console.error(error);
  return new Problem(0, 'page',
    `This page could not show the answer (${error.message}). Reload it; at a terminal the same is told by \`reverie\`.`);
}

addEventListener('hashchange', () => {
  if (takeToken()) forget();
  draw(rememberEntry());
});

addEventListener('click', (event) => {
  const anchor = event.target.closest?.('a[href]');
  const plainly = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (anchor && plainly && anchor.getAttribute('href') === location.hash) go(location.hash);
});

takeToken();
if (!location.hash) history.replaceState(null, '', '#/search');
rememberEntry();
mountFrame(() => draw());
mountKeys();
draw({ first: true });
