package dev.signalbox.oncall.page;

import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is due for escalations: their next step, the question whether somebody still sees to it,
/// and the end of that.
final class PagingTimers {
  private static final Logger LOG = LoggerFactory.getLogger(PagingTimers.class);

  private final Paging paging;
  private final JdbcEscalationStore store;
  private final Rooms rooms;

  PagingTimers(Paging paging, JdbcEscalationStore store, Rooms rooms) {
    this.paging = paging;
    this.store = store;
    this.rooms = rooms;
  }

  Map<String, TimerHandler> handlers() {
    var handlers = new LinkedHashMap<String, TimerHandler>();
    handlers.put(EscalationSteps.ESCALATE, new Due(this::escalate));
    handlers.put(Paging.ASK, new Due(this::ask));
    handlers.put(Paging.LOOSE, new Due(this::loose));
    return handlers;
  }

  private void escalate(Transaction transaction, Escalation about) {
    if (about.owner() == null) {
      paging.advance(transaction, about);
    }
  }

  private void ask(Transaction transaction, Escalation about) {
    if (about.owner() != null) {
      paging.ask(transaction, about);
    }
  }

  private void loose(Transaction transaction, Escalation about) {
    String owner = about.owner();
    if (owner != null) {
      paging.free(transaction, about, owner);
    }
  }

  /// What happens to an escalation that is still open.
  @FunctionalInterface
  private interface Effect {
    void on(Transaction transaction, Escalation about);
  }

  /// One kind.
  private final class Due implements TimerHandler {
    private final Effect effect;

    private Due(Effect effect) {
      this.effect = effect;
    }

    @Override
    public boolean lock(Transaction transaction, String ref) {
      rooms.turn(transaction);
      return store.tryLock(transaction.handle(), ref);
    }

    @Override
    public void fire(Transaction transaction, String ref) {
      store
          .find(transaction.handle(), ref)
          .filter(Escalation::isOpen)
          .ifPresent(about -> effect.on(transaction, about));
    }

    @Override
    public void refused(Transaction transaction, String ref, String why) {
      LOG.error("the escalation {} goes no further: {}", ref, why);
    }
  }
}
