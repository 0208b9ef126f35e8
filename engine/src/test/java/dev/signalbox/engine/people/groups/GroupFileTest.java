package dev.signalbox.engine.people.groups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.people.GroupAnswer;
import dev.signalbox.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GroupFileTest {
  private static final String TEXT =
      "groups:\n  teams.sre: [ada, service:ci]\n  teams.dba: teams.sre\n";

  @TempDir private Path folder;
  private final TestClock clock = TestClock.atNoon();
  private Path file;
  private GroupFile source;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("teams.yaml");
    Files.writeString(file, TEXT);
    source = new GroupFile("teams", file, clock);
  }

  private static Map<String, Set<String>> told(GroupAnswer answer) {
    return assertInstanceOf(GroupAnswer.Told.class, answer, answer::toString).members();
  }

  private static String lost(GroupAnswer answer) {
    return assertInstanceOf(GroupAnswer.Lost.class, answer).why();
  }

  private GroupAnswer changed(String text) throws IOException {
    Files.writeString(file, text);
    source.look();
    return source.look();
  }

  @Test
  void saysWhoIsDirectlyInEachGroup() {
    assertEquals(
        Map.of("teams.sre", Set.of("ada", "service:ci"), "teams.dba", Set.of("teams.sre")),
        told(source.look()));
  }

  @Test
  void isOfNowUnlessItSaysOfWhenItIs() throws IOException {
    var told = assertInstanceOf(GroupAnswer.Told.class, source.look());
    assertEquals(clock.instant(), told.asOf());
    var earlier =
        assertInstanceOf(GroupAnswer.Told.class, changed("as-of: 2026-03-02T11:00:00Z\n" + TEXT));
    assertEquals(clock.instant().minus(Duration.ofHours(1)), earlier.asOf());
    assertEquals(
        "teams.yaml: 'as-of' has yet to come: 2026-03-02T13:00:00Z",
        lost(changed("as-of: 2026-03-02T13:00:00Z\n" + TEXT)));
    assertTrue(lost(changed("as-of: noon\n" + TEXT)).contains("teams.yaml:1:8: 'as-of' must be"));
  }

  @Test
  void halfAFileIsNotTaken() throws IOException {
    source.look();
    Files.writeString(file, "groups:\n  teams.sre: [ada]\n");
    assertEquals(2, told(source.look()).size());
    Files.writeString(file, "groups:\n  teams.sre: [ada]\n  teams.dba: []\n");
    assertEquals(Set.of("teams.sre"), told(source.look()).get("teams.dba"));
    assertEquals(Set.of(), told(source.look()).get("teams.dba"));
  }

  @Test
  void whatCannotBeReadIsNoAnswer() throws IOException {
    source.look();
    Files.delete(file);
    assertEquals("teams.yaml: there is no such file", lost(source.look()));
    assertTrue(lost(changed("")).contains("teams.yaml: it is empty"));
    assertTrue(lost(changed("groups: [")).startsWith("teams.yaml:1:"));
    assertTrue(lost(changed("as-of: 2026-03-02T11:00:00Z\n")).contains("needs 'groups'"));
    assertTrue(lost(changed(TEXT + "nonsense: 1\n")).contains("unknown key 'nonsense'"));
    Files.write(file, new byte[] {(byte) 0xff});
    assertEquals("teams.yaml: not UTF-8", lost(source.look()));
    assertEquals(2, told(changed(TEXT)).size());
  }

  @Test
  void speaksOfNoOthersGroups() throws IOException {
    assertTrue(
        lost(changed("groups: {admins: [eve]}\n"))
            .contains("the group 'admins' must be named teams.…"));
    assertTrue(lost(changed("groups: {ops.sre: [eve]}\n")).contains("must be named teams.…"));
    assertTrue(lost(changed("groups: {teams.: [eve], teams.A: [eve]}\n")).contains("'teams.A'"));
  }
}
