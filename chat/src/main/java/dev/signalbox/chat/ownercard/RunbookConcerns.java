package dev.signalbox.chat.ownercard;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.revision.Revisions;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.Triggers;
import dev.signalbox.engine.runbook.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// What is the matter with runbooks: what is wrong with their files now, and what their newest runs
/// say. Costs a bounded number of rows for each runbook, however many runs there are.
public final class RunbookConcerns {
  /// How long a runbook may rest before its owners are asked whether it is still wanted.
  static final Duration UNUSED = Duration.ofDays(90);

  /// A question that is always answered faster than this is not read.
  static final Duration TOO_FAST = Duration.ofSeconds(10);

  /// What is known of few runs says nothing.
  static final int LEAST = 5;

  /// It fails often when one of so many runs does.
  static final int ONE_OF = 3;

  /// So many runbooks of an owner are looked at.
  private static final int MOST = 500;

  private static final Set<FindingCode> HERE =
      Set.of(FindingCode.EMPTY_GROUP, FindingCode.TEST_FAILS, FindingCode.TEST_NOT_TRIED);

  private final Supplier<Catalog> catalog;
  private final Revisions revisions;
  private final JdbcRunCounts counts = new JdbcRunCounts();

  /// @param catalog all runbooks of now
  public RunbookConcerns(Supplier<Catalog> catalog, Revisions revisions) {
    this.catalog = catalog;
    this.revisions = revisions;
  }

  /// The groups that own runbooks.
  Set<String> owners() {
    var owners = new TreeSet<String>();
    files(catalog.get()).forEach(runbook -> owners.add(runbook.owner()));
    return owners;
  }

  /// What is the matter with the runbooks of these owners, by their names.
  List<RunbookConcern> of(Handle handle, Set<String> owners, Instant now) {
    Catalog all = catalog.get();
    var concerns = new ArrayList<RunbookConcern>();
    files(all)
        .filter(runbook -> owners.contains(runbook.owner()))
        .limit(MOST)
        .forEach(runbook ->
            words(handle, runbook, all, now)
                .map(words -> new RunbookConcern(runbook, words))
                .forEach(concerns::add));
    return concerns;
  }

  /// What is active, and of the rest what can be read.
  private static Stream<Runbook> files(Catalog all) {
    Stream<Runbook> others =
        all.refused().stream()
            .filter(file -> all.named(file.name()).isEmpty())
            .flatMap(file ->
                new RunbookReader().read(file(file.name()), file.text()).runbook().stream());
    return Stream.concat(all.runbooks().stream(), others);
  }

  private static String file(String name) {
    return name.replace('.', '/') + ".yaml";
  }

  private Stream<String> words(Handle handle, Runbook runbook, Catalog all, Instant now) {
    Stream<String> file = ofFile(runbook, all);
    return all.named(runbook.name()).isEmpty()
        ? file
        : Stream.concat(file, ofRuns(handle, runbook, all, now));
  }

  private static Stream<String> ofFile(Runbook runbook, Catalog all) {
    String refused =
        all.refused().stream().anyMatch(file -> file.name().equals(runbook.name()))
            ? all.named(runbook.name()).isPresent()
                ? "its file is refused, and its last good revision stays active: "
                : "its file is refused, and nothing of it is active: "
            : "";
    return all.findings().stream()
        .filter(finding -> finding.file().equals(file(runbook.name())))
        .filter(finding -> finding.kind() != Finding.Kind.WARNING || HERE.contains(finding.code()))
        .map(finding -> refused + finding.coded());
  }

  private Stream<String> ofRuns(Handle handle, Runbook runbook, Catalog all, Instant now) {
    RunCounts lately = counts.of(handle, runbook.name(), now.minus(UNUSED));
    var words = new ArrayList<String>();
    if (lately.ended() >= LEAST && lately.failed() * ONE_OF >= lately.ended()) {
      words.add(lately.failed() + " of its last " + lately.ended() + " runs failed");
    }
    if (lately.granted() >= LEAST && lately.slowest().compareTo(TOO_FAST) < 0) {
      words.add(
          "all of its last %d approvals were given in under %d seconds: does anybody read what they approve?"
              .formatted(lately.granted(), TOO_FAST.toSeconds()));
    }
    if (isUnused(handle, runbook, lately, all, now)) {
      words.add("it was not run for " + UNUSED.toDays() + " days: is it still wanted?");
    }
    return words.stream();
  }

  /// What can only be called goes by those who call it; where nobody does, a gate may.
  private boolean isUnused(
      Handle handle, Runbook runbook, RunCounts lately, Catalog all, Instant now) {
    Instant since = now.minus(UNUSED);
    boolean ran = lately.last() != null && !lately.last().isBefore(since);
    if (ran || revisions.activeSince(handle, runbook.name()).filter(since::isAfter).isEmpty()) {
      return false;
    }
    Set<String> callers = callers(runbook, all);
    boolean starts = runbook.usage() != null || !runbook.triggers().equals(Triggers.NONE);
    return (starts || !callers.isEmpty())
        && callers.stream()
            .noneMatch(caller ->
                counts.last(handle, caller).filter(last -> !last.isBefore(since)).isPresent());
  }

  /// Those whose runs may run it, too.
  private static Set<String> callers(Runbook runbook, Catalog all) {
    var found = new TreeSet<String>();
    var next = new ArrayDeque<String>(List.of(runbook.name()));
    while (!next.isEmpty()) {
      String called = next.remove();
      for (Runbook other : all.runbooks()) {
        if (calls(other, called) && found.add(other.name())) {
          next.add(other.name());
        }
      }
    }
    return found;
  }

  private static boolean calls(Runbook runbook, String called) {
    return runbook
        .everyStep()
        .anyMatch(step -> step.verb() instanceof Verb.Call(String target) && target.equals(called));
  }
}
