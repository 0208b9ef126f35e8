package dev.signalbox.web;

import dev.signalbox.engine.bulkhead.BusyException;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.JdbcRefusal;
import dev.signalbox.engine.store.StoreBusyException;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.StoreUncertainException;
import dev.signalbox.web.api.Api;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.page.ConsolePages;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every address of the server, and what becomes of failures.
final class WebRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(WebRoutes.class);

  private final Database database;
  private final List<Api> apis;

  WebRoutes(Database database, List<Api> apis) {
    this.database = database;
    this.apis = apis;
  }

  void add(RoutesConfig routes) {
    var addresses = new Addresses(routes);
    apis.forEach(api -> api.add(addresses));
    addresses.close();
    new ConsolePages().add(routes);
    addFailures(routes);
  }

  private void addFailures(RoutesConfig routes) {
    routes.exception(ApiException.class, (failure, context) -> answer(context, failure));
    routes.exception(BusyException.class, WebRoutes::busy);
    routes.exception(
        HttpResponseException.class,
        (failure, context) -> answer(context, ofServer(failure.getStatus())));
    routes.exception(
        StoreBusyException.class,
        (failure, context) -> {
          context.header("Retry-After", "1");
          answer(context, new ApiException(503, "busy", String.valueOf(failure.getMessage())));
        });
    routes.exception(
        StoreReadOnlyException.class,
        (failure, context) ->
            answer(
                context, new ApiException(503, "read-only", String.valueOf(failure.getMessage()))));
    routes.exception(
        StoreUncertainException.class,
        (failure, context) ->
            answer(
                context,
                new ApiException(
                    503,
                    "uncertain",
                    "It may or may not have been saved: look before you do it again.")));
    routes.exception(Exception.class, this::unexpected);
  }

  private void unexpected(Exception failure, Context context) {
    // Reads fail in many ways while the database is away; people need only know that it is.
    Database.Condition condition = database.condition();
    Optional<String> refusal = JdbcRefusal.of(failure);
    if (refusal.isPresent()) {
      LOG.warn("{} {}: {}", context.method(), context.path(), refusal.get());
      answer(context, ApiException.bad("This cannot be kept: " + refusal.get() + "."));
    } else if (condition.writable()) {
      LOG.error("{} {} failed", context.method(), context.path(), failure);
      answer(context, ofServer(500));
    } else {
      LOG.debug("{} {} failed", context.method(), context.path(), failure);
      answer(context, new ApiException(503, "read-only", condition.reason()));
    }
  }

  private static void busy(BusyException busy, Context context) {
    context.header("Retry-After", String.valueOf(Math.max(1, busy.retryAfter().toSeconds())));
    answer(context, new ApiException(503, "busy", busy.getMessage() + ": try again soon."));
  }

  private static ApiException ofServer(int status) {
    return switch (status) {
      case 404 -> new ApiException(404, "not-found", "There is nothing at this address.");
      case 405 -> new ApiException(405, "not-allowed", "This cannot be done at this address.");
      case 413 -> new ApiException(413, "too-large", "A request may have at most 1 MiB.");
      default ->
          status < 500
              ? new ApiException(status, "bad-request", "This request cannot be understood.")
              : new ApiException(
                  500, "internal", "Something went wrong here; the server's log says what.");
    };
  }

  private static void answer(Context context, ApiException failure) {
    context.status(failure.status());
    context.contentType("application/json");
    context.result(failure.json().bytes());
  }
}
