package dev.signalbox.web.page;

import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Serves the console's files, and its one page for every address that the page itself knows.
public final class ConsolePages {
  private static final Set<String> PAGES =
      Set.of(
          "",
          "rooms",
          "threads",
          "runs",
          "runbooks",
          "approvals",
          "proposals",
          "audit",
          "leases",
          "alerts",
          "silences",
          "noise",
          "connections",
          "routing",
          "sources",
          "oncall",
          "policies",
          "pages",
          "forms");

  /// What addresses begin with that no person visits.
  private static final List<String> PROGRAMS = List.of("api/", "hooks/", "chat/");

  private static final List<HandlerType> READING = List.of(HandlerType.GET, HandlerType.HEAD);

  private final ConsoleFiles files = new ConsoleFiles();

  public void add(RoutesConfig routes) {
    routes.before(this::refuse);
    for (HandlerType method : READING) {
      routes.addHttpHandler(method, "/<path>", this::serve);
      routes.addHttpHandler(method, "/", this::serve);
    }
  }

  /// Pages are only read, whatever the method is called.
  private void refuse(Context context) {
    String path = context.path().substring(1);
    if (!READING.contains(context.method()) && files.file(path).or(() -> page(path)).isPresent()) {
      throw Addresses.notAllowed(context, "GET, HEAD");
    }
  }

  private static ApiException missing() {
    return new ApiException(404, "not-found", "There is nothing at this address.");
  }

  private void serve(Context context) {
    String path = context.path().substring(1);
    Optional<ConsoleFile> known = files.file(path).or(() -> page(path));
    ConsoleFile file = known.or(() -> nowhere(context, path)).orElseThrow(ConsolePages::missing);
    context.header("ETag", file.tag());
    context.header("Cache-Control", "no-cache");
    context.header("Vary", "Accept-Encoding");
    context.status(known.isPresent() ? 200 : 404);
    if (known.isPresent() && file.tag().equals(context.header("If-None-Match"))) {
      context.status(304);
      return;
    }
    context.contentType(file.type());
    @Nullable String encodings = context.header("Accept-Encoding");
    boolean packed = encodings != null && encodings.contains("gzip") && file.packs();
    if (packed) {
      context.header("Content-Encoding", "gzip");
    }
    context.result(file.content(packed));
  }

  /// For people who follow a wrong link, the page says so; programs get an error they can read.
  private Optional<ConsoleFile> nowhere(Context context, String path) {
    @Nullable String accepted = context.header("Accept");
    boolean person = accepted != null && accepted.contains("text/html");
    return person && PROGRAMS.stream().noneMatch(path::startsWith)
        ? files.file("index.html")
        : Optional.empty();
  }

  private Optional<ConsoleFile> page(String path) {
    return PAGES.contains(path.split("/", 2)[0]) ? files.file("index.html") : Optional.empty();
  }
}
