package dev.signalbox.engine.audit.record;

import dev.signalbox.engine.audit.AuditErasure;
import dev.signalbox.engine.audit.proof.AuditItem;
import dev.signalbox.engine.audit.proof.CanonicalJson;
import dev.signalbox.engine.audit.proof.CheckedRecord;
import dev.signalbox.engine.audit.proof.DirectRoom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Single records, each held against its columns, its values and the record behind it, which names
/// its hash. A chain that was rewritten from there on only the whole proof finds.
public final class JdbcAuditRecords {
  private final Handle handle;

  public JdbcAuditRecords(Handle handle) {
    this.handle = handle;
  }

  /// The records of these numbers that are there, in this order.
  public List<CheckedRecord> find(String chain, List<Long> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    Set<Long> wanted = new HashSet<>(numbers);
    numbers.forEach(number -> wanted.add(number + 1));
    Map<Long, AuditItem.Entry> entries = entries(chain, wanted);
    Map<Long, List<AuditItem.Value>> values = values(chain, numbers);
    Optional<End> end = end(chain);
    List<CheckedRecord> found = new ArrayList<>();
    for (long number : numbers) {
      AuditItem.Entry bare = entries.get(number);
      if (bare != null) {
        var entry =
            new AuditItem.Entry(
                chain, number, bare.line(), bare.columns(), values.getOrDefault(number, List.of()));
        found.add(checked(entry, Optional.ofNullable(entries.get(number + 1)), end));
      }
    }
    return found;
  }

  private CheckedRecord checked(
      AuditItem.Entry entry, Optional<AuditItem.Entry> behind, Optional<End> end) {
    CheckedRecord record =
        CheckedRecord.of(entry).orElseGet(() -> CheckedRecord.broken(entry, "it is no JSON"));
    boolean linked =
        behind.isPresent()
            ? behind
                .flatMap(next -> CanonicalJson.read(next.line()))
                .filter(line -> record.hash().equals(line.get("prev")))
                .isPresent()
            : end.filter(new End(entry.seq(), record.hash())::equals).isPresent();
    if (record.problem() == null && !(linked && record.standsRight())) {
      return record.with("it is not the one that the chain names here");
    }
    return record.problem() == null && record.isUnbound() && !isErasedBy(record)
        ? record.with("its room is gone, and no record says why")
        : record;
  }

  /// How many records a chain has.
  public long count(String chain) {
    return end(chain).map(End::seq).orElse(0L);
  }

  /// Where a chain ends, as its row says.
  private record End(long seq, String hash) {}

  private Optional<End> end(String chain) {
    return handle
        .createQuery("SELECT last_seq, last_hash FROM audit_chain WHERE chain = :chain")
        .bind("chain", chain)
        .map((row, context) -> new End(row.getLong("last_seq"), row.getString("last_hash")))
        .findFirst();
  }

  private boolean isErasedBy(CheckedRecord record) {
    String bond = String.valueOf(record.missing().get(DirectRoom.VALUE));
    return handle
        .createQuery("SELECT line FROM audit WHERE chain = :chain AND kind = :kind AND seq > :seq")
        .bind("chain", record.entry().chain())
        .bind("kind", AuditErasure.KIND)
        .bind("seq", record.entry().seq())
        .mapTo(String.class)
        .stream()
        .anyMatch(line -> line.contains(bond));
  }

  private Map<Long, AuditItem.Entry> entries(String chain, Set<Long> numbers) {
    return handle
        .createQuery(JdbcAuditRow.SELECT + among(numbers))
        .bind("chain", chain)
        .map((row, context) -> JdbcAuditRow.entry(row))
        .stream()
        .collect(
            Collectors.toMap(
                AuditItem.Entry::seq, entry -> entry, (one, other) -> one, TreeMap::new));
  }

  private Map<Long, List<AuditItem.Value>> values(String chain, List<Long> numbers) {
    Map<Long, List<AuditItem.Value>> values = new HashMap<>();
    handle
        .createQuery(JdbcAuditRow.VALUES + among(numbers))
        .bind("chain", chain)
        .map((row, context) ->
            values
                .computeIfAbsent(row.getLong("seq"), none -> new ArrayList<>())
                .add(JdbcAuditRow.value(row)))
        .list();
    return values;
  }

  private static String among(Iterable<Long> numbers) {
    var all = new ArrayList<String>();
    numbers.forEach(number -> all.add(number.toString()));
    return " WHERE chain = :chain AND seq IN (" + String.join(", ", all) + ")";
  }
}
