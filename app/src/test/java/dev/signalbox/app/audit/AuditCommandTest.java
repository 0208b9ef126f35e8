package dev.signalbox.app.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.app.Main;
import dev.signalbox.app.server.ServerFile;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditKey;
import dev.signalbox.engine.audit.AuditLog;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `audit` as somebody without a server uses it.
final class AuditCommandTest {
  private static final TimeSource NOON = () -> Instant.parse("2026-03-04T12:00:00Z");

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void writeThreeRecords() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    append(data, 3);
  }

  private static void append(Path data, int count) {
    append(data, data, "node/" + data.getFileName(), count);
  }

  /// Another server's records in the same database, its key in a folder of its own.
  private static void append(Path data, String node, int count) throws IOException {
    append(data, Files.createDirectory(data.resolve("stranger")), node, count);
  }

  private static void append(Path data, Path keys, String node, int count) {
    try (Database database = Databases.open(new DatabaseConfig.Sqlite(data), NOON)) {
      var log = new AuditLog(database, AuditKey.in(keys, node), random());
      for (int i = 0; i < count; i++) {
        var entry =
            new AuditEntry(
                "run.ended", "ada", null, "ops", "say", "r" + i, "ok", Map.of("line", "say grüß"));
        database.write(transaction -> {
          log.append(transaction, entry);
          return true;
        });
      }
      log.sign();
    }
  }

  private static Random random() {
    return new Random(1);
  }

  private static Ended audit(Object... words) {
    var all = new String[words.length + 1];
    all[0] = "audit";
    for (int i = 0; i < words.length; i++) {
      all[i + 1] = words[i].toString();
    }
    var out = new StringWriter();
    var writer = new PrintWriter(out);
    int code = Main.commandLine(all).setOut(writer).setErr(writer).execute(all);
    return new Ended(code, out.toString());
  }

  private Ended erase(Object... words) {
    var all = new ArrayList<Object>(List.of("erase", "--data", data));
    all.addAll(List.of(words));
    return audit(all.toArray());
  }

  private Ended erase(String by, String why, Object... more) {
    var all = new ArrayList<Object>(List.of(more));
    all.addAll(List.of("--by", by, "--why", why));
    return erase(all.toArray());
  }

  @Test
  void erasesValuesWithARecordOfItSoThatTheProofGoesOn() {
    var ended = erase("grace", "asked to", "--record", 2, "--value", "person", "--value", "line");
    assertEquals(0, ended.code, ended.out);
    assertTrue(ended.out.startsWith("erased fact.line, person of record 2 of "), ended.out);
    var verified = audit("verify", "--data", data).out;
    assertTrue(verified.startsWith("SOUND"), verified);
    assertTrue(verified.contains("holds 4 records, 4 of them signed, 2 values erased"), verified);
    String all = audit("export", "--data", data).out;
    assertTrue(all.contains("audit.erased") && all.contains("asked to"), all);
    assertEquals(2, all.split("say gr", -1).length - 1, all);
    var again = erase("grace", "asked to", "--record", 2, "--value", "line");
    assertTrue(again.out.contains("has no value fact.line: nothing was erased"), again.out);
  }

  @Test
  void erasesNothingWhereItIsNotSureOrNotToldWhoAndWhy() throws IOException {
    var refusals =
        new ArrayList<>(
            List.of(
                erase("grace", "x", "--record", 9, "--value", "line"),
                erase("grace", "x", "--record", 0, "--value", "line"),
                erase("grace", "x", "--record", 2, "--value", "line", "--value", "nothing"),
                erase("grace", " ", "--record", 2, "--value", "line"),
                erase(" ", "x", "--record", 2, "--value", "line"),
                erase("--record", 2, "--value", "line", "--why", "x"),
                erase("--record", 2, "--value", "line", "--by", "grace"),
                erase("grace", "x", "--record", 2)));
    ServerFile.write(data, "http://127.0.0.1:1");
    var running = erase("grace", "x", "--record", 2, "--value", "line");
    assertTrue(running.out.contains("A server runs on"), running.out);
    refusals.add(running);
    refusals.forEach(refused -> assertTrue(refused.code != 0, refused.out));
    var verified = audit("verify", "--data", data).out;
    assertTrue(verified.contains("holds 3 records, 3 of them signed, 0 values erased"), verified);
  }

  @Test
  void aKeptCheckpointShowsACutEnd() throws IOException {
    Path early = Files.createDirectory(folder.resolve("early"));
    try (var files = Files.list(data)) {
      for (Path file : files.toList()) {
        Files.copy(file, early.resolve(file.getFileName()));
      }
    }
    append(data, 2);
    Path kept = Files.writeString(folder.resolve("kept"), audit("checkpoint", "--data", data).out);
    assertEquals(0, audit("verify", "--data", data, "--checkpoint", kept).code);
    assertEquals(0, audit("verify", "--data", early).code, "alone it looks sound");
    var cut = audit("verify", "--data", early, "--checkpoint", kept);
    assertEquals(2, cut.code, cut.out);
    assertTrue(cut.out.contains("it ends with record 3, but 5 were signed"), cut.out);
  }

  @Test
  void anExportIsProvedWithNothingButTheKey() throws IOException {
    Path key = Files.move(data.resolve("audit.pub"), folder.resolve("key"));
    Path file = folder.resolve("export.jsonl");
    assertEquals(0, audit("export", "--data", data, "--key", key, "--to", file).code);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    var sound = audit("verify", "--from", file, "--key", key);
    assertEquals(0, sound.code, sound.out);
    assertTrue(sound.out.contains("holds 3 records"), sound.out);
    assertEquals(Files.readString(file), audit("export", "--data", data, "--key", key).out);
    var again = audit("export", "--data", data, "--key", key, "--to", file);
    assertEquals(1, again.code);
    assertTrue(again.out.contains("is there already"), again.out);
  }

  @Test
  void anEditedExportIsFoundOut() throws IOException {
    String export = audit("export", "--data", data).out;
    var edited = verify(export.replaceFirst("\"value\":\"ada\"", "\"value\":\"eve\""));
    assertEquals(1, edited.code, edited.out);
    assertTrue(edited.out.contains("record 1: its value person was changed"), edited.out);
    var cut = verify(export.substring(0, export.length() - 40));
    assertEquals(3, cut.code, cut.out);
    assertTrue(cut.out.contains("line 5 of the export is cut"), cut.out);
    var followed = verify(export + "\n{}\n");
    assertEquals(3, followed.code, followed.out);
    var headless = verify(export.substring(0, export.lastIndexOf("{\"chain\"")));
    assertEquals(2, headless.code, headless.out);
  }

  @Test
  void whatNoKeyVouchesForIsTampering() throws IOException {
    append(data, "node/stranger", 2);
    var stranger = audit("verify", "--data", data);
    assertEquals(1, stranger.code, stranger.out);
    assertTrue(stranger.out.contains("SOUND: node/data holds 3 records"), stranger.out);
    assertTrue(
        stranger.out.contains("TAMPERED: node/stranger: no key vouches for this chain"),
        stranger.out);
    Path key = data.resolve("stranger/audit.pub");
    assertEquals(
        0, audit("verify", "--data", data, "--key", data.resolve("audit.pub"), "--key", key).code);
    Files.writeString(data.resolve("audit-others.pub"), "# the other\n" + Files.readString(key));
    assertEquals(0, audit("verify", "--data", data).code);
  }

  private Ended verify(String export) throws IOException {
    Path file = Files.writeString(folder.resolve("changed.jsonl"), export);
    return audit("verify", "--data", data, "--from", file);
  }

  @Test
  void whatCannotBeJudgedIsNeverCalledTamperedOrCut() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    append(other, 4);
    Path notes =
        Files.writeString(folder.resolve("notes"), audit("checkpoint", "--data", other).out);
    Path noise = Files.write(folder.resolve("noise"), new byte[] {(byte) 0xff, 0, 1, 2, '\n'});
    Path huge = Files.write(folder.resolve("huge"), new byte[5 << 20]);
    Path key = other.resolve("audit.pub");
    cannotTell("is a checkpoint of node/other", "--data", data, "--checkpoint", notes);
    cannotTell("noise holds no checkpoint", "--data", data, "--checkpoint", noise);
    cannotTell("is larger than 64 KiB", "--data", data, "--checkpoint", huge);
    cannotTell("there is no such chain here", "--data", data, "--key", key);
    cannotTell("is no public key of an audit", "--data", data, "--key", noise);
    cannotTell("nothing is not there", "--data", data, "--key", folder.resolve("nothing"));
    cannotTell("is a folder", "--data", data, "--key", folder);
    cannotTell("line 1 of the export", "--data", data, "--from", noise);
    cannotTell("line 1 of the export is longer", "--data", data, "--from", huge);
    cannotTell("audit.pub is not there", "--data", folder.resolve("nowhere"));
    cannotTell("no such file", "--data", data, "--checkpoint", folder.resolve("nothing"));
    cannotTell("Unknown option", "--date", data);
    Path export = folder.resolve("export");
    assertEquals(0, audit("export", "--data", data, "--to", export).code);
    cannotTell("this is the chain node/data", "--from", export, "--key", key);
  }

  private static void cannotTell(String why, Object... words) {
    var all = new Object[words.length + 1];
    all[0] = "verify";
    System.arraycopy(words, 0, all, 1, words.length);
    var ended = audit(all);
    assertEquals(3, ended.code, ended.out);
    assertTrue(ended.out.contains(why), ended.out);
  }

  @Test
  void aCheckpointOfAnotherKeyIsNotPassedOn() throws IOException {
    Path stranger = Files.createDirectory(folder.resolve("stranger"));
    AuditKey.in(stranger, "node/data");
    var refused = audit("checkpoint", "--data", data, "--key", stranger.resolve("audit.pub"));
    assertEquals(1, refused.code);
    assertTrue(refused.out.contains("has no checkpoint that this key signed"), refused.out);
  }

  private record Ended(int code, String out) {}
}
