package dev.signalbox.app.server;

import dev.signalbox.app.audit.AuditRecord;
import dev.signalbox.engine.audit.AuditKey;
import dev.signalbox.engine.audit.AuditPublicKey;
import dev.signalbox.engine.audit.JdbcAuditChains;
import dev.signalbox.engine.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whose records this server shows: its own, and those of the servers whose public keys lie in its
/// data folder. What is in the same database beside them, nobody vouches for.
final class TrustedChains {
  private static final Logger LOG = LoggerFactory.getLogger(TrustedChains.class);

  private TrustedChains() {}

  /// @param own this server's chain
  static Set<String> chains(String own, Path data, Database database) throws IOException {
    Path others = data.resolve(AuditKey.OTHERS_FILE);
    var chains = new HashSet<>(Set.of(own));
    if (Files.exists(others)) {
      AuditRecord.keys(others).stream().map(AuditPublicKey::name).forEach(chains::add);
    }
    List<String> strangers = new JdbcAuditChains(database, chains).strangers();
    if (!strangers.isEmpty()) {
      LOG.warn(
          "No key vouches for the records of {}: they are not shown. If they are other servers',"
              + " put each one's audit.pub as a line into {}; else run audit verify.",
          strangers,
          others);
    }
    return Set.copyOf(chains);
  }
}
