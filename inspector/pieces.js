// What several views show: headings, folds, commands to copy, empty states, errors.

import { announce } from './announce.js';
import { fragment, h } from './dom.js';

export function heading(text, ...below) {
  return h('header', { class: 'heading' }, h('h1', { tabindex: '-1', id: 'title' }, text), below);
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
    (error.remarks ?? []).filter((line) => !error.message.includes(line.replace(/^reverie: /, ''))).map((line) =>
      h('p', null, inline(line))),
    h('p', { class: 'muted' }, [status, error.code && error.code !== String(error.status) ? error.code : ''].filter(Boolean).join(', ')),
    again && h('button', { type: 'button', onclick: again }, 'Try again'));
}

/** Names and values. Rows without a value are left out. */
export function facts(rows) {
  const kept = rows.filter(([, value]) => value !== undefined && value !== null && value !== false && value !== '');
  return h('dl', { class: 'pairs' }, kept.map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))));
}
