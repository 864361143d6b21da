package dev.turno.kotlin

import dev.turno.context.RequestContext
import dev.turno.depend.Guard
import dev.turno.depend.OnStart
import dev.turno.depend.Provides
import dev.turno.http.Body
import dev.turno.http.CpuBound
import dev.turno.http.Get
import dev.turno.http.Header
import dev.turno.http.Post
import dev.turno.http.Produces
import dev.turno.http.Query
import dev.turno.http.ServerSentEvent
import dev.turno.http.Timeout
import dev.turno.problem.ProblemException
import io.vertx.core.Context
import io.vertx.core.Future
import io.vertx.core.Vertx
import io.vertx.kotlin.coroutines.coAwait
import jakarta.validation.constraints.Max
import jakarta.validation.constraints.Min
import jakarta.validation.constraints.Size
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.asFlow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.withContext

data class Item(
    @Size(min = 2, max = 20) val name: String,
    val price: Double,
    val tags: List<String> = listOf("new"),
    val count: Int = 1,
    val note: String? = null,
)

data class User(val name: String)

data class Locale(val code: String)

data class Found(val id: Int, val q: String?, val size: Int, val tags: List<String>)

fun thread(): String = if (Context.isOnEventLoopThread()) "loop" else if (Thread.currentThread().toString().startsWith("VirtualThread")) "virtual" else "pool"

/** The kinds of functions, in Kotlin. */
class Shop {
  @Volatile var started = false
  @Volatile var cleanedUp = false

  @OnStart
  suspend fun start() {
    delay(1)
    started = true
  }

  @Provides
  suspend fun user(@Header authorization: String?): User {
    delay(1)
    return User(authorization ?: throw ProblemException.unauthorized("Say who you are."))
  }

  @Provides fun locale(@Query lang: String?): Locale? = lang?.let { Locale(it) }

  @Get("/where/suspend")
  suspend fun suspends(vertx: Vertx): List<String> {
    val before = thread()
    delay(2)
    val within = withContext(Dispatchers.IO) { thread() + " " + RequestContext.current().isPresent }
    vertx.timer(1).coAwait()
    return listOf(before, within, thread(), RequestContext.current().map { it.operation() }.orElse("lost"))
  }

  @Get("/where/plain") fun plain(): String = thread()

  @Get("/where/cpu") @CpuBound fun cpu(): String = thread()

  @Get("/me") suspend fun me(user: User): User = user

  @Get("/language") fun language(locale: Locale?): String = locale?.code ?: "none"

  @Get("/items/{id}")
  suspend fun find(
      @Min(1) id: Int,
      q: String?,
      @Max(50) size: Int = 10 * id,
      tags: List<String> = listOf("any"),
  ) = Found(id, q, size, tags)

  @Get("/plain/{id}") fun found(id: Int, size: Int = id + 1, @Size(min = 2) q: String? = "q$id") = Found(id, q, size, listOf())

  @Get("/maybe/{id}") suspend fun maybe(id: Int): Item? = if (id == 1) Item("one", 1.0) else null

  @Post("/items") suspend fun add(@Body item: Item): Item = item

  @Post("/optional") fun optional(@Body item: Item?): String = item?.name ?: "nothing"

  @Get("/refused") suspend fun refused(): String {
    delay(1)
    throw ProblemException.of(409, "Not now.")
  }

  @Get("/nothing") suspend fun nothing() {
    delay(1)
  }

  @Get("/slow")
  @Timeout("100ms")
  suspend fun slow(): String {
    try {
      delay(60_000)
    } finally {
      withContext(NonCancellable) {
        delay(5)
        cleanedUp = true
      }
    }
    return "never"
  }

  @Get("/lines/{n}")
  fun lines(n: Int): Flow<Found> = (1..n).asFlow().onEach { delay(1) }.map { Found(it, thread(), 0, listOf()) }

  @Get("/events/{n}")
  @Produces("text/event-stream")
  suspend fun events(n: Int): Flow<ServerSentEvent> = (1..n).asFlow().map { ServerSentEvent.of("tick $it") }
}

object Only {
  @Get("/object") suspend fun answer(): Int = 42

  @JvmStatic @Get("/object/static") fun static(n: Int = 43): Int = n
}

@Get("/function") suspend fun topLevel(name: String = "you"): String = "Hello, $name"

/** Mistakes. */
class Wrong {
  @Get("/wrong") @CpuBound suspend fun suspendingCpu(): Long = 1
}
