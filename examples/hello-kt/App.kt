import dev.turno.http.CpuBound
import dev.turno.http.Get
import jakarta.validation.constraints.Max
import java.math.BigInteger
import kotlinx.coroutines.delay

// region readme
class App {
  @Get("/hello/{name}") // suspends: a coroutine on the event loop
  suspend fun hello(name: String, greeting: String = "Hello"): String {
    delay(10)
    return "$greeting, $name"
  }

  @Get("/nap/{millis}") // returns a value, and may block: on a virtual thread of its own
  fun nap(@Max(5000) millis: Long): String {
    Thread.sleep(millis)
    return "slept well"
  }

  @Get("/primes/{n}")
  @CpuBound // computes: on a worker node
  fun primes(@Max(1_000_000) n: Int): Int =
      (2..<n).count { BigInteger.valueOf(it.toLong()).isProbablePrime(20) }
}
// endregion
