// Places for moments on an axis. Far-apart moments stand further apart than near ones, but none so near that it cannot be told
// from its neighbour.

/** Places for sorted, distinct instants between `from` and `to`, with at least `least` between two where there is room. */
export function spread(instants, from, to, least) {
  const gaps = instants.slice(1).map((instant, index) => instant - instants[index]);
  if (gaps.length === 0) return new Map(instants.map((instant) => [instant, (from + to) / 2]));
  const floor = Math.min(least, (to - from) / gaps.length);
  const weights = gaps.map((gap) => Math.log1p(gap / 60000));
  const whole = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const free = to - from - floor * gaps.length;
  const places = new Map([[instants[0], from]]);
  let place = from;
  gaps.forEach((_, index) => {
    place += floor + (free * weights[index]) / whole;
    places.set(instants[index + 1], place);
  });
  return places;
}

/** Distinct instants in order. */
export function distinct(times) {
  return [...new Set(times.filter(Boolean).map((time) => Date.parse(time)).filter(Number.isFinite))].sort((a, b) => a - b);
}

/** How finely a clock must be told so that neighbours differ. */
export function fineness(instants) {
  const least = Math.min(...instants.slice(1).map((instant, index) => instant - instants[index]), Infinity);
  if (least < 1000) return 'millisecond';
  return least < 60000 ? 'second' : 'minute';
}
