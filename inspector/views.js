// Which name in the address means which view.

import { dreamView } from './dream.js';
import { dreamsView } from './dreams.js';
import { entitiesView, entityView } from './entities.js';
import { episodesView, episodeView } from './episodes.js';
import { eventView } from './event.js';
import { factView } from './fact.js';
import { factsView } from './facts.js';
import { healthView } from './health.js';
import { inboxView } from './inbox.js';
import { geneView, skillView } from './procedure.js';
import { reviewView } from './review.js';
import { searchView } from './search.js';
import { sessionView } from './session.js';
import { sessionsView } from './sessions.js';
import { skillsView } from './skills.js';

/** A view takes a context and gives {title, node, status?, mounted?}; it asks with the context's signal and touches nothing outside. */
export const views = {
  search: searchView,
  facts: factsView,
  fact: factView,
  entities: entitiesView,
  entity: entityView,
  sessions: sessionsView,
  session: sessionView,
  event: eventView,
  episodes: episodesView,
  episode: episodeView,
  dreams: dreamsView,
  dream: dreamView,
  inbox: inboxView,
  review: reviewView,
  skills: skillsView,
  skill: skillView,
  gene: geneView,
  health: healthView,
};
