package dev.turno.kotlin

import dev.turno.depend.Provides
import dev.turno.http.Get
import dev.turno.http.Query
import kotlinx.coroutines.delay

data class Name(val text: String)

data class Nickname(val text: String)

/** Half of a service in Kotlin. */
class OtherHalf {
  @Provides
  suspend fun name(@Query name: String = "you"): Name {
    delay(1)
    return Name(name)
  }

  @Provides fun nickname(@Query name: String?): Nickname? = name?.let { Nickname(it.take(1) + ".") }

  @Get("/kotlin") suspend fun greet(greeting: Greeting, name: Name): String = "${greeting.word}, ${name.text}"
}
