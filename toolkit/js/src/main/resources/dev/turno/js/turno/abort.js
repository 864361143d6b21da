/** Events, and signals by which work is ended. */

class Event {
  constructor(type, options = {}) {
    this.type = type;
    this.cancelable = Boolean(options.cancelable);
    this.defaultPrevented = false;
  }

  preventDefault() {
    this.defaultPrevented = this.cancelable;
  }
}

class EventTarget {
  #listeners = new Map();

  addEventListener(type, listener, options) {
    const once = typeof options === 'object' && Boolean(options?.once);
    const list = this.#listeners.get(type) ?? [];
    if (!list.some((one) => one.listener === listener)) {
      this.#listeners.set(type, [...list, { listener, once }]);
    }
  }

  removeEventListener(type, listener) {
    const list = this.#listeners.get(type) ?? [];
    this.#listeners.set(
      type,
      list.filter((one) => one.listener !== listener),
    );
  }

  dispatchEvent(event) {
    event.target = this;
    for (const { listener, once } of this.#listeners.get(event.type) ?? []) {
      if (once) {
        this.removeEventListener(event.type, listener);
      }
      if (typeof listener === 'function') {
        listener.call(this, event);
      } else {
        listener.handleEvent(event);
      }
    }
    this[`on${event.type}`]?.(event);
    return !event.defaultPrevented;
  }
}

class DOMException extends Error {
  constructor(message = '', name = 'Error') {
    super(message);
    this.name = name;
  }
}

class AbortSignal extends EventTarget {
  aborted = false;
  reason = undefined;
  onabort = null;

  throwIfAborted() {
    if (this.aborted) {
      throw this.reason;
    }
  }

  static abort(reason) {
    const controller = new AbortController();
    controller.abort(reason);
    return controller.signal;
  }

  static timeout(millis) {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')), millis);
    return controller.signal;
  }

  static any(signals) {
    const controller = new AbortController();
    for (const signal of signals) {
      if (signal.aborted) {
        controller.abort(signal.reason);
        break;
      }
      signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
    }
    return controller.signal;
  }
}

class AbortController {
  signal = new AbortSignal();

  abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    if (!this.signal.aborted) {
      this.signal.aborted = true;
      this.signal.reason = reason;
      this.signal.dispatchEvent(new Event('abort'));
    }
  }
}

export const abortGlobals = { Event, EventTarget, DOMException, AbortSignal, AbortController };
