// Where the reader is: the part of the address behind #, so that every view with its filters is a link.
import { useEffect, useState } from "preact/hooks";

export interface Place {
  /** The segments of the path: ["jobs", "0193…"]. */
  path: string[];
  query: URLSearchParams;
}

export function parse(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const segments = path.split("/").filter(Boolean).map(decoded);
  return { path: segments, query: new URLSearchParams(query) };
}

/** A link typed by hand may hold a % that encodes nothing. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

type Filters = Record<string, string | string[]>;

/** The link of a place; empty values are left out. */
export function link(path: string[], query: Filters = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one) search.append(name, one);
    }
  }
  const text = search.toString();
  return `#/${path.map(encodeURIComponent).join("/")}${text ? `?${text}` : ""}`;
}

export function usePlace(): Place {
  const [place, setPlace] = useState(() => parse(location.hash));
  useEffect(() => {
    const changed = () => setPlace(parse(location.hash));
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return place;
}

/** Changes some filters of this place; typing leaves no trail in the history. */
export function filter(place: Place, changes: Filters): void {
  const all: Filters = {};
  for (const name of new Set(place.query.keys())) all[name] = place.query.getAll(name);
  const next = link(place.path, { ...all, ...changes });
  if (next !== location.hash) {
    history.replaceState(null, "", next);
    dispatchEvent(new HashChangeEvent("hashchange"));
  }
}
