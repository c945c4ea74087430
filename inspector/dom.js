// Elements from values. Whatever is recalled becomes a text node or an attribute here, and never markup.

const svgSpace = 'http://www.w3.org/2000/svg';

/** An HTML element; children are nodes, strings, numbers, lists of them, or nothing. */
export function h(tag, properties, ...children) {
  return build(document.createElement(tag), properties, children);
}

/** The same for SVG. */
export function s(tag, properties, ...children) {
  return build(document.createElementNS(svgSpace, tag), properties, children);
}

export function fragment(...children) {
  const all = document.createDocumentFragment();
  append(all, children);
  return all;
}

function build(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) put(element, name, value);
  append(element, children);
  return element;
}

function put(element, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith('on')) {
    element.addEventListener(name.slice(2), value);
  } else if (name === 'href') {
    // Links lead to views of this page and nowhere else, whatever memory holds.
    if (!String(value).startsWith('#/')) throw new TypeError('a link that leaves the page');
    element.setAttribute('href', value);
  } else {
    element.setAttribute(name, value === true ? '' : String(value));
  }
}

function append(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false || child === '') continue;
    parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}
