package dev.signalbox.engine.runbook;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.runbook.check.RunbookCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The active runbooks of a folder. When a file breaks, its last good revision stays active.
public final class Runbooks implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final RunbookFolder folder;
  private final Supplier<Known> known;
  private final String root;
  private final AtomicReference<Catalog> catalog = new AtomicReference<>(Catalog.EMPTY);
  private final List<Consumer<CatalogChange>> listeners = new CopyOnWriteArrayList<>();
  private Gate gate = (candidate, beside) -> new Passage.Open(List.of());
  private @Nullable FolderWatch watch;

  /// Nothing is read before [#refresh()].
  ///
  /// @param known what the installation has now; asked at each refresh
  public Runbooks(Path folder, Supplier<Known> known) {
    this.folder = new RunbookFolder(folder);
    this.root = folder.toString();
    this.known = known;
  }

  /// What a revision has to stand before it becomes active, besides being sound.
  @FunctionalInterface
  public interface Gate {
    /// Asked at each refresh about each sound file.
    ///
    /// @param beside what would be active with it
    Passage look(Runbook candidate, Catalog beside);
  }

  /// What a [Gate] says.
  public sealed interface Passage {
    /// It may be active.
    ///
    /// @param remarks what its owners should know all the same
    record Open(List<Finding> remarks) implements Passage {}

    /// The last good revision stays.
    record Closed(List<Finding> why) implements Passage {}

    /// That is still being found out: what is active stays for now.
    record NotYet() implements Passage {}
  }

  /// From now on nothing becomes active that does not stand this, and nothing that is active
  /// already has stood it: all is read again.
  public void guardedBy(Gate gate) {
    synchronized (folder) {
      this.gate = gate;
      catalog.set(Catalog.EMPTY);
      catalog.set(reread().catalog());
    }
  }

  /// What is active now: one consistent snapshot.
  public Catalog catalog() {
    return catalog.get();
  }

  /// Calls the listener after each refresh that changed something, in the thread that refreshed.
  public void onChange(Consumer<CatalogChange> listener) {
    listeners.add(listener);
  }

  /// What would be if this were the text of a runbook's file. Nothing becomes active by it.
  public Draft draft(String name, String text) {
    String file = name.replace('.', '/') + ".yaml";
    RunbookReading reading = new RunbookReader().read(file, text);
    Catalog now = catalog();
    var all = new TreeMap<String, Runbook>();
    now.runbooks().forEach(runbook -> all.put(runbook.name(), runbook));
    var findings = new LinkedHashSet<>(reading.findings());
    reading.runbook().ifPresent(runbook -> all.put(name, runbook));
    if (reading.runbook().isPresent()) {
      RunbookCheck.check(all.values(), known.get()).stream()
          .filter(found -> found.file().equals(file) || !now.findings().contains(found))
          .forEach(findings::add);
    }
    return new Draft(
        reading.runbook(), List.copyOf(findings), new Catalog(all.values(), List.of()));
  }

  /// A text that may become the file of a runbook.
  ///
  /// @param runbook present when it can be read as one
  /// @param findings what is wrong with it, and with others because of it
  /// @param beside all that would be active
  public record Draft(Optional<Runbook> runbook, List<Finding> findings, Catalog beside) {
    public Draft {
      findings = List.copyOf(findings);
    }

    /// Whether it could become active, as far as its tests do not say otherwise.
    public boolean sound() {
      return runbook.isPresent()
          && findings.stream().allMatch(found -> found.kind() == Finding.Kind.WARNING);
    }
  }

  /// Reads the folder again and activates what is sound. Safe to call from many threads.
  public CatalogChange refresh() {
    CatalogChange change;
    synchronized (folder) {
      change = reread();
      catalog.set(change.catalog());
    }
    if (!change.isNothing()) {
      listeners.forEach(listener -> listener.accept(change));
    }
    return change;
  }

  /// Reads the folder, then again whenever something in it changes, until [#close()].
  public synchronized void start() {
    refresh();
    if (watch == null) {
      watch = new FolderWatch(folder::folders, this::refresh, INTERVAL);
      watch.start();
    }
  }

  @Override
  public synchronized void close() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
  }

  private CatalogChange reread() {
    Catalog before = catalog.get();
    var findings = new LinkedHashSet<Finding>();
    try {
      Map<String, RunbookReading> readings = folder.read();
      Map<String, Runbook> active = candidates(readings, before, findings);
      settle(active, before, findings);
      while (pass(active, before, findings)) {
        settle(active, before, findings);
      }
      return change(before, catalog(readings, active, List.copyOf(findings)));
    } catch (IOException e) {
      String message = "the runbooks folder " + root + " cannot be read: " + e;
      findings.add(
          new Finding(
              ".", new Position(1, 1), FindingCode.UNREADABLE, Finding.Kind.ERROR, message));
      return change(before, new Catalog(before.runbooks(), List.copyOf(findings)));
    }
  }

  /// Each file's new revision where it is sound, else the one that is active.
  private static Map<String, Runbook> candidates(
      Map<String, RunbookReading> readings, Catalog before, Set<Finding> findings) {
    var active = new TreeMap<String, Runbook>();
    readings.forEach((file, reading) -> {
      findings.addAll(reading.findings());
      String name = RunbookReader.name(file);
      reading
          .runbook()
          .or(() -> before.named(name))
          .ifPresent(runbook -> active.put(name, runbook));
    });
    return active;
  }

  /// What is active, and what became of each file that is another.
  private static Catalog catalog(
      Map<String, RunbookReading> readings, Map<String, Runbook> active, List<Finding> findings) {
    var refused = new ArrayList<Catalog.Refused>();
    var pending = new HashSet<String>();
    readings.forEach((file, reading) -> {
      String name = RunbookReader.name(file);
      String text = reading.text();
      Runbook runs = active.get(name);
      if (text != null && (runs == null || !runs.text().equals(text))) {
        List<Finding> why =
            findings.stream()
                .filter(finding -> finding.file().equals(file))
                .filter(finding -> finding.kind() != Finding.Kind.WARNING)
                .toList();
        if (why.isEmpty()) {
          pending.add(name);
        } else {
          refused.add(new Catalog.Refused(name, text, why));
        }
      }
    });
    return new Catalog(active.values(), findings, refused, pending);
  }

  /// Takes back what does not fit the installation or the others, until all that is left does.
  private void settle(Map<String, Runbook> active, Catalog before, Set<Finding> findings) {
    Known now = known.get();
    var tried = new HashSet<String>();
    boolean settled = false;
    while (!settled) {
      List<Finding> found = RunbookCheck.check(active.values(), now);
      findings.addAll(found);
      settled = true;
      for (String name : namesWithErrors(found)) {
        Runbook runbook = active.get(name);
        Runbook last = before.named(name).orElse(null);
        boolean wasActive =
            runbook != null && last != null && runbook.revision().equals(last.revision());
        if (runbook != null && !wasActive && tried.add(name)) {
          settled = false;
          replace(active, name, last);
        }
      }
    }
  }

  /// Takes back what does not pass the gate.
  ///
  /// @return true when something was taken back, which others may call
  private boolean pass(Map<String, Runbook> active, Catalog before, Set<Finding> findings) {
    var beside = new Catalog(active.values(), List.of());
    boolean changed = false;
    for (Runbook candidate : beside.runbooks()) {
      if (!passes(candidate, beside, findings)) {
        Runbook last = before.named(candidate.name()).orElse(null);
        if (last == null || !last.revision().equals(candidate.revision())) {
          replace(active, candidate.name(), last);
          changed = true;
        }
      }
    }
    return changed;
  }

  private boolean passes(Runbook candidate, Catalog beside, Set<Finding> findings) {
    return switch (gate.look(candidate, beside)) {
      case Passage.Open open -> {
        findings.addAll(open.remarks());
        yield true;
      }
      case Passage.Closed closed -> {
        findings.addAll(closed.why());
        yield false;
      }
      case Passage.NotYet _ -> false;
    };
  }

  private static void replace(Map<String, Runbook> active, String name, @Nullable Runbook last) {
    if (last == null) {
      active.remove(name);
    } else {
      active.put(name, last);
    }
  }

  private static Set<String> namesWithErrors(List<Finding> findings) {
    var names = new LinkedHashSet<String>();
    for (Finding finding : findings) {
      if (finding.kind() != Finding.Kind.WARNING) {
        names.add(RunbookReader.name(finding.file()));
      }
    }
    return names;
  }

  private static CatalogChange change(Catalog before, Catalog after) {
    var activated = new ArrayList<String>();
    for (Runbook runbook : after.runbooks()) {
      boolean same =
          before
              .named(runbook.name())
              .filter(old -> old.revision().equals(runbook.revision()))
              .isPresent();
      if (!same) {
        activated.add(runbook.name());
      }
    }
    List<String> removed =
        before.runbooks().stream()
            .map(Runbook::name)
            .filter(name -> after.named(name).isEmpty())
            .toList();
    var fresh = new ArrayList<>(after.findings());
    fresh.removeAll(new HashSet<>(before.findings()));
    return new CatalogChange(after, activated, removed, fresh);
  }
}
