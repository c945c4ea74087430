// One live region for all that a screen reader should be told unasked.

export function announce(words) {
  const region = document.getElementById('live');
  region.textContent = '';
  // A change is only spoken where the region was there before it.
  setTimeout(() => (region.textContent = words), 50);
}
