package dev.turno.kotlin

import dev.turno.context.RequestContext
import dev.turno.depend.Guard
import dev.turno.depend.OnStop
import dev.turno.depend.Provides
import dev.turno.depend.Requires
import dev.turno.http.Body
import dev.turno.http.Catches
import dev.turno.http.Get
import dev.turno.http.Header
import dev.turno.http.Post
import dev.turno.http.Produces
import dev.turno.http.Reply
import dev.turno.http.Timeout
import dev.turno.problem.Problem
import dev.turno.problem.ProblemException
import jakarta.validation.Valid
import jakarta.validation.constraints.Min
import jakarta.validation.constraints.NotBlank
import jakarta.validation.constraints.Size
import java.security.Principal
import java.util.concurrent.CopyOnWriteArrayList
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout

val LOG = CopyOnWriteArrayList<String>()

class Till : AutoCloseable {
  override fun close() {
    LOG += "till closed"
  }
}

data class Ada(val id: Int) : Principal {
  override fun getName() = "ada"
}

/** What suspends is cancelled, caught and closed. */
class Habits {
  @Provides
  suspend fun till(): Till {
    delay(1)
    return Till()
  }

  @Provides
  suspend fun never(): Never {
    delay(60_000)
    return Never()
  }

  class Never

  @Guard
  suspend fun ada(@Header authorization: String?): Ada {
    delay(1)
    if (authorization != "ada") throw ProblemException.unauthorized("Say who you are.")
    return Ada(1)
  }

  @Get("/guarded")
  @Requires(Ada::class)
  suspend fun guarded(context: RequestContext): String = context.principal().map { it.name }.orElse("nobody")

  private suspend fun wait(what: String): String {
    LOG += "$what started"
    try {
      delay(60_000)
      return "waited"
    } finally {
      LOG += "$what ended"
    }
  }

  @Get("/wait") suspend fun waits(till: Till): String = wait("wait")

  @Get("/elsewhere") suspend fun elsewhere(): String = withContext(Dispatchers.IO) { wait("elsewhere") }

  @Get("/children")
  suspend fun children(): String = coroutineScope {
    val one = async { wait("one") }
    val two = async { wait("two") }
    one.await() + two.await()
  }

  @Get("/provided") suspend fun provided(never: Never): String = never.toString()

  @Get("/late") @Timeout("50ms") suspend fun late(): String = wait("late")

  @Get("/late-till") @Timeout("50ms") suspend fun lateTill(till: Till): String = wait("late till")

  @Get("/ticks")
  fun ticks(): Flow<Int> = flow {
    try {
      var n = 0
      while (true) {
        emit(n++)
        delay(1)
      }
    } finally {
      LOG += "ticks ended"
    }
  }

  @Get("/broken")
  @Produces("text/event-stream")
  fun broken(): Flow<String> = flow {
    emit("one")
    throw IllegalStateException("broken")
  }

  @Get("/own-timeout")
  suspend fun ownTimeout(): String = withTimeout(10) {
    delay(60_000)
    "never"
  }

  @Catches
  suspend fun caught(e: TimeoutCancellationException, till: Till): Reply<String> {
    delay(1)
    return Reply.ok("too slow: $till".take(8)).withStatus(503)
  }

  @Catches
  suspend fun sold(e: ArithmeticException): Problem {
    delay(1)
    return Problem.of(410, e.message)
  }

  @Get("/sold") suspend fun sold(): Nothing {
    delay(1)
    throw ArithmeticException("sold out")
  }

  @Get("/sold-plain") fun soldPlain(): Nothing = throw ArithmeticException("sold out")

  @OnStop
  suspend fun stop() {
    delay(1)
    LOG += "stopped"
  }

  @Get("/tags")
  suspend fun tags(tag: List<@Size(min = 2) String>): String = tag.joinToString()

  companion object {
    @JvmStatic @Get("/static") fun static(name: String = "you"): String = "Hello, $name"

    @Get("/companion") fun companion(): String = "of the companion"
  }
}

data class Line(@param:Min(1) val count: Int, @field:Min(1) val price: Int)

data class Inner(@param:NotBlank val name: String)

data class Outer(@field:Valid val inner: List<Inner>, @field:NotBlank val note: String)

data class Loose(@param:Valid val line: Line)

/** Constraints that no validator sees. */
class Unseen {
  @Post("/line") fun line(@Body line: Line): Int = line.count

  @Post("/outer") suspend fun outer(@Body outer: Outer): String = outer.note

  @Post("/loose") fun loose(@Valid @Body loose: Loose): Int = loose.line.count
}

@JvmInline value class Id(val text: String)

/** More mistakes. */
class Mistaken {
  @Get("/id/{id}") suspend fun id(id: Id): String = id.text

  @Get("/count/{n}") fun count(n: UInt): String = n.toString()

  @Provides suspend fun nothing() = delay(1)

  @Guard @dev.turno.http.CpuBound suspend fun cpu(): Unit = delay(1)

  @Catches suspend fun none(): Problem = Problem.of(400, "")

  @OnStop(within = "soon") suspend fun stop() = delay(1)
}
