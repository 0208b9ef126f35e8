package dev.signalbox.web.api;

import dev.signalbox.core.people.Person;
import dev.signalbox.core.run.RequestFilter.Scope;
import dev.signalbox.core.run.RunFilter;
import dev.signalbox.core.run.RunStatus;
import dev.signalbox.core.run.RunView;
import dev.signalbox.core.trigger.ApprovalJson;
import dev.signalbox.core.trigger.RunJson;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Query;
import dev.signalbox.web.session.Door;
import dev.signalbox.web.session.Session;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs, their output, and approvals.
public final class RunApi {
  private static final int PAGE = 50;
  private static final int MOST = 200;
  private static final int CHUNK = 65_536;
  private static final int LARGEST_CHUNK = 1 << 20;
  private static final String OPEN = "OPEN";

  private final Door door;
  private final RunReads runs;
  private final Sightings sightings;

  public RunApi(Door door, RunReads runs, Sightings sightings) {
    this.door = door;
    this.runs = runs;
    this.sightings = sightings;
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/runs", door.reading(this::list));
    routes.get("/api/runs/{run}", door.reading(this::run));
    routes.get("/api/runs/{run}/output", door.reading(this::output));
    routes.get("/api/runs/{run}/runbook", door.reading(this::runbook));
    routes.get("/api/approvals", door.reading(this::approvals));
  }

  private void list(Context context, Session session) {
    Query query = new Query(context);
    @Nullable String status = status(query.optional("status"));
    @Nullable String runbook = query.optional("runbook");
    @Nullable String person = query.optional("person");
    @Nullable String before = query.optional("before");
    int limit = query.limit("limit", PAGE, MOST);
    query.end();
    Person asker = session.person();
    var filter =
        new RunFilter(
            sightings.sight(asker), runbook, person, statuses(status), null, Sightings.MOST);
    Stream<RunView> found = sightings.runs(filter).stream();
    if (before != null) {
      found = found.dropWhile(run -> !run.id().equals(before)).skip(1);
    }
    Answers.json(
        context, new Found(found.limit(limit).map(run -> sightings.json(asker, run)).toList()));
  }

  private static Set<RunStatus> statuses(@Nullable String status) {
    return switch (status) {
      case null -> Set.of();
      case OPEN -> Sightings.OPEN;
      default -> Set.of(RunStatus.valueOf(status));
    };
  }

  private static @Nullable String status(@Nullable String word) {
    if (word == null) {
      return null;
    }
    String status = word.toUpperCase(Locale.ROOT);
    List<String> known =
        Stream.concat(Stream.of(OPEN), Arrays.stream(RunStatus.values()).map(Enum::name)).toList();
    if (!known.contains(status)) {
      throw ApiException.bad("'status' is none of a run" + Nearest.hint(status, known) + ".");
    }
    return status;
  }

  private void run(Context context, Session session) {
    Person person = session.person();
    Answers.json(context, sightings.json(person, seen(context, person)));
  }

  private RunView seen(Context context, Person person) {
    return sightings.run(person, context.pathParam("run"));
  }

  private void output(Context context, Session session) {
    Query query = new Query(context);
    @Nullable Long from = query.number("from");
    int most = query.limit("max", CHUNK, LARGEST_CHUNK);
    query.end();
    RunView run = seen(context, session.person());
    RunReads.Output output = runs.output(run.id(), from == null ? 0 : from, most);
    byte[] bytes = output.bytes();
    context.header("X-Output-Start", String.valueOf(output.start()));
    context.header("X-Output-End", String.valueOf(output.end()));
    context.header("X-Output-Total", String.valueOf(output.total()));
    context.header("Cache-Control", "no-store");
    context.contentType("text/plain; charset=utf-8");
    context.result(bytes);
  }

  private void runbook(Context context, Session session) {
    RunView run = seen(context, session.person());
    Answers.json(
        context,
        runs.runbook(run.id()).orElseThrow(() -> ApiException.missing("runbook revision")));
  }

  private void approvals(Context context, Session session) {
    Query query = new Query(context);
    @Nullable String scope = query.optional("scope");
    query.end();
    Person person = session.person();
    List<ApprovalJson> found =
        switch (scope) {
          case null -> sightings.requests(person, Scope.MINE);
          case "mine" -> sightings.requests(person, Scope.MINE);
          case "asked" -> sightings.requests(person, Scope.ASKED);
          case "all" -> sightings.requests(person, Scope.ALL);
          default -> throw ApiException.bad("'scope' is one of mine, asked and all.");
        };
    Answers.json(context, new Approvals(found));
  }

  private record Found(List<RunJson> runs) {}

  private record Approvals(List<ApprovalJson> approvals) {}
}
