package dev.signalbox.engine.people;

import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.people.groups.GroupSources;
import dev.signalbox.engine.people.groups.SourceAnswer;
import dev.signalbox.engine.people.groups.SourceFindings;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Everybody by what the people file and further sources say, as old as what is asked for may be:
/// put together where one of them says something else or is lost, never for a decision.
final class Rosters {
  /// How many are kept for what sources said once, each with other sources lost.
  private static final int MOST = 8;

  private final LiveFile<PeopleFile> file;
  private final GroupSources sources;
  private final TimeSource clock;
  private final BiConsumer<String, Roster> recorded;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Standing standing;
  private String told;

  /// @param recorded is told the revision before and what comes into force, before it does
  Rosters(
      LiveFile<PeopleFile> file,
      GroupSources sources,
      TimeSource clock,
      BiConsumer<String, Roster> recorded) {
    this.file = file;
    this.sources = sources;
    this.clock = clock;
    this.recorded = recorded;
    this.standing = standing(null, file.current(), sources.look());
    this.told = standing.roster().revision();
  }

  /// What was said, and what was made of it.
  ///
  /// @param roster with the sources lost that were when it was made
  /// @param others with others lost, by why they are
  private record Standing(
      PeopleFile file,
      List<SourceAnswer> answers,
      Roster roster,
      Map<Map<String, String>, Roster> others) {
    static Standing of(PeopleFile file, List<SourceAnswer> answers, Roster roster) {
      return new Standing(file, answers, roster, Collections.synchronizedMap(new Recent()));
    }

    /// Whether everything that it was made from is the same.
    boolean isOf(PeopleFile other, List<SourceAnswer> said, Map<String, String> losses) {
      return file.revision().equals(other.revision())
          && losses.keySet().equals(roster.doubt().lost().keySet())
          && said.stream()
              .map(SourceAnswer::said)
              .toList()
              .equals(answers.stream().map(SourceAnswer::said).toList());
    }

    Roster with(Map<String, String> losses) {
      return losses.equals(roster.doubt().lost())
          ? roster
          : others.computeIfAbsent(losses, now -> Roster.of(file, answers, now));
    }
  }

  private static final class Recent extends LinkedHashMap<Map<String, String>, Roster> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Map<String, String>, Roster> eldest) {
      return size() > MOST;
    }
  }

  /// Looks whether the people file or what further sources say changed. A change is recorded before
  /// it is in force; only the loss of a source, which time alone brings about, waits for nothing.
  synchronized LiveFile.Refresh refresh() {
    List<SourceAnswer> answers = sources.look();
    Standing before = standing;
    LiveFile.Refresh refresh =
        file.refresh((old, fresh) -> record(standing(before, fresh, answers)));
    Standing now = standing(before, file.current(), answers);
    if (!(refresh instanceof LiveFile.Refresh.Replaced)) {
      record(now);
    }
    standing = now;
    boolean changed = !told.equals(now.roster().revision());
    if (changed) {
      told = now.roster().revision();
      listeners.forEach(Runnable::run);
    }
    return refresh instanceof LiveFile.Refresh.Unchanged
        ? review(now, now.roster()).refresh(before.answers(), changed)
        : refresh;
  }

  private void record(Standing fresh) {
    if (!told.equals(fresh.roster().revision())) {
      recorded.accept(told, fresh.roster());
    }
  }

  /// What is so with this file and these answers, made again only where something else was said.
  private Standing standing(
      @Nullable Standing before, PeopleFile file, List<SourceAnswer> answers) {
    Map<String, String> losses = losses(answers, null);
    if (before != null && before.isOf(file, answers, losses)) {
      return new Standing(file, answers, before.roster(), before.others());
    }
    return Standing.of(
        file, answers, answers.isEmpty() ? Roster.of(file) : Roster.of(file, answers, losses));
  }

  /// Why each source is lost that is so for whoever wants to know what was so lately.
  private Map<String, String> losses(List<SourceAnswer> answers, @Nullable Duration ceiling) {
    Instant now = clock.instant();
    Duration elapsed = clock.elapsed();
    var losses = new TreeMap<String, String>();
    for (SourceAnswer answer : answers) {
      if (answer.isLost(now, elapsed)) {
        losses.put(answer.name(), answer.loss());
      } else if (ceiling != null && answer.isOlder(ceiling, now, elapsed)) {
        losses.put(answer.name(), answer.age(ceiling));
      }
    }
    return losses;
  }

  /// What is so now: an answer whose time is over counts no more from that moment on, whether or
  /// not somebody has looked again.
  ///
  /// @param ceiling how long ago at most what sources say may have been so, or null for as long as
  ///   each is kept
  Roster now(@Nullable Duration ceiling) {
    Standing present = standing;
    return present.answers().isEmpty()
        ? present.roster()
        : present.with(losses(present.answers(), ceiling));
  }

  /// What the people file in force says besides groups.
  PeopleFile file() {
    return standing.file();
  }

  /// Calls the listener whenever others came into force.
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /// What there is to say about the people file in force, and about further sources.
  List<Finding> review() {
    var findings = new ArrayList<>(file.review());
    findings.addAll(review(standing, now(null)).findings());
    return List.copyOf(findings);
  }

  private SourceFindings review(Standing standing, Roster roster) {
    return new SourceFindings(
        standing.answers(),
        roster.doubt().lost(),
        name ->
            roster.people().containsKey(name)
                || roster.services().containsKey(name)
                || roster.groups().containsKey(name),
        sources::isOpen);
  }
}
