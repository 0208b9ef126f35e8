package dev.signalbox.app.server;

import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.guard.PermissionVerdict;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.runbook.CatalogChange;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells people what is wrong with a file of the policy that was changed, in their own conversation
/// with the bot: the owners of a runbook, and who may read the audit of people and guards.yaml.
final class Owners {
  private static final Logger LOG = LoggerFactory.getLogger(Owners.class);
  static final String STAYS =
      "The last good revision stays in force until this is mended: whoever it let do something"
          + " still may, even if the change was to take that away.";

  private final Database database;
  private final Rooms rooms;
  private final People people;
  private final Permissions permissions;

  Owners(Database database, Rooms rooms, People people, Permissions permissions) {
    this.database = database;
    this.rooms = rooms;
    this.people = people;
    this.permissions = permissions;
  }

  void tell(CatalogChange change) {
    change.activated().forEach(name -> LOG.info("runbook {}: a new revision is active", name));
    change.removed().forEach(name -> LOG.info("runbook {}: removed", name));
    change.findings().forEach(finding -> LOG.warn("{}", finding.coded()));
    Map<String, List<Finding>> byOwner =
        change.findings().stream()
            .collect(Collectors.groupingBy(change::owner, TreeMap::new, Collectors.toList()));
    byOwner.forEach((owner, findings) -> {
      Card card = card("A runbook of yours has findings", findings);
      people.members(owner).forEach(person -> whisper(person, card));
    });
  }

  /// @param what the file, as people call it
  void refused(String what, List<Finding> findings) {
    Card card = card("The change of " + what + " is refused", findings);
    people.ids().stream()
        .filter(person -> permissions.mayReadAudit(person) instanceof PermissionVerdict.Yes)
        .forEach(person -> whisper(person, card));
  }

  private static Card card(String title, List<Finding> findings) {
    List<String> lines = findings.stream().map(Finding::coded).toList();
    return new Card(
        title + ". " + STAYS + " " + lines.getFirst(),
        Tone.WARNING,
        title,
        List.of(new Block.Code("", String.join("\n", lines)), new Block.Note(STAYS)),
        List.of());
  }

  private void whisper(String person, Card card) {
    database.write(transaction -> rooms.post(transaction, Draft.card("@" + person, card)));
  }
}
