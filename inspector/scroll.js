// Back and forward return to where one was; a new view begins at its top. Also: how views change their own address.

const places = new Map();
let current = 0;
let newest = 0;
let returning = false;
let pending;

history.scrollRestoration = 'manual';
addEventListener('scroll', () => places.set(current, scrollY), { passive: true });

/** Gives the history's entry a number, or knows it again; returns what a view that was asked for by `replace` wants. */
export function rememberEntry() {
  const known = history.state?.entry;
  returning = known !== undefined && known !== current;
  if (known === undefined) {
    newest += 1;
    history.replaceState({ entry: newest }, '');
  }
  current = history.state.entry;
  newest = Math.max(newest, current);
  const options = pending ?? {};
  pending = undefined;
  return options;
}

/** Says whether the view was come back to. */
export function restoreScroll(sameView) {
  if (returning) scrollTo(0, places.get(current) ?? 0);
  else if (!sameView) scrollTo(0, 0);
  const was = returning;
  returning = false;
  return was;
}

/** Goes to another address; `replace` leaves no step behind in the history, `focusItem` is the place in the list to go to. */
export function go(address, { replace = false, focusItem } = {}) {
  // The same address again asks again.
  if (address === location.hash) return void dispatchEvent(new HashChangeEvent('hashchange'));
  pending = { focusItem };
  if (replace) location.replace(address);
  else location.hash = address;
}
