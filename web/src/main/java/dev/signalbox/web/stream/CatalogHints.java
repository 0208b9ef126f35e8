package dev.signalbox.web.stream;

import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.StoreReadOnlyException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells browsers that runbooks were loaded again; each asks for the commands they see.
public final class CatalogHints {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogHints.class);

  private final Database database;
  private final Events events;

  public CatalogHints(Database database, Events events) {
    this.database = database;
    this.events = events;
  }

  /// Not told while nothing can be written.
  public void tell() {
    try {
      database.write(transaction -> {
        events.append(transaction, "catalog", null, null, Map.of());
        return true;
      });
    } catch (StoreReadOnlyException readOnly) {
      LOG.warn("Readers are not told of the new commands now", readOnly);
    }
  }
}
