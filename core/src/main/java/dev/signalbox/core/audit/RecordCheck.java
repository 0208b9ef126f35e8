package dev.signalbox.core.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether what lies beside a record is what the record says.
final class RecordCheck {
  private static final List<String> COLUMNS =
      List.of("at", "kind", "outcome", "room", "runbook", "run");

  private RecordCheck() {}

  /// What is wrong, or empty.
  static Optional<String> check(AuditItem.Entry record, Map<String, Object> line) {
    if (!(line.get("at") instanceof Long)) {
      return Optional.of("it has no time");
    }
    for (int i = 0; i < record.columns().size(); i++) {
      String written = String.valueOf(line.getOrDefault(COLUMNS.get(i), ""));
      if (!written.equals(record.columns().get(i))) {
        return Optional.of("its column " + COLUMNS.get(i) + " was changed");
      }
    }
    return values(record.values(), commitments(line));
  }

  private static Map<String, Object> commitments(Map<String, Object> line) {
    Map<String, Object> commitments = new HashMap<>();
    for (String name : List.of("person", "account")) {
      if (line.containsKey(name)) {
        commitments.put(name, line.get(name));
      }
    }
    if (line.get("facts") instanceof Map<?, ?> facts) {
      facts.forEach((name, value) -> commitments.put(AuditLine.factName((String) name), value));
    }
    return commitments;
  }

  private static Optional<String> values(
      List<AuditItem.Value> values, Map<String, Object> commitments) {
    for (AuditItem.Value value : values) {
      Object commitment = commitments.remove(value.name());
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
}
