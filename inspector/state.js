// What every view knows: the token in use, and the spaces there are.

import { parse } from './address.js';
import { ask, askAboutToken } from './api.js';

const state = { about: null, spaces: [], waiting: 0 };

export async function learn(signal) {
  state.about = await askAboutToken(signal);
  await recount(signal);
}

/** Spaces and the inbox are counted anew after each decision. */
export async function recount(signal) {
  const [counts, open] = await Promise.all([
    can('stats') ? ask('stats', {}, { signal }).catch(without) : null,
    can('review list') ? ask('review list', { space: everySpace() }, { signal }).catch(without) : null,
  ]);
  state.spaces = visible(counts?.lines[0]?.spaces ?? []);
  state.waiting = open?.lines.length ?? 0;
}

/** What cannot be counted is not shown; the view itself says what is wrong. */
function without(error) {
  if (error.name === 'AbortError' || error.status === 401) throw error;
  return null;
}

/** A view that counted the inbox says so. */
export function noteWaiting(number) {
  state.waiting = number;
}

function visible(spaces) {
  const mine = state.about.spaces;
  return mine ? mine.map((space) => spaces.find((one) => one.space === space) ?? { space }) : spaces;
}

export const about = () => state.about;
export const spaces = () => state.spaces;
export const waiting = () => state.waiting;
export const isPerson = () => state.about?.person === true;

/** Whether the token is good for an operation. */
export function can(operation) {
  const all = state.about?.operations;
  return !all || all.some((one) => one.name === operation);
}

/** All that this token may read. */
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
