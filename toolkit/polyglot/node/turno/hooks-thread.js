/** The hooks of a Node that runs them on a thread of their own (before 22.15). */
import { fileURLToPath } from 'node:url';
import { esbuildFor, found, isForEsbuild, translated } from './hooks.js';

export const resolve = (specifier, context, next) => next(found(specifier, context.parentURL) ?? specifier, context);

export async function load(url, context, next) {
  if (!isForEsbuild(url)) {
    return next(url, context);
  }
  const esbuild = await import(esbuildFor(fileURLToPath(url)));
  return translated(esbuild.default ?? esbuild, url);
}
