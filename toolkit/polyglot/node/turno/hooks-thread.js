/** The hooks of a Node that runs them on a thread of their own (before 22.15). */
import { esbuildFor, found, translated } from './hooks.js';

export const resolve = (specifier, context, next) => next(found(specifier, context.parentURL) ?? specifier, context);

export async function load(url, context, next) {
  const place = esbuildFor(url);
  if (!place) {
    return next(url, context);
  }
  const esbuild = await import(place);
  return translated(esbuild.default ?? esbuild, url);
}
