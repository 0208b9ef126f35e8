package dev.signalbox.engine.revision;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.process.WorkLoop;
import dev.signalbox.engine.revision.RevisionEvent.Kind;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The history of the files of runbooks: every text that became active or was refused is kept, with
/// when and how it came, and recorded. It is written a moment after the file was read, also of what
/// changed while no server ran.
public final class Revisions implements AutoCloseable {
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{4,64}");

  /// How often it is looked whether something is left to write, besides at each change.
  private static final Duration EVERY = Duration.ofMinutes(10);

  private static final int AT_ONCE = 100;

  private final Database database;
  private final Supplier<Catalog> catalog;
  private final Audit audit;
  private final Provenance provenance;
  private final JdbcRevisionStore texts = new JdbcRevisionStore();
  private final JdbcRevisionEventStore events = new JdbcRevisionEventStore();
  private final WorkLoop loop =
      new WorkLoop("signalbox-revisions", "keeping revisions of runbooks", this::round);
  private @Nullable Map<String, State> told;

  /// @param catalog all runbooks of now
  public Revisions(
      Database database, Supplier<Catalog> catalog, Audit audit, Provenance provenance) {
    this.database = database;
    this.catalog = catalog;
    this.audit = audit;
    this.provenance = provenance;
  }

  /// How the file of a runbook stands.
  ///
  /// @param active the revision that runs, or null
  /// @param refused the revision that does not, if the file is another, or null
  private record State(@Nullable String active, @Nullable String refused) {
    private static final State NOTHING = new State(null, null);
  }

  /// A change that is to be kept.
  private record Change(
      String runbook, Kind kind, @Nullable String revision, @Nullable String text, String why) {}

  /// Begins to keep what changes.
  public void start() {
    loop.start();
  }

  /// The files were read, and something in them is another.
  public void changed() {
    loop.wake();
  }

  @Override
  public void close() {
    loop.close();
  }

  /// What became of the file of a runbook, newest first.
  ///
  /// @param most at least 1
  public List<RevisionEvent> history(String runbook, int most) {
    return database.read(handle -> events.of(handle, runbook, most));
  }

  /// Since when something of this name is active, however often it changed meanwhile; empty when
  /// nothing is.
  public Optional<Instant> activeSince(Handle handle, String runbook) {
    return events.activeSince(handle, runbook);
  }

  /// What a revision is, by its first characters.
  ///
  /// @param prefix at least four hex digits, which only one of the runbook's revisions begins with
  public Found find(String runbook, String prefix) {
    if (!DIGITS.matcher(prefix).matches()) {
      return new Found.None(
          "'" + prefix + "' is no revision: it is at least 4 of the characters 0-9 and a-f.");
    }
    return database.read(handle -> find(handle, runbook, prefix));
  }

  private Found find(Handle handle, String runbook, String prefix) {
    List<String> all = texts.beginningWith(handle, runbook, prefix);
    if (all.size() == 1) {
      String revision = all.getFirst();
      return new Found.One(revision, texts.text(handle, runbook, revision).orElseThrow());
    }
    return new Found.None(
        all.isEmpty()
            ? runbook + " has no revision " + prefix + "."
            : "Several revisions of " + runbook + " begin with " + prefix + ": write more of it.");
  }

  /// What was found.
  public sealed interface Found {
    /// A revision and its text.
    record One(String revision, String text) implements Found {}

    /// There is none.
    ///
    /// @param why one sentence
    record None(String why) implements Found {}
  }

  /// Keeps what is another than it was when this was last done.
  Duration round() {
    Catalog now = catalog.get();
    Map<String, State> before = told == null ? kept() : told;
    Map<String, State> states = states(now, before);
    List<Change> changes = changes(before, states, now);
    for (int from = 0; from < changes.size(); from += AT_ONCE) {
      List<Change> some = changes.subList(from, Math.min(from + AT_ONCE, changes.size()));
      database.write(transaction -> {
        some.forEach(change -> keep(transaction, change));
        return true;
      });
    }
    told = states;
    return EVERY;
  }

  /// As it was when a server last looked.
  private Map<String, State> kept() {
    var states = new HashMap<String, State>();
    for (RevisionEvent event : database.read(events::latest)) {
      states.compute(
          event.runbook(),
          (name, before) ->
              switch (event.kind()) {
                case ACTIVE -> new State(event.revision(), null);
                case REMOVED -> State.NOTHING;
                case REFUSED -> new State(before == null ? null : before.active, event.revision());
              });
    }
    return states;
  }

  private static Map<String, State> states(Catalog catalog, Map<String, State> before) {
    var states = new TreeMap<String, State>();
    catalog
        .runbooks()
        .forEach(runbook -> states.put(runbook.name(), new State(runbook.revision(), null)));
    for (Catalog.Refused refused : catalog.refused()) {
      State beside = states.getOrDefault(refused.name(), State.NOTHING);
      states.put(refused.name(), new State(beside.active, refused.revision()));
    }
    // Nobody knows yet what becomes of them.
    for (String name : catalog.pending()) {
      State stays = before.get(name);
      if (stays != null && !states.containsKey(name)) {
        states.put(name, stays);
      }
    }
    return states;
  }

  private static List<Change> changes(
      Map<String, State> before, Map<String, State> now, Catalog catalog) {
    var changes = new ArrayList<Change>();
    var names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      State was = before.getOrDefault(name, State.NOTHING);
      State is = now.getOrDefault(name, State.NOTHING);
      if (!Objects.equals(was.active, is.active)) {
        changes.add(activity(name, is, catalog));
      }
      if (is.refused != null && !is.refused.equals(was.refused)) {
        catalog.refused().stream()
            .filter(refused -> refused.name().equals(name))
            .map(refused ->
                new Change(name, Kind.REFUSED, refused.revision(), refused.text(), refused.why()))
            .forEach(changes::add);
      }
    }
    return changes;
  }

  private static Change activity(String name, State is, Catalog catalog) {
    Optional<Runbook> active = catalog.named(name);
    return active
        .map(runbook -> new Change(name, Kind.ACTIVE, runbook.revision(), runbook.text(), ""))
        .orElseGet(() ->
            new Change(
                name,
                Kind.REMOVED,
                null,
                null,
                is.refused == null ? "" : "the file that is there now is refused"));
  }

  private void keep(Transaction transaction, Change change) {
    Handle handle = transaction.handle();
    if (change.revision != null && change.text != null) {
      texts.keep(handle, change.runbook, change.revision, change.text, transaction.now());
    }
    boolean written = false;
    while (!written) {
      RevisionEvent last = events.last(handle, change.runbook).orElse(null);
      if (last == null ? change.kind == Kind.REMOVED : same(last, change)) {
        return;
      }
      var event =
          new RevisionEvent(
              change.runbook,
              last == null ? 1 : last.seq() + 1,
              change.kind,
              change.revision,
              change.why.isEmpty() ? null : change.why,
              null,
              transaction.now());
      var whence = provenance.of(transaction, event).orElse(null);
      var whole =
          new RevisionEvent(
              event.runbook(),
              event.seq(),
              event.kind(),
              event.revision(),
              event.why(),
              whence,
              event.at());
      written = events.insert(handle, whole);
      if (written) {
        audit.append(transaction, entry(whole));
      }
    }
  }

  /// Another server has told it already.
  private static boolean same(RevisionEvent last, Change change) {
    return last.kind() == change.kind && Objects.equals(last.revision(), change.revision);
  }

  private static AuditEntry entry(RevisionEvent event) {
    var facts = new HashMap<String, String>();
    if (event.revision() != null) {
      facts.put("revision", event.revision());
    }
    if (event.why() != null) {
      facts.put("why", event.why());
    }
    RevisionEvent.Came came = event.came();
    facts.put("came", came == null ? "a change of the file" : "the proposal " + came.proposal());
    String word =
        switch (event.kind()) {
          case ACTIVE -> "activated";
          case REFUSED -> "refused";
          case REMOVED -> "removed";
        };
    return new AuditEntry(
        "runbook." + word,
        came == null ? null : came.person(),
        null,
        null,
        event.runbook(),
        null,
        event.kind() == Kind.REFUSED ? "refused" : "ok",
        facts);
  }
}
