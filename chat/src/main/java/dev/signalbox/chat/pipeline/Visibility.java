package dev.signalbox.chat.pipeline;

import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomList;
import dev.signalbox.engine.audit.AuditQuestion;
import dev.signalbox.engine.audit.AuditSight;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.RunSight;
import dev.signalbox.engine.runbook.Allow;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The one answer to what a person may see: rooms, runs, runbooks and their commands, findings.
/// What they may not see does not exist for them, in any word, list, hint or completion.
public final class Visibility implements RunSight {
  private static final int MOST_KEPT = 200;

  private final People people;
  private final Supplier<RoomList> rooms;
  private final Supplier<Catalog> catalog;
  private final Supplier<Vocabulary> vocabulary;
  private volatile @Nullable Kept kept;

  /// @param rooms the rooms of now
  /// @param catalog all runbooks of now
  /// @param vocabulary all that can be typed now
  public Visibility(
      People people,
      Supplier<RoomList> rooms,
      Supplier<Catalog> catalog,
      Supplier<Vocabulary> vocabulary) {
    this.people = people;
    this.rooms = rooms;
    this.catalog = catalog;
    this.vocabulary = vocabulary;
  }

  /// Who left sees nothing.
  @Override
  public Sight sight(Principal person) {
    return rooms.get().sight(person.id(), people.principal(person.id()));
  }

  @Override
  public boolean mayTell(String here, String ofRoom) {
    return rooms.get().mayTell(here, ofRoom);
  }

  /// A runbook is seen by those who may read one of the rooms it may be run in.
  private boolean sees(Set<String> readable, Runbook runbook) {
    Allow allow = runbook.allow();
    return allow.in().isEmpty()
        || readable.stream().anyMatch(allow::admits)
        || rooms.get().all().stream().noneMatch(room -> allow.admits(room.name()));
  }

  /// Whether a runbook may be run in rooms of this name, and not everywhere: whoever could make one
  /// would choose who watches.
  public boolean speaksOf(String room) {
    return catalog.get().runbooks().stream()
        .map(Runbook::allow)
        .anyMatch(allow -> !allow.in().isEmpty() && allow.admits(room));
  }

  /// The runbooks the person sees, by name.
  public List<Runbook> runbooks(Principal person) {
    Set<String> readable = readable(person);
    return catalog.get().runbooks().stream().filter(book -> sees(readable, book)).toList();
  }

  /// Whether the person sees a runbook, also one that is not, or no longer, active.
  public boolean sees(Principal person, Runbook runbook) {
    return sees(readable(person), runbook);
  }

  /// What of the record the person may see.
  public AuditSight audit(Principal person, boolean auditor) {
    Set<String> readable = readable(person);
    Set<String> unseen =
        catalog.get().runbooks().stream()
            .filter(book -> !sees(readable, book))
            .map(Runbook::name)
            .collect(Collectors.toSet());
    return new AuditSight(sight(person).rooms(), unseen, auditor ? null : person.id());
  }

  /// Reads questions to the record, with the names that the person may know.
  public AuditQuestion auditQuestion(Principal person) {
    return new AuditQuestion(runbooks(person).stream().map(Runbook::name).toList(), people.ids());
  }

  /// The rooms of this person in which the runbook may be run by somebody.
  public List<String> places(Principal person, Runbook runbook) {
    RoomList now = rooms.get();
    return readable(person).stream()
        .filter(runbook.allow()::admits)
        .filter(name ->
            now.named(name).filter(room -> room.archived() || room.conversation()).isEmpty())
        .sorted()
        .toList();
  }

  /// What is wrong with files of runbooks the person sees. A file that never became active tells
  /// nobody where it belongs, so it is shown to those who may read every configured room.
  public List<Finding> findings(Principal person) {
    Catalog now = catalog.get();
    Set<String> readable = readable(person);
    boolean all =
        people
            .principal(person.id())
            .filter(one -> reads(one, room -> room.configured() && !room.archived()))
            .isPresent();
    return now.findings().stream()
        .filter(
            finding -> all || belongsTo(now, finding).filter(b -> sees(readable, b)).isPresent())
        .toList();
  }

  private static Optional<Runbook> belongsTo(Catalog catalog, Finding finding) {
    return catalog.named(finding.file().replaceFirst("\\.ya?ml$", "").replace('/', '.'));
  }

  /// What anybody can type.
  Vocabulary everything() {
    return vocabulary.get();
  }

  /// What the person can type: the commands of runbooks they see, and names of rooms they read.
  public Vocabulary vocabulary(Principal person) {
    Catalog books = catalog.get();
    Vocabulary all = vocabulary.get();
    if (people
        .principal(person.id())
        .filter(now -> reads(now, room -> !room.conversation()))
        .isPresent()) {
      return all;
    }
    Set<String> readable = readable(person);
    Kept now = kept;
    if (now == null || now.catalog != books || now.all != all || now.byRooms.size() > MOST_KEPT) {
      now = new Kept(books, all, new ConcurrentHashMap<>());
      kept = now;
    }
    return now.byRooms.computeIfAbsent(readable, seen -> only(seen, books, all));
  }

  private Vocabulary only(Set<String> readable, Catalog books, Vocabulary all) {
    LiveNames names = all.names();
    Set<String> read =
        names.rooms().stream().filter(readable::contains).collect(Collectors.toSet());
    return all.only(
        command ->
            command.ours()
                || books.named(command.name()).filter(book -> sees(readable, book)).isPresent(),
        names.withRooms(read));
  }

  private boolean reads(Principal now, Predicate<Room> which) {
    return rooms.get().all().stream().filter(which).allMatch(room -> room.admits(now));
  }

  private Set<String> readable(Principal person) {
    return people
        .principal(person.id())
        .map(
            now -> rooms.get().readableBy(now).stream().map(Room::name).collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  /// What was made for the rooms that somebody reads, as long as the catalog is the same.
  private record Kept(Catalog catalog, Vocabulary all, Map<Set<String>, Vocabulary> byRooms) {}
}
