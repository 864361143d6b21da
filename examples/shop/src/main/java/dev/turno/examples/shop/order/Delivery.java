package dev.turno.examples.shop.order;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.turno.http.Doc;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** How an order comes to its customer. */
@Doc("How an order comes to its customer.")
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Delivery.Parcel.class, name = "parcel"),
  @JsonSubTypes.Type(value = Delivery.PickUp.class, name = "pick-up")
})
public sealed interface Delivery {
  /**
   * It is sent.
   *
   * @param country by ISO 3166: {@code AT}
   */
  @Doc("It is sent.")
  record Parcel(
      @Doc(example = "Anna") @NotBlank @Size(max = 80) String name,
      @Doc(example = "Pier 1") @NotBlank @Size(max = 120) String street,
      @Doc(example = "\"1010\"")
          @Pattern(regexp = "[0-9A-Z][0-9A-Z -]{1,9}", message = "must be a postcode")
          String postcode,
      @Doc(example = "Vienna") @NotBlank @Size(max = 80) String city,
      @Doc(value = "By ISO 3166.", example = "AT")
          @Pattern(regexp = "[A-Z]{2}", message = "must be two letters, such as AT")
          String country)
      implements Delivery {}

  /** It is fetched. */
  @Doc("It is fetched.")
  record PickUp(
      @Doc("Where.") Branch branch,
      @Doc(value = "From which day on.", example = "2030-01-07") LocalDate day)
      implements Delivery {}
}
