package dev.signalbox.core.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is looked for; null means anything.
///
/// @param kind the whole kind, or its beginning with a point at the end: `approval.`
/// @param from included
/// @param until not included
/// @param words each must stand in some value of the record, large or small letters alike
/// @param visibleRooms the only rooms the asker may see, or null for all; records without a room
///   are always found
public record AuditQuery(
    @Nullable String person,
    @Nullable String runbook,
    @Nullable String room,
    @Nullable String run,
    @Nullable String kind,
    @Nullable String outcome,
    @Nullable Instant from,
    @Nullable Instant until,
    List<String> words,
    @Nullable Set<String> visibleRooms) {
  public static final AuditQuery ALL =
      new AuditQuery(null, null, null, null, null, null, null, null, List.of(), null);

  public AuditQuery {
    words = List.copyOf(words);
    visibleRooms = visibleRooms == null ? null : Set.copyOf(visibleRooms);
  }

  public AuditQuery withPerson(String value) {
    return new AuditQuery(
        value, runbook, room, run, kind, outcome, from, until, words, visibleRooms);
  }

  public AuditQuery withRunbook(String value) {
    return new AuditQuery(
        person, value, room, run, kind, outcome, from, until, words, visibleRooms);
  }

  public AuditQuery withRoom(String value) {
    return new AuditQuery(
        person, runbook, value, run, kind, outcome, from, until, words, visibleRooms);
  }

  public AuditQuery withRun(String value) {
    return new AuditQuery(
        person, runbook, room, value, kind, outcome, from, until, words, visibleRooms);
  }

  public AuditQuery withKind(String value) {
    return new AuditQuery(
        person, runbook, room, run, value, outcome, from, until, words, visibleRooms);
  }

  public AuditQuery withOutcome(String value) {
    return new AuditQuery(
        person, runbook, room, run, kind, value, from, until, words, visibleRooms);
  }

  /// Limits the time.
  ///
  /// @param since included, or null
  /// @param before not included, or null
  public AuditQuery between(@Nullable Instant since, @Nullable Instant before) {
    return new AuditQuery(
        person, runbook, room, run, kind, outcome, since, before, words, visibleRooms);
  }

  public AuditQuery withWord(String word) {
    List<String> more = new ArrayList<>(words);
    more.add(word);
    return new AuditQuery(
        person, runbook, room, run, kind, outcome, from, until, more, visibleRooms);
  }

  public AuditQuery seenBy(Set<String> rooms) {
    return new AuditQuery(person, runbook, room, run, kind, outcome, from, until, words, rooms);
  }
}
