package dev.turno.examples.members;

import dev.turno.context.Identity;
import dev.turno.depend.OnStart;
import dev.turno.depend.OnStop;
import dev.turno.depend.RequiresScope;
import dev.turno.http.Get;
import dev.turno.http.Post;
import dev.turno.http.Responds;
import dev.turno.job.Background;
import dev.turno.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The club's library. */
@RequiresScope("books:read")
final class Books {
  private static final Logger LOG = LoggerFactory.getLogger(Books.class);

  private final ClubSettings settings;
  private final Map<String, String> lent = new ConcurrentHashMap<>();

  Books(ClubSettings settings) {
    this.settings = settings;
  }

  @OnStart
  void open() {
    LOG.info("the library is open; a member may have {} books", settings.loans());
  }

  @OnStop
  void shut() {
    LOG.info("the library is shut; {} books are lent", lent.size());
  }

  @Get("/")
  List<String> lent() {
    return lent.keySet().stream().sorted().toList();
  }

  @Responds(status = 409, description = "The book is lent, or you have all that you may have.")
  @Post("/{title}/loan")
  @RequiresScope("books:borrow")
  String borrow(String title, Identity who, Background background) {
    if (lent.values().stream().filter(who.name()::equals).count() >= settings.loans()) {
      throw ProblemException.of(409, "You have " + settings.loans() + " books; bring one back.");
    }
    if (lent.putIfAbsent(title, who.name()) != null) {
      throw ProblemException.of(409, title + " is lent.");
    }
    background.run("mail " + who.name(), () -> LOG.info("{} has borrowed {}", who.name(), title));
    return "Enjoy " + title + ", " + who.name() + ".";
  }
}
