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
    /// Asked at each refresh about each sound file that has tests.
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
      Map<String, Runbook> active = candidates(before, findings);
      settle(active, before, findings);
      while (pass(active, before, findings)) {
        settle(active, before, findings);
      }
      return change(before, new Catalog(active.values(), List.copyOf(findings)));
    } catch (IOException e) {
      String message = "the runbooks folder " + root + " cannot be read: " + e;
      findings.add(
          new Finding(
              ".", new Position(1, 1), FindingCode.UNREADABLE, Finding.Kind.ERROR, message));
      return change(before, new Catalog(before.runbooks(), List.copyOf(findings)));
    }
  }

  /// Each file's new revision where it is sound, else the one that is active.
  private Map<String, Runbook> candidates(Catalog before, Set<Finding> findings)
      throws IOException {
    var active = new TreeMap<String, Runbook>();
    folder
        .read()
        .forEach((file, reading) -> {
          findings.addAll(reading.findings());
          String name = RunbookReader.name(file);
          reading
              .runbook()
              .or(() -> before.named(name))
              .ifPresent(runbook -> active.put(name, runbook));
        });
    return active;
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
      if (!candidate.tests().isEmpty() && !passes(candidate, beside, findings)) {
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
