// The facts that a fact took turns with: whose place it took, and which took its place.

const most = 6;

/** Follows the steps' `other` from fact to fact, a few at most; gives all versions of those facts. */
export async function ancestry(context, fact) {
  const seen = new Set([fact.id]);
  const versions = [];
  let next = othersOf(fact);
  while (next.length > 0 && seen.size <= most) {
    const asked = [...new Set(next)].filter((id) => !seen.has(id)).slice(0, most + 1 - seen.size);
    asked.forEach((id) => seen.add(id));
    const answers = await Promise.all(asked.map((id) => history(context, id)));
    const kin = answers.filter((one) => one && sameMatter(one, fact));
    next = kin.flatMap(othersOf);
    versions.push(...kin.flatMap((one) => one.versions ?? []));
  }
  return versions;
}

/** A decision may be about many facts at once; only of the same matter can one take another's place. */
function sameMatter(one, fact) {
  return one.predicate === fact.predicate && one.subject?.id === fact.subject?.id && (one.topic ?? '') === (fact.topic ?? '');
}

const othersOf = (fact) => (fact.steps ?? []).map((step) => step.other).filter(Boolean);

/** One that cannot be had (of a space that the token does not cover) is left out. */
async function history(context, id) {
  try {
    return (await context.askOne('fact history', { id })).lines[0];
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    return null;
  }
}
