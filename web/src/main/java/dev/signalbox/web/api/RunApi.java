package dev.signalbox.web.api;

import dev.signalbox.chat.runcard.ApprovalJson;
import dev.signalbox.chat.runcard.RunJson;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.run.PageMark;
import dev.signalbox.engine.run.Request;
import dev.signalbox.engine.run.RequestFilter;
import dev.signalbox.engine.run.RequestFilter.Scope;
import dev.signalbox.engine.run.RunFilter;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Query;
import dev.signalbox.web.session.Session;
import dev.signalbox.web.session.SignedInOnly;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs, their output, and approvals.
public final class RunApi implements Api {
  private static final int PAGE = 50;
  private static final int MOST = 200;
  private static final int CHUNK = 65_536;
  private static final int LARGEST_CHUNK = 1 << 20;
  private static final String OPEN = "OPEN";
  private static final List<String> STATUSES =
      Stream.concat(Stream.of(OPEN), Arrays.stream(RunStatus.values()).map(Enum::name)).toList();

  private final SignedInOnly signedInOnly;
  private final Runs runs;
  private final VisibleRuns visibleRuns;

  public RunApi(SignedInOnly signedInOnly, Runs runs, VisibleRuns visibleRuns) {
    this.signedInOnly = signedInOnly;
    this.runs = runs;
    this.visibleRuns = visibleRuns;
  }

  @Override
  public void add(Addresses addresses) {
    addresses.asking("/api/runs", signedInOnly.reading(this::list));
    addresses.get("/api/runs/{run}", signedInOnly.reading(this::run));
    addresses.asking("/api/runs/{run}/output", signedInOnly.reading(this::output));
    addresses.get("/api/runs/{run}/runbook", signedInOnly.reading(this::runbook));
    addresses.asking("/api/approvals", signedInOnly.reading(this::approvals));
  }

  private void list(Context context, Session session) {
    Query query = new Query(context);
    Set<RunStatus> statuses = statuses(query.optional("status"));
    @Nullable String runbook = query.optional("runbook");
    @Nullable String person = query.optional("person");
    @Nullable PageMark behind = PageCursor.parse(query.optional("before"));
    int limit = query.limit("limit", PAGE, MOST);
    query.end();
    Person asker = session.person();
    var filter =
        new RunFilter(visibleRuns.sight(asker), runbook, person, statuses, behind, limit + 1);
    var cut =
        PageCursor.Cut.of(
            runs.page(filter), limit, run -> new PageMark(run.asked().createdAt(), run.id()));
    Answers.json(
        context,
        new Found(
            cut.items().stream().map(run -> visibleRuns.json(asker, run)).toList(), cut.next()));
  }

  /// Several may be given, with commas; `open` stands for all in which a run has not ended.
  private static Set<RunStatus> statuses(@Nullable String words) {
    Set<RunStatus> statuses = EnumSet.noneOf(RunStatus.class);
    for (String word : words == null ? List.<String>of() : List.of(words.split(",", -1))) {
      String status = word.toUpperCase(Locale.ROOT);
      if (!STATUSES.contains(status)) {
        throw ApiException.bad("'status' is none of a run" + Nearest.hint(status, STATUSES) + ".");
      }
      statuses.addAll(
          status.equals(OPEN) ? VisibleRuns.OPEN : EnumSet.of(RunStatus.valueOf(status)));
    }
    return statuses;
  }

  private void run(Context context, Session session) {
    Person person = session.person();
    Answers.json(context, visibleRuns.json(person, seen(context, person)));
  }

  private RunView seen(Context context, Person person) {
    return visibleRuns.run(person, context.pathParam("run"));
  }

  private void output(Context context, Session session) {
    Query query = new Query(context);
    @Nullable Long from = query.number("from");
    int most = query.limit("max", CHUNK, LARGEST_CHUNK);
    query.end();
    RunView run = seen(context, session.person());
    RunView.Output output = runs.output(run.id(), from == null ? 0 : from, most);
    context.header("X-Output-Start", String.valueOf(output.from()));
    context.header("X-Output-End", String.valueOf(output.next()));
    context.header("X-Output-Total", String.valueOf(output.total()));
    context.contentType("text/plain; charset=utf-8");
    context.result(output.text().getBytes(StandardCharsets.UTF_8));
  }

  private void runbook(Context context, Session session) {
    RunView run = seen(context, session.person());
    Answers.json(
        context,
        runs.runbook(run.id()).orElseThrow(() -> ApiException.missing("runbook revision")));
  }

  private void approvals(Context context, Session session) {
    Query query = new Query(context);
    Scope scope = scope(query.optional("scope"));
    @Nullable PageMark behind = PageCursor.parse(query.optional("before"));
    int limit = query.limit("limit", PAGE, MOST);
    query.end();
    Person person = session.person();
    var filter = new RequestFilter(visibleRuns.sight(person), scope, behind, limit + 1);
    var cut = PageCursor.Cut.of(runs.requests(filter), limit, RunApi::mark);
    Answers.json(
        context,
        new Approvals(
            cut.items().stream().map(visibleRuns::json).toList(),
            cut.next(),
            visibleRuns.waiting(person)));
  }

  private static PageMark mark(Request request) {
    return new PageMark(request.approval().askedAt(), request.approval().id());
  }

  private static Scope scope(@Nullable String word) {
    return switch (word) {
      case null -> Scope.MINE;
      case "mine" -> Scope.MINE;
      case "asked" -> Scope.ASKED;
      case "open" -> Scope.OPEN;
      case "all" -> Scope.ALL;
      default -> throw ApiException.bad("'scope' is one of mine, asked, open and all.");
    };
  }

  private record Found(List<RunJson> runs, @Nullable String next) {}

  /// @param waiting how many open ones wait for the person's word
  private record Approvals(List<ApprovalJson> approvals, @Nullable String next, long waiting) {}
}
