// Where the nodes of a graph stand. The same relations in the same width always give the same drawing.

import { widthOf } from './measure.js';
import { plain } from './words.js';

const row = 46;
const nodeHeight = 30;
const size = 13;
const widest = 230;
const widestGap = 210;
/** The part of a gap in which an edge bends; its words stand on the rest. */
export const turn = 44;

/** A tree from the relations, the nearest first, and the edges that close a circle. */
export function treeOf(relations, root) {
  const top = { key: root.id, id: root.id, name: root.text, kind: root.entity_kind, children: [], depth: 0 };
  const nodes = new Map([[top.key, top]]);
  const extra = [];
  for (const one of relations) {
    const parent = nodes.get(one.from.id) ?? top;
    const key = one.to.id || `value of ${one.fact.id}`;
    const known = nodes.get(key);
    if (known) {
      extra.push({ from: parent, to: known, relation: one });
      continue;
    }
    const node = { key, id: one.to.id, name: one.to.name, kind: one.to.kind, relation: one, parent, children: [], depth: parent.depth + 1 };
    parent.children.push(node);
    nodes.set(key, node);
  }
  return { top, nodes: [...nodes.values()], extra };
}

/** On a wide screen branches go to both sides of the middle, on a narrow one they hang below each other. */
export function placed(tree, width) {
  return width >= 640 ? bothSides(tree, width) : below(tree, width);
}

function bothSides(tree, width) {
  const middle = Math.min(Math.max(widthOf(tree.top.name, size, 600) + 32, 90), 200);
  const sides = halves(tree.top.children);
  const columns = sides.map(columnsOf);
  const extents = columns.map((some) => some.reduce((sum, column) => sum + column.gap + column.node, 0) + middle / 2 + 8);
  const whole = Math.max(width, extents[0] + extents[1]);
  const rows = Math.max(...sides.map((side) => side.reduce(leaves, 0)), 1);
  const height = rows * row + 24;
  // In the middle where there is room, else as far to the side as the longer side needs.
  const centre = Math.min(Math.max(whole / 2, extents[1]), whole - extents[0]);
  Object.assign(tree.top, { x: centre - middle / 2, y: height / 2, width: middle, side: 0 });
  stack(sides[0], 1, { height, centre, middle, columns: columns[0] });
  stack(sides[1], -1, { height, centre, middle, columns: columns[1] });
  return { ...tree, width: whole, height, mode: 'sides', nodeHeight };
}

/** For each step away: how wide its nodes are, and what the words on the way to them need. */
function columnsOf(branches) {
  const columns = [];
  const look = (node) => {
    const column = (columns[node.depth - 1] ??= { gap: 110, node: 60 });
    column.node = Math.max(column.node, Math.min(widthOf(node.name, size, 500) + 24, widest));
    column.gap = Math.max(column.gap, Math.min(widthOf(labelOf(node.relation), 12) + turn + 14, widestGap));
    node.children.forEach(look);
  };
  branches.forEach(look);
  return columns;
}

/** What stands on an edge. */
export function labelOf(relation) {
  return plain(relation.relation) + (relation.fact.topic ? ` (${relation.fact.topic})` : '');
}

/** The first branches go to the right until half of the leaves have a place. */
function halves(children) {
  const total = children.reduce(leaves, 0);
  const right = [];
  let taken = 0;
  for (const child of children) {
    if (taken >= total / 2) break;
    right.push(child);
    taken += leaves(0, child);
  }
  return [right, children.slice(right.length)];
}

const leaves = (sum, node) => sum + Math.max(1, node.children.reduce(leaves, 0));

function stack(branches, side, frame) {
  const rows = branches.reduce(leaves, 0);
  let next = (frame.height - rows * row) / 2;
  const place = (node) => {
    const first = next;
    node.children.forEach(place);
    if (node.children.length === 0) next += row;
    const before = frame.columns.slice(0, node.depth - 1).reduce((sum, column) => sum + column.gap + column.node, 0);
    const inner = frame.centre + side * (frame.middle / 2 + before + frame.columns[node.depth - 1].gap);
    node.width = Math.min(widthOf(node.name, size, 500) + 24, widest);
    node.x = side > 0 ? inner : inner - node.width;
    node.y = node.children.length ? (first + next) / 2 : next - row / 2;
    node.side = side;
  };
  branches.forEach(place);
}

function below(tree, width) {
  const step = 22;
  let next = 8;
  const place = (node) => {
    const indent = 2 + node.depth * step;
    next += node.depth === 0 ? 0 : 20;
    Object.assign(node, { x: indent, y: next + nodeHeight / 2,
        width: Math.min(widthOf(node.name, size, 500) + 24, width - indent - 2), side: 1 });
    next += nodeHeight + 8;
    node.children.forEach(place);
  };
  place(tree.top);
  return { ...tree, width, height: next + 6, mode: 'below', nodeHeight };
}
