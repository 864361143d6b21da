package dev.turno.examples.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderStatusTest {
  private static List<OrderStatus> after(OrderStatus status) {
    return Arrays.stream(OrderStatus.values()).filter(status::mayBecome).toList();
  }

  @Test
  void an_order_goes_one_way() {
    assertThat(after(OrderStatus.PLACED))
        .containsExactly(OrderStatus.SHIPPED, OrderStatus.CANCELLED);
    assertThat(after(OrderStatus.SHIPPED)).containsExactly(OrderStatus.DELIVERED);
    assertThat(after(OrderStatus.DELIVERED)).isEmpty();
    assertThat(after(OrderStatus.CANCELLED)).isEmpty();
  }
}
