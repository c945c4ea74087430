// The address in the fragment is the whole state of a view: #/fact/f12?space=ferry

export function parse(hash) {
  const text = hash.replace(/^#\/?/, '');
  const mark = text.indexOf('?');
  const path = mark < 0 ? text : text.slice(0, mark);
  const slash = path.indexOf('/');
  const name = slash < 0 ? path : path.slice(0, slash);
  return {
    name: name || 'search',
    id: slash < 0 ? '' : decode(path.slice(slash + 1)),
    params: new URLSearchParams(mark < 0 ? '' : text.slice(mark + 1)),
  };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An address from its parts; parameters without a value are left out. */
export function format(name, id, params) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === undefined || one === null || one === '' || one === false) continue;
      query.append(key, one === true ? '1' : String(one));
    }
  }
  const path = id ? `${name}/${encodeURIComponent(id)}` : name;
  const tail = query.toString();
  return `#/${path}${tail ? `?${tail}` : ''}`;
}

/** The same, in the space that is being looked at. */
export function link(name, id, params) {
  return format(name, id, { ...params, space: params?.space ?? parse(location.hash).params.get('space') });
}

/** The present address with some parameters changed. */
export function changed(params) {
  const here = parse(location.hash);
  const all = {};
  for (const key of new Set(here.params.keys())) all[key] = here.params.getAll(key);
  return format(here.name, here.id, { ...all, ...params });
}
