package dev.signalbox.alert.source;

import dev.signalbox.alert.AlertHook;
import dev.signalbox.alert.Groups;
import dev.signalbox.alert.Sources;
import dev.signalbox.alert.mapping.MappingIntake;
import dev.signalbox.alert.source.SourceTrial.Tried;
import dev.signalbox.alert.stage.AlertForecast;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What is asked of sources over HTTP: how they do, what they sent, what a body would come to.
public final class SourceRoutes {
  /// So many signals of what is tried are told.
  private static final int MOST = 20;

  private static final String WHAT = "source";
  private static final String CLOSED =
      "What a source sent is for its owner, for who may read the audit, and where it has no owner"
          + " for who reads every room that alerts go to.";

  private final Sources sources;
  private final Groups groups;
  private final Database database;
  private final DeliveryCounts counts;
  private final SourceTrial trial;
  private final InstantSource clock;
  private final JdbcSourceStore store = new JdbcSourceStore();

  public SourceRoutes(
      Sources sources,
      Groups groups,
      Database database,
      DeliveryCounts counts,
      SourceTrial trial,
      InstantSource clock) {
    this.sources = sources;
    this.groups = groups;
    this.database = database;
    this.counts = counts;
    this.trial = trial;
    this.clock = clock;
  }

  private record Listing(List<SourceJson> sources) {}

  /// @param text of the mapping in force, or null where there is none
  private record One(SourceJson source, @Nullable String text, List<SampleJson> samples) {}

  private record SampleJson(
      String id,
      long at,
      String request,
      String outcome,
      long bytes,
      boolean cut,
      String body,
      List<SignalJson> signals) {}

  private record TriedJson(
      List<SignalJson> signals,
      int more,
      int refused,
      List<String> reasons,
      @Nullable String problem,
      List<FindingJson> findings) {}

  private record FindingJson(int line, int column, String code, String message, boolean blocks) {
    static FindingJson of(Finding finding) {
      return new FindingJson(
          finding.at().line(),
          finding.at().column(),
          finding.code().toString(),
          finding.message(),
          finding.blocks());
    }
  }

  /// All of them.
  public List<Route> all() {
    return List.of(
        Route.get(
            "/api/sources",
            List.of(),
            "What sends alerts, how it does, and what became of its deliveries in the last hour and"
                + " the last day.",
            SourceSchemas.LISTING,
            this::list),
        Route.get(
            "/api/sources/{name}",
            List.of(),
            "One source with its last 20 deliveries, without secrets, and what each of them said.",
            SourceSchemas.ONE,
            this::one),
        Route.post(
            "/api/sources/{name}/try",
            List.of("body", "mapping"),
            "What a body would come to if this source sent it, by its mapping or another one."
                + " Nothing is kept and nobody is told.",
            SourceSchemas.TRIED,
            this::tried));
  }

  private RouteAnswer list(RouteCall call) {
    var remembered = remembered();
    return new RouteAnswer.Found(
        new Listing(
            sources.knownTo(call.person()).stream()
                .map(hook -> json(call.person(), hook, remembered))
                .toList()));
  }

  private SourceJson.Remembered remembered() {
    return new SourceJson.Remembered(
        counts.all(), database.read(store::last), database.read(store::missing));
  }

  private SourceJson json(Person person, AlertHook hook, SourceJson.Remembered remembered) {
    return SourceJson.of(
        hook,
        remembered,
        groups.rooms().mayRead(person, hook.source().room()),
        sources.isOpenTo(person, hook));
  }

  private Optional<AlertHook> named(RouteCall call) {
    return sources.knownTo(call.person(), String.valueOf(call.argument("name")));
  }

  private RouteAnswer one(RouteCall call) {
    Optional<AlertHook> found = named(call);
    if (found.isEmpty()) {
      return new RouteAnswer.Hidden(WHAT);
    }
    AlertHook hook = found.get();
    SourceJson json = json(call.person(), hook, remembered());
    return new RouteAnswer.Found(
        json.open()
            ? new One(json, text(hook), samples(call.person(), hook))
            : new One(json, null, List.of()));
  }

  private static @Nullable String text(AlertHook hook) {
    return hook.intake() instanceof MappingIntake mapped ? mapped.mapping().text() : null;
  }

  private List<SampleJson> samples(Person person, AlertHook hook) {
    return database.read(handle -> {
      List<DeliverySample> all = store.samples(handle, hook.source().name());
      SignalLines lines = lines(handle, person, hook, hook.dryRun());
      return all.stream()
          .map(sample ->
              new SampleJson(
                  sample.id(),
                  sample.at().toEpochMilli(),
                  sample.request(),
                  sample.outcome(),
                  sample.bytes(),
                  sample.isCut(),
                  sample.body(),
                  sample.signals().stream().map(lines::of).toList()))
          .toList();
    });
  }

  private SignalLines lines(Handle handle, Person person, AlertHook hook, boolean foretold) {
    var forecast =
        new AlertForecast(
            handle, groups.rules(), clock.instant(), room -> groups.rooms().mayRead(person, room));
    return new SignalLines(handle, hook.source(), groups, person, foretold ? forecast : null);
  }

  private RouteAnswer tried(RouteCall call) {
    Optional<AlertHook> found = named(call);
    if (found.isEmpty()) {
      return new RouteAnswer.Hidden(WHAT);
    }
    AlertHook hook = found.get();
    if (!sources.isOpenTo(call.person(), hook)) {
      return new RouteAnswer.Denied(CLOSED);
    }
    String body = call.argument("body");
    String mapping = call.argument("mapping");
    if (body == null || body.isBlank()) {
      return new RouteAnswer.Misused("'body' is what the source would send.");
    }
    if (body.length() > SourceTrial.LONGEST) {
      return new RouteAnswer.Misused("At most 256 KiB of a body are tried.");
    }
    if (mapping != null && mapping.length() > SourceTrial.LONGEST_MAPPING) {
      return new RouteAnswer.Misused("At most 64 KiB of a mapping are tried.");
    }
    Tried tried = trial.read(call.person().id(), hook, body, mapping);
    return new RouteAnswer.Found(
        database.read(handle -> json(lines(handle, call.person(), hook, true), hook, tried)));
  }

  private static TriedJson json(SignalLines lines, AlertHook hook, Tried tried) {
    List<FindingJson> findings = tried.findings().stream().map(FindingJson::of).toList();
    Received received = tried.received();
    if (received == null) {
      return new TriedJson(List.of(), 0, 0, List.of(), tried.problem(), findings);
    }
    var plain = new SampleText(hook.token());
    List<Signal> signals = received.signals();
    return new TriedJson(
        signals.stream()
            .limit(MOST)
            .map(signal -> lines.of(SampleSignal.of(signal.without(hook.drop()), plain)))
            .toList(),
        Math.max(0, signals.size() - MOST),
        received.refused().count(),
        received.refused().reasons(),
        null,
        findings);
  }
}
