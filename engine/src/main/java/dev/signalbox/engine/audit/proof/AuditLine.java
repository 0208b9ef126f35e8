package dev.signalbox.engine.audit.proof;

import dev.signalbox.engine.audit.AuditEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One record as it is written: the line that is hashed for ever, and the values that may be erased
/// from behind its commitments.
public record AuditLine(
    long seq,
    long at,
    String kind,
    @Nullable String room,
    @Nullable String runbook,
    @Nullable String run,
    String outcome,
    String line,
    List<AuditItem.Value> values) {
  public static final String NO_RECORD = "0".repeat(64);

  /// The line that follows the head of a chain.
  ///
  /// @param erased what an erasure erased, else empty
  public static AuditLine of(
      String chain,
      AuditHead head,
      Instant at,
      AuditEntry entry,
      SortedMap<String, Object> erased,
      RandomGenerator random) {
    var writing = new Writing(random);
    long seq = head.seq() + 1;
    writing.put("seq", seq);
    writing.put("at", at.toEpochMilli());
    writing.put("chain", chain);
    writing.put("prev", head.hash());
    writing.put("signed", head.signed());
    writing.text("kind", entry.kind());
    writing.text("outcome", entry.outcome());
    writing.room(entry.room());
    writing.text("runbook", entry.runbook());
    writing.text("run", entry.run());
    writing.hidden("account", entry.account());
    writing.hidden("person", entry.person());
    writing.facts(entry);
    if (!erased.isEmpty()) {
      writing.put("erased", erased);
    }
    return new AuditLine(
        seq,
        at.toEpochMilli(),
        CanonicalJson.clean(entry.kind()),
        DirectRoom.is(entry.room()) ? DirectRoom.SHOWN : cleaned(entry.room()),
        cleaned(entry.runbook()),
        cleaned(entry.run()),
        CanonicalJson.clean(entry.outcome()),
        CanonicalJson.write(writing.object),
        writing.values);
  }

  private static @Nullable String cleaned(@Nullable String text) {
    return text == null ? null : CanonicalJson.clean(text);
  }

  /// The name under which a fact's value is stored.
  static String factName(String fact) {
    return "fact." + fact;
  }

  private static final class Writing {
    private final RandomGenerator random;
    private final SortedMap<String, Object> object = new TreeMap<>();
    private final List<AuditItem.Value> values = new ArrayList<>();

    Writing(RandomGenerator random) {
      this.random = random;
    }

    void put(String name, Object value) {
      object.put(name, value);
    }

    void text(String name, @Nullable String value) {
      if (value != null) {
        object.put(name, CanonicalJson.clean(value));
      }
    }

    void room(@Nullable String room) {
      if (DirectRoom.is(room)) {
        object.put("room", DirectRoom.SHOWN);
        object.put(DirectRoom.COMMITMENT, commit(DirectRoom.VALUE, String.valueOf(room)));
      } else {
        text("room", room);
      }
    }

    void hidden(String name, @Nullable String value) {
      if (value != null) {
        object.put(name, commit(name, value));
      }
    }

    void facts(AuditEntry entry) {
      SortedMap<String, String> facts = new TreeMap<>();
      new TreeMap<>(entry.facts())
          .forEach((name, value) -> {
            String clean = CanonicalJson.clean(name);
            facts.put(clean, commit(factName(clean), value));
          });
      if (!facts.isEmpty()) {
        object.put("facts", facts);
      }
    }

    private String commit(String name, String value) {
      byte[] salt = new byte[Digests.SALT_BYTES];
      random.nextBytes(salt);
      var stored =
          new AuditItem.Value(name, HexFormat.of().formatHex(salt), CanonicalJson.clean(value));
      values.add(stored);
      return Digests.commitment(stored.salt(), stored.value());
    }
  }
}
