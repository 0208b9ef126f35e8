package dev.signalbox.web.api;

import dev.signalbox.engine.store.Database;
import dev.signalbox.web.http.Addresses;

/// `GET /health`: whether the server can work, for whoever watches it.
public final class HealthApi {
  private final Database database;
  private final ServerState server;

  public HealthApi(Database database, ServerState server) {
    this.database = database;
    this.server = server;
  }

  public void add(Addresses addresses) {
    addresses.get(
        "/health",
        context -> {
          String status = database.condition().writable() ? "ok" : "read-only";
          Answers.json(context, new Health(status, server.version()));
        });
  }

  private record Health(String status, String version) {}
}
