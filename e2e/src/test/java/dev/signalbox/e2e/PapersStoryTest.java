package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.spi.text.Digest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example `papers`: five offices sign one file, one after the other; a changed file voids what
/// was signed; the crew gets the signed set, and it can be proved who signed what.
final class PapersStoryTest {
  private static final Path EXAMPLE = Path.of("../examples/papers");
  private static final String ROOM = "crew-0815";
  private static final String FIRST = "%PDF-1.4 ten crates of oranges";
  private static final String SECOND = "%PDF-1.4 eleven crates of oranges";
  private static final Map<String, String> OFFICES =
      Map.of(
          "customs", "carla",
          "immigration", "ivan",
          "health", "hana",
          "port", "paul",
          "harbour", "mira");
  private static final List<String> ORDER =
      List.of("customs", "immigration", "health", "port", "harbour");

  @TempDir private Path folder;

  @Test
  void fiveOfficesSignOneFileAndAChangedOneIsSignedAnew() throws IOException {
    var installed = installed();
    try (SignalboxProcess server = installed.start()) {
      ConsoleClient ada = InstalledServer.signIn(server, "ada");
      ada.finds("papers");
      String first = begun(ada, FIRST);
      signs(server, ada, "customs", FIRST);
      signs(server, ada, "immigration", FIRST);
      refusesWhoeverIsOfAnotherOffice(server, ada);

      begun(ada, SECOND);
      ada.awaits("papers", "QUEUED");
      assertTrue(newest(ada).path("reason").asText().contains("papers/0815"), "it waits");
      ada.says(ROOM, "/cancel " + first);
      isSaid(ada, "papers.pdf of 0815 is void, sha256:" + Digest.of(FIRST));
      for (String office : ORDER) {
        signs(server, ada, office, SECOND);
      }
      ada.awaits("papers", "SUCCEEDED");
      isDelivered(InstalledServer.signIn(server, "mira"));
      isRecorded(ada);
    }
    assertEquals(0, installed.verifyAudit().code(), "the record is sound");
    Path export = folder.resolve("record.jsonl");
    assertEquals(0, installed.exportAudit(export).code());
    assertEquals(0, installed.verifyExport(export).code(), "so is the export, by itself");
    String forged = Files.readString(export).replace(Digest.of(SECOND), Digest.of(FIRST));
    Files.writeString(export, forged);
    assertEquals(1, installed.verifyExport(export).code(), "a record of another file is none");
  }

  private InstalledServer installed() throws IOException {
    var installed =
        InstalledServer.write(
            folder, folder.resolve("data"), URI.create("http://127.0.0.1:9"), Map.of());
    Path people = folder.resolve("people.yaml");
    Matcher hash =
        Pattern.compile("password: (\\S+)").matcher(Files.readString(people).replace(" }", "  }"));
    assertTrue(hash.find());
    String ours = Files.readString(EXAMPLE.resolve("people.yaml"));
    Files.writeString(people, ours.replace(" }", ", password: " + hash.group(1) + " }"));
    Path settings = folder.resolve("signalbox.yaml");
    Files.writeString(
        settings,
        Files.readString(settings)
            .replace(
                "rooms:\n", "rooms:\n  " + ROOM + ": { topic: The crew, members: [everyone] }\n")
            .replace("readers: [team]", "readers: [agents]"));
    Files.writeString(folder.resolve("guards.yaml"), "approvals: {}\n");
    try (var others = Files.list(folder.resolve("runbooks"))) {
      for (Path other : others.toList()) {
        Files.delete(other);
      }
    }
    installed.runbook("papers", Files.readString(EXAMPLE.resolve("runbooks/papers.yaml")));
    return installed;
  }

  /// Brings the papers and asks for signatures.
  ///
  /// @return the run's code
  private static String begun(ConsoleClient ada, String content) {
    String before = newest(ada).path("code").asText();
    String value = ada.brings(ROOM, "papers.pdf", content).path("value").asText();
    assertEquals("papers.pdf:" + Digest.of(content).substring(0, 16), value);
    var entered = ada.says(ROOM, "/papers 0815 " + value);
    assertTrue(entered.body().path("reply").isMissingNode(), entered::toString);
    Until.isTrue(
        () -> "no run of " + value,
        () -> {
          JsonNode run = newest(ada);
          return !run.path("code").asText().equals(before) && !run.isMissingNode();
        });
    JsonNode file = newest(ada).at("/files/0");
    assertEquals(Digest.of(content), file.path("digest").asText());
    assertEquals("application/pdf", file.path("type").asText());
    return newest(ada).path("code").asText();
  }

  private static JsonNode newest(ConsoleClient person) {
    return person.newest("papers");
  }

  /// The question that is open in one of the runs.
  private static JsonNode open(ConsoleClient ada, String content) {
    String digest = Digest.of(content);
    for (JsonNode run : ada.runs()) {
      for (JsonNode approval : run.path("approvals")) {
        boolean asked = approval.path("status").asText().equals("ASKED");
        if (asked && approval.path("question").asText().contains(digest)) {
          return approval;
        }
      }
    }
    return newest(ada).path("none");
  }

  private static void signs(
      SignalboxProcess server, ConsoleClient ada, String office, String content) {
    Until.isTrue(
        () -> office + " is not asked: " + ada.runs(),
        () ->
            group(open(ada, content)).startsWith(office.equals("health") ? "port-health" : office));
    String code = open(ada, content).path("code").asText();
    InstalledServer.signIn(server, OFFICES.get(office)).says(ROOM, "/approve " + code);
    Until.isTrue(
        () -> office + " did not sign: " + ada.runs(),
        () -> !open(ada, content).path("code").asText().equals(code));
  }

  private static String group(JsonNode approval) {
    return approval.at("/rule/by/0").asText();
  }

  private static void refusesWhoeverIsOfAnotherOffice(SignalboxProcess server, ConsoleClient ada) {
    Until.isTrue(() -> "health is not asked", () -> !open(ada, FIRST).isMissingNode());
    String code = open(ada, FIRST).path("code").asText();
    ConsoleClient mira = InstalledServer.signIn(server, "mira");
    mira.says(ROOM, "/approve " + code);
    assertEquals(code, open(ada, FIRST).path("code").asText(), "still open");
  }

  private static void isSaid(ConsoleClient person, String text) {
    Until.isTrue(
        () -> text + " is not said: " + person.messages(ROOM),
        () -> person.messages(ROOM).toString().contains(text));
  }

  /// In the crew's room, for everybody who reads it.
  private static void isDelivered(ConsoleClient mira) {
    isSaid(mira, "0815 may depart. papers.pdf is signed by all five, sha256:" + Digest.of(SECOND));
    for (JsonNode message : mira.messages(ROOM)) {
      if (message.at("/card/summary").asText().startsWith("0815 may depart")) {
        JsonNode files = message.path("files");
        assertEquals("papers.pdf", files.at("/0/name").asText());
        assertEquals(SECOND.length(), files.at("/0/size").asInt());
        assertEquals("signed.json", files.at("/1/name").asText());
        assertEquals(SECOND, mira.saved(files.at("/0/id").asText()));
        String signed = mira.saved(files.at("/1/id").asText());
        assertTrue(signed.contains("\"signed\":\"" + Digest.of(SECOND)), signed);
        OFFICES
            .values()
            .forEach(person -> assertTrue(signed.contains("[\"" + person + "\"]"), signed));
        return;
      }
    }
    throw new AssertionError("nothing was delivered");
  }

  /// Who signed which digest, in the record as people read it.
  private static void isRecorded(ConsoleClient ada) {
    JsonNode entries = ada.audit("approved papers");
    for (String person : OFFICES.values()) {
      assertTrue(signed(entries, person, SECOND), () -> person + " signed it: " + entries);
    }
    assertTrue(
        signed(entries, "carla", FIRST) && signed(entries, "ivan", FIRST), entries::toString);
    assertTrue(!signed(entries, "hana", FIRST), "nobody behind them was asked");
  }

  private static boolean signed(JsonNode entries, String person, String content) {
    for (JsonNode entry : entries) {
      if (entry.path("kind").asText().equals("approval.granted")
          && entry.path("person").asText().equals(person)
          && entry.toString().contains(Digest.of(content))) {
        return true;
      }
    }
    return false;
  }
}
