// The graph around an entity, drawn; its nodes are links that Tab and the arrows reach.

import { link } from './address.js';
import { h, s } from './dom.js';
import { labelOf, placed, treeOf, turn } from './graphplan.js';
import { fit, watchWidth } from './measure.js';
import { plain } from './words.js';

const most = 48;

/** More than so many relations are not told apart in a drawing: those to other things go first. */
function worthDrawing(relations) {
  if (relations.length <= most) return relations;
  const chosen = new Set([...relations].sort((a, b) => Number(!a.to.id) - Number(!b.to.id)).slice(0, most));
  return relations.filter((one) => chosen.has(one));
}

/** Says how much of it is drawn; nothing where that is all. */
export function drawnPart(relations) {
  return relations.length > most
    ? `The drawing shows ${most} of ${relations.length} relations, those to other things first; the list has all. ` : '';
}

export function graph(relations, root, depth) {
  const box = h('div', { class: 'drawing scrolls', id: 'graph', onkeydown: move });
  box.draw = (width) => {
    const focused = document.activeElement?.closest?.('#graph a')?.dataset.key;
    const plan = placed(treeOf(worthDrawing(relations), root), width);
    box.replaceChildren(drawing(plan, root, depth));
    if (plan.width > width) box.scrollLeft = (plan.width - width) / 2;
    if (focused) [...box.querySelectorAll('a')].find((node) => node.dataset.key === focused)?.focus();
  };
  return box;
}

export function mountGraph(main) {
  const box = main.querySelector('#graph');
  if (box) watchWidth(box, box.draw);
}

function drawing(plan, root, depth) {
  return s('svg', {
    width: plan.width, height: plan.height, viewBox: `0 0 ${plan.width} ${plan.height}`, class: 'graph', role: 'group',
    'aria-label': `What ${root.text} is related to; the list below says the same.`,
  }, plan.nodes.filter((node) => node.parent).map((node) => edge(node, plan)), plan.extra.map((one) => circleEdge(one, plan)),
  plan.nodes.map((node) => draw(node, plan, depth)));
}

function edge(node, plan) {
  const words = labelOf(node.relation);
  if (plan.mode === 'below') {
    const x = node.parent.x + 9;
    return s('g', { class: 'edge', 'aria-hidden': 'true' },
      s('path', { d: `M${x} ${node.parent.y + plan.nodeHeight / 2} V${node.y} H${node.x}` }),
      s('text', { x: node.x + 2, y: node.y - plan.nodeHeight / 2 - 5 }, fit(words, plan.width - node.x - 4, 12)));
  }
  const start = node.side > 0 ? node.parent.x + node.parent.width : node.parent.x;
  const end = node.side > 0 ? node.x : node.x + node.width;
  // Siblings begin to run straight in one line, whatever their parent's width.
  const bend = Math.abs(end - start) > turn * 2 ? start + node.side * turn : (start + end) / 2;
  const room = Math.abs(end - bend) - 8;
  return s('g', { class: 'edge', 'aria-hidden': 'true' },
    s('path', { d: `M${start} ${node.parent.y} C${bend} ${node.parent.y} ${start} ${node.y} ${bend} ${node.y} H${end}` }),
    s('text', { x: end - node.side * 6, y: node.y - 5, 'text-anchor': node.side > 0 ? 'end' : 'start' }, s('title', null, words),
      fit(words, room, 12)));
}

/** A relation between two things that have their places already: a bow behind the nodes. */
function circleEdge({ from, to, relation }, plan) {
  const [x1, x2] = [from, to].map((node) => node.x + node.width / 2);
  const words = fit(labelOf(relation), 160, 12);
  if (plan.mode === 'below') {
    const edgeOf = (node) => node.x + node.width;
    const out = Math.min(Math.max(edgeOf(from), edgeOf(to)) + 26, plan.width - 4);
    return s('g', { class: 'edge extra', 'aria-hidden': 'true' },
      s('path', { d: `M${edgeOf(from)} ${from.y} C${out} ${from.y} ${out} ${to.y} ${edgeOf(to)} ${to.y}` },
        s('title', null, relation.fact.text)));
  }
  const across = from.side !== to.side;
  const bow = across ? { x: (x1 + x2) / 2, y: Math.min(Math.max(from.y, to.y) + 70, plan.height - 6) }
    : { x: (x1 + x2) / 2 + (from.side || 1) * 90, y: (from.y + to.y) / 2 };
  const middle = { x: (x1 + 2 * bow.x + x2) / 4, y: (from.y + 2 * bow.y + to.y) / 4 };
  return s('g', { class: 'edge extra', 'aria-hidden': 'true' },
    s('path', { d: `M${x1} ${from.y} Q${bow.x} ${bow.y} ${x2} ${to.y}` }, s('title', null, relation.fact.text)),
    s('text', { x: middle.x, y: middle.y + 4, 'text-anchor': 'middle', class: 'over' }, words));
}

function draw(node, plan, depth) {
  const isRoot = node.depth === 0;
  const kind = isRoot ? 'root' : node.id ? 'thing' : 'value';
  const href = isRoot ? link('entity', node.id, { depth }) : node.id ? link('entity', node.id, { depth })
    : link('fact', node.relation.fact.id);
  const label = isRoot ? node.name : `${plain(node.relation.relation)}: ${node.name}${node.id ? '' : ', the fact'}`;
  return s('a', { href, class: `node ${kind}`, 'data-key': node.key, 'data-x': node.x + node.width / 2, 'data-y': node.y,
      'aria-label': label },
    s('title', null, isRoot ? node.name : node.relation.fact.text),
    s('rect', { x: node.x, y: node.y - plan.nodeHeight / 2, width: node.width, height: plan.nodeHeight, rx: kind === 'value' ? 4 : 15 }),
    s('text', { x: node.x + node.width / 2, y: node.y + 4.5, 'text-anchor': 'middle' },
      fit(node.name, node.width - 16, 13, isRoot ? 600 : 500)));
}

/** Arrows go to the nearest node in their direction. */
function move(event) {
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
  const here = event.target.closest('a.node');
  if (!here || (dx === 0 && dy === 0)) return;
  event.preventDefault();
  const away = (node) => [Number(node.dataset.x) - Number(here.dataset.x), Number(node.dataset.y) - Number(here.dataset.y)];
  let best = null;
  let least = Infinity;
  for (const node of here.closest('svg').querySelectorAll('a.node')) {
    const [x, y] = away(node);
    const along = x * dx + y * dy;
    if (node === here || along < 8) continue;
    const cost = along + 2.5 * Math.abs(x * dy + y * dx);
    if (cost < least) [best, least] = [node, cost];
  }
  best?.focus();
  best?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
