// What every view knows: the key in use, and the spaces there are.

import { ask, askAboutKey } from './api.js';
import { parse } from './address.js';

const state = { about: null, spaces: [], waiting: 0 };

export async function learn(signal) {
  state.about = await askAboutKey(signal);
  await recount(signal);
}

/** Spaces and the inbox are counted anew after each decision. */
export async function recount(signal) {
  state.spaces = (state.about.spaces ?? []).map((space) => ({ space }));
  if (can('stats')) {
    const counts = (await ask('stats', {}, { signal })).lines[0];
    state.spaces = visible(counts.spaces ?? []);
  }
  if (can('review list')) {
    const open = await ask('review list', { space: everySpace() }, { signal });
    state.waiting = open.lines.length;
  }
}

function visible(spaces) {
  const mine = state.about.spaces;
  return mine ? mine.map((space) => spaces.find((one) => one.space === space) ?? { space }) : spaces;
}

export const about = () => state.about;
export const spaces = () => state.spaces;
export const waiting = () => state.waiting;
export const isPerson = () => state.about?.person === true;

/** Whether the key is good for an operation. */
export function can(operation) {
  const all = state.about?.operations;
  return !all || all.some((one) => one.name === operation);
}

/** All that this key may read. */
export function everySpace() {
  return state.about?.spaces ?? '*';
}

/** The space that the address names, or all. */
export function chosenSpace() {
  return parse(location.hash).params.get('space') || everySpace();
}

export function forget() {
  state.about = null;
}
