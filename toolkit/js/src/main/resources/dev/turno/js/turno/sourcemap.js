/** Where the code of a bundle is in the files that it was made of. */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The numbers of a segment: Base64 digits of five bits, the lowest first, with the sign in the first bit. */
function numbersOf(segment) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit);
    value += (bits & 31) << shift;
    if (bits & 32) {
      shift += 5;
    } else {
      numbers.push(value & 1 ? -(value >> 1) : value >> 1);
      value = 0;
      shift = 0;
    }
  }
  return numbers;
}

/** Of each line of a bundle, its segments: `[column, source, line]`. */
function linesOf(mappings) {
  let source = 0;
  let line = 0;
  return mappings.split(';').map((text) => {
    let column = 0;
    return text
      .split(',')
      .filter((segment) => segment !== '')
      .map((segment) => {
        const [toColumn, toSource = 0, toLine = 0] = numbersOf(segment);
        column += toColumn;
        source += toSource;
        line += toLine;
        return [column, source, line];
      });
  });
}

const resolved = (folder, path) => {
  const parts = path.startsWith('/') ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') {
      parts.pop();
    } else if (part !== '.') {
      parts.push(part);
    }
  }
  return parts.join('/');
};

/** What finds the place in a source, `{ file, line }`, of a line and column (from 1) of a bundle. */
export function finder(bundle, map) {
  const { sources, mappings } = JSON.parse(map);
  const folder = bundle.replace(/\/[^/]*$/, '');
  const files = sources.map((path) => resolved(folder, path));
  const lines = linesOf(mappings);
  return (line, column = 1) => {
    const segments = lines[line - 1] ?? [];
    const found = segments.findLast(([start]) => start < column) ?? segments[0];
    return found && { file: files[found[1]], line: found[2] + 1 };
  };
}
