package dev.signalbox.engine.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is looked for; what is not named or null means anything.
///
/// @param named what must be exactly so; a kind is whole, or its beginning with a point at the end:
///   `approval.`
/// @param from included
/// @param until not included
/// @param words each must stand in some value of the record, however its letters are spelled
/// @param sight what the asker may see, or null for all
public record AuditQuery(
    Map<Field, String> named,
    @Nullable Instant from,
    @Nullable Instant until,
    List<String> words,
    @Nullable AuditSight sight) {
  public static final AuditQuery ALL = new AuditQuery(Map.of(), null, null, List.of(), null);

  public AuditQuery {
    named = Map.copyOf(named);
    words = List.copyOf(words);
  }

  /// What a record has one of.
  public enum Field {
    PERSON,
    RUNBOOK,
    ROOM,
    RUN,
    KIND,
    OUTCOME
  }

  public @Nullable String person() {
    return named.get(Field.PERSON);
  }

  public @Nullable String runbook() {
    return named.get(Field.RUNBOOK);
  }

  public @Nullable String room() {
    return named.get(Field.ROOM);
  }

  public @Nullable String run() {
    return named.get(Field.RUN);
  }

  public @Nullable String kind() {
    return named.get(Field.KIND);
  }

  public @Nullable String outcome() {
    return named.get(Field.OUTCOME);
  }

  public AuditQuery withPerson(String value) {
    return with(Field.PERSON, value);
  }

  public AuditQuery withRunbook(String value) {
    return with(Field.RUNBOOK, value);
  }

  public AuditQuery withRoom(String value) {
    return with(Field.ROOM, value);
  }

  public AuditQuery withRun(String value) {
    return with(Field.RUN, value);
  }

  public AuditQuery withKind(String value) {
    return with(Field.KIND, value);
  }

  public AuditQuery withOutcome(String value) {
    return with(Field.OUTCOME, value);
  }

  private AuditQuery with(Field field, String value) {
    var more = new EnumMap<Field, String>(Field.class);
    more.putAll(named);
    more.put(field, value);
    return new AuditQuery(more, from, until, words, sight);
  }

  /// Limits the time.
  ///
  /// @param since included, or null
  /// @param before not included, or null
  public AuditQuery between(@Nullable Instant since, @Nullable Instant before) {
    return new AuditQuery(named, since, before, words, sight);
  }

  public AuditQuery withWord(String word) {
    List<String> more = new ArrayList<>(words);
    more.add(word);
    return new AuditQuery(named, from, until, more, sight);
  }

  public AuditQuery seenBy(AuditSight asker) {
    return new AuditQuery(named, from, until, words, asker);
  }
}
