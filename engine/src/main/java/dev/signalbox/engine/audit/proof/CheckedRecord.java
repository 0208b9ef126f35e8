package dev.signalbox.engine.audit.proof;

import dev.signalbox.engine.audit.AuditHit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A record, held against everything that is shown of it or searched by: its columns and values.
///
/// @param line what it says
/// @param hash in hex, as the next record and the checkpoints name it
/// @param missing commitments whose value is not there, by the value's name
/// @param problem what does not fit, or null
public record CheckedRecord(
    AuditItem.Entry entry,
    Map<String, Object> line,
    String hash,
    SortedMap<String, String> missing,
    @Nullable String problem) {
  private static final String FACT = AuditLine.factName("");
  private static final List<String> COLUMNS =
      List.of("at", "kind", "outcome", "room", "runbook", "run");

  /// Empty when the line is no canonical JSON.
  public static Optional<CheckedRecord> of(AuditItem.Entry entry) {
    return CanonicalJson.read(entry.line())
        .flatMap(
            stored -> DirectRoom.wasTakenOut(stored) ? old(entry, stored) : today(entry, stored));
  }

  private static Optional<CheckedRecord> today(AuditItem.Entry entry, Map<String, Object> line) {
    String hash = HexFormat.of().formatHex(Digests.leaf(entry.line()));
    return Optional.of(checked(entry, line, line, hash, commitments(line), entry.values()));
  }

  private static Optional<CheckedRecord> old(AuditItem.Entry entry, Map<String, Object> stored) {
    Optional<String> room = DirectRoom.unsalted(entry.values(), DirectRoom.VALUE);
    Map<String, String> commitments = commitments(stored);
    if (room.isPresent()) {
      String whole = DirectRoom.putBack(entry.line(), room.get());
      String hash = HexFormat.of().formatHex(Digests.leaf(whole));
      var rest = without(entry.values(), DirectRoom.VALUE);
      return CanonicalJson.read(whole)
          .map(line -> checked(entry, line, stored, hash, commitments, rest));
    }
    String leaf =
        DirectRoom.unsalted(entry.values(), DirectRoom.LEAF)
            .filter(text -> text.matches("[0-9a-f]{64}"))
            .orElse(AuditLine.NO_RECORD);
    commitments.put(DirectRoom.VALUE, DirectRoom.bond(leaf, entry.line()));
    var rest = without(entry.values(), DirectRoom.LEAF);
    return Optional.of(checked(entry, stored, stored, leaf, commitments, rest));
  }

  /// The values without the first of a name.
  private static List<AuditItem.Value> without(List<AuditItem.Value> values, String name) {
    var rest = new ArrayList<AuditItem.Value>(values);
    values.stream().filter(value -> value.name().equals(name)).findFirst().ifPresent(rest::remove);
    return rest;
  }

  private static CheckedRecord checked(
      AuditItem.Entry entry,
      Map<String, Object> line,
      Map<String, Object> stored,
      String hash,
      Map<String, String> commitments,
      List<AuditItem.Value> values) {
    Optional<String> problem = columns(entry, stored).or(() -> values(values, commitments));
    return new CheckedRecord(
        entry,
        line,
        hash,
        commitments.isEmpty() ? Collections.emptySortedMap() : new TreeMap<>(commitments),
        problem.orElse(null));
  }

  private static Optional<String> columns(AuditItem.Entry entry, Map<String, Object> line) {
    if (!(line.get("at") instanceof Long)) {
      return Optional.of("it has no time");
    }
    if (entry.columns().isEmpty()) {
      return Optional.empty();
    }
    for (String name : COLUMNS) {
      if (!Objects.equals(written(line, name), entry.columns().get(name))) {
        return Optional.of("its column " + name + " was changed");
      }
    }
    return Optional.empty();
  }

  private static @Nullable String written(Map<String, Object> line, String name) {
    Object value = line.get(name);
    return value == null ? null : value.toString();
  }

  private static Map<String, String> commitments(Map<String, Object> line) {
    Map<String, String> commitments = new HashMap<>();
    for (String name : List.of("person", "account")) {
      if (line.get(name) instanceof String commitment) {
        commitments.put(name, commitment);
      }
    }
    if (line.get(DirectRoom.COMMITMENT) instanceof String commitment) {
      commitments.put(DirectRoom.VALUE, commitment);
    }
    if (line.get("facts") instanceof Map<?, ?> facts) {
      facts.forEach((name, value) ->
          commitments.put(AuditLine.factName((String) name), String.valueOf(value)));
    }
    return commitments;
  }

  /// Takes away the commitments whose values are there.
  private static Optional<String> values(
      List<AuditItem.Value> values, Map<String, String> commitments) {
    for (AuditItem.Value value : values) {
      String commitment = commitments.remove(value.name());
      if (commitment == null) {
        return Optional.of("its value " + value.name() + " was added");
      }
      if (!commitment.equals(commitmentOf(value))) {
        return Optional.of("its value " + value.name() + " was changed");
      }
    }
    return Optional.empty();
  }

  private static String commitmentOf(AuditItem.Value value) {
    try {
      return Digests.commitment(value.salt(), value.value());
    } catch (IllegalArgumentException damagedSalt) {
      return "";
    }
  }

  /// A record of which nothing can be said but what is wrong with it.
  public static CheckedRecord broken(AuditItem.Entry entry, String problem) {
    return new CheckedRecord(
        entry, Map.of(), AuditLine.NO_RECORD, Collections.emptySortedMap(), problem);
  }

  public CheckedRecord with(String wrong) {
    return new CheckedRecord(entry, line, hash, missing, wrong);
  }

  /// Whether only an erasure still binds the line to its hash.
  public boolean isUnbound() {
    return missing.getOrDefault(DirectRoom.VALUE, "").contains(" ");
  }

  /// Whether the record stands where the line says, in the chain that it names.
  public boolean standsRight() {
    return entry.chain().equals(line.get("chain")) && Objects.equals(entry.seq(), line.get("seq"));
  }

  /// What binds those of these values that are there.
  public SortedMap<String, Object> commitments(Set<String> names) {
    SortedMap<String, Object> all = new TreeMap<>();
    for (AuditItem.Value value : entry.values()) {
      if (names.contains(value.name())) {
        boolean takenOut = value.salt().isEmpty() && value.name().equals(DirectRoom.VALUE);
        all.put(
            value.name(),
            takenOut
                ? DirectRoom.bond(hash, entry.line())
                : Digests.commitment(value.salt(), value.value()));
      }
    }
    return all;
  }

  /// The record as people read it: only what its line says or binds, and where that is not so, only
  /// that it is not.
  public AuditHit hit() {
    return problem == null ? sound() : uncovered(problem);
  }

  private AuditHit uncovered(String why) {
    String at = entry.columns().getOrDefault("at", "");
    return new AuditHit(
        entry.chain(),
        entry.seq(),
        Instant.ofEpochMilli(at.matches("\\d{1,15}") ? Long.parseLong(at) : 0),
        AuditHit.UNCOVERED,
        null,
        null,
        null,
        null,
        null,
        "tampered",
        Map.of("why", "Not covered by the record: " + why + ". Run audit verify."),
        hash);
  }

  private AuditHit sound() {
    Map<String, String> values = new HashMap<>();
    entry.values().forEach(value -> values.put(value.name(), value.value()));
    Map<String, String> facts = new TreeMap<>();
    values.forEach((name, value) -> {
      if (name.startsWith(FACT)) {
        facts.put(name.substring(FACT.length()), value);
      }
    });
    return new AuditHit(
        entry.chain(),
        entry.seq(),
        Instant.ofEpochMilli(line.get("at") instanceof Long at ? at : 0),
        String.valueOf(text("kind")),
        values.get("person"),
        values.get("account"),
        values.getOrDefault(DirectRoom.VALUE, text("room")),
        text("runbook"),
        text("run"),
        String.valueOf(text("outcome")),
        facts,
        hash);
  }

  private @Nullable String text(String name) {
    return line.get(name) instanceof String text ? text : null;
  }
}
