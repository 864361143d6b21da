package dev.turno.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method takes the messages of WebSocket connections at a path. Its one parameter that is no
 * value of the request, nor provided, is the message: a record from JSON, or {@code @Body String},
 * {@code Buffer} or {@code byte[]}. What it returns is sent back: text, bytes, JSON, each item of a
 * publisher; nothing for {@code void}. Its path, query, header and cookie parameters are those of
 * the request that opened the connection.
 *
 * <p>The messages of a connection are taken one after another, in order, each by the rule of all
 * handlers: a {@code Future} on the event loop, a plain value on a virtual thread. Guards run once,
 * before the connection is opened, and refuse it with an HTTP status; providers run for each
 * message, and what they opened is closed after it.
 *
 * <p>A message that is invalid is answered with the problem, as JSON, and the connection is closed
 * with 1008; one that is no JSON, 1007; one that is too long, 1009; a bug closes it with 1011 and
 * the id that stands in the log. A server that stops closes it with 1001.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface WebSocket {
  /** The path template, see {@link Route#path()}. */
  String value();

  /** What the method is called for; a path has at most one method for each. */
  On on() default On.MESSAGE;

  /** What happens to a connection. */
  enum On {
    /** A message came. */
    MESSAGE,
    /**
     * The connection was opened; no message is taken before this is over. A publisher that is
     * returned is sent for as long as it, or the connection, lasts.
     */
    OPEN,
    /** The connection is closed; {@link SocketClosed} tells why. Nothing can be sent any more. */
    CLOSE
  }
}
