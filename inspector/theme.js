// Runs before the first paint, so that no other theme flashes up. The only script that is no module.
'use strict';
(function () {
  let choice = 'system';
  try {
    choice = localStorage.getItem('reverie.theme') || 'system';
  } catch {
    // Storage may be forbidden; the system's theme applies then.
  }
  document.documentElement.dataset.theme = choice;
})();
