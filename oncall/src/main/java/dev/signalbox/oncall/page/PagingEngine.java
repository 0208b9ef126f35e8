package dev.signalbox.oncall.page;

import dev.signalbox.chat.delivery.DeliveryListeners;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.oncall.contact.Contacts;
import java.util.LinkedHashMap;
import java.util.Map;

/// How paging is put together: its verbs, what is due for it, and what it hears.
public final class PagingEngine {
  private final Paging paging;
  private final PageTries tries;
  private final PagingTimers due;
  private final PageWatch watch;
  private final PageView view;
  private final PageLinks links;

  public PagingEngine(
      Database database,
      PageTargets targets,
      Contacts contacts,
      Rooms rooms,
      Timers timers,
      Audit audit,
      Ids ids) {
    var store = new JdbcEscalationStore(database.dialect());
    var cards = new PageCards(rooms);
    var tokens = new PageTokens(store, contacts, ids);
    tries = new PageTries(timers, contacts, tokens, cards, rooms, store);
    var steps = new EscalationSteps(store, targets, tries, cards, timers, audit, ids);
    paging = new Paging(store, steps, tries, cards, timers, ids);
    links = new PageLinks(database, tokens, paging);
    due = new PagingTimers(paging, store, rooms);
    watch = new PageWatch(database, store, steps, targets, cards, timers);
    view = new PageView(database);
  }

  public Paging paging() {
    return paging;
  }

  /// What people see of it.
  public PageView view() {
    return view;
  }

  /// How pages are answered by links.
  public PageLinks links() {
    return links;
  }

  /// What became of each try is told to this one.
  public DeliveryListeners.DeliveryListener listener() {
    return tries;
  }

  public Map<String, TimerHandler> handlers() {
    var handlers = new LinkedHashMap<>(due.handlers());
    handlers.put(PageTries.TRY, tries);
    handlers.put(PageWatch.WATCH, watch);
    return handlers;
  }

  public void start() {
    watch.start();
  }
}
