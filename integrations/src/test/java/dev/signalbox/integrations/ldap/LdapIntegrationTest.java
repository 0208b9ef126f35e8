package dev.signalbox.integrations.ldap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Exchange;
import dev.signalbox.spi.integration.Integration;
import dev.signalbox.spi.integration.Operation;
import dev.signalbox.testkit.integration.OperationContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LdapIntegrationTest extends OperationContract {
  private static final Map<String, Object> INPUTS =
      Map.of("group", "crm-viewer", "person", "ada", "of", "ada", "by", "uid", "kind", "group");

  private final Integration integration = new LdapIntegration();

  @Override
  protected Integration integration() {
    return integration;
  }

  @Override
  protected Map<String, Object> sample(Operation operation) {
    return INPUTS;
  }

  private Dialogue dialogue(String name) {
    return integration.operations().stream()
        .filter(operation -> operation.name().equals(name))
        .findFirst()
        .orElseThrow()
        .dialogue();
  }

  private Exchange.End read(String name, int status, String text, Object data) {
    return dialogue(name).read(new Dialogue.Answer(status, text, data));
  }

  @Test
  void namesEntriesByValuesAndNeverByFilters() {
    var send =
        assertInstanceOf(
            Exchange.Send.class, dialogue("add-member").begin(INPUTS, "ada", Instant.EPOCH));
    assertEquals("ADD", send.method());
    assertEquals(
        Map.of(
            "entry",
            Map.of("what", "group", "class", "group", "attribute", "cn", "value", "crm-viewer"),
            "value",
            Map.of("what", "person", "class", "person", "attribute", "uid", "value", "ada"),
            "member",
            "member"),
        send.body());
    var odd = new java.util.LinkedHashMap<>(INPUTS);
    odd.put("by", "uid=*)(x");
    assertEquals(
        new Exchange.Failed("'by' is no name of the directory's: letters, digits and hyphens."),
        dialogue("add-member").begin(odd, "ada", Instant.EPOCH));
  }

  @Test
  void readsGroupsMembersAndPeople() {
    var group =
        Map.of("dn", "cn=x", "cn", List.of("x"), "member", List.of("uid=b\\,c,ou=p", "cn=a"));
    var found = Map.of("entries", List.of(group));
    assertEquals(
        new Exchange.Done(Map.of("groups", List.of("x"), "count", 1L)),
        read("groups", 200, "", found));
    assertEquals(
        new Exchange.Done(Map.of("members", List.of("a", "b,c"), "count", 2L)),
        read("members", 200, "", found));
    assertEquals(
        new Exchange.Failed("The directory has no such group."),
        read("members", 200, "", Map.of("entries", List.of())));
    var person =
        Map.of(
            "dn",
            "uid=ada,ou=p",
            "cn",
            List.of("Ada"),
            "mail",
            List.of(),
            "manager",
            List.of("uid=grace,ou=p"));
    assertEquals(
        new Exchange.Done(
            Map.of(
                "found",
                true,
                "dn",
                "uid=ada,ou=p",
                "name",
                "Ada",
                "mail",
                "",
                "manager",
                "grace")),
        read("person", 200, "", Map.of("entries", List.of(person))));
  }

  @Test
  void saysWhatTheDirectoryDidNotDo() {
    assertEquals(
        new Exchange.Done(Map.of("changed", false)),
        read("remove-member", 200, "", Map.of("changed", false)));
    assertEquals(
        new Exchange.Failed(
            "The directory does not let the last member out of this group: put another one in first."),
        read("remove-member", 422, "x", Map.of()));
    assertEquals(
        new Exchange.Failed("The directory says: there is no group 'x'."),
        read("add-member", 404, "there is no group 'x'", Map.of()));
  }
}
