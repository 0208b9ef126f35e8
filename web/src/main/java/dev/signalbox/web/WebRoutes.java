package dev.signalbox.web;

import dev.signalbox.engine.bulkhead.BusyException;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.JdbcRefusal;
import dev.signalbox.engine.store.StoreBusyException;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.StoreUncertainException;
import dev.signalbox.web.api.AuditApi;
import dev.signalbox.web.api.BootApi;
import dev.signalbox.web.api.CommandApi;
import dev.signalbox.web.api.CompletionApi;
import dev.signalbox.web.api.FeatureApi;
import dev.signalbox.web.api.HealthApi;
import dev.signalbox.web.api.OpenApi;
import dev.signalbox.web.api.RoomApi;
import dev.signalbox.web.api.RunApi;
import dev.signalbox.web.api.RunbookApi;
import dev.signalbox.web.api.SessionApi;
import dev.signalbox.web.api.VisibleRuns;
import dev.signalbox.web.hook.HookApi;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.page.ConsolePages;
import dev.signalbox.web.session.SameOrigin;
import dev.signalbox.web.session.SessionCookie;
import dev.signalbox.web.session.Sessions;
import dev.signalbox.web.session.SignIn;
import dev.signalbox.web.session.SignedInOnly;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every address of the server, and what becomes of failures.
final class WebRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(WebRoutes.class);

  private final WebConfig config;
  private final WebParts parts;
  private final Sessions sessions;

  WebRoutes(WebConfig config, WebParts parts, Sessions sessions) {
    this.config = config;
    this.parts = parts;
    this.sessions = sessions;
  }

  void add(RoutesConfig routes) {
    var sameOrigin = new SameOrigin(config.publicUrl());
    var signedInOnly = new SignedInOnly(sessions, sameOrigin, parts.bulkheads().reading());
    var addresses = new Addresses(routes);
    addSession(addresses, signedInOnly, sameOrigin);
    var rooms = parts.rooms();
    var visibleRuns = new VisibleRuns(parts.runs(), rooms, parts.directory());
    addReading(addresses, signedInOnly, visibleRuns);
    new RoomApi(signedInOnly, rooms, parts.console(), visibleRuns, config.days()).add(addresses);
    addFeatures(addresses, signedInOnly);
    addresses.close();
    new ConsolePages().add(routes);
    addFailures(routes);
  }

  private void addFeatures(Addresses addresses, SignedInOnly signedInOnly) {
    var features = parts.features();
    var routes = features.stream().flatMap(feature -> feature.routes().stream()).toList();
    var hooks = features.stream().flatMap(feature -> feature.hooks().stream()).toList();
    new FeatureApi(signedInOnly, routes).add(addresses);
    new HookApi(hooks, parts.bulkheads().intake()).add(addresses);
    new OpenApi(routes).add(addresses);
  }

  private void addSession(Addresses addresses, SignedInOnly signedInOnly, SameOrigin sameOrigin) {
    var directory = parts.directory();
    var signIn =
        new SignIn(
            sessions, directory, parts.passwords(), parts.bulkheads().passwords(), parts.clock());
    var cookie = new SessionCookie(config.https());
    new SessionApi(signedInOnly, sessions, signIn, sameOrigin, cookie).add(addresses);
  }

  private void addReading(Addresses addresses, SignedInOnly signedInOnly, VisibleRuns visibleRuns) {
    var rooms = parts.rooms();
    var permissions = parts.permissions();
    var commanding = parts.commanding();
    var health = new HealthApi(parts.database(), config.server());
    health.add(addresses);
    var commands =
        new CommandApi(signedInOnly, permissions, commanding.visibility(), commanding.parser());
    commands.add(addresses);
    new BootApi(
            signedInOnly, rooms, parts.directory(), parts.events(), commands, visibleRuns, health)
        .add(addresses);
    new RunApi(signedInOnly, parts.runs(), visibleRuns).add(addresses);
    new RunbookApi(signedInOnly, permissions, commanding.visibility()).add(addresses);
    new CompletionApi(signedInOnly, rooms, permissions, commanding).add(addresses);
    new AuditApi(
            signedInOnly,
            parts.audit(),
            permissions,
            commanding.visibility(),
            visibleRuns,
            parts.clock(),
            config.days())
        .add(addresses);
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
    Database.Condition condition = parts.database().condition();
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
