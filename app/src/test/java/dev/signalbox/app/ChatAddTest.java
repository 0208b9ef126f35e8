package dev.signalbox.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.hostile.HostileText;
import dev.signalbox.testkit.irc.IrcDaemon;
import dev.signalbox.testkit.irc.IrcProgram;
import dev.signalbox.testkit.matrix.MatrixPerson;
import dev.signalbox.testkit.matrix.SynapseDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connecting chat platforms from the shell.
final class ChatAddTest {
  private static final String NOWHERE = "127.0.0.1";

  @TempDir private Path parent;

  @BeforeEach
  void init() {
    assertEquals(0, Shell.run("init", folder().toString(), "--generate").code());
  }

  private Path folder() {
    return parent.resolve("box");
  }

  private Path file() {
    return folder().resolve("signalbox.yaml");
  }

  private Shell.Ended add(List<String> typed, String... words) {
    var all =
        Stream.of(
                Stream.of("chat", "add"),
                Stream.of(words),
                Stream.of("--config", file().toString(), "--seconds", "3"))
            .flatMap(part -> part);
    String input = String.join("\n", typed) + (typed.isEmpty() ? "" : "\n");
    return Shell.runWith(input, all.toArray(String[]::new));
  }

  /// All files with what they say.
  private Map<String, String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder())) {
      var files = new TreeMap<String, String>();
      for (Path path : all.toList()) {
        files.put(path.toString(), Files.isDirectory(path) ? "" : Files.readString(path));
      }
      return files;
    }
  }

  private static void failed(String why, Shell.Ended ended) {
    assertEquals(1, ended.code(), ended.out());
    assertTrue(ended.out().contains(why), ended.out());
  }

  @Test
  void severalGatewaysAreAskedForAndWrittenBesideEachOther() throws IOException {
    String body = "{\"to\": \"{place}\", \"text\": \"{text}\"}";
    for (String name : List.of("sms", "push")) {
      Shell.Ended ended =
          add(List.of("http://127.0.0.1:9/send", body, "no", "yes"), "gateway", "--name", name);
      assertEquals(0, ended.code(), ended.out());
    }
    String written = Files.readString(file());
    assertTrue(written.contains("sms:") && written.contains("push:"), written);
    assertTrue(written.contains("platform: gateway"), written);
    assertEquals(0, Shell.run("check", "--config", file().toString()).code());
  }

  @Test
  void aNetworkIsAskedForTriedAndWrittenBesideTheComments() throws IOException {
    String before = Files.readString(file());
    try (var network = IrcDaemon.start(IrcProgram.NGIRCD, "")) {
      String port = Integer.toString(network.port());
      Shell.Ended ended =
          add(
              List.of(NOWHERE, "false", port, "", "no", "general", "#general", "yes"),
              "irc",
              "--name",
              "ours");
      assertEquals(0, ended.code(), ended.out());
      assertTrue(ended.out().contains("general  #general: found"), ended.out());
      assertEquals(
          before
              + """
              adapters:
                ours:
                  platform: irc
                  server: 127.0.0.1
                  tls: false
                  port: %s
                  rooms:
                    general: "#general"
              """
                  .formatted(port),
          Files.readString(file()));
      Shell.Ended check = Shell.run("chat", "check", "--config", file().toString());
      assertEquals(0, check.code(), check.out());
    }
    failed("There is a connection 'ours' already", add(List.of(), "irc", "--name", "ours"));
  }

  @Test
  void aHomeserversTokenIsKeptForItsOwnerAlone() throws IOException {
    try (var synapse = SynapseDaemon.start()) {
      var bot = MatrixPerson.register(synapse.uri(), "signalbox");
      Shell.Ended ended = add(List.of(synapse.uri().toString(), bot.token(), "", "yes"), "matrix");
      assertEquals(0, ended.code(), ended.out());
      assertTrue(ended.out().contains(synapse.uri() + "/_matrix/client/v3/login"), ended.out());
      assertFalse(ended.out().contains(bot.token()), ended.out());
    }
    Path token = folder().resolve("secrets/matrix-token");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(token)));
    assertTrue(Files.readString(file()).contains("    token: file:secrets/matrix-token\n"));
    assertFalse(Files.readString(file()).contains(Files.readString(token).strip()));
  }

  @Test
  void thePackageForTeamsIsWrittenBesideTheConfigurationWithoutAskingMicrosoft()
      throws IOException {
    Files.writeString(
        file(), Files.readString(file()) + "public-url: https://signalbox.example.org\n");
    String app = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
    Shell.Ended ended =
        Shell.run(
            "chat",
            "add",
            "teams",
            "--config",
            file().toString(),
            "--answer=app-id=" + app,
            "--answer=tenant=00000000-0000-0000-0000-00000000abcd",
            "--answer=client-secret=env:PATH",
            "--answer=teams=19:abc@thread.tacv2",
            "--answer=rooms.general=General",
            "--yes",
            "--keep",
            "--seconds=0");
    assertEquals(0, ended.code(), ended.out());
    assertTrue(ended.out().contains("It was not tried."), ended.out());
    Path made = folder().resolve("teams-app.zip");
    assertTrue(ended.out().contains("To be uploaded there: " + made), ended.out());
    try (var zip = new ZipFile(made.toFile())) {
      var manifest =
          new String(zip.getInputStream(zip.getEntry("manifest.json")).readAllBytes(), UTF_8);
      assertTrue(manifest.contains("\"" + app + "\""), manifest);
      assertTrue(manifest.contains("signalbox.example.org"), manifest);
    }
    assertTrue(Files.readString(file()).contains("app-id: " + app), "and it is configured");
  }

  @Test
  void whatDoesNotWorkIsSaidAndWrittenOnlyWhereThatIsWanted() throws IOException {
    Map<String, String> before = files();
    String[] words = {
      "irc",
      "--answer=server=" + NOWHERE,
      "--answer=tls=false",
      "--answer=port=1",
      "--answer=services-account=yes",
      "--answer=sasl.account=bot",
      "--answer=rooms.general=#general",
      "--answer=nick=box",
      "--yes"
    };
    failed("does not work: not connected to 127.0.0.1", add(List.of("hunter22", "no"), words));
    failed("Nothing was written", add(List.of("hunter22"), words));
    assertEquals(before, files());
    String[] kept = Stream.concat(Stream.of(words), Stream.of("--keep")).toArray(String[]::new);
    Shell.Ended added = add(List.of("hunter22"), kept);
    assertEquals(0, added.code());
    assertTrue(added.out().contains("'irc' is added, and does not work yet."), added::out);
    assertEquals("hunter22\n", Files.readString(folder().resolve("secrets/irc-sasl-password")));
    assertTrue(
        Files.readString(file())
            .endsWith(
                """
                    sasl:
                      account: bot
                      password: file:secrets/irc-sasl-password
                    rooms:
                      general: "#general"
                """),
        Files.readString(file()));
    assertEquals("sound\n", Shell.run("check", folder().toString()).out());
  }

  @Test
  void anAbortedTalkLeavesNothingBehind() throws IOException {
    Map<String, String> before = files();
    List<String> all = List.of("xapp-1", "xoxb-1", "general", "#general", "");
    for (int answered = 0; answered < all.size(); answered++) {
      failed("Nothing was written.", add(all.subList(0, answered), "slack"));
      assertEquals(before, files());
    }
    Shell.Ended declined = add(Stream.concat(all.stream(), Stream.of("no")).toList(), "slack");
    failed("Nothing was written.", declined);
    assertTrue(declined.out().contains("display_information: { name: Signalbox }\n"));
    assertTrue(declined.out().contains("app-token: file:secrets/slack-app-token"));
    assertFalse(declined.out().contains("xapp-1"), declined.out());
    assertEquals(before, files());
  }

  @Test
  void hostileAnswersAreRefusedAndChangeNothing() throws IOException {
    Map<String, String> before = files();
    for (String text : HostileText.ALL) {
      Shell.Ended ended = add(List.of(), "irc", "--answer=server=" + text, "--yes");
      assertEquals(1, ended.code(), ended.out());
    }
    String text = HostileText.ALL.getFirst();
    failed("no room", add(List.of("x", "", "", "", ""), "irc", "--answer=rooms." + text + "=#x"));
    failed("Its channel", add(List.of("x", "", "", "", "", "general", "#a,b"), "irc"));
    failed(
        "seen by everybody on this machine",
        add(List.of(), "matrix", "--answer=server=https://x.example", "--answer=token=abc"));
    failed(
        "Nobody asked for colour",
        add(
            List.of("", ""),
            "irc",
            "--answer=server=x",
            "--answer=tls=true",
            "--answer=port=1",
            "--answer=nick=x",
            "--answer=colour=red"));
    failed(
        "did you mean general?",
        add(List.of("", "", "", "no"), "irc", "--answer=server=x", "--answer=rooms.genral=#x"));
    failed("begins with xapp- and has no blanks", add(List.of("xoxb-1"), "slack"));
    failed("did you mean slack?", add(List.of(), "slak"));
    failed("cannot be a connection", add(List.of(), "irc", "--name", "console"));
    failed(
        "SURELY_NOT_THERE is not set",
        add(
            List.of("", "yes"),
            "matrix",
            "--answer=server=https://x.example",
            "--answer=token=env:SURELY_NOT_THERE"));
    assertEquals(before, files());
  }

  @Test
  void whatOnlyAPersonCanPlaceSafelyIsRefusedBeforeAnythingIsAsked() throws IOException {
    String start = Files.readString(file());
    Files.writeString(file(), start + "adapters: ~\n");
    failed("edit it with an editor", add(List.of(), "irc"));
    Files.writeString(file(), start + "adapters: {}\n...\n");
    failed("xapp-", add(List.of("x"), "slack"));
    assertEquals(start + "adapters: {}\n...\n", Files.readString(file()));
  }

  @Test
  void whoCallsOnlySafeAddressesIsNotGivenAnotherWithoutAWord() throws IOException {
    Files.writeString(file(), Files.readString(file()) + "public-url: http://box.example.org\n");
    failed(
        "Microsoft refuses http://box.example.org/chat/teams/ until it begins with https",
        add(List.of(), "teams"));
    failed("http://box.example.org/chat/slack/, which Slack refuses", add(List.of("x"), "slack"));
  }

  @Test
  void slackCallsAtTheAddressThatOthersReach() throws IOException {
    Files.writeString(file(), Files.readString(file()) + "public-url: https://box.example.org\n");
    Shell.Ended ended =
        add(List.of("http", "secret", "xoxb-1", "", "no"), "slack", "--name", "acme");
    failed("https://box.example.org/chat/acme/", ended);
    assertTrue(ended.out().contains("socket_mode_enabled: false"), ended.out());
    assertTrue(ended.out().contains("signing-secret: file:secrets/acme-signing-secret"));
  }
}
