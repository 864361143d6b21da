package dev.turno.examples.twins

import dev.turno.http.Body
import dev.turno.http.Cookie
import dev.turno.http.Delete
import dev.turno.http.Form
import dev.turno.http.Get
import dev.turno.http.Header
import dev.turno.http.NonBlocking
import dev.turno.http.Post
import dev.turno.http.Put
import dev.turno.http.Query
import dev.turno.http.Reply
import dev.turno.http.Status
import dev.turno.http.Upload
import dev.turno.problem.ProblemException
import io.vertx.core.buffer.Buffer
import jakarta.validation.constraints.Max
import jakarta.validation.constraints.Min
import jakarta.validation.constraints.Positive
import jakarta.validation.constraints.Size
import java.net.URI

/** The functions that take values from everywhere in a request. */
class KotlinThings {
  enum class Color {
    red,
    green,
    blue,
  }

  data class Item(
      @Size(min = 1, max = 20) val name: String,
      @Positive val price: Double,
      val tags: List<String> = listOf(),
  )

  data class Found(val id: Int, val q: String?, val tags: List<String>, val big: Boolean)

  data class Person(val name: String, val age: Int, val tags: List<String>)

  data class File(val name: String, val type: String, val size: Int, val begins: String, val title: String)

  @Get("/items/{id}")
  @NonBlocking
  fun find(@Min(1) id: Int, q: String?, @Query tags: List<String>, big: Boolean = false): Found {
    if (id > 1000) throw ProblemException.notFound("There is no item $id.")
    return Found(id, q, tags, big)
  }

  @Post("/items")
  @Status(201)
  fun add(@Body item: Item): Reply<Item> = Reply.created(URI.create("/items/1"), item)

  @Put("/items/{id}")
  suspend fun put(id: Int, @Body item: Item, @Max(10) rank: Int = 0) =
      Item("${item.name} $id $rank", item.price, item.tags)

  @Delete("/items/{id}")
  fun delete(id: Int) {
    if (id == 0) throw ProblemException.notFound("There is no item 0.")
  }

  @Post("/total") fun total(@Body items: List<Item>): Double = items.sumOf { it.price }

  @Post("/echo") fun echo(@Body body: Buffer): Buffer = body

  @Get("/color/{color}") fun color(color: Color): String = color.name

  @Get("/ratio") fun ratio(@Query value: Double): Double = value

  @Get("/headers")
  fun headers(@Header("X-Token") token: String, @Header xOther: String = "none"): String =
      "$token $xOther"

  @Get("/cookies")
  suspend fun cookies(@Cookie session: String = "nobody"): Reply<String> =
      Reply.ok(session)
          .withHeader("Set-Cookie", "session=again; Path=/; SameSite=Lax")
          .withHeader("X-Seen", session)

  @Post("/form")
  fun form(@Form @Size(max = 20) name: String, @Form @Min(0) age: Int, @Form tags: List<String>) =
      Person(name, age, tags)

  @Post("/upload")
  fun upload(file: Upload, @Form title: String = "none"): File {
    val bytes = file.bytes()
    val begins = bytes.take(4).joinToString("") { "%02x".format(it) }
    return File(file.fileName(), file.contentType(), bytes.size, begins, title)
  }
}
