package dev.signalbox.engine.audit.proof;

import dev.signalbox.engine.audit.AuditVerdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The values that are missing in a chain, and the records that say they were erased.
final class Erasures {
  /// More is not remembered one by one: then the chain is incomplete anyway.
  private static final int MOST = 100_000;

  private final Map<Missing, String> missing = new LinkedHashMap<>();
  private boolean full;
  private long erased;

  private record Missing(long seq, String name) {}

  /// Takes the records in their order.
  ///
  /// @return what is wrong
  Optional<String> take(CheckedRecord record) {
    record
        .missing()
        .forEach((name, commitment) -> {
          full = full || missing.size() >= MOST;
          if (!full) {
            missing.put(new Missing(record.entry().seq(), name), commitment);
          }
        });
    return record.line().get("erased") instanceof Map<?, ?> said ? said(said) : Optional.empty();
  }

  private Optional<String> said(Map<?, ?> said) {
    if (!(said.get("seq") instanceof Long seq) || !(said.get("values") instanceof Map<?, ?> all)) {
      return Optional.of("it does not say what it erased");
    }
    for (Map.Entry<?, ?> one : all.entrySet()) {
      String name = String.valueOf(one.getKey());
      String commitment = missing.remove(new Missing(seq, name));
      if (commitment == null && !full) {
        return Optional.of(
            "it erased the value %s of record %d, which is there".formatted(name, seq));
      }
      if (commitment != null && !commitment.equals(one.getValue())) {
        return Optional.of(
            "record %d is not the one whose value %s it erased".formatted(seq, name));
      }
      erased++;
    }
    return Optional.empty();
  }

  /// How many values are gone with a record that says so.
  long erased() {
    return erased;
  }

  /// What the chain is when something is gone that no record speaks of.
  Optional<AuditVerdict> end(String chain) {
    Optional<Missing> unbound =
        missing.entrySet().stream()
            .filter(one -> one.getValue().contains(" "))
            .map(Map.Entry::getKey)
            .findFirst();
    if (unbound.isPresent()) {
      return Optional.of(
          new AuditVerdict.Tampered(
              chain, unbound.get().seq(), "its room is gone, and no record says why"));
    }
    return missing.keySet().stream()
        .findFirst()
        .map(first ->
            new AuditVerdict.Incomplete(
                chain,
                "%s values are gone and no record says that they were erased, the first is %s of record %d"
                    .formatted(
                        full ? "more than " + MOST : missing.size(), first.name(), first.seq())));
  }
}
