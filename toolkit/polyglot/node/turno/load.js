/** Loads a user's files, and says what is wrong with them, with file and line. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe } from './describe.js';
import { pathOf, userFrames, userTrace } from './places.js';
import { declarations } from './registry.js';

/** Files that were not loaded: `mistakes` lists what is wrong, `trace` is the engine's own word, or empty. */
export class LoadError extends Error {
  constructor(mistakes, trace = '') {
    super(mistakes.map((one) => one.message).join('\n'));
    this.mistakes = mistakes.map((one) => ({ code: one.line ? lineOf(one.file, one.line) : '', ...one }));
    this.trace = trace;
  }
}

/** Imports the files, in order, and describes their functions. */
export async function load(files) {
  for (const file of files) {
    try {
      await import(pathToFileURL(file).href);
    } catch (e) {
      throw new LoadError([mistakeOf(e, file)], userTrace(e));
    }
  }
  const described = describe(declarations());
  if (described.mistakes.length > 0) {
    throw new LoadError(described.mistakes);
  }
  return described;
}

function lineOf(file, line) {
  try {
    return readFileSync(file, 'utf8').split('\n')[line - 1]?.trim() ?? '';
  } catch {
    return '';
  }
}

function mistakeOf(error, file) {
  if (error?.code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') {
    const message = `${error.message.replace(/\.$/, '')}. esbuild translates all of TypeScript: npm install --save-dev esbuild.`;
    return { ...placeOfSyntax(error, file), message };
  }
  if (error instanceof SyntaxError) {
    return { ...placeOfSyntax(error, file), message: `SyntaxError: ${error.message}.` };
  }
  if (error?.code === 'ERR_MODULE_NOT_FOUND') {
    return notFound(error, file);
  }
  const frame = userFrames(error?.stack)[0];
  const message = error instanceof Error ? `${error.name}: ${error.message}` : `thrown: ${String(error)}`;
  return { file: frame?.file ?? file, line: frame?.line ?? 0, message: `${message.replace(/\.$/, '')}.` };
}

const PLACE = /^((?:file:\/\/)?\/.+):(\d+)$/m;

/** The engine tells the place of a mistake in syntax only when it prints it. */
function placeOfSyntax(error, file) {
  const found =
    PLACE.exec(String(error.stack).split('\n')[0]) ??
    PLACE.exec(spawnSync(process.execPath, ['--check', file], { encoding: 'utf8' }).stderr ?? '');
  return found ? { file: pathOf(found[1]), line: Number(found[2]) } : { file, line: 0 };
}

function notFound(error, file) {
  const [, wanted, from] = /Cannot find (?:package|module) '(.*?)'(?: imported from (.*))?$/m.exec(error.message) ?? [];
  const importer = from ? (from.startsWith('file:') ? fileURLToPath(from) : from) : file;
  const isPackage = error.message.startsWith('Cannot find package');
  const name = isPackage ? wanted : wanted?.replace(/^.*\//, '');
  const folder = importer.replace(/\/[^/]*$/, '');
  return {
    file: importer,
    line: lineWith(importer, name),
    message: `there is no ${isPackage ? `package '${wanted}'; install it: cd ${folder} && npm install ${wanted}` : `file ${wanted}`}.`,
  };
}

function lineWith(file, text) {
  try {
    return readFileSync(file, 'utf8').split('\n').findIndex((line) => /\b(import|from|require)\b/.test(line) && line.includes(text)) + 1;
  } catch {
    return 0;
  }
}
