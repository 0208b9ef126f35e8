package dev.signalbox.chat.runcard;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.run.RunBrief;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.run.StepLease;
import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The leases that have not ended, of the runs that a person sees.
public final class SeenLeases {
  /// Shown at most.
  private static final int MOST = 200;

  private final Runs runs;
  private final Visibility visibility;

  public SeenLeases(Runs runs, Visibility visibility) {
    this.runs = runs;
    this.visibility = visibility;
  }

  /// What ends first in front.
  List<LeaseJson> of(Principal person) {
    List<StepLease> all = runs.leases(visibility.sight(person), false, MOST);
    Set<String> ids = new HashSet<>();
    for (StepLease lease : all) {
      ids.add(lease.granted().run());
      Stream.of(lease.ending().run(), lease.until().asking())
          .filter(Objects::nonNull)
          .forEach(ids::add);
    }
    Map<String, RunBrief> briefs =
        runs.briefs(ids).stream().collect(Collectors.toMap(RunBrief::id, Function.identity()));
    return all.stream().map(lease -> json(lease, briefs)).toList();
  }

  private static LeaseJson json(StepLease lease, Map<String, RunBrief> briefs) {
    StepLease.Granted granted = lease.granted();
    boolean failed = lease.status() == StepLease.Status.FAILED;
    Instant until = failed ? lease.until().due() : lease.end();
    return new LeaseJson(
        lease.code(),
        granted.title(),
        code(granted.run(), briefs),
        granted.line(),
        granted.person(),
        granted.room(),
        lease.status().name(),
        granted.at().toEpochMilli(),
        until.toEpochMilli(),
        lease.ending().run() == null ? null : code(lease.ending().run(), briefs),
        lease.until().asking() == null ? null : code(lease.until().asking(), briefs),
        further(lease),
        lease.ending().reason());
  }

  private static @Nullable String further(StepLease lease) {
    Duration most = lease.further();
    return lease.status() == StepLease.Status.ACTIVE && most.isPositive()
        ? Durations.text(most)
        : null;
  }

  private static String code(@Nullable String run, Map<String, RunBrief> briefs) {
    RunBrief brief = briefs.get(run);
    return brief == null ? "" : brief.code();
  }
}
