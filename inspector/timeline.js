// A fact on both clocks, as a drawing: valid time across, known time down, each version a bar.

import { link } from './address.js';
import { h, s } from './dom.js';
import { fit, watchWidth, widthOf } from './measure.js';
import { distinct, fineness, spread } from './scale.js';
import { clock, day, stamp } from './time.js';
import { confidence, marks } from './words.js';

/** How high a version is at least, and where there are many. */
const rowLeast = 54;
const rowOfMany = 40;
const narrow = 560;

/** The box that the drawing is put into once its width is known. */
export function timeline(versions, others) {
  const box = h('div', { class: 'drawing', id: 'timeline' });
  box.draw = (width) => box.replaceChildren(drawing(versions, others, width, Date.now()));
  return h('figure', { class: 'figure' }, box, legend(others.length > 0));
}

export function mountTimeline(main) {
  const box = main.querySelector('#timeline');
  if (box) watchWidth(box, box.draw);
}

function legend(hasOthers) {
  const item = (name, words) => h('li', null, h('span', { class: `swatch ${name}`, 'aria-hidden': 'true' }), words);
  return h('figcaption', { class: 'legend' }, h('ul', null,
    item('bar-now', 'believed now'), item('bar-past', 'believed once'), hasOthers && item('bar-other', 'a fact that it took turns with')));
}

function drawing(versions, others, width, now) {
  const plan = planOf(versions, others, width, now);
  return s('svg', {
    width, height: plan.height, viewBox: `0 0 ${width} ${plan.height}`, role: 'group', class: 'timeline',
    'aria-label': 'Versions by when they held and when they were believed; the table below says the same.',
  }, plan.defs, acrossAxis(plan), downAxis(plan), plan.bars.map((bar) => drawBar(bar, plan)));
}

/** Where everything stands. */
function planOf(versions, others, width, now) {
  const all = [...others.map((one) => ({ one, other: true })), ...versions.map((one) => ({ one, other: false }))];
  const across = distinct([...all.flatMap(({ one }) => [one.valid_from, one.valid_to]), stamp(now)]);
  const down = distinct([...all.flatMap(({ one }) => [one.known_from, one.known_to]), stamp(now)]);
  const small = width < narrow;
  const texts = new Map(all.flatMap(({ one }) =>
      [one.valid_from, one.valid_to, one.known_from, one.known_to]).filter(Boolean).map((text) => [Date.parse(text), text]));
  const labels = downLabels(down, texts, now);
  const words = [...labels.values()].flatMap((lines) => (small ? lines : [lines.join(', ')]));
  const left = Math.max(small ? 60 : 90, ...words.map((line) => widthOf(line, 12))) + (small ? 8 : 16);
  const right = width - 2;
  const top = small ? 58 : 44;
  const row = down.length > 12 ? rowOfMany : rowLeast;
  const height = top + row * Math.max(down.length - 1, 1) + 26;
  const opening = all.some(({ one }) => !one.valid_from) ? 36 : 6;
  const xs = spread(across, left + opening, right - 44, small ? 20 : 26);
  const ys = spread(down, top, height - 26, row);
  const x = (time, open) => (time ? xs.get(Date.parse(time)) : open);
  const y = (time, open) => (time ? ys.get(Date.parse(time)) : open);
  const bars = all.map(({ one, other }) => ({
    one, other, left: x(one.valid_from, left), right: x(one.valid_to, right), openLeft: !one.valid_from, openRight: !one.valid_to,
    top: y(one.known_from, top), bottom: y(one.known_to, ys.get(now) ?? height - 26),
  }));
  return { bars, xs, ys, texts, labels, now, left, right, top, height, small };
}

/** The day stands where it changes; below it the clock alone, as finely as it takes to tell two moments apart. */
function downLabels(down, texts, now) {
  const fine = fineness(down);
  let before;
  return new Map(down.map((instant) => {
    if (instant === now) return [instant, ['now']];
    const text = texts.get(instant);
    const lines = day(text) === before ? [clock(text, fine)] : [day(text), clock(text, fine)];
    before = day(text);
    return [instant, lines];
  }));
}

function acrossAxis(plan) {
  // On a narrow screen labels that have no room beside each other take a second line.
  const ends = plan.small ? [-Infinity, -Infinity] : [-Infinity];
  return s('g', { class: 'axis', 'aria-hidden': 'true' },
    s('text', { x: plan.left, y: 12, class: 'axis-name' }, 'held in the world →'),
    [...plan.xs].map(([instant, x]) => {
      const isNow = instant === plan.now;
      const words = isNow ? 'now' : day(plan.texts.get(instant));
      const half = words.length * 3.4;
      const at = Math.min(Math.max(x, plan.left + half), plan.right - half);
      const row = ends.findIndex((end) => at - half > end + 8);
      if (row >= 0) ends[row] = at + half;
      return [
        s('line', { x1: x, x2: x, y1: plan.top - 6, y2: plan.height - 26, class: isNow ? 'now-line' : 'grid' }),
        row >= 0 && s('text', { x: at, y: plan.top - 12 - 14 * row, 'text-anchor': 'middle' }, words),
      ];
    }));
}

function downAxis(plan) {
  return s('g', { class: 'axis', 'aria-hidden': 'true' },
    s('text', { x: 0, y: 12, class: 'axis-name' }, 'believed ↓'),
    [...plan.ys].map(([instant, y]) => {
      const isNow = instant === plan.now;
      const lines = plan.small ? plan.labels.get(instant) : [plan.labels.get(instant).join(', ')];
      const at = { x: plan.left - (plan.small ? 5 : 10), 'text-anchor': 'end' };
      return [s('line', { x1: plan.left, x2: plan.right, y1: y, y2: y, class: isNow ? 'now-line' : 'grid' }),
        lines.map((line, index) => s('text', { ...at, y: y + 4 + index * 14 }, line))];
    }));
}

function drawBar({ one, other, left, right, openLeft, openRight, top, bottom }, plan) {
  const inset = 2;
  const box = { x: left + (openLeft ? 0 : 1), y: top + inset, width: Math.max(right - left - 2, 4),
    height: Math.max(bottom - top - inset * 2, 6) };
  const name = other ? 'bar-other' : one.known_to ? 'bar-past' : 'bar-now';
  const first = other ? (one.object?.text ?? one.text) : `v${one.version} ${one.object?.text ?? ''}`;
  const second = [confidence[one.confidence]?.[0], one.ending && (marks[one.ending]?.[0] ?? one.ending)].filter(Boolean).join(', ');
  const inside = box.width - 14 - (openRight ? 8 : 0);
  const base = box.y + box.height / 2 - 3;
  const bar = [
    s('title', null, `${one.text}. ${second}`),
    s('path', { d: outline(box, openLeft, openRight), class: `bar ${name}` }),
    inside > 24 && s('text', { x: box.x + (openLeft ? 12 : 8), y: base, class: `bar-text on-${name}` }, fit(first, inside, 13, 600)),
    inside > 40 && box.height > 36
      && s('text', { x: box.x + (openLeft ? 12 : 8), y: base + 16, class: `bar-note on-${name}` }, fit(second, inside, 12)),
  ];
  return other ? s('a', { href: link('fact', one.id), 'aria-label': `${one.text}, another fact` }, bar)
    : s('g', { role: 'img', 'aria-label': `version ${one.version}: ${one.text}, ${second}` }, bar);
}

/** A bar whose open ends are pointed, since it goes on. */
function outline({ x, y, width, height }, openLeft, openRight) {
  const tip = Math.min(9, width / 3);
  const middle = y + height / 2;
  const right = x + width;
  const start = openLeft ? `M${x + tip} ${y}` : `M${x} ${y}`;
  const east = openRight ? `H${right - tip} L${right} ${middle} L${right - tip} ${y + height}` : `H${right} V${y + height}`;
  const west = openLeft ? `H${x + tip} L${x} ${middle} Z` : `H${x} Z`;
  return `${start} ${east} ${west}`;
}
