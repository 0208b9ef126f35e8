package dev.signalbox.oncall.page;

import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.oncall.PagingListener;
import dev.signalbox.oncall.policy.PagePolicy;
import dev.signalbox.oncall.policy.PageTarget;
import dev.signalbox.oncall.policy.PolicySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Pages people about a subject until somebody answers. Each verb does all of it in the transaction
/// it is given.
public final class Paging {
  /// How long an answer counts before whoever gave it is asked again.
  public static final Duration LEASE = Duration.ofMinutes(30);

  /// How long before that they are asked.
  public static final Duration ASKED_BEFORE = Duration.ofMinutes(5);

  /// The kinds of its timers besides that of its steps; the `ref` is the escalation.
  static final String ASK = "oncall.ask";

  static final String LOOSE = "oncall.loose";

  private final JdbcEscalationStore store;
  private final EscalationSteps steps;
  private final PageTries tries;
  private final PageCards cards;
  private final Timers timers;
  private final Ids ids;
  private final JdbcPageStore pages = new JdbcPageStore();
  private final List<PagingListener> listeners = new CopyOnWriteArrayList<>();

  Paging(
      JdbcEscalationStore store,
      EscalationSteps steps,
      PageTries tries,
      PageCards cards,
      Timers timers,
      Ids ids) {
    this.store = store;
    this.steps = steps;
    this.tries = tries;
    this.cards = cards;
    this.timers = timers;
    this.ids = ids;
  }

  /// From now on this one hears what becomes of subjects.
  public void listen(PagingListener listener) {
    listeners.add(listener);
  }

  /// What somebody is paged for.
  ///
  /// @param subject of one there is one escalation at a time: `alert/k3f9ab`
  /// @param words what people are told
  /// @param room where it is shown, or null
  /// @param author who asks for it, or null
  public record Subject(
      String subject, String words, @Nullable String room, @Nullable String author) {}

  /// Begins to page, unless people are paged about it already.
  ///
  /// @param nobody who is told when nobody answered, or null
  /// @return the escalation that is open
  public Escalation start(
      Transaction transaction, Subject subject, PagePolicy policy, @Nullable PageTarget nobody) {
    cards.turn(transaction);
    Handle handle = transaction.handle();
    Optional<Escalation> open = store.open(handle, subject.subject());
    if (open.isPresent()) {
      return open.get();
    }
    var begun =
        new Escalation(
            ids.next(),
            ids.freeCode(code -> store.byCode(handle, code).isPresent()),
            subject.subject(),
            policy.name(),
            PolicySnapshot.of(policy, nobody),
            subject.words(),
            subject.room(),
            subject.author(),
            transaction.now(),
            -1,
            null,
            null,
            null,
            null);
    if (!store.insert(handle, begun)) {
      return store.open(handle, subject.subject()).orElseThrow();
    }
    advance(transaction, begun);
    return store.find(handle, begun.id()).orElseThrow();
  }

  /// Begins anew of a subject that is worse than those know who were paged: they are paged again,
  /// as far as the steps have come, and none is left out. Whoever saw to it comes first and alone.
  public Escalation again(
      Transaction transaction, Subject subject, PagePolicy policy, @Nullable PageTarget nobody) {
    cards.turn(transaction);
    Optional<Escalation> before =
        store
            .open(transaction.handle(), subject.subject())
            .flatMap(one -> store.lock(transaction.handle(), one.id()))
            .filter(Escalation::isOpen);
    before.ifPresent(one -> over(transaction, one, PageCards.WORSE));
    @Nullable String owner = before.map(Escalation::owner).orElse(null);
    PagePolicy from = owner == null ? policy : policy.after(new PageTarget.OfPerson(owner));
    Escalation begun = start(transaction, subject, from, nobody);
    long missing = owner == null ? before.map(Escalation::position).orElse(0L) : 0;
    for (long step = 0; step < missing && begun.isOpen() && begun.position() < missing; step++) {
      advance(transaction, begun);
      begun = store.find(transaction.handle(), begun.id()).orElseThrow();
    }
    return begun;
  }

  /// Takes the next step; the last has been taken when there is none.
  void advance(Transaction transaction, Escalation from) {
    if (!steps.next(transaction, from)) {
      over(transaction, from, "nobody answered");
      listeners.forEach(one -> one.unanswered(transaction, from.subject()));
    } else {
      long taken = store.find(transaction.handle(), from.id()).orElseThrow().position() + 1;
      listeners.forEach(one -> one.stands(transaction, from.subject(), taken));
    }
  }

  /// What became of what somebody said about a page.
  public sealed interface Result {
    record Done(Escalation escalation) implements Result {}

    /// Nothing came of it.
    ///
    /// @param why whole sentences
    record No(String why) implements Result {}
  }

  /// Somebody sees to it: nobody else is called for it, for as long as [#LEASE].
  public Result answer(Transaction transaction, String code, String person) {
    return answer(transaction, code, person, Map.of());
  }

  /// The same.
  ///
  /// @param proof by what it is known who says it, for the record; empty where they are signed in
  Result answer(Transaction transaction, String code, String person, Map<String, String> proof) {
    cards.turn(transaction);
    Handle handle = transaction.handle();
    Optional<PersonPage> page = pages.byCode(handle, code);
    if (page.isEmpty()) {
      return new Result.No("There is no page '" + code + "'.");
    }
    Escalation about = store.lock(handle, page.get().escalation()).orElseThrow();
    if (!about.isOpen()) {
      return new Result.No("It is over: " + about.ending() + ".");
    }
    if (!isPaged(handle, about, person)) {
      return new Result.No("Only who was paged answers it.");
    }
    if (about.owner() != null && !about.owner().equals(person)) {
      return new Result.No(about.owner() + " sees to it already.");
    }
    return new Result.Done(own(transaction, about, person, proof));
  }

  /// Somebody sees to the subject, as was said elsewhere.
  public void answered(Transaction transaction, String subject, String person) {
    cards.turn(transaction);
    store
        .open(transaction.handle(), subject)
        .flatMap(one -> store.lock(transaction.handle(), one.id()))
        .filter(one -> one.isOpen() && !person.equals(one.owner()))
        .ifPresent(one -> own(transaction, one, person, Map.of()));
  }

  private Escalation own(
      Transaction transaction, Escalation about, String person, Map<String, String> proof) {
    Handle handle = transaction.handle();
    Instant loose = transaction.now().plus(LEASE);
    store.own(handle, about.id(), person, loose);
    timers.disarm(transaction, EscalationSteps.ESCALATE, about.id());
    timers.arm(transaction, ASK, about.id(), loose.minus(ASKED_BEFORE));
    timers.arm(transaction, LOOSE, about.id(), loose);
    Escalation owned = store.find(handle, about.id()).orElseThrow();
    settle(transaction, owned, person, PageStatus.ANSWERED);
    cards.show(transaction, owned);
    var facts = new HashMap<>(proof);
    facts.put("person", person);
    steps.record(transaction, "page.answered", owned, facts);
    listeners.forEach(one -> one.answered(transaction, owned.subject(), person));
    return owned;
  }

  private boolean isPaged(Handle handle, Escalation about, String person) {
    return pages.of(handle, about.id()).stream().anyMatch(page -> page.person().equals(person));
  }

  /// The pages of this person get a status; those of others that wait are called off.
  private void settle(Transaction transaction, Escalation about, String person, PageStatus status) {
    for (PersonPage page : pages.of(transaction.handle(), about.id())) {
      boolean own = page.person().equals(person);
      if (page.status() == PageStatus.SENT || (own && page.status() != status)) {
        settle(transaction, page, about, own ? status : PageStatus.OFF);
      }
    }
  }

  private void settle(
      Transaction transaction, PersonPage page, Escalation about, PageStatus status) {
    Handle handle = transaction.handle();
    pages.settle(handle, page.id(), status, transaction.now());
    tries.stop(transaction, page);
    if (page.joined() == null) {
      cards.show(transaction, pages.find(handle, page.id()).orElseThrow(), about);
    }
  }

  /// Somebody cannot see to it: the next step is taken at once.
  public Result decline(Transaction transaction, String code, String person) {
    cards.turn(transaction);
    Handle handle = transaction.handle();
    Optional<PersonPage> page = pages.byCode(handle, code);
    if (page.isEmpty() || !page.get().person().equals(person)) {
      return new Result.No("You have no page '" + code + "'.");
    }
    Escalation about = store.lock(handle, page.get().escalation()).orElseThrow();
    if (!about.isOpen()) {
      return new Result.No("It is over: " + about.ending() + ".");
    }
    boolean owns = person.equals(about.owner());
    if (about.owner() != null && !owns) {
      return new Result.No(about.owner() + " sees to it already.");
    }
    settle(transaction, page.get(), about, PageStatus.DECLINED);
    steps.record(transaction, "page.declined", about, Map.of("person", person));
    if (owns) {
      free(transaction, about, person);
    } else {
      advance(transaction, about);
    }
    return new Result.Done(store.find(handle, about.id()).orElseThrow());
  }

  /// Takes the next step of what is open about a subject at once; of one without, empty.
  public Optional<Result> hurrySubject(
      Transaction transaction, String subject, @Nullable Long seen, String person) {
    cards.turn(transaction);
    return store
        .open(transaction.handle(), subject)
        .map(
            open -> hurry(transaction, open.code(), seen == null ? open.position() : seen, person));
  }

  /// Takes the next step at once.
  public Result hurry(Transaction transaction, String code, String person) {
    cards.turn(transaction);
    return store
        .byCode(transaction.handle(), code)
        .map(one -> hurry(transaction, code, one.position(), person))
        .orElseGet(() -> new Result.No("Nobody is paged as '" + code + "'."));
  }

  /// Takes the next step at once, if none was taken since somebody saw this one.
  public Result hurry(Transaction transaction, String code, long seen, String person) {
    cards.turn(transaction);
    Handle handle = transaction.handle();
    Optional<Escalation> found =
        store.byCode(handle, code).flatMap(one -> store.lock(handle, one.id()));
    if (found.isEmpty()) {
      return new Result.No("Nobody is paged as '" + code + "'.");
    }
    Escalation about = found.get();
    if (!about.isOpen() || about.owner() != null) {
      return new Result.No("Nobody else is paged for it now.");
    }
    if (about.position() == seen) {
      steps.record(transaction, "page.hurried", about, Map.of("person", person));
      advance(transaction, about);
    }
    return new Result.Done(store.find(handle, about.id()).orElseThrow());
  }

  /// The subject is no more: nobody is paged about it any longer.
  public void end(Transaction transaction, String subject, String why) {
    cards.turn(transaction);
    Handle handle = transaction.handle();
    store
        .open(handle, subject)
        .flatMap(one -> store.lock(handle, one.id()))
        .filter(Escalation::isOpen)
        .ifPresent(about -> over(transaction, about, why));
  }

  private void over(Transaction transaction, Escalation about, String why) {
    Handle handle = transaction.handle();
    if (!store.end(handle, about.id(), transaction.now(), why)) {
      return;
    }
    for (String kind : List.of(EscalationSteps.ESCALATE, ASK, LOOSE)) {
      timers.disarm(transaction, kind, about.id());
    }
    Escalation ended = store.find(handle, about.id()).orElseThrow();
    for (PersonPage page : pages.of(handle, about.id())) {
      if (page.status() == PageStatus.SENT) {
        settle(transaction, page, ended, PageStatus.OFF);
      }
    }
    cards.show(transaction, ended);
    steps.record(transaction, "page.ended", ended, Map.of("why", why));
    listeners.forEach(one -> one.stands(transaction, ended.subject(), 0));
  }

  /// Whoever sees to it is asked whether they still do.
  void ask(Transaction transaction, Escalation about) {
    pages.of(transaction.handle(), about.id()).stream()
        .filter(page -> page.person().equals(about.owner()))
        .findFirst()
        .ifPresent(page -> cards.ask(transaction, page, about));
  }

  /// Nobody sees to it any more: it goes on where it stood.
  void free(Transaction transaction, Escalation about, String person) {
    timers.disarm(transaction, ASK, about.id());
    timers.disarm(transaction, LOOSE, about.id());
    store.own(transaction.handle(), about.id(), null, transaction.now());
    steps.record(transaction, "page.loose", about, Map.of("person", person));
    listeners.forEach(one -> one.loose(transaction, about.subject(), person));
    advance(transaction, store.find(transaction.handle(), about.id()).orElseThrow());
  }
}
