package dev.turno.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code turno new} writes. */
final class StarterFiles {
  private static final String JAVA =
      """
      import dev.turno.http.CpuBound;
      import dev.turno.http.Get;
      import dev.turno.http.Query;
      import io.vertx.core.Future;
      import io.vertx.core.Vertx;
      import jakarta.validation.constraints.Max;
      import jakarta.validation.constraints.Min;
      import java.util.List;
      import java.util.stream.IntStream;

      public final class App {
        record Order(int number, String what) {}

        /** Returns a Future: runs on the event loop. */
        @Get("/hello/{name}")
        Future<String> hello(String name, Vertx vertx) {
          return vertx.timer(10).map(rung -> "Hello, " + name);
        }

        /** Returns a value, and may block: runs on a virtual thread of its own. */
        @Get("/orders")
        List<Order> orders(@Query(defaultValue = "3") @Min(1) int most) throws InterruptedException {
          Thread.sleep(20);
          return IntStream.rangeClosed(1, most).mapToObj(n -> new Order(n, "burger")).toList();
        }

        /** Computes: runs on a worker node; in this process as long as there is none. */
        @Get("/primes/{n}")
        @CpuBound
        long primes(@Max(1_000_000) int n) {
          return IntStream.range(2, n).filter(App::isPrime).count();
        }

        private static boolean isPrime(int n) {
          return IntStream.rangeClosed(2, (int) Math.sqrt(n)).noneMatch(i -> n % i == 0);
        }
      }
      """;

  private static final String KOTLIN =
      """
      import dev.turno.http.CpuBound
      import dev.turno.http.Get
      import jakarta.validation.constraints.Max
      import jakarta.validation.constraints.Min
      import kotlin.math.sqrt
      import kotlinx.coroutines.delay

      class App {
        data class Order(val number: Int, val what: String)

        /** Suspends: runs as a coroutine on the event loop. */
        @Get("/hello/{name}")
        suspend fun hello(name: String): String {
          delay(10)
          return "Hello, $name"
        }

        /** Returns a value, and may block: runs on a virtual thread of its own. */
        @Get("/orders")
        fun orders(@Min(1) most: Int = 3): List<Order> {
          Thread.sleep(20)
          return (1..most).map { Order(it, "burger") }
        }

        /** Computes: runs on a worker node; in this process as long as there is none. */
        @Get("/primes/{n}")
        @CpuBound
        fun primes(@Max(1_000_000) n: Int): Int = (2..<n).count(::isPrime)

        private fun isPrime(n: Int) = (2..sqrt(n.toDouble()).toInt()).none { n % it == 0 }
      }
      """;

  private static final String TOML =
      """
      # What a run is told; a flag or a variable TURNO_... goes before it. `turno config` shows all there is.
      name = "{name}"
      app = "{file}"

      [http]
      port = 8080
      """;

  private static final String PYTHON =
      """
      import asyncio
      import time
      from dataclasses import dataclass
      from typing import List

      from turno import Path, Query, cpu_bound, get


      @dataclass
      class Order:
          number: int
          what: str


      @get("/hello/{name}")  # async def: runs on the event loop of a Python process
      async def hello(name: str) -> str:
          await asyncio.sleep(0.01)
          return "Hello, " + name


      @get("/orders")  # def, and may block: runs in one of several Python processes, a call at a time in each
      def orders(most: int = Query(3, ge=1)) -> List[Order]:
          time.sleep(0.02)
          return [Order(n, "burger") for n in range(1, most + 1)]


      @get("/primes/{n}")
      @cpu_bound  # computes: runs on a worker node; beside this process as long as there is none
      def primes(n: int = Path(le=1_000_000)) -> int:
          return sum(all(m % i for i in range(2, int(m**0.5) + 1)) for m in range(2, n))
      """;

  private static final String JAVASCRIPT =
      """
      import { cpuBound, get } from 'turno';

      // async function: runs on an event loop
      get('/hello/{name}', async ({ name }) => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        return `Hello, ${name}`;
      });

      // plain function, and may block: runs off the event loop, a call at a time in each of several places
      get('/orders', { most: 'integer >= 1 = 3' }, ({ most }) =>
        Array.from({ length: most }, (_, i) => ({ number: i + 1, what: 'burger' })),
      );

      // computes: runs on a worker node; beside this process as long as there is none
      const primes = cpuBound({ n: 'integer ..1000000' }, function primes({ n }) {
        const composite = new Uint8Array(n);
        let count = 0;
        for (let i = 2; i < n; i++) {
          count += 1 - composite[i];
          for (let j = i * i; !composite[i] && j < n; j += i) {
            composite[j] = 1;
          }
        }
        return count;
      });
      get('/primes/{n}', primes);
      """;

  private static final String TYPESCRIPT =
      """
      import { cpuBound, get } from 'turno';

      interface Order {
        number: number;
        what: string;
      }

      // async function: runs on an event loop
      get('/hello/{name}', async ({ name }) => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        return `Hello, ${name}`;
      });

      // plain function, and may block: runs off the event loop, a call at a time in each of several places
      get('/orders', { most: 'integer >= 1 = 3' }, ({ most }): Order[] =>
        Array.from({ length: most }, (_, i) => ({ number: i + 1, what: 'burger' })),
      );

      // computes: runs on a worker node; beside this process as long as there is none
      const primes = cpuBound({ n: 'integer ..1000000' }, function primes({ n }): number {
        const composite = new Uint8Array(n);
        let count = 0;
        for (let i = 2; i < n; i++) {
          count += composite[i] ? 0 : 1;
          for (let j = i * i; !composite[i] && j < n; j += i) {
            composite[j] = 1;
          }
        }
        return count;
      });
      get('/primes/{n}', primes);
      """;

  private static final String PACKAGE =
      """
      {
        "name": "{name}",
        "private": true,
        "type": "module",
        "scripts": {
          "check": "tsc"
        },
        "devDependencies": {
          "esbuild": "^0.25.0",
          "typescript": "^5.9.0"
        }
      }
      """;

  private static final String TSCONFIG =
      """
      {
        "compilerOptions": {
          "strict": true,
          "noEmit": true,
          "target": "es2023",
          "lib": ["es2023", "dom"],
          "module": "nodenext",
          "allowImportingTsExtensions": true,
          "verbatimModuleSyntax": true,
          "types": [],
          "paths": { "turno": ["./turno.d.ts"] }
        },
        "include": ["**/*.ts"]
      }
      """;

  /** The types of the library for JavaScript, which another module brings along. */
  private static final String TYPES = "/dev/turno/polyglot/node/turno/turno.d.ts";

  private StarterFiles() {}

  /** What else there is beside that, by the files' names. */
  static Map<String, String> beside(String language, String name) {
    if (!language.equals("ts")) {
      return Map.of();
    }
    Map<String, String> files = new LinkedHashMap<>();
    files.put("package.json", PACKAGE.replace("{name}", name.toLowerCase(Locale.ROOT)));
    files.put("tsconfig.json", TSCONFIG);
    files.put("turno.d.ts", types());
    return files;
  }

  private static String types() {
    try (InputStream in = StarterFiles.class.getResourceAsStream(TYPES)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the types of the library cannot be read", e);
    }
  }

  /** What an application begins with in that language; empty where there is nothing yet. */
  static Optional<String> source(String language) {
    return switch (language) {
      case "java" -> Optional.of(JAVA);
      case "kotlin" -> Optional.of(KOTLIN);
      case "python" -> Optional.of(PYTHON);
      case "js" -> Optional.of(JAVASCRIPT);
      case "ts" -> Optional.of(TYPESCRIPT);
      default -> Optional.empty();
    };
  }

  static String toml(String name, String file) {
    return TOML.replace("{name}", name).replace("{file}", file);
  }
}
