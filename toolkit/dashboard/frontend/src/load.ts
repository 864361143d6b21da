// What views ask for by themselves.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { told } from "./api";
import { useLive } from "./live";

export interface Loaded<T> {
  value?: T;
  failure?: string;
  loading: boolean;
  again: () => void;
}

/**
 * Asks when `key` changes, each `every` milliseconds while the page is seen, and after the connection was lost. What was
 * there stays until there is something new.
 */
export function useLoaded<T>(key: string, ask: (signal: AbortSignal) => Promise<T>, every = 0): Loaded<T> {
  const [state, setState] = useState<{ key: string; value?: T; failure?: string; loading: boolean }>({ key, loading: true });
  const [round, setRound] = useState(0);
  const { reconnects } = useLive();
  const asking = useRef(ask);
  asking.current = ask;
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const next = () => {
      if (every > 0 && !abort.signal.aborted) timer = setTimeout(() => (document.hidden ? next() : run()), every);
    };
    const run = () => {
      asking
        .current(abort.signal)
        .then((value) => !abort.signal.aborted && setState({ key, value, loading: false }))
        .catch((failure: unknown) => {
          if (abort.signal.aborted) return;
          setState((before) => ({ ...before, key, failure: told(failure), loading: false }));
        })
        .finally(next);
    };
    setState((before) => (before.key === key ? { ...before, loading: true } : { key, loading: true }));
    run();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [key, every, round, reconnects]);
  const again = useCallback(() => setRound((r) => r + 1), []);
  return { ...state, again };
}
