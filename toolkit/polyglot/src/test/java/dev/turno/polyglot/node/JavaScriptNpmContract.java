package dev.turno.polyglot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.turno.async.Async;
import dev.turno.context.Deadline;
import dev.turno.context.RequestContext;
import dev.turno.spi.HandlerCall;
import dev.turno.spi.HandlerFactory;
import dev.turno.spi.HandlerFunction;
import dev.turno.spi.HandlerRuntime;
import dev.turno.spi.HandlerSource;
import dev.turno.spi.SourceException;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Applications with packages of npm, and in TypeScript, in each runtime of JavaScript. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class JavaScriptNpmContract {
  /** The packages are an ES module alone, CommonJS, and one that comes as both. */
  private static final String PACKAGES =
      """
      import { nanoid } from 'nanoid';
      import lodash from 'lodash';
      import { z } from 'zod';
      import { get } from 'turno';

      const Size = z.object({ size: z.string().min(2) });

      get('/all', { size: 'string' }, async function all({ size }) {
        return [nanoid().length, lodash.chunk([1, 2, 3], 2), Size.safeParse({ size }).success];
      });
      get('/judged', { size: z.coerce.number().max(3) }, async function judged({ size }) {
        return [size];
      });
      """;

  private static final String TYPED =
      """
      import { cpuBound, get } from 'turno';
      import type { Price } from './prices.ts';
      import { Currency, priceOf } from './prices.ts';

      interface Given {
        readonly item: string;
      }

      get('/price/{item}', async function price({ item }: Given): Promise<Price> {
        return priceOf(item satisfies string);
      });

      get('/plain/{item}', function plain({ item }: Given): string {
        return Currency[priceOf(item).currency];
      });

      const twice = cpuBound({ n: 'integer' }, function twice({ n }): number {
        return 2 * n;
      });
      """;

  private static final String PRICES =
      """
      export enum Currency {
        Euro = 1,
        Dollar,
      }

      export interface Price {
        amount: number;
        currency: Currency;
      }

      export function priceOf(item: string): Price {
        if (item === 'none') {
          const why: string = 'there is none';
          throw new TypeError(why); // line 14
        }
        return { amount: item.length, currency: Currency.Dollar };
      }
      """;

  private final Vertx vertx = Vertx.vertx();
  private Path folder = Path.of("");

  protected abstract HandlerFactory factory();

  /** Has Node, or whatever else it takes, or ends the tests. */
  @BeforeAll
  void prepare(@TempDir Path given) throws IOException {
    folder = given;
    NpmForTests.into(folder);
    Files.writeString(folder.resolve("prices.ts"), PRICES);
  }

  @AfterAll
  void close() {
    Async.await(vertx.close());
  }

  private HandlerSource load(String name, String code) throws IOException {
    return factory().load(List.of(Files.writeString(folder.resolve(name), code)));
  }

  private static String call(HandlerRuntime runtime, String function, String name, String value) {
    var context = new RequestContext("test", null, Deadline.NONE);
    var call =
        new HandlerCall(
            function, Map.of(name, TextNode.valueOf(value)), Map.of(), null, context, null);
    return Async.await(runtime.call(call)).body().orElseThrow().toString();
  }

  @Test
  void packages_of_npm_are_to_be_had() throws Exception {
    HandlerSource source = load("packages.mjs", PACKAGES);
    try (var running = new Running(source.start(vertx, 1, false))) {
      String all = call(running.runtime(), "packages.all", "size", "xl");

      assertThat(new JsonArray(all)).isEqualTo(new JsonArray("[21,[[1,2],[3]],true]"));
      assertThat(call(running.runtime(), "packages.judged", "size", "2")).isEqualTo("[2]");
    }
  }

  @Test
  void typescript_is_translated_and_its_traces_are_of_the_source() throws Exception {
    HandlerSource source = load("typed.ts", TYPED);

    assertThat(source.functions())
        .extracting(HandlerFunction::name)
        .containsExactly("typed.price", "typed.plain", "typed.twice");
    try (var running = new Running(source.start(vertx, 1, false))) {
      HandlerRuntime runtime = running.runtime();
      assertThat(call(runtime, "typed.price", "item", "tea"))
          .isEqualTo("{\"amount\":3,\"currency\":2}");
      assertThat(call(runtime, "typed.plain", "item", "tea")).isEqualTo("Dollar");
      assertThatThrownBy(() -> call(runtime, "typed.price", "item", "none"))
          .hasMessageContaining("TypeError: there is none")
          .hasMessageContaining(folder.resolve("prices.ts") + ":14")
          .hasMessageContaining(folder.resolve("typed.ts") + ":10")
          .hasMessageNotContainingAny("engine.js", "serve.js", "run.js");
    }
  }

  @Test
  void javascript_may_import_typescript() throws Exception {
    HandlerSource source =
        load(
            "mixed.mjs",
            """
            import { get } from 'turno';
            import { priceOf } from './prices.ts';
            get('/price/{item}', async function price({ item }) { return priceOf(item).amount; });
            """);
    try (var running = new Running(source.start(vertx, 1, false))) {
      assertThat(call(running.runtime(), "mixed.price", "item", "tea")).isEqualTo("3");
    }
  }

  @Test
  void mistakes_are_told_at_the_line_of_the_source() throws Exception {
    assertThatThrownBy(
            () ->
                load(
                    "wrong.ts",
                    """
                    import { get } from 'turno';
                    type Unused = string;

                    get('/x', { n: 'integr' }, async function x() {});
                    """))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("wrong.ts:4");
  }

  @Test
  void an_unknown_package_is_told_with_what_to_do() throws Exception {
    assertThatThrownBy(
            () ->
                load(
                    "unknown.mjs",
                    """
                    import { get } from 'turno';
                    import { left } from '@nobody/has-this';

                    get('/x', async function x() { return left; });
                    """))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("unknown.mjs:2")
        .hasMessageContaining(
            "there is no package '@nobody/has-this'; install it: cd "
                + folder.toRealPath()
                + " && npm install @nobody/has-this.");
  }

  /** What is running, to be closed. */
  private record Running(HandlerRuntime runtime) implements AutoCloseable {
    @Override
    public void close() {
      runtime.close();
    }
  }
}
