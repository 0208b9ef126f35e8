package dev.signalbox.app.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.app.edit.HandMadeException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Changes to the text of a people file, in all the ways in which people write one.
final class PeopleTextTest {
  private static final String HASH = "$2a$10$jCalVh4jVFNbNyQchA8bxum7BHDF6tJqrcWcf9Bi7cj43yUIzCsJK";
  private static final String BLOCK =
      """
      # Who there is.
      people:
        ada:            # since 2019
          name: Ada     # Lovelace
        # the admiral
        grace:
          password: "old"
          name: Grace
        # eve left in May

      # What they are.
      groups:
        dev: [ada,  grace]  # builders
        ops:
          - grace # on call
          - ada
        one: ada
      """;

  private static String added(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", "\"Bob: \\\"the\\\" builder\"");
    fields.put("password", HASH);
    return new PeopleText(text).withPerson("bob", fields).text();
  }

  @Test
  void aPersonComesBehindTheOthersAndTheirComments() {
    String expected =
        BLOCK.replace(
            "  # eve left in May\n",
            "  # eve left in May\n  bob:\n    name: \"Bob: \\\"the\\\" builder\"\n    password: "
                + HASH
                + "\n");
    assertEquals(expected, added(BLOCK));
  }

  @Test
  void aPersonComesIntoAMapInBraces() {
    assertEquals(
        "people: {bob: { name: \"Bob: \\\"the\\\" builder\", password: "
            + HASH
            + " }, ada: {name: Ada}} # all\n",
        added("people: {ada: {name: Ada}} # all\n"));
    assertTrue(added("people: {}").startsWith("people: {bob: {"));
  }

  @Test
  void lineEndsOfWindowsAndAMissingLastOneAreKeptRight() {
    String windows = added("people:\r\n  ada: {}");
    assertTrue(windows.startsWith("people:\r\n  ada: {}\r\n  bob:\r\n    name:"), windows);
    assertTrue(windows.endsWith(HASH + "\r\n"), windows);
  }

  @Test
  void aPasswordIsReplacedInItsPlaceOrAddedBehindTheRest() {
    var people = new PeopleText(BLOCK);
    assertEquals(BLOCK.replace("\"old\"", HASH), people.withPassword("grace", HASH).text());
    assertEquals(
        BLOCK.replace("# Lovelace\n", "# Lovelace\n    password: " + HASH + "\n"),
        people.withPassword("ada", HASH).text());
    assertEquals(
        "people: { ä𝄞: {}, ada: {password: " + HASH + "} }\n",
        new PeopleText("people: { ä𝄞: {}, ada: {} }\n").withPassword("ada", HASH).text());
  }

  @Test
  void aMemberComesBehindTheOthersOfAGroup() {
    var people = new PeopleText(BLOCK);
    assertEquals(BLOCK.replace("grace]", "grace, eve]"), people.with("eve", "dev").text());
    assertEquals(
        BLOCK.replace("    - ada\n", "    - ada\n    - eve\n"), people.with("eve", "ops").text());
    assertEquals(BLOCK.replace("one: ada", "one: [ada, eve]"), people.with("eve", "one").text());
    assertEquals(BLOCK + "  new: [eve]\n", people.with("eve", "new").text());
    assertEquals(
        "people: {ada: {}}\ngroups:\n  dev: [ada]\n",
        new PeopleText("people: {ada: {}}\n").with("ada", "dev").text());
  }

  @Test
  void aMemberLeavesAGroupAndTheOthersStay() {
    var people = new PeopleText(BLOCK);
    assertEquals(BLOCK.replace("[ada,  grace]", "[grace]"), people.without("ada", "dev").text());
    assertEquals(BLOCK.replace("[ada,  grace]", "[ada]"), people.without("grace", "dev").text());
    assertEquals(BLOCK.replace("    - ada\n", ""), people.without("ada", "ops").text());
    assertEquals(BLOCK.replace("one: ada", "one: []"), people.without("ada", "one").text());
    assertEquals(
        "people: {ada: {}}\ngroups:\n  dev:\n    []\n",
        new PeopleText("people: {ada: {}}\ngroups:\n  dev:\n    - ada\n")
            .without("ada", "dev")
            .text());
  }

  @Test
  void whatOnlyAPersonCanChangeSafelyIsRefusedWithItsPlace() {
    var commented =
        new PeopleText("people: {ada: {}, b: {}}\ngroups:\n  dev: [ada, # first\n    b]\n");
    String why = refusal(() -> commented.without("ada", "dev"));
    assertTrue(why.contains("people.yaml:3:9"), why);
    var folded = new PeopleText("people:\n  ada:\n    password: >-\n      old\n");
    assertTrue(refusal(() -> folded.withPassword("ada", HASH)).contains("people.yaml:3:15"));
    var ended = new PeopleText("people:\n  ada: {}\n...\n");
    assertTrue(refusal(() -> ended.withPerson("bob", Map.of("name", "Bob"))).contains("editor"));
  }

  private static String refusal(org.junit.jupiter.api.function.Executable change) {
    return String.valueOf(assertThrows(HandMadeException.class, change).getMessage());
  }
}
