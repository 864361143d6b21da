/**
 * How Node finds modules for a user's files: `turno` is this library, whoever imports it; `./x.js` may be `./x.ts`; TypeScript
 * that this Node does not read by itself goes through esbuild.
 */
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const LIBRARY = new URL('./index.js', import.meta.url).href;
const TYPESCRIPT = /\.[mc]?ts$/;

/** Whether this Node reads TypeScript by itself. */
const stripsTypes = Boolean(process.features.typescript);

function sourceBeside(specifier, parent) {
  if (!/^\.\.?\//.test(specifier) || !parent?.startsWith('file:') || !TYPESCRIPT.test(parent)) {
    return undefined;
  }
  const url = new URL(specifier, parent);
  const candidates = [url.href.replace(/\.([mc]?)js$/, '.$1ts'), `${url.href}.ts`];
  return existsSync(fileURLToPath(url)) ? undefined : candidates.find((one) => existsSync(fileURLToPath(one)));
}

/** Where a module is; undefined where Node itself is to look. */
export const found = (specifier, parent) => (specifier === 'turno' ? LIBRARY : sourceBeside(specifier, parent));

/** Where the esbuild of the application is; undefined where there is none. */
function esbuildNear(file) {
  try {
    return pathToFileURL(module.createRequire(file).resolve('esbuild')).href;
  } catch {
    return undefined;
  }
}

/**
 * Where the esbuild is that a module has to go through; undefined where Node reads it: JavaScript, and TypeScript where there is no
 * esbuild and this Node strips types, which is all but enums and the like. What is thrown says how to get one.
 */
export function esbuildFor(url) {
  if (!url.startsWith('file:') || !TYPESCRIPT.test(new URL(url).pathname)) {
    return undefined;
  }
  const esbuild = esbuildNear(fileURLToPath(url));
  if (!esbuild && !stripsTypes) {
    throw new Error(
      `TypeScript needs Node 22.18 or newer, which reads it by itself, or esbuild beside it: npm install --save-dev esbuild` +
        ` (this is Node ${process.versions.node})`,
    );
  }
  return esbuild;
}

/** A module's text as JavaScript. */
export function translated(esbuild, url) {
  const file = fileURLToPath(url);
  const options = { loader: 'ts', format: 'esm', keepNames: true, sourcemap: 'inline', sourcefile: file, target: 'node20' };
  const { code } = esbuild.transformSync(readFileSync(file, 'utf8'), options);
  return { format: 'module', source: code, shortCircuit: true };
}

/** Has Node look for modules this way. */
export function register() {
  if (typeof module.registerHooks === 'function') {
    const require = module.createRequire(import.meta.url);
    module.registerHooks({
      resolve: (specifier, context, next) => next(found(specifier, context.parentURL) ?? specifier, context),
      load: (url, context, next) => {
        const esbuild = esbuildFor(url);
        return esbuild ? translated(require(fileURLToPath(esbuild)), url) : next(url, context);
      },
    });
  } else {
    module.register('./hooks-thread.js', import.meta.url);
  }
}
