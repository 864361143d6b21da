import dev.turno.depend.Named
import dev.turno.depend.Provides
import dev.turno.http.Body
import dev.turno.http.CpuBound
import dev.turno.http.Get
import dev.turno.http.Post
import jakarta.validation.constraints.Positive
import jakarta.validation.constraints.PositiveOrZero
import jakarta.validation.constraints.Size
import kotlinx.coroutines.delay

private const val WAIT_MILLIS = 20L

data class Item(
    @field:Size(min = 1, max = 50) val name: String,
    @field:Positive val price: Double,
    @field:PositiveOrZero val tax: Double? = null,
    val tags: List<String> = listOf(),
)

data class PricedItem(
    val name: String,
    val price: Double,
    val tax: Double?,
    val tags: List<String>,
    val total: Double,
)

data class ItemQuery(val id: Int, val q: String?, val limit: Int)

data class Message(val message: String)

data class Ok(val ok: Boolean)

data class Three(val a: Int, val b: Int, val c: Int)

data class Primes(val primes: Int)

/** The routes of the contract, in Kotlin. */
class Bench {
  @Get("/plaintext") suspend fun plaintext(): String = "Hello, World!"

  @Get("/json") suspend fun json(): Message = Message("Hello, World!")

  @Get("/items/{id}")
  suspend fun item(id: Int, q: String?, limit: Int = 10): ItemQuery = ItemQuery(id, q, limit)

  @Post("/items")
  suspend fun create(@Body item: Item): PricedItem =
      PricedItem(item.name, item.price, item.tax, item.tags, item.price + (item.tax ?: 0.0))

  @Get("/blocking")
  fun blocking(): Ok {
    Thread.sleep(WAIT_MILLIS)
    return Ok(true)
  }

  @Get("/deps")
  suspend fun deps(@Named("a") a: Int, @Named("b") b: Int, @Named("c") c: Int): Three = Three(a, b, c)

  @Provides
  @Named("a")
  suspend fun a(): Int {
    delay(WAIT_MILLIS)
    return 1
  }

  @Provides
  @Named("b")
  fun b(): Int {
    Thread.sleep(WAIT_MILLIS)
    return 2
  }

  @Provides
  @Named("c")
  suspend fun c(): Int {
    delay(WAIT_MILLIS)
    return 3
  }

  @Get("/cpu")
  @CpuBound
  fun cpu(n: Int): Primes = Primes((2..<n).count(::isPrime))
}

private fun isPrime(number: Int): Boolean {
  var divisor = 2
  while (divisor * divisor <= number) {
    if (number % divisor == 0) {
      return false
    }
    divisor++
  }
  return true
}
