package dev.signalbox.web.api;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.web.http.Addresses;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// `GET /health`: whether the server can work, for whoever watches it; and what pages say of it.
public final class HealthApi implements Api {
  private final Database database;
  private final ServerState server;
  private final BooleanSupplier pagingIsStuck;

  public HealthApi(Database database, ServerState server, BooleanSupplier pagingIsStuck) {
    this.database = database;
    this.server = server;
    this.pagingIsStuck = pagingIsStuck;
  }

  @Override
  public void add(Addresses addresses) {
    addresses.get(
        "/health",
        context -> {
          String paging = paging();
          String status = database.condition().writable() ? "ok" : "read-only";
          Answers.json(context, new Health(status, server.version(), paging));
        });
  }

  /// A page that cannot be kept is not sent: paging stands still for as long as the database does.
  private String paging() {
    if (!database.condition().writable()) {
      return "stuck";
    }
    try {
      return pagingIsStuck.getAsBoolean() ? "stuck" : "ok";
    } catch (StoreReadOnlyException _) {
      return "stuck";
    }
  }

  /// People to try the demo as; empty but in a demo.
  List<ServerState.DemoPerson> demo() {
    return server.demo();
  }

  /// Bytes that a file may have.
  long largestFile() {
    return server.largestFile();
  }

  ServerJson json() {
    Database.Condition now = database.condition();
    return new ServerJson(
        server.name(),
        server.version(),
        now.writable(),
        now.reason().isEmpty() ? null : now.reason());
  }

  record ServerJson(String name, String version, boolean writable, @Nullable String banner) {}

  private record Health(String status, String version, String paging) {}
}
