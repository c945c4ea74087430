// What stands around every view: the menu, the space chooser, the theme.

import { format, parse } from './address.js';
import { h } from './dom.js';
import { go } from './scroll.js';
import { about, can, spaces, waiting } from './state.js';
import { read, write } from './storage.js';

const sections = {
  fact: 'facts', entity: 'entities', session: 'sessions', event: 'sessions', episode: 'episodes',
  dream: 'dreams', review: 'inbox', skill: 'skills', gene: 'skills',
};
const ofOneThing = new Set(Object.keys(sections));

export function mountFrame() {
  const button = document.getElementById('menu-button');
  button.addEventListener('click', () => openMenu(button.getAttribute('aria-expanded') !== 'true'));
  document.getElementById('menu').addEventListener('click', (event) => event.target.closest('a') && openMenu(false));
  document.getElementById('skip').addEventListener('click',
    () => (document.getElementById('title') ?? document.getElementById('main')).focus());
  document.getElementById('space').addEventListener('change', chooseSpace);
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && button.getAttribute('aria-expanded') === 'true') {
      openMenu(false);
      button.focus();
    }
  });
  mountTheme();
}

function openMenu(open) {
  document.getElementById('menu-button').setAttribute('aria-expanded', String(open));
  document.documentElement.classList.toggle('menu-open', open);
}

function mountTheme() {
  const select = document.getElementById('theme');
  select.value = read('localStorage', 'theme') ?? 'system';
  select.addEventListener('change', () => {
    document.documentElement.dataset.theme = select.value;
    write('localStorage', 'theme', select.value);
  });
}

/** A list stays where it is; of one thing in particular the way leads to its list. */
function chooseSpace(event) {
  const here = parse(location.hash);
  const params = {};
  for (const key of new Set(here.params.keys())) params[key] = here.params.getAll(key);
  const space = event.target.value || undefined;
  if (ofOneThing.has(here.name)) go(format(sections[here.name], '', { space }));
  else go(format(here.name, here.id, { ...params, limit: undefined, space }));
}

/** Brings the frame in step with the view that is shown. */
export function showPlace(place) {
  const section = sections[place.name] ?? place.name;
  const space = place.params.get('space');
  for (const anchor of document.querySelectorAll('[data-view]')) {
    const name = anchor.dataset.view;
    anchor.setAttribute('href', format(name, '', { space }));
    anchor.parentElement.hidden = Boolean(asked[name]) && !can(asked[name]);
    if (name === section) anchor.setAttribute('aria-current', name === place.name && !place.id ? 'page' : 'true');
    else anchor.removeAttribute('aria-current');
  }
  showSpaces(space);
  showWaiting();
}

/** A token that does not cover a view's operation is not led there. */
const asked = { dreams: 'dream list', inbox: 'review list', sessions: 'session list', episodes: 'episode list',
  facts: 'fact list', entities: 'entity list', skills: 'skill list' };

function showSpaces(chosen) {
  const select = document.getElementById('space');
  const names = spaces().map((one) => one.space);
  if (chosen && !names.includes(chosen)) names.push(chosen);
  const whole = about()?.spaces ? `All ${about().spaces.length} of this token` : 'All spaces';
  select.replaceChildren(...names.length === 1 ? [] : [h('option', { value: '' }, whole)],
    ...names.map((name) => h('option', { value: names.length === 1 ? '' : name }, name)));
  select.value = names.length === 1 ? '' : (chosen ?? '');
  document.getElementById('space-chooser').hidden = names.length === 0;
}

export function showWaiting() {
  for (const id of ['inbox-count', 'menu-count']) {
    const badge = document.getElementById(id);
    badge.hidden = waiting() === 0;
    badge.replaceChildren(String(waiting()), h('span', { class: 'visually-hidden' }, ' waiting'));
  }
}
