package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.app.installation.Installation;
import dev.signalbox.app.server.Signalbox;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `init` makes, and `people` on it.
final class NewInstallationTest {
  @TempDir private Path parent;

  private Path folder() {
    return parent.resolve("box");
  }

  private Shell.Ended people(String... words) {
    return peopleWith("", words);
  }

  private Shell.Ended peopleWith(String input, String... words) {
    var all =
        Stream.of(
                Stream.of("people"),
                Stream.of(words),
                Stream.of("--config", folder().resolve("signalbox.yaml").toString()))
            .flatMap(part -> part);
    return Shell.runWith(input, all.toArray(String[]::new));
  }

  private Shell.Ended init(String... more) {
    var all =
        Stream.of(Stream.of("init", folder().toString(), "--generate"), Stream.of(more))
            .flatMap(part -> part);
    return Shell.run(all.toArray(String[]::new));
  }

  private String written() throws IOException {
    return Files.readString(folder().resolve("people.yaml"));
  }

  private static void refused(String why, Shell.Ended ended) {
    assertEquals(1, ended.code(), ended.out());
    assertTrue(ended.out().contains(why), ended.out());
  }

  @Test
  void theInstallationIsSoundAndForItsOwnerAlone() throws IOException {
    assertEquals(0, init().code());
    assertEquals(new Shell.Ended(0, "sound\n"), Shell.run("check", folder().toString()));
    for (String name : List.of("people.yaml", "signalbox.yaml", "guards.yaml")) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve(name))));
    }
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())));
  }

  /// The guide's file, its tests below it, as somebody puts it together who follows the guide.
  @Test
  void theGuideToAFirstRunbookWorksInANewInstallation() throws IOException {
    assertEquals(0, init().code());
    String guide =
        Pattern.compile("(?s) {3}```yaml\n(.*?) {3}```")
            .matcher(Files.readString(Path.of("../docs/guides/add-a-runbook.md")))
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining())
            .replaceAll("(?m)^ {3}", "");
    Path file = Files.writeString(folder().resolve("runbooks/kernel.yaml"), guide);
    assertEquals(new Shell.Ended(0, "sound\n"), Shell.run("check", folder().toString()));
    Shell.Ended tested =
        Shell.run(
            "test", "--config", folder().resolve("signalbox.yaml").toString(), file.toString());
    assertEquals(0, tested.code(), tested.out());
    assertTrue(tested.out().endsWith("2 tests, all hold\n"), tested.out());
    assertTrue(Shell.run("diagram", file.toString()).out().startsWith("<svg "));
  }

  @Test
  void anEmptyFolderIsFilledAndAnotherIsLeftAlone() throws IOException {
    Files.createDirectory(folder());
    assertEquals(0, init().code());
    assertEquals(new Shell.Ended(0, "sound\n"), Shell.run("check", folder().toString()));
    String before = written();
    refused("is not empty (guards.yaml, people.yaml, runbooks, signalbox.yaml)", init());
    assertEquals(before, written());
    try (Stream<Path> left = Files.list(folder())) {
      assertEquals(4, left.count());
    }
    refused("make it first", Shell.run("init", parent.resolve("no/box").toString()));
  }

  @Test
  void theAdministratorSignsInRunsTheRunbookAndLetsOthersIn() throws IOException {
    String password = init("--admin", "ada", "--name", "Ada \"L\"").password();
    Installation installation =
        Installation.read(folder().resolve("signalbox.yaml"), TimeSource.system())
            .with(0, folder().resolve("data"));
    try (Signalbox server = Signalbox.start(installation, List.of())) {
      SignedIn ada = SignedIn.as(server.address(), "ada", password);
      assertTrue(ada.json("/api/boot").toString().contains("Ada \\\"L\\\""));
      assertTrue(ada.told("general", "/disk /dev").startsWith("2"));
      Eventually.holds(
          "the run has ended well", () -> ada.get("/api/runs").body().contains("SUCCEEDED"));
      String graces = people("add", "grace", "--groups", "operators", "--generate").password();
      Eventually.holds("grace is known", () -> ada.get("/api/boot").body().contains("grace"));
      SignedIn grace = SignedIn.as(server.address(), "grace", graces);
      assertTrue(grace.told("general", "/disk /dev").startsWith("2"));
    }
  }

  @Test
  void aPersonIsAddedOnceAndLooksLikeNobodyElse() throws IOException {
    init();
    String before = written();
    refused("already", people("add", "admin", "--generate"));
    refused("look alike", people("add", "adm1n", "--generate"));
    refused("is a group", people("add", "admins", "--generate"));
    refused("lower-case", people("add", "Ada", "--generate"));
    refused("is a person", people("add", "ada", "--generate", "--groups", "admin"));
    refused("visible text", people("add", "ada", "--generate", "--name", "a\u202eb"));
    assertEquals(before, written());
    Shell.Ended added = people("add", "ada", "--generate", "--groups", "operator,admins");
    assertEquals(0, added.code());
    assertTrue(added.out().contains("'operator' is new (did you mean operators?)"), added.out());
    assertTrue(added.out().contains("mentions the group 'operator'"), added.out());
    assertFalse(added.out().contains("mentions the group 'admins'"), added.out());
    assertEquals(0, people("groups", "ada", "-operator", "+operators").code());
    assertTrue(written().contains("operators: [admin, ada]"), written());
    refused("is not named in", people("groups", "ada", "-operator"));
  }

  @Test
  void aPasswordComesFromStandardInputAndNeverFromTheCommandLine() throws IOException {
    init();
    String before = written();
    refused("history", people("password", "admin", "--password", "correct-horse"));
    refused("history", people("add", "ada", "--password=correct-horse"));
    refused("at least 8", peopleWith("short\n", "password", "admin", "--stdin"));
    refused("71 bytes", peopleWith("x".repeat(72) + "\n", "password", "admin", "--stdin"));
    refused("did you mean admin?", people("password", "admn", "--generate"));
    assertEquals(before, written());
    Shell.Ended changed = peopleWith("correct horse\n", "password", "admin", "--stdin");
    assertEquals(0, changed.code());
    assertFalse(changed.out().contains("correct horse"));
    assertFalse(written().equals(before));
    Shell.Ended list = people("list");
    assertTrue(list.out().matches("admin +admin +password +admins, operators\n"), list.out());
  }

  @Test
  void servicePrincipalsAreListedWithWhoAnswersForThem() throws IOException {
    init();
    String services = "service-principals: {ci: {owner: admins}, old: {owner: nobody}}\n";
    Files.writeString(
        folder().resolve("people.yaml"),
        written().replace("operators: [admin]", "operators: [service:ci]\n  nobody: []")
            + services);
    Shell.Ended list = people("list");
    assertTrue(
        list.out().matches("(?s).*\\nservice:ci +of admins +a service +operators\\n.*"),
        list.out());
    assertTrue(list.out().endsWith("\nservice:old      off: nobody answers for it\n"), list.out());
  }

  @Test
  void aLinkStaysOneAndRightsStayWhatTheyWere() throws IOException {
    init();
    Path file = folder().resolve("people.yaml");
    Path elsewhere = Files.move(file, parent.resolve("real.yaml"));
    Files.createSymbolicLink(file, elsewhere);
    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rw-r-----"));
    assertEquals(0, people("add", "ada", "--no-password").code());
    assertTrue(Files.isSymbolicLink(file));
    assertTrue(Files.readString(elsewhere).contains("ada:"));
    assertEquals(
        "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere)));
  }

  @Test
  void twoChangesAtOnceAndABrokenFileAreRefused() throws IOException {
    init();
    Path other = Files.createFile(folder().resolve(".people.yaml.new"));
    refused("another command", people("add", "ada", "--generate"));
    assertTrue(Files.exists(other), "it is the other's");
    Files.delete(other);
    Files.writeString(folder().resolve("people.yaml"), written() + "nonsense: 1\n");
    refused("people.yaml:11:1: unknown key 'nonsense'", people("add", "ada", "--generate"));
    assertFalse(Files.exists(other));
  }
}
