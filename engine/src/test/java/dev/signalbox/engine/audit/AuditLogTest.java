package dev.signalbox.engine.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.audit.proof.AuditHead;
import dev.signalbox.engine.audit.proof.AuditItem;
import dev.signalbox.engine.audit.proof.AuditLine;
import dev.signalbox.engine.audit.proof.Checkpoint;
import dev.signalbox.engine.audit.proof.Digests;
import dev.signalbox.engine.audit.record.JdbcAuditStore;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Faults;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.testkit.Eventually;
import java.io.BufferedReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AuditLogTest {
  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aWrittenChainIsSound(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      fixture.fill(23, 5);
      var sound = assertInstanceOf(AuditVerdict.Sound.class, fixture.verify());
      assertEquals(23, sound.count());
      assertEquals(20, sound.signed());
      assertEquals(0, sound.exitCode());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void concurrentAndRolledBackWritersLeaveADenseChain(TestDatabases kind) throws Exception {
    try (var fixture = new AuditFixture(kind);
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int w = 0; w < 20; w++) {
        all.add(
            pool.submit(() -> {
              for (int i = 0; i < 10; i++) {
                fixture.append(AuditFixture.entry("run.started", "ada", "deploy", "ok", "x" + i));
                rollBack(fixture);
              }
            }));
      }
      for (Future<?> one : all) {
        one.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
      fixture.log.sign();
      var sound = assertInstanceOf(AuditVerdict.Sound.class, fixture.verify());
      assertEquals(200, sound.signed());
      assertEquals(0, fixture.log.unsigned());
    }
  }

  private static void rollBack(AuditFixture fixture) {
    assertThrows(
        IllegalStateException.class,
        () ->
            fixture.database.write(transaction -> {
              fixture.log.append(
                  transaction, AuditFixture.entry("run.started", "ada", "deploy", "ok", "never"));
              throw new IllegalStateException("no");
            }));
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void anotherProcessGoesOnWhereTheChainEnds(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      fixture.fill(3, 2);
      var next = new AuditLog(fixture.database, AuditFixture.KEY, new Random(7));
      assertEquals(1, next.unsigned());
      fixture.database.write(transaction -> {
        next.append(transaction, AuditFixture.entry("a.b", "ada", "deploy", "ok", "more"));
        return 0;
      });
      next.sign();
      var sound = assertInstanceOf(AuditVerdict.Sound.class, fixture.verify());
      assertEquals(4, sound.signed());
    }
  }

  @Test
  void everyCrashPointLeavesASoundChain() {
    for (int commit = 1; commit <= 14; commit++) {
      for (boolean before : List.of(true, false)) {
        var faults = new Faults();
        InstantSource clock = InstantSource.fixed(AuditFixture.NOON);
        try (Database database = TestDatabases.inMemory(clock, faults)) {
          if (before) {
            faults.crashBefore(commit);
          } else {
            faults.crashAfter(commit);
          }
          assertThrows(Faults.Crash.class, () -> work(database));
          work(database);
          AuditVerdict verdict =
              AuditVerdict.worst(
                  new AuditVerifier(List.of(AuditFixture.KEY.publicKey()), List.of())
                      .verify(database));
          assertInstanceOf(AuditVerdict.Sound.class, verdict, verdict.sentence());
        }
      }
    }
  }

  private static void work(Database database) {
    var log = new AuditLog(database, AuditFixture.KEY, new Random(1));
    for (int i = 0; i < 10; i++) {
      String line = "deploy " + i;
      database.write(transaction -> {
        log.append(transaction, AuditFixture.entry("run.started", "ada", "deploy", "ok", line));
        return 0;
      });
      if (i % 2 == 1) {
        log.sign();
      }
    }
  }

  @Test
  void anErasedValueLeavesTheChainSound() {
    try (var fixture = new AuditFixture(TestDatabases.MEMORY)) {
      fixture.fill(6, 3);
      fixture.erase(2, "person", "fact.line", "fact.unknown");
      fixture.erase(2, "person");
      var sound = assertInstanceOf(AuditVerdict.Sound.class, fixture.verify());
      assertEquals(2, sound.erased());
      assertEquals(7, sound.count(), "what is not there is not erased, and not recorded");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aRunningServerDoesNotSignWhatSomebodyElseAppended(TestDatabases kind) {
    for (boolean signsFirst : List.of(true, false)) {
      try (var fixture = new AuditFixture(kind)) {
        fixture.fill(3, 3);
        forge(fixture, "linus");
        if (!signsFirst) {
          fixture.fill(1, 10);
        }
        fixture.log.sign();
        fixture.fill(2, 1);
        var tampered = assertInstanceOf(AuditVerdict.Tampered.class, fixture.verify());
        assertEquals(5, tampered.record());
        assertTrue(tampered.why().contains("it had not written"), tampered.why());
      }
    }
  }

  /// A record that links well, as anybody can write one who reads this code.
  private static void forge(AuditFixture fixture, String person) {
    fixture.database.write(transaction -> {
      var store = new JdbcAuditStore(fixture.log.chain());
      AuditHead head = store.head(transaction.handle()).orElseThrow();
      var entry = AuditFixture.entry("approval.granted", person, "deploy", "ok", "deploy");
      AuditLine line =
          AuditLine.of(
              fixture.log.chain(), head, transaction.now(), entry, new TreeMap<>(), new Random(3));
      store.insert(transaction.handle(), line);
      return store.move(transaction.handle(), head, head.plus(line.line()));
    });
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aRunningServerNoticesThatItsNewestRecordsWereTakenAway(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      fixture.fill(2, 2);
      fixture.execute("CREATE TABLE kept AS SELECT * FROM audit_chain");
      fixture.fill(2, 2);
      fixture.execute("DELETE FROM audit WHERE seq > 2");
      fixture.execute("DELETE FROM audit_value WHERE seq > 2");
      fixture.execute("DELETE FROM audit_checkpoint WHERE size > 2");
      fixture.execute("DELETE FROM audit_chain");
      fixture.execute("INSERT INTO audit_chain SELECT * FROM kept");
      assertInstanceOf(AuditVerdict.Sound.class, fixture.verify(), "alone it looks sound");
      fixture.fill(1, 1);
      assertEquals(2, fixture.verify().exitCode());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void valuesThatAreGoneWithoutARecordMakeItIncomplete(TestDatabases kind) {
    try (var fixture = new AuditFixture(kind)) {
      fixture.fill(6, 3);
      fixture.erase(2, "person");
      fixture.execute("DELETE FROM audit_value WHERE seq = 4 AND name = 'fact.line'");
      var incomplete = assertInstanceOf(AuditVerdict.Incomplete.class, fixture.verify());
      assertEquals(2, incomplete.exitCode());
      assertTrue(incomplete.why().contains("the first is fact.line of record 4"), incomplete.why());
    }
  }

  @Test
  void anErasureThatDidNotHappenOrNamesAnotherValueIsTampering() {
    try (var fixture = new AuditFixture(TestDatabases.MEMORY)) {
      fixture.fill(4, 2);
      fixture.execute("CREATE TABLE kept AS SELECT * FROM audit_value");
      fixture.erase(2, "person");
      fixture.log.sign();
      fixture.execute(
          "INSERT INTO audit_value SELECT * FROM kept WHERE seq = 2 AND name = 'person'");
      assertEquals(1, fixture.verify().exitCode(), "what was erased is there again");
      fixture.execute("DELETE FROM audit_value WHERE seq IN (2, 3) AND name = 'person'");
      assertEquals(2, fixture.verify().exitCode(), "an erasure covers its own record alone");
    }
  }

  @Test
  void anExportVerifiesLikeTheOriginal() {
    try (var fixture = new AuditFixture(TestDatabases.MEMORY)) {
      fixture.fill(1_203, 400);
      var out = new StringWriter();
      AuditExport.write(fixture.items().iterator(), out);
      var verifier = new AuditVerifier(List.of(AuditFixture.KEY.publicKey()), List.of());
      assertEquals(
          fixture.verify(), verifier.verify(new BufferedReader(new StringReader(out.toString()))));
      String cut = out.toString().substring(0, out.toString().indexOf("\n{", 1000));
      assertEquals(
          3, verifier.verify(new BufferedReader(new StringReader(cut + "\n{\"chain"))).exitCode());
      String short_ = out.toString().substring(0, out.toString().lastIndexOf("\n{") + 1);
      assertEquals(2, verifier.verify(new BufferedReader(new StringReader(short_))).exitCode());
    }
  }

  @Test
  void anotherKeyCannotTell() {
    try (var fixture = new AuditFixture(TestDatabases.MEMORY)) {
      fixture.fill(3, 3);
      AuditPublicKey other = AuditKey.generate(fixture.log.chain()).publicKey();
      assertEquals(3, verify(fixture, other).exitCode());
      AuditPublicKey stranger = AuditKey.generate("signalbox/other").publicKey();
      assertEquals(3, verify(fixture, stranger).exitCode());
      var noPoint = AuditPublicKey.of(fixture.log.chain(), noPoint());
      assertEquals(
          new AuditVerdict.CannotTell(fixture.log.chain(), "the key is no Ed25519 key"),
          verify(fixture, noPoint));
    }
  }

  private static AuditVerdict verify(AuditFixture fixture, AuditPublicKey key) {
    return AuditVerdict.worst(new AuditVerifier(List.of(key), List.of()).verify(fixture.database));
  }

  /// The height 2, at which the curve has no point.
  private static byte[] noPoint() {
    byte[] bytes = new byte[32];
    bytes[0] = 2;
    return bytes;
  }

  @Test
  void aKeptCheckpointShowsThatTheEndWasCutOffWithItsCheckpoints() {
    try (var fixture = new AuditFixture(TestDatabases.MEMORY)) {
      fixture.fill(6, 3);
      String note = Checkpoint.sign(AuditFixture.KEY, head(fixture).tree()).note();
      var kept = new AuditVerifier.Kept("here", note);
      List<AuditItem> items = fixture.items();
      List<AuditItem> cut = new ArrayList<>(items.subList(0, 4));
      cut.add(new AuditItem.Head(fixture.log.chain(), 3, hash(items.get(2)), 3, null));
      var key = List.of(AuditFixture.KEY.publicKey());
      assertEquals(0, new AuditVerifier(key, List.of()).verify(cut.iterator()).exitCode());
      assertEquals(2, new AuditVerifier(key, List.of(kept)).verify(cut.iterator()).exitCode());
      assertEquals(0, new AuditVerifier(key, List.of(kept)).verify(items.iterator()).exitCode());
    }
  }

  private static AuditHead head(AuditFixture fixture) {
    return fixture.database.<AuditHead>read(
        handle -> new JdbcAuditStore(fixture.log.chain()).head(handle).orElseThrow());
  }

  private static String hash(AuditItem item) {
    return java.util.HexFormat.of().formatHex(Digests.leaf(((AuditItem.Entry) item).line()));
  }

  @Test
  void theSignerSignsAtOnceThenWhenTimeOrCountSaySoAndWhenClosed() {
    try (var fixture = new AuditFixture(TestDatabases.MEMORY)) {
      var signer = new AuditSigner(fixture.log, fixture.clock);
      fixture.fill(1, 100);
      signer.tick();
      assertEquals(0, fixture.log.unsigned());
      fixture.fill(3, 100);
      signer.tick();
      assertEquals(3, fixture.log.unsigned());
      fixture.now.set(AuditFixture.NOON.plus(Duration.ofSeconds(10)));
      signer.tick();
      assertEquals(0, fixture.log.unsigned());
      fixture.fill(1_000, 2_000);
      signer.tick();
      assertEquals(0, fixture.log.unsigned());
      fixture.fill(1, 100);
      signer.close();
      assertEquals(0, fixture.log.unsigned());
      assertEquals(
          4, fixture.items().stream().filter(AuditItem.SignedNote.class::isInstance).count());
    }
  }

  @Test
  void aLongUnsignedEndIsIncomplete() {
    try (var fixture = new AuditFixture(TestDatabases.MEMORY)) {
      fixture.fill(3, 3);
      fixture.fill(1, 10);
      fixture.now.set(AuditFixture.NOON.plus(Duration.ofMinutes(2)));
      fixture.fill(1, 10);
      assertEquals(2, fixture.verify().exitCode());
    }
  }

  @Test
  void cleansWhatNoDatabaseCanHold() {
    try (var fixture = new AuditFixture(TestDatabases.POSTGRES)) {
      fixture.append(
          new AuditEntry(
              "a.b", "a\u0000da", null, "r\ud800", null, null, "ok", Map.of("k\u0000", "\udc00")));
      fixture.log.sign();
      AuditVerdict verdict = fixture.verify();
      assertEquals(0, verdict.exitCode(), verdict.sentence());
    }
  }
}
