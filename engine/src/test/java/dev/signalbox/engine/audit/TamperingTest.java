package dev.signalbox.engine.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.signalbox.engine.audit.proof.AuditHead;
import dev.signalbox.engine.audit.proof.AuditItem;
import dev.signalbox.engine.audit.proof.CanonicalJson;
import dev.signalbox.engine.store.TestDatabases;
import java.io.BufferedReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whatever is done to a stored chain, the verifier sees it.
final class TamperingTest {
  private static AuditFixture fixture;
  private static List<AuditItem> items;

  @BeforeAll
  static void write() {
    fixture = new AuditFixture(TestDatabases.MEMORY);
    fixture.fill(40, 7);
    fixture.log.sign();
    items = fixture.items();
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static AuditVerdict verify(List<AuditItem> changed) {
    return new AuditVerifier(List.of(AuditFixture.KEY.publicKey()), List.of())
        .verify(changed.iterator());
  }

  @Test
  void findsEveryRandomTampering() {
    assertInstanceOf(AuditVerdict.Sound.class, verify(items));
    for (int seed = 0; seed < 600; seed++) {
      var random = new Random(seed);
      List<AuditItem> changed = new ArrayList<>(items);
      String what = tamper(changed, random);
      if (!changed.equals(items)) {
        assertNotEquals(0, verify(changed).exitCode(), "seed " + seed + ": " + what);
      }
    }
  }

  private static String tamper(List<AuditItem> changed, Random random) {
    int at = random.nextInt(changed.size());
    int other = random.nextInt(changed.size());
    return switch (random.nextInt(6)) {
      case 0 -> "deleted " + changed.remove(at);
      case 1 -> {
        changed.add(at, changed.get(other));
        yield "copied " + other + " to " + at;
      }
      case 2 -> {
        Collections.swap(changed, at, other);
        yield "swapped " + at + " and " + other;
      }
      case 3 -> {
        changed.subList(at, changed.size()).clear();
        yield "cut at " + at;
      }
      case 4 -> {
        changed.subList(0, at).clear();
        yield "cut before " + at;
      }
      default -> {
        AuditItem edited = edit(changed.get(at), random);
        changed.set(at, edited);
        yield "edited to " + edited;
      }
    };
  }

  private static AuditItem edit(AuditItem item, Random random) {
    return switch (item) {
      case AuditItem.Entry r -> editRecord(r, random);
      case AuditItem.SignedNote n ->
          random.nextBoolean()
              ? new AuditItem.SignedNote(n.chain(), n.size(), flip(n.note(), random))
              : new AuditItem.SignedNote(n.chain(), n.size() + random.nextInt(-3, 4), n.note());
      case AuditItem.Head h -> editHead(h, random);
      case AuditItem.Stray stray -> stray;
    };
  }

  private static AuditItem editHead(AuditItem.Head h, Random random) {
    int more = random.nextInt(-3, 4);
    return switch (random.nextInt(4)) {
      case 0 -> new AuditItem.Head(h.chain(), h.size() + more, h.hash(), h.signed(), h.tree());
      case 1 ->
          new AuditItem.Head(h.chain(), h.size(), flip(h.hash(), random), h.signed(), h.tree());
      case 2 ->
          new AuditItem.Head(
              h.chain(), h.size(), h.hash(), h.signed(), flip("" + h.tree(), random));
      default -> new AuditItem.Head(h.chain(), h.size(), h.hash(), h.signed() + more, h.tree());
    };
  }

  private static AuditItem editRecord(AuditItem.Entry r, Random random) {
    return switch (random.nextInt(5)) {
      case 0 ->
          new AuditItem.Entry(
              r.chain(), r.seq() + random.nextInt(-3, 4), r.line(), r.columns(), r.values());
      case 1 ->
          new AuditItem.Entry(r.chain(), r.seq(), flip(r.line(), random), r.columns(), r.values());
      case 2 -> {
        Map<String, String> columns = new TreeMap<>(r.columns());
        columns.replaceAll((name, text) -> random.nextInt(3) == 0 ? flip(text, random) : text);
        yield new AuditItem.Entry(r.chain(), r.seq(), r.line(), columns, r.values());
      }
      case 3 -> {
        List<AuditItem.Value> values = new ArrayList<>(r.values());
        values.remove(random.nextInt(values.size()));
        yield new AuditItem.Entry(r.chain(), r.seq(), r.line(), r.columns(), values);
      }
      default -> {
        List<AuditItem.Value> values = new ArrayList<>(r.values());
        int at = random.nextInt(values.size());
        AuditItem.Value v = values.get(at);
        values.set(
            at,
            switch (random.nextInt(3)) {
              case 0 -> new AuditItem.Value(flip(v.name(), random), v.salt(), v.value());
              case 1 -> new AuditItem.Value(v.name(), flip(v.salt(), random), v.value());
              default -> new AuditItem.Value(v.name(), v.salt(), flip(v.value(), random));
            });
        yield new AuditItem.Entry(r.chain(), r.seq(), r.line(), r.columns(), values);
      }
    };
  }

  private static String flip(String text, Random random) {
    if (text.isEmpty()) {
      return "x";
    }
    int at = random.nextInt(text.length());
    char replacement = (char) (' ' + random.nextInt(95));
    return text.substring(0, at) + replacement + text.substring(at + 1);
  }

  @Test
  void namesTheRecordThatWasChanged() {
    List<AuditItem> changed = new ArrayList<>(items);
    int at = 0;
    while (!(changed.get(at) instanceof AuditItem.Entry entry && entry.seq() == 17)) {
      at++;
    }
    var record = (AuditItem.Entry) changed.get(at);
    changed.set(
        at,
        new AuditItem.Entry(
            record.chain(),
            17,
            record.line().replace("run.started", "run.stopped"),
            Map.of(),
            record.values()));
    var tampered = assertInstanceOf(AuditVerdict.Tampered.class, verify(changed));
    assertEquals(18, tampered.record(), "the link of the next one shows it");
    assertEquals(1, tampered.exitCode());
  }

  @Test
  void findsWhatIsWrittenBesideTheItemsOfAnExport() {
    var out = new StringWriter();
    AuditExport.write(items.iterator(), out);
    List<String> lines = out.toString().lines().toList();
    assertEquals(0, verifyLines(lines));
    assertEquals(0, verifyLines(lines.stream().map(line -> line + "\r").toList()), "from a mail");
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      for (String changed :
          List.of(
              line.replaceFirst("\\{", "{\"approver\":\"linus\","),
              line.replaceFirst("\\{\"name\"", "{\"approver\":\"linus\",\"name\""),
              line.replaceFirst("\\{", "{\"chain\":\"signalbox/test\","),
              line.replaceFirst("\"(record|checkpoint|head)\":", "\"$1\":\"\",\"$1\":"),
              line + " approved by linus",
              line + line)) {
        var all = new ArrayList<>(lines);
        all.set(at, changed);
        assertEquals(changed.equals(line), verifyLines(all) == 0, changed);
      }
    }
  }

  private static int verifyLines(List<String> lines) {
    return new AuditVerifier(List.of(AuditFixture.KEY.publicKey()), List.of())
        .verify(new BufferedReader(new StringReader(String.join("\n", lines) + "\n")))
        .exitCode();
  }

  @Test
  void findsARewrittenChainThatLinksWell() {
    AuditHead head = AuditHead.EMPTY;
    List<AuditItem> rewritten = new ArrayList<>();
    for (AuditItem item : items) {
      switch (item) {
        case AuditItem.Entry r -> {
          var line = new TreeMap<>(CanonicalJson.read(r.line()).orElseThrow());
          line.put("prev", head.hash());
          if (r.seq() == 10) {
            line.put("outcome", "failed");
          }
          String text = CanonicalJson.write(line);
          head = head.plus(text);
          rewritten.add(new AuditItem.Entry(r.chain(), r.seq(), text, Map.of(), r.values()));
        }
        case AuditItem.SignedNote note -> rewritten.add(note);
        case AuditItem.Stray stray -> rewritten.add(stray);
        case AuditItem.Head end ->
            rewritten.add(
                new AuditItem.Head(end.chain(), end.size(), head.hash(), end.signed(), null));
      }
    }
    var tampered = assertInstanceOf(AuditVerdict.Tampered.class, verify(rewritten));
    assertEquals(14, tampered.record(), "the first checkpoint behind the change shows it");
  }

  @Test
  void namesTheFirstOfManyForgedCheckpoints() {
    try (var longer = new AuditFixture(TestDatabases.MEMORY)) {
      longer.fill(300, 1);
      List<AuditItem> changed = new ArrayList<>(longer.items());
      changed.replaceAll(TamperingTest::forgeBehind170);
      var tampered = assertInstanceOf(AuditVerdict.Tampered.class, verify(changed));
      assertEquals(171, tampered.record());
      assertEquals("its checkpoint's signature is wrong", tampered.why());
      changed.remove(590);
      assertEquals(tampered, verify(changed), "what is wrong first is named");
    }
  }

  /// As somebody without the key would who lets a server go on signing: the statement fits.
  private static AuditItem forgeBehind170(AuditItem item) {
    if (!(item instanceof AuditItem.SignedNote note) || note.size() <= 170) {
      return item;
    }
    String end = note.note().substring(note.note().length() - 10);
    String other = end.startsWith("A") ? "B" : "A";
    return new AuditItem.SignedNote(
        note.chain(),
        note.size(),
        note.note().substring(0, note.note().length() - 10) + other + end.substring(1));
  }
}
