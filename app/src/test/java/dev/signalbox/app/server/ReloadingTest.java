package dev.signalbox.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.alert.AlertHook;
import dev.signalbox.app.installation.Installation;
import dev.signalbox.app.installation.Policy;
import dev.signalbox.chat.delivery.Links;
import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.event.JdbcEvents;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people hear of a change that takes something away and is broken.
final class ReloadingTest {
  private static final String BODY = "{\"id\": \"1\", \"text\": \"old\", \"title\": \"new\"}";
  private static final String MAPPING = "action: \"'fire'\"\ntitle: body.text\nkey: body.id\n";
  private static final String RUNBOOK =
      """
      about: Moves
      owner: ops
      when: { command: move }
      allow: { run: [bob, eve] }
      steps: [{ say: x }]
      """;

  @TempDir private Path folder;
  private final List<AuditEntry> recorded = new ArrayList<>();
  private final List<AutoCloseable> closing = new ArrayList<>();
  private Database database;
  private Rooms rooms;
  private Policy policy;
  private Owners owners;
  private AlertHook hook;
  private Reloading reloading;

  @BeforeEach
  void open() throws IOException {
    write(
        "signalbox.yaml",
        """
        audit: { readers: [ada] }
        rooms: { ops: { members: [ops] } }
        sources: { shop: { is: mapping, mapping: ./shop.yaml, token: file:shop.token, room: ops } }
        """);
    write("shop.yaml", MAPPING);
    write("shop.token", "a token of more than twenty");
    write(
        "people.yaml",
        "people: { ada: {}, bob: {}, eve: {} }\ngroups: { ops: [bob], movers: [eve] }\n");
    write("runbooks/move.yaml", RUNBOOK);
    TimeSource clock = TimeSource.system();
    Installation installation = Installation.read(folder.resolve("signalbox.yaml"), clock);
    database = Databases.open(new DatabaseConfig.Sqlite(folder.resolve("data")), clock);
    closing.add(database);
    policy =
        Policy.open(
            installation,
            DeclaredCommands.NONE,
            database,
            (_, entry) -> recorded.add(entry),
            clock);
    var ids = new Ids(clock, new Random(1));
    var events = JdbcEvents.open(database);
    closing.addFirst(events);
    var outbox = new Outbox(ids, policy.people(), RoomLinks.NONE, new Links("https://box.example"));
    rooms = new Rooms(database, ids, events, policy.people(), policy.rooms(), outbox);
    owners = new Owners(database, rooms, policy.people(), policy.permissions());
    recorded.clear();
    hook = installation.senders().sources().getFirst();
    reloading =
        new Reloading(policy, List.of(hook), database, (_, entry) -> recorded.add(entry), owners);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : closing) {
      one.close();
    }
  }

  @Test
  void whoReadsTheAuditHearsThatABrokenFileTakesNothingAway() throws IOException {
    write(
        "people.yaml",
        "people: { ada: {}, bob: {}, eve: {} }\ngroups: { ops: [bob], movers: [evil] }\n");
    reloading.look();
    reloading.look();
    reloading.look();
    assertTrue(policy.people().members("movers").contains("eve"));
    List<String> told = told("ada");
    assertEquals(1, told.size(), told.toString());
    assertTrue(told.getFirst().contains("whoever it let do something still may"), told.getFirst());
    assertTrue(told.getFirst().contains("evil"), told.getFirst());
    assertEquals(List.of(), told("eve"));
    assertEquals(List.of("policy.refused"), recorded.stream().map(AuditEntry::kind).toList());
  }

  @Test
  void theOwnersHearThatABrokenRunbookTakesNothingAway() throws IOException {
    write("runbooks/move.yaml", RUNBOOK.replace(", eve]", "]").replace("say:", "sai:"));
    owners.tell(policy.runbooks().refresh());
    assertEquals(
        List.of("bob", "eve"),
        policy.runbooks().catalog().named("move").orElseThrow().allow().run());
    List<String> told = told("bob");
    assertEquals(1, told.size(), told.toString());
    assertTrue(told.getFirst().contains("whoever it let do something still may"), told.getFirst());
    assertEquals(List.of(), told("eve"));
  }

  @Test
  void aMappingIsTakenUpAndRecordedAndABrokenOneNeverReplacesWhatWorks() throws IOException {
    write("shop.yaml", MAPPING.replace("body.text", "body.title"));
    reloading.look();
    reloading.look();
    assertEquals(List.of("mapping.changed"), recorded.stream().map(AuditEntry::kind).toList());
    assertEquals("shop", recorded.getFirst().facts().get("source"));
    write("shop.yaml", MAPPING.replace("title:", "titel:"));
    reloading.look();
    reloading.look();
    assertEquals("policy.refused", recorded.getLast().kind());
    String refused = String.valueOf(recorded.getLast().facts());
    assertTrue(refused.contains("shop.yaml:2:1"), refused);
    assertTrue(told("ada").getFirst().contains("titel"), () -> told("ada").toString());
    Signal read = hook.intake().read(SourceRequest.of(BODY, Instant.EPOCH)).signals().getFirst();
    assertEquals("new", read.title());
  }

  private List<String> told(String person) {
    return rooms
        .page(policy.people().person(person).orElseThrow(), "@" + person, new Cursor.Newest(), 10)
        .orElseThrow()
        .messages()
        .stream()
        .map(message -> String.valueOf(message.card()))
        .toList();
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
