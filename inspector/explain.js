// What a score is made of: shares that are added, and factors that they are multiplied by.

import { h } from './dom.js';
import { table } from './lists.js';

const meanings = {
  words: 'words in common', session: 'words of its session', meaning: 'nearness in meaning', near: 'words nearby',
  answer: 'looks like an answer',
  graph: 'neighbours of what is named', speaker: 'who said it', self: 'about the speaker', time: 'the time asked for',
  trust: 'trust in its origin',
  seat: 'where it stands',
};

export function explanation(terms, score, index) {
  const shares = Object.entries(terms).filter(([, term]) => term.share !== undefined);
  const factors = Object.entries(terms).filter(([, term]) => term.factor !== undefined);
  const sum = shares.reduce((total, [, term]) => total + term.share, 0);
  const name = (code) => h('span', { title: code }, meanings[code] ?? code);
  const rows = [
    ...shares.map(([code, term]) => [name(code), number(term.value), `+ ${number(term.share)}`]),
    ['sum', '', number(sum)],
    ...factors.map(([code, term]) => [name(code), '', `× ${number(term.factor)}`]),
    ['score', '', number(score)],
  ];
  return h('div', { class: 'explain' }, table(`How the score of hit ${index + 1} is made`, ['Term', 'Measured', 'Counts'], rows));
}

const number = (value) => (value === undefined ? '' : Number(value).toFixed(3).replace(/\.?0+$/, '') || '0');
