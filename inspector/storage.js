// The browser's storage, which may be forbidden: then what is chosen holds until the page is closed.

const fallback = new Map();

function area(name) {
  try {
    return window[name];
  } catch {
    return null;
  }
}

export function read(kind, name) {
  try {
    return area(kind)?.getItem(`reverie.${name}`) ?? fallback.get(name) ?? null;
  } catch {
    return fallback.get(name) ?? null;
  }
}

export function write(kind, name, value) {
  fallback.set(name, value);
  try {
    area(kind)?.setItem(`reverie.${name}`, value);
  } catch {
    // Kept in `fallback` alone.
  }
}
