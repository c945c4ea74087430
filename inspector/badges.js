// Badges, and the two clocks in words.

import { h } from './dom.js';
import { day, time } from './time.js';
import { confidence, kinds, marks, origins, plain, states } from './words.js';

export function badge(words, { tone = 'quiet', title } = {}) {
  return h('span', { class: `badge ${tone}`, title }, words);
}

export function kindBadge(kind) {
  return badge(kinds[kind] ?? plain(kind), { tone: 'kind' });
}

export function confidenceBadge(code) {
  if (!code) return null;
  const [words, title] = confidence[code] ?? [plain(code), undefined];
  return badge(words, { tone: code === 'human_verified' ? 'good' : code === 'agent_confident' ? 'sure' : 'quiet', title });
}

export function markBadge(code) {
  if (!code) return null;
  const [words, title] = marks[code] ?? [plain(code), undefined];
  return badge(words, { tone: 'warn', title });
}

export function stateBadge(code) {
  const tone = code === 'on_demand' ? 'good' : code === 'quarantined' ? 'warn' : 'quiet';
  return badge(states[code] ?? plain(code), { tone });
}

export function originBadge(origin) {
  if (!origin) return null;
  return badge(origin, { tone: `origin origin-${origin in origins ? origin : 'other'}`, title: origins[origin] });
}

/** Since when and up to when something holds, in words. */
export function validity(thing) {
  const { valid_from: from, valid_to: to } = thing;
  const [holds, held] = thing.known_to ? ['was believed to hold', 'was believed to hold'] : ['holds', 'held'];
  if (from && to) return h('span', null, `${held} from `, time(from, day(from)), ' to ', time(to, day(to)));
  if (from) return h('span', null, `${holds} since `, time(from, day(from)));
  if (to) return h('span', null, `${held} until `, time(to, day(to)));
  return h('span', null, `${holds} always`);
}

export function knownTime(thing) {
  if (!thing.known_from) return null;
  return h('span', null, 'believed since ', time(thing.known_from), thing.known_to && [' until ', time(thing.known_to)]);
}
