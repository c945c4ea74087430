// What several views show: sources, badges, empty states, errors, commands to copy.

import { announce } from './announce.js';
import { link } from './address.js';
import { fragment, h } from './dom.js';
import { day, time } from './time.js';
import { bytes, confidence, count, kinds, marks, origins, plain, short, states } from './words.js';

export function heading(text, ...below) {
  return h('header', { class: 'heading' }, h('h1', { tabindex: '-1', id: 'title' }, text), below);
}

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
  if (from && to) return h('span', null, 'held from ', time(from, day(from)), ' to ', time(to, day(to)));
  if (from) return h('span', null, 'holds since ', time(from, day(from)));
  if (to) return h('span', null, 'held until ', time(to, day(to)));
  return h('span', null, 'holds always');
}

export function knownTime(thing) {
  if (!thing.known_from) return null;
  return h('span', null, 'believed since ', time(thing.known_from), thing.known_to && [' until ', time(thing.known_to)]);
}

export function sessionLink(name, space, event) {
  return h('a', { href: link('session', name, { in: space, event }), title: name }, `session ${short(name)}`);
}

/** A quotation with who said it, where and when. */
export function source(item) {
  const forgotten = item.quote === null || item.quote === undefined;
  return h(
    'figure', { class: `source from-${item.origin in origins ? item.origin : 'other'}` },
    h('blockquote', null, forgotten ? h('em', null, 'The words were forgotten.') : item.quote || h('em', null, 'Without words.')),
    h('figcaption', null,
      item.speaker !== item.origin && h('span', { class: 'speaker' }, item.speaker ?? 'somebody'), originBadge(item.origin), time(item.at),
      item.space && h('span', null, `in ${item.space}`),
      item.session && sessionLink(item.session, item.space, item.event)));
}

/** The first sources open, the rest folded. */
export function sources(items, { open = 2, title = 'Rests on' } = {}) {
  if (!items?.length) return null;
  const rest = items.slice(open);
  return h('div', { class: 'sources' },
    title && h('p', { class: 'label' }, title.endsWith(':') ? title : `${title} ${items.length > 1 ? count(items.length, 'source') : 'this'}`),
    items.slice(0, open).map(source),
    rest.length > 0 && folded(`${count(rest.length, 'more source', 'more sources')}`, () => rest.map(source)));
}

/** A fold whose content is made when it is opened. */
export function folded(summary, make, { open = false, id, className } = {}) {
  const box = h('div', { class: 'folded' });
  let made = false;
  const fill = () => {
    if (made) return;
    made = true;
    box.append(fragment(make()));
  };
  const details = h('details', { id, class: className, ontoggle: () => details.open && fill() }, h('summary', null, summary), box);
  if (open) {
    fill();
    details.open = true;
  }
  return details;
}

/** A command with a button that copies it. */
export function command(text) {
  const button = h('button', { type: 'button', class: 'plain copy', 'aria-label': `Copy: ${text}` }, 'Copy');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      announce('Copied.');
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Select it by hand';
    }
    setTimeout(() => (button.textContent = 'Copy'), 2000);
  });
  return h('span', { class: 'command' }, h('code', null, text), button);
}

/** What is not there, and what to do next. */
export function empty(words, ...next) {
  return h('div', { class: 'empty' }, h('p', { class: 'empty-words' }, words), next);
}

export function note(tone, ...children) {
  return h('div', { class: `note ${tone}`, role: tone === 'bad' ? 'alert' : undefined }, children);
}

/** What the command line would say on standard error. */
export function remarks(list) {
  if (!list?.length) return null;
  return h('div', { class: 'note quiet' }, list.map((line) => h('p', null, inline(line))));
}

/** Words in which `…` marks a command. */
export function inline(text) {
  return String(text ?? '').split('`').map((part, index) => (index % 2 ? h('code', null, part) : part));
}

export function problem(error, again) {
  const status = error.status ? `Status ${error.status}` : '';
  return h('div', { class: 'note bad', role: 'alert' },
    h('p', { class: 'problem' }, inline(error.message)),
    (error.remarks ?? []).filter((line) => line !== error.message).map((line) => h('p', null, inline(line))),
    h('p', { class: 'muted' }, [status, error.code && error.code !== String(error.status) ? error.code : ''].filter(Boolean).join(', ')),
    again && h('button', { type: 'button', onclick: again }, 'Try again'));
}

/** Names and values. Rows without a value are left out. */
export function facts(rows) {
  const kept = rows.filter(([, value]) => value !== undefined && value !== null && value !== false && value !== '');
  return h('dl', { class: 'pairs' }, kept.map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))));
}

/** A list whose main links j and k walk through. */
export function list(items, draw, className = '') {
  return h('ol', { class: `list ${className}` }, items.map((item, index) => h('li', null, draw(item, index))));
}

/** A table in a box that scrolls by itself where the screen is narrow. */
export function table(caption, heads, rows) {
  return h('div', { class: 'table-box', tabindex: '0', role: 'region', 'aria-label': caption },
    h('table', null, h('caption', null, caption),
      h('thead', null, h('tr', null, heads.map((head) => h('th', { scope: 'col' }, head)))),
      h('tbody', null, rows.map((row) => h('tr', null, row.map((cell, index) =>
        index === 0 ? h('th', { scope: 'row' }, cell) : h('td', null, cell)))))));
}

export function fileList(files) {
  if (!files?.length) return null;
  return table('Files of the package', ['Path', 'Size', 'Digest'], files.map((file) => [
    [file.path, file.target && ` → ${file.target}`, file.executable && [' ', badge('may be run', { tone: 'warn' })]],
    bytes(file.bytes), h('code', null, short(file.digest))]));
}

/** Where the next page is asked for; the address holds how many are shown. */
export function more(shown, limit, next) {
  if (shown < limit) return null;
  return h('p', { class: 'more' }, h('button', { type: 'button', id: 'more', onclick: next }, 'Show more'));
}
