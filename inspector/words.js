// What the codes of answers mean, in words.

export const kinds = { fact: 'Fact', event: 'Event', episode: 'Episode', skill: 'Skill', gene: 'Gene', entity: 'Entity' };

export const confidence = {
  human_verified: ['verified by a person', 'A person said so; only a person can change or end it.'],
  agent_confident: ['confident', 'Three events or more, of two sessions or more, say so.'],
  agent_tentative: ['tentative', 'One or two events say so; it expires unless it is seen again.'],
};

export const marks = {
  corrected: ['corrected', 'A person has said otherwise since.'],
  abandoned: ['abandoned', 'It lies on a branch that the conversation left.'],
  injected: ['injected', 'Memory or a harness put it into the session; nobody said it.'],
  summary: ['summary', 'A summary of what was said before.'],
  meta: ['meta', "It is the harness's own, not the person's."],
  recalled: ['recalled', 'It was recalled from memory, and is no evidence.'],
  revised: ['revised', 'A later version has another period or value.'],
  replaced: ['replaced', 'Another value took its place: it never held.'],
  retracted: ['retracted', 'It was taken back.'],
  expired: ['expired', 'It was not seen again in time.'],
};

export const origins = {
  user: 'said by the person',
  system: 'from the system',
  assistant: "the assistant's own word",
  tool: "a tool's output",
  web: 'from the web: least trusted',
  memory: 'from memory: never evidence',
};

export const states = {
  candidate: 'candidate',
  quarantined: 'waits in the inbox',
  approved: 'approved',
  on_demand: 'in use',
  retired: 'retired',
  rejected: 'rejected',
  removed: 'removed',
};

export const doers = { person: 'a person', program: 'a program', reverie: 'Reverie itself' };

/** What each gate refuses, as restraint and the gate of facts name them. */
export const gates = {
  banned: 'Its namespace is banned by a pack or by the configuration.',
  secret: 'It holds what looks like a secret.',
  'self-echo': 'It repeats what memory itself had told the session.',
  'untrusted-origin': 'It comes from where nothing of this kind may be learnt.',
  negated: 'It was denied, asked, supposed, hedged or only shown.',
  transient: 'It will be false tomorrow.',
  statistic: 'It is a count, a share or a measure of progress.',
  'system-of-record': 'Something else owns it: git, a manifest, a tracker, a calendar.',
  utility: 'By itself it says nothing.',
  recurrence: 'One sighting does not earn a place.',
  novelty: 'It is known already, in these words or nearly.',
  budget: 'The run or the dream had learnt as much as it may.',
  malformed: 'It is not in the form of a fact.',
  'unlisted-namespace': 'No pack lists its namespace.',
  schema: 'Its predicate or its value is not what the namespace takes.',
  'no-source': 'It cites nothing that is there and is evidence.',
  'quote-mismatch': 'The quoted words do not stand where it says.',
  'speaker-mismatch': 'Somebody else said it.',
  'unsupported-specifics': 'Numbers, dates or names in it do not stand in the cited words.',
  confidence: 'It claims to be surer than its evidence is.',
};

export const absences = {
  unreachable: 'it could not be reached',
  refused: 'it refused to answer',
  unreadable: 'its answers could not be read',
  'too-long': 'what it was to read was too long',
  'over-cap': "the day's tokens were used up",
  cancelled: 'the dream was interrupted',
  budget: 'it had been asked as often as it may be',
  'no-program': 'the program that asks it is not there',
  misconfigured: 'it is not configured rightly',
};

/** "runs_with" as words. */
export function plain(code) {
  return String(code ?? '').replaceAll('_', ' ');
}

/** "3 facts", "1 fact" */
export function count(number, one, many = `${one}s`) {
  return `${Number(number ?? 0).toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}

export function bytes(number) {
  if (!(number >= 1000)) return `${number ?? 0} bytes`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = number / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

/** A long name made short where its beginning tells it apart: ids of sessions, digests. */
export function short(name) {
  const text = String(name ?? '').replace(/^sha256:/, '');
  if (/^[0-9a-f]{8}-[0-9a-f-]{27,}/.test(text)) return text.slice(0, 8) + (text.length > 36 ? text.slice(36) : '');
  if (/^[0-9a-f]{20,}$/.test(text)) return text.slice(0, 12);
  return text;
}

/** At most so many letters. */
export function cut(text, most) {
  const whole = String(text ?? '');
  if (whole.length <= most) return whole;
  // A letter has two units at most, so no more of a long text need be looked at.
  const all = Array.from(whole.slice(0, 2 * most));
  return all.length <= most && whole.length <= 2 * most ? whole : `${all.slice(0, most - 1).join('').trimEnd()}…`;
}
