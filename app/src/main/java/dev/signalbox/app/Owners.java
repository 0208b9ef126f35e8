package dev.signalbox.app;

import dev.signalbox.core.people.Directory;
import dev.signalbox.core.room.Draft;
import dev.signalbox.core.room.Rooms;
import dev.signalbox.core.runbook.CatalogChange;
import dev.signalbox.core.runbook.Finding;
import dev.signalbox.core.store.Database;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the owners of runbooks what is wrong with a file they changed, in their own conversation
/// with the bot.
record Owners(Database database, Rooms rooms, Directory directory) {
  private static final Logger LOG = LoggerFactory.getLogger(Owners.class);

  void tell(CatalogChange change) {
    change.activated().forEach(name -> LOG.info("runbook {}: a new revision is active", name));
    change.removed().forEach(name -> LOG.info("runbook {}: removed", name));
    change.findings().forEach(finding -> LOG.warn("{}", finding));
    Map<String, List<Finding>> byOwner =
        change.findings().stream()
            .collect(Collectors.groupingBy(change::owner, TreeMap::new, Collectors.toList()));
    byOwner.forEach(
        (owner, findings) -> directory.members(owner).forEach(person -> whisper(person, findings)));
  }

  private void whisper(String person, List<Finding> findings) {
    List<String> lines = findings.stream().map(Finding::toString).toList();
    var card =
        new Card(
            "A runbook of yours has findings; its last good revision stays active. "
                + lines.getFirst(),
            Tone.WARNING,
            "A runbook of yours has findings",
            List.of(
                new Block.Code("", String.join("\n", lines)),
                new Block.Note("The last good revision stays active until they are mended.")),
            List.of());
    database.write(transaction -> rooms.post(transaction, Draft.card("@" + person, card)));
  }
}
