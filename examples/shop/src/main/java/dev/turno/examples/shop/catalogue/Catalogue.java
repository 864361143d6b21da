package dev.turno.examples.shop.catalogue;

import dev.turno.examples.shop.paging.Page;
import dev.turno.http.Doc;
import dev.turno.http.EntityTag;
import dev.turno.http.Get;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.http.Responds;
import dev.turno.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;

/** What there is to buy, for everybody. Plain handlers with a JDBC connection. */
@Doc("What there is to buy.")
public final class Catalogue {
  @Get("/")
  @Doc("List products, page by page")
  Page<Product> list(@Query ProductFilter filter, Connection db) throws SQLException {
    return Page.of(ProductRows.list(db, filter), filter.limit(), filter.sort()::after);
  }

  /** 304 for those who know it as it is, by {@code If-None-Match}. */
  @Get("/{id}")
  @Doc("Look at a product")
  @Responds(status = 200, headers = "ETag: The version of the product.")
  @Responds(status = 304, description = "It is as it was.")
  @Responds(status = 404, description = "There is no such product.")
  Reply<Product> get(long id, Connection db) throws SQLException {
    return reply(find(db, id));
  }

  static ProductRows.Stored find(Connection db, long id) throws SQLException {
    return ProductRows.find(db, id).orElseThrow(() -> missing(id));
  }

  static ProblemException missing(long id) {
    return ProblemException.notFound("There is no product " + id + ".");
  }

  static Reply<Product> reply(ProductRows.Stored stored) {
    return Reply.ok(stored.product()).withEtag(tag(stored));
  }

  static EntityTag tag(ProductRows.Stored stored) {
    return EntityTag.of(String.valueOf(stored.version()));
  }
}
