package dev.turno.async;

/**
 * A function that runs on an event loop tried to wait there. The message names the function and the
 * cure.
 */
public final class AwaitOnEventLoopException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  AwaitOnEventLoopException(String operation) {
    super(
        operation
            + " called await on an event loop, which may not wait. Go on from the future with map or compose and return"
            + " it, or return the plain value: then the function runs on a virtual thread, where await is welcome.");
  }
}
