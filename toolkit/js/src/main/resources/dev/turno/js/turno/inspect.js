/** Values as people read them. */

const DEEPEST = 4;
const MOST = 100;

/** As `console.log` shows a value. */
export function inspect(value, depth = 0, seen = []) {
  switch (typeof value) {
    case 'string':
      return depth === 0 ? value : JSON.stringify(value);
    case 'bigint':
      return `${value}n`;
    case 'function':
      return `[Function: ${value.name || '(anonymous)'}]`;
    case 'object':
      return value === null ? 'null' : object(value, depth, seen);
    default:
      return String(value);
  }
}

function object(value, depth, seen) {
  if (value instanceof Error) {
    return `${value.name}: ${value.message}`;
  }
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  }
  if (value instanceof RegExp) {
    return String(value);
  }
  if (seen.includes(value)) {
    return '[Circular]';
  }
  if (depth >= DEEPEST) {
    return Array.isArray(value) ? '[Array]' : '[Object]';
  }
  const inside = (one) => inspect(one, depth + 1, [...seen, value]);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const name = Array.isArray(value) ? '' : `${value.constructor.name} `;
    return `${name}[${listed([...value].map(inside), ' ')}]`;
  }
  if (value instanceof Map) {
    return `Map(${value.size}) {${listed([...value].map(([key, one]) => `${inside(key)} => ${inside(one)}`), ' ')}}`;
  }
  if (value instanceof Set) {
    return `Set(${value.size}) {${listed([...value].map(inside), ' ')}}`;
  }
  const name = value.constructor?.name;
  const members = Object.entries(value).map(([key, one]) => `${/^[\w$]+$/.test(key) ? key : JSON.stringify(key)}: ${inside(one)}`);
  return `${name && name !== 'Object' ? `${name} ` : ''}{${listed(members, ' ')}}`;
}

function listed(parts, space) {
  if (parts.length === 0) {
    return '';
  }
  const more = parts.length > MOST ? [`... ${parts.length - MOST} more`] : [];
  return `${space}${[...parts.slice(0, MOST), ...more].join(', ')}${space}`;
}

/** Values in a line, with the placeholders of `console.log`. */
export function format(...values) {
  let rest = values;
  let text = '';
  if (typeof values[0] === 'string' && values.length > 1) {
    rest = values.slice(1);
    text = values[0].replace(/%[sdifjoO%]/g, (sign) => {
      if (sign === '%%' || rest.length === 0) {
        return sign === '%%' ? '%' : sign;
      }
      const value = rest.shift();
      switch (sign) {
        case '%d':
          return String(Number(value));
        case '%i':
          return String(Number.parseInt(value, 10));
        case '%f':
          return String(Number.parseFloat(value));
        case '%j':
          return JSON.stringify(value);
        case '%s':
          return typeof value === 'object' ? inspect(value) : String(value);
        default:
          return inspect(value);
      }
    });
  }
  return [...(text ? [text] : []), ...rest.map((value) => inspect(value))].join(' ');
}
