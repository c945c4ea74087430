// Times as they were said: the clock that stands in the text, not that of the reader.

import { h } from './dom.js';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const form = /^(\d{4,})-(\d\d)-(\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/;

/** "5 Oct 2026" */
export function day(text) {
  const parts = form.exec(text ?? '');
  return parts ? `${Number(parts[3])} ${months[parts[2] - 1]} ${parts[1]}` : (text ?? '');
}

/** "5 Oct 2026, 07:39", with the offset where it is not the reader's own. */
export function when(text) {
  const parts = form.exec(text ?? '');
  if (!parts) return text ?? '';
  return `${day(text)}, ${parts[4]}${foreign(text, parts[6])}`;
}

/** The clock alone, as finely as asked: 'minute', 'second', 'millisecond'. */
export function clock(text, fineness = 'minute') {
  const parts = form.exec(text ?? '');
  if (!parts) return text ?? '';
  const seconds = parts[5] ?? ':00';
  if (fineness === 'minute') return parts[4];
  return parts[4] + (fineness === 'second' ? seconds.slice(0, 3) : seconds.slice(0, 7));
}

/** "5 Oct 2026, 07:39:21", as finely as asked. */
export function finely(text, fineness) {
  const parts = form.exec(text ?? '');
  return parts ? `${day(text)}, ${clock(text, fineness)}${foreign(text, parts[6])}` : (text ?? '');
}

/** A moment named by the reader's clock, in the form that answers have. */
export function stamp(instant) {
  const minutes = -new Date(instant).getTimezoneOffset();
  const local = new Date(instant + minutes * 60000).toISOString().slice(0, -1);
  const size = Math.abs(minutes);
  const two = (number) => String(number).padStart(2, '0');
  return local + (minutes === 0 ? 'Z' : `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`);
}

function foreign(text, offset) {
  if (!offset) return '';
  const minutes = offset === 'Z' ? 0 : (offset[0] === '-' ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4)));
  const own = -new Date(Date.parse(text)).getTimezoneOffset();
  return minutes === own ? '' : ` ${offset === 'Z' ? 'UTC' : offset}`;
}

/** A <time> that says the minute and keeps the rest for who points at it. */
export function time(text, words = when(text)) {
  return text ? h('time', { datetime: text, title: text }, words) : null;
}

/** How long between two times, roughly: "3 min". */
export function span(from, to) {
  const seconds = Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
  if (!Number.isFinite(seconds)) return '';
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 129600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} days`;
}
