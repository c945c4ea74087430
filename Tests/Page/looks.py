"""What can be measured of a page's looks: contrast, widths, names of controls, headings."""

CONTRAST = r"""
const parse = (text) => {
  const found = /rgba?\(([^)]+)\)/.exec(text) || /color\(srgb ([^)]+)\)/.exec(text);
  if (!found) return null;
  const parts = found[1].split(/[ ,\/]+/).filter(Boolean).map(Number);
  const scale = text.startsWith('color(') ? 255 : 1;
  return { r: parts[0] * scale, g: parts[1] * scale, b: parts[2] * scale, a: parts[3] ?? 1 };
};
const over = (top, below) => ({ r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a), b: top.b * top.a + below.b * (1 - top.a), a: 1 });
const light = ({ r, g, b }) => {
  const [x, y, z] = [r, g, b].map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
const ground = (element) => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) {
    const colour = parse(getComputedStyle(at).backgroundColor);
    if (colour && colour.a > 0) { layers.push(colour); if (colour.a === 1) break; }
  }
  return layers.reverse().reduce((below, top) => over(top, below), parse(getComputedStyle(document.documentElement).backgroundColor));
};
/* In a drawing the ground is the shape that stands before the words, else the drawing's own. */
const drawn = (text) => {
  const shape = text.parentElement.querySelector('rect, path.bar');
  const fill = shape && parse(getComputedStyle(shape).fill);
  return fill && fill.a === 1 && !text.closest('.edge') ? fill : ground(text.closest('svg').parentElement);
};
const bad = [];
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const seen = new Set();
for (let node = walk.nextNode(); node; node = walk.nextNode()) {
  const element = node.parentElement;
  if (!node.textContent.trim() || seen.has(element) || element.closest('noscript, script, option, .visually-hidden, :disabled, title')) continue;
  seen.add(element);
  const style = getComputedStyle(element);
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
  const isDrawn = element instanceof SVGElement;
  const colour = parse(isDrawn ? style.fill : style.color);
  if (!colour) continue;
  const below = isDrawn ? drawn(element) : ground(element);
  const found = ratio(over(colour, below), below);
  const size = parseFloat(style.fontSize);
  const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
  if (found < least - 0.01) bad.push(`${found.toFixed(2)} ${element.tagName}.${element.getAttribute('class')} "${node.textContent.trim().slice(0, 40)}"`);
}
/* The edges of fields and buttons must be told from the ground, too. */
for (const element of document.querySelectorAll('input:not([type=checkbox]), select, textarea')) {
  if (!element.checkVisibility()) continue;
  const found = ratio(parse(getComputedStyle(element).borderTopColor), ground(element.parentElement));
  if (found < 2.99) bad.push(`${found.toFixed(2)} edge of ${element.tagName}#${element.id}`);
}
return [...new Set(bad)];
"""

STRUCTURE = r"""
const bad = [];
const shown = (element) => element.checkVisibility();
const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
for (const id of new Set(ids)) if (ids.filter((one) => one === id).length > 1) bad.push(`two elements have the id ${id}`);
const heads = [...document.querySelectorAll('h1, h2, h3, h4')].filter(shown).map((element) => Number(element.tagName[1]));
if (heads.filter((level) => level === 1).length !== 1) bad.push(`${heads.filter((level) => level === 1).length} first headings`);
heads.forEach((level, index) => { if (index > 0 && level > heads[index - 1] + 1) bad.push(`a heading of level ${level} behind one of level ${heads[index - 1]}`); });
for (const element of document.querySelectorAll('[style]')) bad.push(`a style attribute on ${element.tagName}`);
for (const element of document.querySelectorAll('[aria-labelledby], [aria-describedby], [aria-controls], label[for]')) {
  for (const name of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for']) {
    for (const id of (element.getAttribute(name) || '').split(' ').filter(Boolean)) if (!document.getElementById(id)) bad.push(`${name} names ${id}, which is not there`);
  }
}
for (const element of document.querySelectorAll('button, select, input:not([type=checkbox])')) {
  const box = element.getBoundingClientRect();
  if (shown(element) && box.width > 1 && (box.width < 24 || box.height < 24)) bad.push(`${element.tagName} "${element.textContent.slice(0, 30)}" is ${box.width}x${box.height}`);
}
for (const anchor of document.querySelectorAll('a')) {
  const href = anchor.getAttribute('href') || '';
  if (!href.startsWith('#/')) bad.push(`a link leads to ${href.slice(0, 60)}`);
}
if (!document.documentElement.lang) bad.push('no language');
return bad;
"""

WIDTH = r"""
const bad = [];
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth > width) bad.push(`the page is ${document.documentElement.scrollWidth} wide on a screen of ${width}`);
const scrolls = (element) => { for (let at = element; at && at !== document.body; at = at.parentElement) if (getComputedStyle(at).overflowX !== 'visible') return true; return false; };
for (const element of document.querySelectorAll('main *, header *, dialog *')) {
  const box = element.getBoundingClientRect();
  if (box.width > 0 && box.right > width + 1 && element.checkVisibility() && !scrolls(element) && !element.closest('.visually-hidden, .skip'))
    bad.push(`${element.tagName}.${element.getAttribute('class')} ends at ${Math.round(box.right)} of ${width}`);
}
return bad.slice(0, 5);
"""

CONTROLS = {
    "button",
    "link",
    "textbox",
    "searchbox",
    "combobox",
    "checkbox",
    "listbox",
    "dialog",
    "region",
    "navigation",
    "table",
    "Date",
    "DisclosureTriangle",
    "img",
}


def nameless(browser):
    """Controls that a screen reader would have no name for, as the browser itself computes it."""
    bad = []
    for node in browser.devtools("Accessibility.getFullAXTree")["nodes"]:
        role = node.get("role", {}).get("value")
        if role in CONTROLS and not node.get("ignored") and not node.get("name", {}).get("value", "").strip():
            bad.append(f"{role} without a name ({node.get('nodeId')})")
    return bad


def faults(browser):
    """Everything that is wrong with what is shown now."""
    return browser.script(WIDTH) + browser.script(CONTRAST) + browser.script(STRUCTURE) + nameless(browser)
