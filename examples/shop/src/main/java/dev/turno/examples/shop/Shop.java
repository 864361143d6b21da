package dev.turno.examples.shop;

import dev.turno.examples.shop.account.Accounts;
import dev.turno.examples.shop.account.Staff;
import dev.turno.examples.shop.account.Tokens;
import dev.turno.examples.shop.catalogue.Catalogue;
import dev.turno.examples.shop.catalogue.DemoProducts;
import dev.turno.examples.shop.catalogue.Photos;
import dev.turno.examples.shop.catalogue.StaffCatalogue;
import dev.turno.examples.shop.catalogue.StaffPhotos;
import dev.turno.examples.shop.order.Mailer;
import dev.turno.examples.shop.order.OrderDesk;
import dev.turno.examples.shop.order.OrderNews;
import dev.turno.examples.shop.order.Orders;
import dev.turno.examples.shop.order.StaffOrders;
import dev.turno.examples.shop.store.DatabaseSettings;
import dev.turno.examples.shop.store.Stores;
import dev.turno.security.Authentication;
import dev.turno.security.RateLimit;
import dev.turno.security.SecurityHeaders;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Configures;
import dev.turno.server.Cors;
import dev.turno.server.Module;
import java.time.Duration;
import java.time.InstantSource;

// DEPS io.vertx:vertx-pg-client:5.0.10 com.ongres.scram:scram-client:3.1

/** The shop's application: what it is made of, and what holds for all of it. */
public final class Shop implements Configures {
  private static final long LARGEST_PHOTO = 5L << 20;

  @Override
  public void configure(ApplicationBuilder application) {
    ShopSettings settings = application.read(ShopSettings.class);
    bounds(application, settings);
    objects(application, settings);
    application
        .service(Stores.class)
        .service(Accounts.class)
        .module(
            Module.at("/products").tag("catalogue").service(Catalogue.class).service(Photos.class))
        .module(Module.at("/orders").tag("orders").service(Orders.class))
        .module(
            Module.at("/staff")
                .tag("staff")
                .requiresScope(Tokens.STAFF)
                .rateLimit(RateLimit.perPrincipal(600, Duration.ofMinutes(1)))
                .service(StaffCatalogue.class)
                .service(StaffPhotos.class)
                .service(StaffOrders.class))
        .frontend("/", "shop-pages");
  }

  /** What holds for every request. */
  private static void bounds(ApplicationBuilder application, ShopSettings settings) {
    application
        .securityHeaders(SecurityHeaders.forPages())
        .docs(
            docs ->
                docs.withTitle("The shop")
                    .withDescription(
                        "Products, orders, and live news of them: an example of Turno."))
        .requestIds()
        .accessLog()
        .limits(
            limits ->
                limits
                    .withMaxBodyBytes(1 << 20)
                    .withForms(forms -> forms.withMaxFileBytes(LARGEST_PHOTO).withMaxParts(5)));
    if (!settings.origins().isEmpty()) {
      application.cors(Cors.from(settings.origins().toArray(String[]::new)));
    }
  }

  /** What services are constructed with. */
  private static void objects(ApplicationBuilder application, ShopSettings settings) {
    var tokens = new Tokens(settings.secret(), settings.tokenLifetime());
    application
        .bind(DatabaseSettings.class, settings.database())
        .bind(InstantSource.class, InstantSource.system())
        .bind(Mailer.class, new Mailer.ToLog())
        .bind(Tokens.class, tokens)
        .service(Authentication.by(tokens.authenticator()))
        .service(new Staff(settings.staffPassword()))
        .service(OrderNews.class)
        .service(OrderDesk.class);
    if (settings.demo()) {
      application.service(DemoProducts.class);
    }
  }
}
