// Questions to the server. An answer is what the command line prints with --json.

import { currentToken } from './token.js';

/** What went wrong, with all that the server said about it. */
export class Problem extends Error {
  constructor(status, code, message, remarks = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.remarks = remarks;
  }
}

/**
 * Asks for an operation by its words ("fact list"). Gives {status, outcome, remarks, lines}; a document is the only line.
 * `answer` is what a person says to the question that the command line would put at a terminal.
 */
export async function ask(operation, body = {}, { signal, answer } = {}) {
  const headers = { 'Content-Type': 'application/json' };
  if (answer) headers['Reverie-Answer'] = answer;
  const request = { method: 'POST', headers, body: JSON.stringify(body), signal };
  const reply = await patiently(`v1/${operation.replaceAll(' ', '/')}`, request, !answer);
  return read(reply);
}

/** What the token in use is good for. */
export async function askAboutToken(signal) {
  return (await read(await patiently('v1', { method: 'GET', headers: {}, signal }, true))).lines[0];
}

/** Sends a request, and once more when the server was busy and the request may be repeated. */
async function patiently(path, request, repeatable) {
  const reply = await send(path, request);
  if (!repeatable || (reply.status !== 429 && reply.status !== 503)) return reply;
  const seconds = Math.min(Number(reply.headers.get('Retry-After')) || 1, 5);
  await pause(seconds * 1000, request.signal);
  return send(path, request);
}

async function send(path, request) {
  const headers = { ...request.headers, Authorization: `Bearer ${currentToken()}` };
  try {
    return await fetch(path, { ...request, headers, cache: 'no-store', credentials: 'omit', redirect: 'error' });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem(0, 'unreachable',
      'The server does not answer. It may have been stopped: start `reverie serve` again and open its link.');
  }
}

async function read(reply) {
  const text = await reply.text();
  const remarks = remarksOf(reply.headers.get('Reverie-Remark'));
  const lines = linesOf(text);
  const outcome = reply.ok ? 'done' : reply.status === 422 ? 'refused' : 'failed';
  // What was answered before a failure stands before the line that tells of it.
  const error = lines.at(-1)?.error;
  if (!reply.ok && (error?.message || lines.length === 0)) {
    throw new Problem(reply.status, error?.code ?? String(reply.status), error?.message ?? plainly(reply.status, text), remarks);
  }
  return { status: reply.status, outcome, remarks, lines };
}

/** One document, or an object a line. */
function linesOf(text) {
  const trimmed = text.trim();
  if (!trimmed) return [];
  try {
    return [JSON.parse(trimmed)];
  } catch {
    return trimmed.split('\n').flatMap((line) => {
      try {
        return line ? [JSON.parse(line)] : [];
      } catch {
        return [];
      }
    });
  }
}

/** Several headers of one name arrive joined by commas; each is a JSON string. */
function remarksOf(header) {
  if (!header) return [];
  try {
    return JSON.parse(`[${header}]`).filter((remark) => typeof remark === 'string');
  } catch {
    return [header];
  }
}

function plainly(status, text) {
  if (status === 401) return 'The token is missing or no longer good. Start `reverie serve` and open the link that it prints.';
  if (status === 413) return 'The question is too long for the server.';
  if (status === 429 || status === 503) return 'The server is busy. Try again in a moment.';
  return text.trim().slice(0, 500)
    || `The server answered with status ${status} and said nothing about it. \`reverie doctor\` may know more.`;
}

function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('aborted', 'AbortError'));
    });
  });
}
