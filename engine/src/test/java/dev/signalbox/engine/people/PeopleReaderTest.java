package dev.signalbox.engine.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.testkit.Eventually;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

final class PeopleReaderTest {
  private static List<String> findings(String text) {
    return new PeopleReader(List.of())
        .read("people.yaml", text).findings().stream().map(Finding::toString).toList();
  }

  private static PeopleFile file(String text) {
    return new PeopleReader(List.of()).read("people.yaml", text).value().orElseThrow();
  }

  @Test
  void writesOutGroupsInGroups() {
    PeopleFile file =
        file(
            """
            people: {ada: {}, grace: {name: Grace Hopper}, linus: {}, eve: {}}
            groups:
              engineering: [developers, release-managers]
              developers: [ada]
              release-managers: [grace, linus]
            """);
    assertEquals(Set.of("ada", "grace", "linus"), file.groups().get("engineering"));
    assertEquals(
        Set.of("everyone", "engineering", "release-managers"), file.people().get("grace").groups());
    assertEquals(Set.of("everyone"), file.people().get("eve").groups());
    assertEquals("Grace Hopper", file.people().get("grace").name());
    assertEquals("eve", file.people().get("eve").name());
  }

  @Test
  void knowsWhoIsWhoseManager() {
    PeopleFile file = file("people: {ada: {manager: grace}, grace: {}}\n");
    assertEquals("grace", file.people().get("ada").manager());
    assertEquals("grace", file.people().get("ada").facts().get("manager"));
    assertEquals("", file.people().get("grace").facts().get("manager"));
    assertEquals(
        List.of(
            "people.yaml:1:25: the manager of ada is 'grac', who is no person of this file (did you mean grace?)",
            "people.yaml:1:49: nobody is their own manager: grace"),
        findings("people: {ada: {manager: grac}, grace: {manager: grace}}\n"));
  }

  @Test
  void readsTenThousandPeopleQuickly() {
    var text = new StringBuilder("people:\n");
    var members = new StringJoiner(", ", "groups:\n  crowd: [", "]\n");
    for (int i = 0; i < 10_000; i++) {
      text.append(
          "  p%d: { name: Person %d, email: p%d@example.com, accounts: [irc/net/p%d] }\n"
              .formatted(i, i, i, i));
      members.add("p" + i);
    }
    text.append(members);
    assertTrue(text.length() > YamlReader.LONGEST);
    PeopleFile file = assertTimeoutPreemptively(Eventually.PATIENCE, () -> file(text.toString()));
    assertEquals(10_000, file.people().size());
    assertEquals(10_000, file.groups().get("crowd").size());
  }

  @Test
  void staysStrictHoweverLongTheFileIs() {
    String people = "people:\n" + "  # one of many\n".repeat(20_000);
    assertEquals(
        List.of(
            "people.yaml:20002:10: unknown key 'nmae' in the person 'ada' (did you mean name?)"),
        findings(people + "  ada: { nmae: Ada }\n"));
    List<String> tooLong = findings(" ".repeat(YamlReader.LONGEST_OF_MANY + 1));
    assertEquals(List.of("people.yaml:1:1: the file is longer than 16777216 characters"), tooLong);
  }

  @Test
  void tellsEverythingThatIsWrongAtOnceWithPlaceAndNearestName() {
    assertEquals(
        List.of(
            "people.yaml:3:5: unknown key 'nmae' in the person 'ada' (did you mean name?)",
            "people.yaml:4:3: 'Bob' is no person's id: lower-case letters, digits, . _ - only",
            "people.yaml:6:8: there is no person, group or service principal 'adda' (did you mean ada?)",
            "people.yaml:7:1: unknown key 'group' in the people file (did you mean groups?)"),
        findings(
            """
            people:
              ada:
                nmae: Ada
              Bob: {}
            groups:
              dev: adda
            group: {}
            """));
  }

  @Test
  void refusesAGroupInsideItself() {
    List<String> findings =
        findings("people: {ada: {}}\ngroups: {a: [b], b: [c], c: [a, ada], d: [d]}");
    assertEquals(4, findings.size());
    assertTrue(findings.getFirst().contains("the group 'a' would be inside itself"));
  }

  @Test
  void keepsNamesOfPeopleAndGroupsApart() {
    assertTrue(findings("people: {ada: {}}\ngroups: {ada: []}").getFirst().contains("is a person"));
    assertTrue(
        findings("people: {ada: {}}\ngroups: {everyone: []}").getFirst().contains("by itself"));
    assertTrue(findings("people: {}\ngroups: {Dev Ops: []}").getFirst().contains("no group's"));
  }

  @Test
  void refusesAPasswordInClearWithoutRepeatingIt() {
    List<String> findings = findings("people: {ada: {password: hunter2-hunter2}}");
    assertTrue(findings.getFirst().contains("must be a bcrypt hash"));
    assertFalse(findings.getFirst().contains("hunter2"));
    String weak = "$2a$04$" + "a".repeat(53);
    assertTrue(findings("people: {ada: {password: '" + weak + "'}}").getFirst().contains("10 to"));
  }

  @Test
  void refusesAnAccountOfTwoPeople() {
    List<String> findings =
        findings(
            """
            people:
              ada: {accounts: [irc/libera/account:ada, console/console/eve, irc/x]}
              eve: {accounts: [irc/libera/account:ada]}
            """);
    assertEquals(3, findings.size());
    assertTrue(findings.get(2).contains("is linked to ada already"));
    assertTrue(findings.get(0).contains("need no link"));
    assertTrue(findings.get(1).contains("platform/workspace/userId"));
  }

  @Test
  void refusesWhatIsNoPeopleFile() {
    assertTrue(findings("").getFirst().contains("empty"));
    assertTrue(
        findings("- ada").getFirst().contains("must be a map of keys and values, not a list"));
    assertTrue(
        findings("people: [ada]")
            .getFirst()
            .contains("must be a map of keys and values, not a list"));
    assertTrue(findings("groups: {}").getFirst().contains("needs 'people'"));
    assertTrue(findings("people: {ada: &x {}}").getFirst().contains("anchors"));
  }
}
