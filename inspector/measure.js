// Widths: of words, and of the box that a drawing stands in.

let pen;

/** The words, cut so that they are no wider than that. */
export function fit(words, width, size, weight = 400) {
  const text = String(words ?? '');
  if (widthOf(text, size, weight) <= width) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthOf(`${text.slice(0, middle)}…`, size, weight) <= width) low = middle;
    else high = middle - 1;
  }
  return low > 0 ? `${text.slice(0, low).trimEnd()}…` : '';
}

export function widthOf(words, size, weight = 400) {
  pen ??= document.createElement('canvas').getContext('2d');
  pen.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(words).width;
}

/** Draws at once, and again whenever the box becomes wider or narrower. */
export function watchWidth(box, draw) {
  let drawn = 0;
  const redraw = () => {
    const style = getComputedStyle(box);
    const width = Math.floor(box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight));
    if (width === drawn || width <= 0) return;
    drawn = width;
    draw(width);
  };
  redraw();
  const observer = new ResizeObserver(() => (box.isConnected ? requestAnimationFrame(redraw) : observer.disconnect()));
  observer.observe(box);
}
