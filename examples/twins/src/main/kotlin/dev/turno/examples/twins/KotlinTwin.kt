package dev.turno.examples.twins

import dev.turno.depend.Provides
import dev.turno.http.CpuBound
import dev.turno.http.Get
import dev.turno.http.Header
import dev.turno.http.NonBlocking
import dev.turno.http.Post
import dev.turno.http.Produces
import dev.turno.http.Query
import dev.turno.http.Reply
import dev.turno.http.ServerSentEvent
import dev.turno.http.Timeout
import dev.turno.problem.Problem
import dev.turno.problem.ProblemException
import jakarta.validation.constraints.Max
import jakarta.validation.constraints.Min
import java.math.BigInteger
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.asFlow
import kotlinx.coroutines.flow.map

/** The functions that say where they run, and what goes wrong in them. */
class KotlinTwin {
  data class User(val name: String, val admin: Boolean)

  data class Bearer(val token: String)

  data class Line(val n: Int, val square: Int)

  data class Place(val process: Long, val thread: String)

  private fun here(): Place {
    val thread = Thread.currentThread()
    return Place(ProcessHandle.current().pid(), if (thread.toString().startsWith("VirtualThread")) "virtual" else thread.name.substringBefore(" @"))
  }

  @Get("/hello/{name}")
  suspend fun hello(name: String, @Min(1) @Max(5) times: Int = 1): String {
    delay(5)
    return List(times) { "Hello, $name" }.joinToString(" ")
  }

  @Get("/nap/{millis}")
  fun nap(@Max(5000) millis: Int): String {
    Thread.sleep(millis.toLong())
    return "slept well"
  }

  @Get("/primes/{n}")
  @CpuBound
  fun primes(@Max(1_000_000) n: Int): Int =
      (2..<n).count { BigInteger.valueOf(it.toLong()).isProbablePrime(20) }

  @Get("/where/async") suspend fun whereAsync() = here()

  @Get("/where/plain") fun wherePlain() = here()

  @Get("/where/cpu") @CpuBound fun whereCpu() = here()

  @Get("/number/{n}") @NonBlocking fun number(n: BigInteger) = n

  @Provides
  fun bearer(@Header authorization: String?): Bearer {
    if (authorization == null || !authorization.startsWith("Bearer ")) {
      throw ProblemException.unauthorized("Say who you are.")
    }
    return Bearer(authorization.removePrefix("Bearer "))
  }

  @Provides suspend fun user(bearer: Bearer) = User(bearer.token, bearer.token == "ada")

  @Get("/me") suspend fun me(user: User) = user

  @Get("/admin")
  fun admin(user: User): String =
      if (user.admin) "welcome" else throw ProblemException.of(403, "You are not Ada.")

  @Get("/refuse")
  suspend fun refuse(): String =
      throw ProblemException(Problem.of(409, "Not now.").withHeader("X-Why", "busy"))

  @Get("/bug") fun bug(): String = throw IllegalStateException("a secret")

  @Get("/slow") @Timeout("200ms") suspend fun slow(): String = awaitCancellation()

  @Get("/lines/{n}")
  fun lines(@Max(100_000) n: Int): Flow<Line> = (1..n).asFlow().map { Line(it, it * it) }

  @Get("/events/{n}")
  @Produces("text/event-stream")
  fun events(n: Int): Flow<ServerSentEvent> =
      (1..n).asFlow().map { ServerSentEvent.of("tick $it").withId("$it").withName("tick") }

  @Post("/text")
  @Produces("text/plain")
  fun text(@dev.turno.http.Body body: String): Reply<String> = Reply.ok(body.uppercase())
}
