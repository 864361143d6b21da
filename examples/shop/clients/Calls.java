import dev.example.ApiClient;
import dev.example.api.AccountsApi;
import dev.example.api.CatalogueApi;
import dev.example.api.JobsApi;
import dev.example.api.OrdersApi;
import dev.example.api.StaffApi;
import dev.example.model.Branch;
import dev.example.model.Category;
import dev.example.model.Credentials;
import dev.example.model.Delivery;
import dev.example.model.JobState;
import dev.example.model.NewAccount;
import dev.example.model.NewOrder;
import dev.example.model.Order;
import dev.example.model.OrderItem;
import dev.example.model.OrderStatus;
import dev.example.model.PickUp;
import dev.example.model.Product;
import dev.example.model.ProductDraft;
import dev.example.model.Step;
import java.awt.image.BufferedImage;
import java.io.File;
import java.math.BigDecimal;
import java.time.LocalDate;
import javax.imageio.ImageIO;

/** Calls each operation of the shop by the client that is generated of its document. */
public final class Calls {
  private static final int SIZE = 3000;

  private final ApiClient client;
  private final AccountsApi accounts;
  private final CatalogueApi catalogue;
  private final OrdersApi orders;
  private final StaffApi staff;
  private final JobsApi jobs;

  private Calls(String address) {
    client = new ApiClient().setBasePath(address);
    client.setHttpClient(
        client.getHttpClient().newBuilder().addInterceptor(new Recorder()).build());
    accounts = new AccountsApi(client);
    catalogue = new CatalogueApi(client);
    orders = new OrdersApi(client);
    staff = new StaffApi(client);
    jobs = new JobsApi(client);
  }

  public static void main(String[] args) throws Exception {
    new Calls(args[0]).all();
    System.exit(0); // the connections of the client would keep it for minutes
  }

  private void all() throws Exception {
    logIn("boss", "only on a laptop");
    Product pot = stock();
    String name = "java-" + Long.toString(System.nanoTime(), 36);
    accounts.accountsRegister(new NewAccount().name(name).password("books and more"));
    logIn(name, "books and more");
    Recorder.check(accounts.accountsMe().getName().equals(name), "who I am");
    Order kept = buy(pot);
    work(pot.getId());
    logIn("boss", "only on a laptop");
    ship(kept);
    clear(pot.getId());
  }

  private void logIn(String name, String password) throws Exception {
    client.setBearerToken(
        accounts.accountsLogin(new Credentials().name(name).password(password)).getAccessToken());
  }

  private Product stock() throws Exception {
    ProductDraft draft =
        new ProductDraft()
            .name("Moka pot")
            .description("For six small cups.")
            .category(Category.KITCHEN)
            .price(new BigDecimal("29.90"))
            .stock(5);
    var added = staff.staffCatalogueAddWithHttpInfo(draft);
    Product pot = added.getData();
    String version = added.getHeaders().get("etag").getFirst();
    staff.staffCatalogueChange(pot.getId(), draft.stock(15), version);
    staff.staffPhotosPut(pot.getId(), photo());
    Recorder.check(catalogue.catalogueGet(pot.getId()).getStock() == 15, "the new stock");
    Recorder.check(
        catalogue
                .catalogueList("KITCHEN", "moka", new BigDecimal(30), true, "PRICE", null, 50)
                .getItems()
                .size()
            > 0,
        "the list");
    Recorder.check(catalogue.photosShow(pot.getId()).length() > SIZE, "the photograph");
    return pot;
  }

  /** Large, so that a thumbnail of it takes a while. */
  private static File photo() throws Exception {
    var image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIZE * SIZE; i++) {
      image.setRGB(i % SIZE, i / SIZE, (i / SIZE / 8) * 0x010203);
    }
    File file = File.createTempFile("pot", ".png");
    ImageIO.write(image, "png", file);
    return file;
  }

  private Order buy(Product pot) throws Exception {
    NewOrder wanted =
        new NewOrder()
            .addItemsItem(new OrderItem().product(pot.getId()).quantity(2))
            .delivery(
                new Delivery(
                    new PickUp()
                        .kind(PickUp.KindEnum.PICK_UP)
                        .branch(Branch.HARBOUR)
                        .day(LocalDate.of(2030, 1, 7))));
    Order kept = orders.ordersPlace(wanted, "java");
    Order left = orders.ordersPlace(wanted, null);
    Recorder.check(kept.getTotal().compareTo(new BigDecimal("59.80")) == 0, "the total");
    Recorder.check(orders.ordersGet(kept.getId()).equals(kept), "the order as it was placed");
    Recorder.check(
        orders.ordersCancel(left.getId()).getStatus() == OrderStatus.CANCELLED, "its end");
    Recorder.check(orders.ordersList("PLACED", null, 10).getItems().size() == 1, "my orders");
    try (var events = orders.ordersEventsCall(0L, null).execute()) {
      Recorder.check(events.body().source().readUtf8Line().equals("id: 1"), "the first event");
    }
    return kept;
  }

  /** Many at once, so that there is one to cancel that waits. */
  private void work(long id) throws Exception {
    Recorder.check(catalogue.photosThumbnail(id, 100, null, null).length() > 100, "a thumbnail");
    String first = handIn(id, 20);
    String last = first;
    for (int i = 1; i < 10; i++) {
      last = handIn(id, 20 + i);
    }
    Recorder.check(jobs.jobsCancel(last).getState() == JobState.CANCELLED, "a cancelled job");
    Recorder.check(jobs.jobsRetry(last).getState() != JobState.CANCELLED, "another chance");
    Recorder.check(jobs.jobsEvents(first, null).contains("done"), "the end of the events");
    Recorder.check(
        jobs.jobsState(first, null, null, "5s").getState() == JobState.COMPLETED, "its state");
    Recorder.check(jobs.jobsResult(first).length() > 100, "its result");
  }

  private String handIn(long id, int width) throws Exception {
    try (var answer =
        catalogue.photosThumbnailCall(id, width, "respond-async", null, null).execute()) {
      Recorder.check(answer.code() == 202, "a ticket");
      return answer.header("Location").substring("/jobs/".length());
    }
  }

  private void ship(Order order) throws Exception {
    Recorder.check(
        staff.staffOrdersList(null, null, 5, order.getCustomer()).getItems().size() == 2,
        "the orders of a customer");
    Order shipped = staff.staffOrdersMove(order.getId(), new Step().status(OrderStatus.SHIPPED));
    Recorder.check(shipped.getStatus() == OrderStatus.SHIPPED, "the next step");
  }

  private void clear(long id) throws Exception {
    staff.staffPhotosRemove(id);
    String version = catalogue.catalogueGetWithHttpInfo(id).getHeaders().get("etag").getFirst();
    staff.staffCatalogueRemove(id, version);
  }
}
